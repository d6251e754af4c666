"""下書きへの注文: a wish about the open text, and its answer as changes to take or leave."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafting.conversation import Change
from assistant.reviewing import FieldWork, Turn
from assistant.ui.clock import local_time
from assistant.ui.proof_view import doubts_of, marked, sentence_marks
from assistant.ui.render import (
    EMPTY,
    Html,
    button,
    div,
    esc,
    fold,
    join,
    lines,
    notice,
    span,
    tag,
)

_EXAMPLE = "例：もっと短く、2文目の要因は人員不足です"
_CHIPS = ("もっと短く", "もう少し詳しく", "満足度の数値を入れて")
_EARLIER = 6
_LATE = "この提案の後に文が変わったので、反映できません。もう一度注文してください。"


def talk_view(field: FieldWork, turns: Sequence[Turn], *, by_model: bool) -> Html:
    """The panel under the text of ``field``; ``turns`` oldest first. ``by_model``: a chat model
    answers, which takes a while."""
    via = "write" if by_model else None
    newest = turns[-1] if turns else None
    return div(
        tag("h4", tag("label", esc("下書きへの注文"), attrs={"for": "hy-wish"})),
        div(
            tag(
                "input",
                cls="hy-word",
                attrs={
                    "type": "text",
                    "id": "hy-wish",
                    "name": "wish",
                    "data-local": True,
                    # What was typed outlives a redrawing, until it has been answered.
                    "data-keep": f"{field.field} {newest.id if newest else 0}",
                    "data-enter": "converse",
                    "placeholder": _EXAMPLE,
                    "maxlength": "500",
                    "autocomplete": "off",
                },
            ),
            button("注文する", "converse", via=via),
            cls="hy-wish",
        ),
        div(
            *(button(words, "converse", cls="chip", wish=words, via=via) for words in _CHIPS),
            cls="hy-row chips",
        ),
        _newest(field, newest) if newest else EMPTY,
        _earlier(turns[:-1]),
        cls="hy-talk",
    )


def _newest(field: FieldWork, turn: Turn) -> Html:
    proposed = [change for change in turn.changes if change.kind != "same"]
    head = div(
        span(f"{local_time(turn.at)}　{turn.who}「{turn.wish}」", "hy-aside"),
        tag("p", lines(turn.said), cls="hy-said"),
    )
    if not proposed:
        return div(head, cls="hy-reply")
    if turn.taken is not None:
        return div(head, tag("p", esc(_settled(turn)), cls="hy-aside"), cls="hy-reply")
    late = turn.text != field.text
    choose = div(
        button("選んだ変更を反映", "take", cls="primary", turn=str(turn.id), disabled=late),
        button("やめる", "leave", turn=str(turn.id)),
        cls="hy-row",
    )
    return div(
        head,
        notice(_LATE, "warn") if late else EMPTY,
        tag("ol", *steps_view(turn.changes), cls="hy-steps-of-text"),
        *(tag("p", esc(_adds(label, words))) for label, words in turn.supplements),
        choose,
        cls="hy-reply open",
    )


def _adds(label: str, words: str) -> str:
    return f"反映すると、「{words}」を担当者の補足（{label}）として調書に加えます。"


def _settled(turn: Turn) -> str:
    taken = len(turn.taken or ())
    return f"→ {taken}か所を反映しました。" if taken else "→ 反映しませんでした。"


def steps_view(changes: Sequence[Change]) -> list[Html]:
    """Every sentence in its order: untouched ones grey, the others with a box to tick."""
    rows, number = [], 0
    for change in changes:
        number += change.before is not None
        rows.append(_same(change) if change.kind == "same" else _step(change, number))
    return rows


def _same(change: Change) -> Html:
    text = change.before.text.strip() if change.before else ""
    return tag("li", esc(text), cls="same") if text else EMPTY


def _step(change: Change, number: int) -> Html:
    what = {"replace": f"{number}文目を直す", "drop": f"{number}文目を消す", "insert": "加える"}
    attrs: dict[str, str | bool | None] = {
        "type": "checkbox",
        "name": "take",
        "value": str(change.number),
        "checked": True,
        "data-local": True,
    }
    old = tag("del", lines(change.before.text.strip("\n"))) if change.before else EMPTY
    new = EMPTY
    if change.after is not None:
        after = change.after
        text = after.text.strip("\n")
        lead = len(after.text) - len(after.text.lstrip("\n"))
        new = join((tag("ins", marked(text, sentence_marks(after), lead)), doubts_of(after)))
    label = tag("label", tag("input", attrs=attrs), esc(what[change.kind]))
    return tag("li", label, div(old) if old else EMPTY, div(new) if new else EMPTY, cls="step")


def _earlier(turns: Sequence[Turn]) -> Html:
    if not turns:
        return EMPTY
    rows = [
        tag(
            "li",
            esc(f"{local_time(turn.at)}　{turn.who}「{turn.wish}」"),
            div(esc(turn.said), span(_settled(turn)) if turn.taken is not None else EMPTY),
        )
        for turn in reversed(turns[-_EARLIER:])
    ]
    return fold("これまでの注文", tag("ul", *rows), key="turns", cls="hy-earlier")
