"""One answer: the sentence, how the question was read, the figures, and where they stand.

Kinds that are no answer look different from one and from each other, and none of them alarms:
nobody has done anything wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.asking import EXAMPLES, Answer, Source
from assistant.asking.editing import Chip, asks, chips
from assistant.sheet import format_year
from assistant.ui.asking.conversation import Turn
from assistant.ui.asking.rows_view import rows_view
from assistant.ui.asking.series_plot import series_plot
from assistant.ui.render import EMPTY, Html, button, div, esc, fold, join, lines, span, tag

_SHOWN: Final = 10
_SHORT: Final = 30
_KINDS: Final = {
    "nothing": "当てはまるものがありません",
    "unclear": "読み取れませんでした",
    "refused": "ここではお答えできません",
}
_INSTEAD: Final = {
    "nothing": "次のように聞くこともできます。",
    "unclear": "次のように聞くと答えられます。",
    "refused": "次のような質問にお答えします。",
}


def question_view(turn: Turn) -> Html:
    """What was asked, exactly as it was typed."""
    return div(lines(turn.question), cls="hy-question")


def answer_view(turn: Turn, number: int) -> Html:
    """What came of it; ``number`` is the turn that its buttons name."""
    if turn.trouble is not None:
        return _framed(
            "trouble", tag("p", esc(turn.trouble), cls="hy-said"), head="調べられませんでした"
        )
    answer = turn.answer
    if answer is None:
        return div(esc("調べています…"), cls="hy-answer waiting", attrs={"role": "status"})
    return _framed(
        answer.kind,
        tag("p", lines(answer.text), cls="hy-said"),
        _worded(answer),
        _read_as(answer),
        _read(turn, number),
        *(tag("p", esc(note), cls="hy-aside") for note in answer.notes),
        _figures(answer),
        _value(answer),
        _sources(answer, number),
        _suggestions(answer, number),
        head=_KINDS.get(answer.kind),
    )


def welcome_view() -> Html:
    """What stands where nothing has been asked yet."""
    return _framed(
        "welcome",
        tag("p", esc("これまでの調書について、普段の言葉で聞いてください。"), cls="hy-said"),
        tag(
            "p",
            esc(
                "件数・合計・順位・推移はプログラムが数え、どの調書によるかを示します。"
                "続けて「その中で委託のものは」のように絞り込めます。"
            ),
            cls="hy-aside",
        ),
        div(*_asking(EXAMPLES), cls="hy-suggested"),
        tag("p", button("条件を選んで調べる", "form", cls="small quiet"), cls="hy-row"),
    )


def _framed(kind: str, *parts: Html, head: str | None = None) -> Html:
    heading = tag("p", esc(head), cls="hy-kind-of") if head else EMPTY
    return div(heading, *parts, cls=f"hy-answer {kind}", attrs={"data-kind": kind})


def _worded(answer: Answer) -> Html:
    if answer.worded_by is None:
        return EMPTY
    said = f"この文は {answer.worded_by} が、下の数値と記載から書きました。"
    return tag("p", esc(said), cls="hy-aside")


def _read_as(answer: Answer) -> Html:
    words = "、".join(f"「{typed}」を「{meant}」" for typed, meant in answer.read_as)
    return tag("p", esc(f"{words}と読みました。"), cls="hy-aside") if words else EMPTY


def _read(turn: Turn, number: int) -> Html:
    """The query as its parts, each of which a press drops."""
    query = turn.query
    if turn.answer is None or query is None:
        return EMPTY
    known = chips(query, turn.names or {})
    narrowing = [_chip(chip, number, n) for n, chip in enumerate(known) if not chip.asked]
    asked = [_chip(chip, number, n) for n, chip in enumerate(known) if chip.asked]
    word = asks(query)
    return div(
        span("読み取り", "hy-label-of"),
        *(narrowing or [span("すべての調書")]),
        span("→", "arrow"),
        *asked,
        span(word) if word else EMPTY,
        button("条件を直す", "form", cls="link", turn=str(number)),
        cls="hy-read",
        attrs={"role": "group", "aria-label": f"読み取り: {turn.answer.described}"},
    )


def _chip(chip: Chip, number: int, nth: int) -> Html:
    drop = tag(
        "button",
        esc("×"),
        attrs={
            "type": "button",
            "data-act": "drop",
            "data-turn": str(number),
            "data-chip": str(nth),
            "aria-label": f"「{chip.label}」を外して答え直す",
            "title": "外して答え直す",
        },
    )
    return tag("span", span(chip.label, "words", title=chip.label), drop, cls="hy-part")


def _figures(answer: Answer) -> Html:
    if not answer.rows:
        return EMPTY
    return div(series_plot(answer, _title(answer)), div(rows_view(answer)), cls="hy-figures")


def _title(answer: Answer) -> str:
    return answer.described.rpartition(" → ")[2] or "推移"


def _value(answer: Answer) -> Html:
    """The text of a cell, where the sentence does not hold it already."""
    if answer.value is None or answer.value in answer.text:
        return EMPTY
    return tag("blockquote", lines(answer.value))


def _sources(answer: Answer, number: int) -> Html:
    found = [_source(answer, source, number, nth) for nth, source in enumerate(answer.sources)]
    if not found:
        return EMPTY
    more = []
    if len(found) > _SHOWN:
        rest = tag("ol", *found[_SHOWN:], attrs={"start": str(_SHOWN + 1)})
        more.append(fold(f"ほか{len(found) - _SHOWN}件", rest, key="more-sources", cls="hy-more"))
    if answer.more_sources:
        words = (
            f"このほかに{answer.more_sources:,}枚の調書があります。条件を足して絞り込んでください。"
        )
        more.append(tag("p", esc(words), cls="hy-aside"))
    head = tag("h4", esc("調書" if answer.kind in ("sheets", "passages") else "もとになった調書"))
    return div(head, tag("ol", *found[:_SHOWN]), *more, cls="hy-sources")


def _source(answer: Answer, source: Source, number: int, nth: int) -> Html:
    where, said, passage = _where(source), EMPTY, EMPTY
    if source.text and source.text != answer.value:
        if len(source.text) <= _SHORT and "\n" not in source.text:
            said = span(source.text, "said")
        else:
            passage = tag("span", esc(source.text), cls="passage")
    press = tag(
        "button",
        span(source.name, "name"),
        span(where, "where"),
        said,
        attrs={
            "type": "button",
            "data-act": "source",
            "data-turn": str(number),
            "data-source": str(nth),
            "aria-label": f"{source.name}（{where}）の調書を右に開く",
        },
    )
    return tag("li", press, passage)


def _where(source: Source) -> str:
    """「令和6年度・評価の理由」. A figure's label says the year of the figure, which may be
    another than that of the sheet."""
    year, label = format_year(source.fiscal_year), source.label or ""
    if label.startswith(year):
        words = [label]
    else:
        words = [f"{year}の調書" if label[:2] in ("令和", "平成") else year, label]
    if not label:
        words.append(source.department or "")
    return "・".join(word for word in words if word)


def _suggestions(answer: Answer, number: int) -> Html:
    if answer.is_answer:
        return EMPTY
    parts = []
    if answer.suggestions:
        parts += [
            tag("p", esc(_INSTEAD[answer.kind]), cls="hy-aside"),
            div(*_asking(answer.suggestions), cls="hy-suggested"),
        ]
    if answer.kind == "unclear":
        turn = str(number) if answer.query else None
        parts.append(button("条件を選んで調べる", "form", cls="small quiet", turn=turn))
    return join(parts)


def _asking(questions: Sequence[str]) -> list[Html]:
    return [button(one, "ask", cls="suggestion", question=one) for one in questions]
