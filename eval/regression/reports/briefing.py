"""変更説明資料: the comparison for a section chief who knows nothing of prompts, on A4.

What was changed and when, what got better and worse, what could not be judged, a few examples, a
recommendation. The words of the trade stand in the table for the record at the end alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from eval.regression.comparing import LABELS, Change, Comparison, Verdict
from eval.regression.reports.advising import Advice, advise, is_serious
from eval.regression.reports.differing import changed_passages, sides
from eval.regression.reports.page.elements import Child, Element, document, el, marked, table
from eval.regression.reports.stamps import AREAS, Area, shifts
from eval.regression.reports.tallies import counts
from eval.regression.reports.telling import worst_first
from eval.regression.reports.texts import value_of
from eval.regression.reports.words import SIGNS, grader_title, japanese_date, kind_title, readable

_TITLE: Final = "調書作成支援の変更についての説明資料"
_LISTED: Final = 6
_EXAMPLES: Final = 3
_RECORDED: Final = 24
_LONGEST: Final = 260
"""Characters of one side of an example."""

_WORDS: Final[dict[Verdict, str]] = {
    "worse": "悪くなった",
    "better": "良くなった",
    "changed": "変わったが悪くはない、または新しい試験",
    "same": "変わらない",
    "unjudged": "判定できなかった",
}
_THINGS: Final[dict[Area, str]] = {
    "prompts": "生成AIへの指示文",
    "code": "プログラム",
    "corpus": "試験に使う見本の調書",
    "models": "使う生成AI",
    "cases": "試験の問題",
}


def write(comparison: Comparison) -> str:
    """The whole file."""
    advice = advise(comparison)
    parts = [
        _top(comparison),
        _advice(advice),
        _changed(comparison),
        _results(comparison),
        *_list(comparison, "worse", "悪くなったこと"),
        *_list(comparison, "better", "良くなったこと"),
        *_list(comparison, "unjudged", "判定できなかったこと"),
        *_examples(comparison),
        _record(comparison),
    ]
    return document(_TITLE, "briefing.css", el("main", *parts))


def _top(comparison: Comparison) -> Element:
    before, after = (japanese_date(run.stamp.date) for run in (comparison.before, comparison.after))
    return el(
        "header",
        el("h1", _TITLE),
        el(
            "p",
            "事業評価調書の下書きを助けるプログラムを、決まった問題で試験し、"
            f"変更前（{before}）の結果と変更後（{after}）の結果を比べたものです。",
        ),
    )


def _advice(advice: Advice) -> Element:
    style = {"採用できる": "yes", "採用前に確認": "ask", "採用しない": "no"}[advice.decision]
    return el(
        "section",
        el("p", el("b", advice.decision), el("span", advice.sentence)),
        el("ul", *(el("li", reason) for reason in advice.reasons)),
        class_=f"advice {style}",
    )


def _changed(comparison: Comparison) -> Element:
    found = shifts(comparison)
    rows: list[list[Child]] = []
    for area, words in _THINGS.items():
        of_area = [one for one in found if one.area == area]
        if not of_area:
            continue
        names = [f"{one.title}（{one.words}）" for one in of_area[:_LISTED]]
        rest = len(of_area) - _LISTED
        if area in ("cases", "corpus"):
            numbers = Counter(one.words for one in of_area)
            told = "、".join(f"{how}{number}件" for how, number in numbers.items())
        else:
            told = "、".join(names) + (f"、ほか{rest}件" if rest > 0 else "")
        rows.append([el("th", words, scope="row"), told])
    before, after = (japanese_date(run.stamp.date) for run in (comparison.before, comparison.after))
    when = f"{before}から{after}までの間に" if before != after else f"{after}に"
    if not rows:
        words = "プログラム、指示文、生成AI、見本の調書、試験の問題のどれにも変更はありません。"
        return el("section", el("h2", "何を変えたか"), el("p", words))
    return el(
        "section",
        el("h2", "何を変えたか"),
        el("p", f"{when}、次のものを変えました。"),
        el("table", el("tbody", *(_cells(row) for row in rows)), class_="things"),
    )


def _cells(row: list[Child]) -> Element:
    return el("tr", *(one if not isinstance(one, str) else el("td", one) for one in row))


def _results(comparison: Comparison) -> Element:
    found = counts(comparison)
    total = sum(found.values())
    rows: list[list[Child]] = []
    for verdict, number in found.items():
        width = number * 100 // total if total else 0
        bar = el("span", class_=f"bar {verdict}", style=f"width:{max(width, 1)}%") if number else ""
        rows.append(
            [
                el("td", SIGNS[verdict], class_="sign"),
                _WORDS[verdict],
                el("td", f"{number}件", class_="number"),
                el("td", bar, class_="bars"),
            ]
        )
    return el(
        "section",
        el("h2", f"試験の結果（{total}件）"),
        el("table", el("tbody", *(_cells(row) for row in rows)), class_="results"),
    )


def _list(comparison: Comparison, verdict: Verdict, heading: str) -> Iterator[Element]:
    changes = list(comparison.of(verdict))
    if verdict == "worse":
        changes.sort(key=lambda one: not is_serious(one))
    if not changes:
        if verdict != "unjudged":
            yield el("section", el("h2", heading), el("p", "ありません。"))
        return
    items = [
        el("li", el("b", f"{change.result.title}{_whose(comparison, change)}"), _explained(change))
        for change in changes[:_LISTED]
    ]
    if len(changes) > _LISTED:
        items.append(el("li", f"ほか{len(changes) - _LISTED}件"))
    yield el("section", el("h2", f"{heading}（{len(changes)}件）"), el("ul", *items, class_="told"))


def _whose(comparison: Comparison, change: Change) -> str:
    """The model's name, where several contestants are put to the same cases."""
    known = {one.result.by for one in comparison.changes}
    return f"［{_author(change)}］" if len(known) > 1 else ""


