"""One change: why the case is there, scores before → after, findings, both texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eval.regression.comparing import LABELS, Change, Comparison, Verdict
from eval.regression.product import Told
from eval.regression.reports.differing import sides
from eval.regression.reports.page.elements import Child, Element, el, folded, marked, table
from eval.regression.reports.telling import findings_moved, worst_first
from eval.regression.reports.texts import value_of
from eval.regression.reports.words import SIGNS, contestant, grader_title, kind_title
from eval.regression.results import Opinion, Result


def badge(verdict: Verdict) -> Element:
    """The verdict with its sign, in its colour."""
    return el("span", f"{SIGNS[verdict]} {LABELS[verdict]}", class_=f"badge {verdict}")


def article(comparison: Comparison, change: Change, at: int) -> Element:
    """The change as an article with the id ``c`` and ``at``, its place in the list from 1."""
    result = change.result
    return el(
        "article",
        el("h3", badge(change.verdict), result.title),
        el(
            "p",
            el("code", change.key),
            f"{kind_title(result.kind)}・{contestant(result.by)}{_cost(change)}",
            class_="about",
        ),
        el("p", el("b", "守るもの"), result.why, class_="why"),
        *_guards(result),
        el("p", change.why, class_="note") if change.why else None,
        *_trouble(change),
        *_scores(change),
        *_findings(change),
        *_texts(change),
        *_opinions(comparison, change.key),
        id=f"c{at}",
        tabindex="-1",
        class_=f"case {change.verdict}",
        **data_of(change),
    )


def data_of(change: Change) -> dict[str, str]:
    """What the filters look at."""
    words = f"{change.key} {change.result.title}".lower()
    return {
        "data_verdict": change.verdict,
        "data_by": change.result.by,
        "data_kind": change.result.kind,
        "data_words": words,
    }


def _cost(change: Change) -> str:
    before, after = change.before, change.after
    parts = []
    if change.result.attempts > 1:
        parts.append(f"{change.result.attempts}回試行")
    if any(one and one.requests for one in (before, after)):
        parts.append(f"トークン {_tokens(before)} → {_tokens(after)}")
    if after and after.milliseconds:
        whole, rest = divmod(after.milliseconds, 1000)
        parts.append(f"{whole}.{rest // 100}秒")
    return "".join(f"・{part}" for part in parts)


def _tokens(result: Result | None) -> str:
    if result is None or result.state == "unrecorded":
        return "－"
    return f"{result.input_tokens + result.output_tokens:,}"


def _guards(result: Result) -> Iterator[Element]:
    if result.guards:
        codes = [el("code", id) for id in result.guards]
        yield el("p", el("b", "守る条項"), *codes, class_="why")


def _trouble(change: Change) -> Iterator[Element]:
    was = change.before.trouble if change.before else None
    now = change.after.trouble if change.after else None
    if now:
        yield el("p", f"文が出せなかった理由: {now}", class_="note")
    elif was and change.after:
        yield el("p", f"前は次の理由で文が出せませんでした: {was}", class_="note")


def _scores(change: Change) -> Iterator[Element]:
    rows: list[list[Child]] = []
    for move in worst_first(change):
        score = move.score
        rows.append(
            [
                el("td", badge(move.verdict), class_="fit"),
                el("td", grader_title(score.grader), class_="fit"),
                score.item,
                el("td", value_of(move.before), class_="fit"),
                el("td", value_of(move.after), class_="fit"),
                score.told,
            ]
        )
    if rows:
        yield table(["", "採点", "項目", "前", "後", "理由"], rows, "scores")
    if change.after and change.after.state == "judged":
        moved = {move.score.key for move in change.moves}
        rest = [one for one in change.after.scores if one.key not in moved]
        if rest:
            words = "採点した" if change.before is None else "前後で同じ"
            items = [
                [grader_title(one.grader), one.item, el("td", value_of(one), class_="fit")]
                for one in rest
            ]
            inner = table(["採点", "項目", "結果"], items, "scores")
            yield folded(f"{words}{len(rest)}項目", inner)


def _findings(change: Change) -> Iterator[Element]:
    if change.after is None or change.after.state == "unrecorded":
        return
    gone, come = findings_moved(change)
    items = [*(_finding("増えた指摘", one) for one in come)]
    items += [_finding("消えた指摘", one) for one in gone]
    if items:
        yield el("ul", *items, class_="findings")


def _finding(words: str, one: Told) -> Element:
    quote = f"「{one.quote}」" if one.quote and one.quote not in one.message else ""
    return el("li", el("b", words), f"{quote}{one.message}", el("code", one.rule))


def _texts(change: Change) -> Iterator[Element]:
    before = change.before.texts if change.before else {}
    if change.after is None or change.after.state == "unrecorded":
        yield from (_one(label, text, "前の文") for label, text in before.items())
        return
    after = change.after.texts
    for label in dict.fromkeys((*after, *before)):
        old, new = before.get(label), after.get(label)
        if old is None:
            yield _one(label, new or "", "文" if change.before is None else "新しい文")
        elif old == new:
            yield folded(f"{label}（前後で同じ文）", el("p", _shown(old), class_="text"))
        else:
            yield _two(label, old, new or "")


def _one(label: str, text: str, words: str) -> Element:
    return el(
        "div",
        el("h4", label),
        el("div", el("h5", words), el("p", _shown(text), class_="text"), class_="side"),
    )


def _two(label: str, old: str, new: str) -> Element:
    left, right = sides(old, new)
    return el(
        "div",
        el("h4", label),
        el(
            "div",
            el("div", el("h5", "前"), _text(old, marked(left, "del")), class_="side"),
            el("div", el("h5", "後"), _text(new, marked(right, "ins")), class_="side"),
            class_="both",
        ),
    )


def _text(text: str, children: list[Child]) -> Element:
    return el("p", *(children if text.strip() else [_shown(text)]), class_="text")


def _shown(text: str) -> str:
    return text if text.strip() else "（文はありません）"


def _opinions(comparison: Comparison, key: str) -> Iterator[Element]:
    words = [
        f"{side} {opinion.grade}（{opinion.reason}）"
        for side, opinion in _both(comparison.before.opinions, comparison.after.opinions, key)
    ]
    if words:
        yield el("p", el("b", "モデルの評（参考）"), "　".join(words), class_="why")


def _both(
    before: Mapping[str, Opinion], after: Mapping[str, Opinion], key: str
) -> Iterator[tuple[str, Opinion]]:
    for side, opinions in (("前", before), ("後", after)):
        if key in opinions:
            yield side, opinions[key]