def _author(change: Change) -> str:
    return "生成AIなし" if change.result.by == "code" else f"生成AI {change.result.by}"


def _explained(change: Change) -> str:
    """Why it has its verdict, in plain words."""
    if change.verdict == "unjudged":
        if change.after is None:
            return "この試験の問題が、今はなくなっています。"
        return "指示文などが変わったため、生成AIの答えを取り直すまで比べられません。"
    moves = [move for move in worst_first(change) if move.verdict == change.verdict]
    if not moves:
        return readable(change.why)
    move = moves[0]
    score = move.score
    name = grader_title(score.grader)
    told = readable(score.told) if move.verdict == "worse" else ""
    if move.before is None:
        found = f"新しい試験の「{name}」が不合格です。"
    elif score.passed is None:
        went = f"{value_of(move.before)}から{value_of(move.after)}"
        found = f"「{name}」の{readable(score.item)}が{went}になりました。"
    else:
        went = f"{value_of(move.before)}から{value_of(move.after)}"
        which = "" if told else f"（{readable(score.item)}）"
        found = f"「{name}」が{went}になりました{which}。"
    more = f"ほかに{len(moves) - 1}項目あります。" if len(moves) > 1 else ""
    return found + told + more


def _examples(comparison: Comparison) -> Iterator[Element]:
    chosen = _chosen(comparison)
    if not chosen:
        return
    yield el(
        "section",
        el("h2", "実際の文の例"),
        el(
            "p",
            "変わった文だけを示します。",
            el("del", "消えた部分"),
            "、",
            el("ins", "加わった部分"),
        ),
        *(_example(at, change) for at, change in enumerate(chosen, 1)),
        class_="examples",
    )


def _chosen(comparison: Comparison) -> list[Change]:
    """At most :data:`_EXAMPLES`: two that got worse, one that got better, then any other."""
    found: list[Change] = []
    turns: tuple[tuple[Verdict, int], ...]
    turns = (("worse", 2), ("better", 1), ("changed", 1), ("worse", _EXAMPLES))
    for verdict, most in turns:
        those = sorted(comparison.of(verdict), key=lambda one: not is_serious(one))
        differing = [one for one in those if one not in found and _passages(one)]
        found += differing[: min(most, _EXAMPLES - len(found))]
    return found


def _passages(change: Change) -> list[tuple[str, str, str]]:
    """Label, before, after of what is not the same."""
    if change.before is None or change.after is None or change.after.state == "unrecorded":
        return []
    old, new = change.before.texts, change.after.texts
    return [
        (label, was, now)
        for label in dict.fromkeys((*new, *old))
        for was, now in changed_passages(old.get(label, ""), new.get(label, ""))
    ]


def _example(at: int, change: Change) -> Element:
    result = change.result
    label, was, now = _passages(change)[0]
    left, right = sides(_short(was), _short(now))
    rows = [
        [el("th", "前", scope="row"), _side(was, marked(left, "del"))],
        [el("th", "後", scope="row"), _side(now, marked(right, "ins"))],
    ]
    return el(
        "div",
        el("h3", f"例{at}　{result.title}", el("span", _WORDS[change.verdict], class_="verdict")),
        el("p", f"{kind_title(result.kind)}の「{label}」。確かめること: {result.why}"),
        el("table", el("tbody", *(_cells(row) for row in rows)), class_="example"),
        el("p", _explained(change)),
        class_="one",
    )


def _side(text: str, children: list[Child]) -> Element:
    return el("td", *(children if text.strip() else ["（この文はありません）"]))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…（以下略）"


def _record(comparison: Comparison) -> Element:
    before, after = comparison.before.stamp, comparison.after.stamp
    rows: list[list[Child]] = [
        ["実施日", before.date, after.date],
        ["モデル", "、".join(before.models) or "なし", "、".join(after.models) or "なし"],
    ]
    rows += [
        [f"{AREAS[one.area]} {one.name}", one.before or "－", one.after or "－"]
        for one in shifts(comparison)
        if one.area != "models"
    ][:_RECORDED]
    parts = [
        el("p", f"{SIGNS[verdict]} {LABELS[verdict]}: {_keys(comparison.of(verdict))}")
        for verdict in ("worse", "unjudged")
        if comparison.of(verdict)
    ]
    return el(
        "section",
        el("h2", "記録（担当者用）"),
        table(["", "前", "後"], rows, "record"),
        *parts,
        class_="keep",
    )


def _keys(changes: tuple[Change, ...]) -> str:
    rest = len(changes) - _RECORDED
    names = "、".join(change.key for change in changes[:_RECORDED])
    return names + (f"、ほか{rest}件" if rest > 0 else "")
