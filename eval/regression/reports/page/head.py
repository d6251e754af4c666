"""The top of the page: what the run means, the verdicts in numbers, what was changed."""

from __future__ import annotations

from collections.abc import Iterator

from eval.regression.comparing import LABELS, Comparison
from eval.regression.reports.page.elements import Child, Element, el, folded, table
from eval.regression.reports.stamps import AREAS, Shift, records, shifts
from eval.regression.reports.tallies import counts, left_out, never_recorded
from eval.regression.reports.telling import headline
from eval.regression.reports.texts import opinions_of
from eval.regression.reports.words import SIGNS, japanese_date

_MOST = 12
"""Sheets of the corpus and cases that are named one by one; more are told as a number."""


def top(comparison: Comparison, title: str) -> Element:
    """Headline, dates and the numbers by verdict, which lead to the first case of each."""
    state = {0: "good", 1: "bad", 2: "doubt"}[comparison.exit_code]
    if not comparison.changes:
        state = "doubt"
    first, *others = headline(comparison)
    before, after = (japanese_date(run.stamp.date) for run in (comparison.before, comparison.after))
    left = left_out(comparison)
    some = f"　ほかに、今回は試していないケースが{left}件あります。" if left else ""
    return el(
        "header",
        el("h1", title),
        el("p", first, class_=f"headline {state}"),
        el("p", "".join(others), class_="more") if others else None,
        el(
            "p",
            f"前 {before}の結果　→　後 {after}の結果　"
            f"（{len(comparison.changes)}件、{comparison.after.seconds}秒）{some}",
            class_="about",
        ),
        el("ul", *_tiles(comparison), class_="tiles"),
        class_="top",
    )


def _tiles(comparison: Comparison) -> Iterator[Element]:
    for verdict, number in counts(comparison).items():
        words: list[Child] = [
            el("span", f"{SIGNS[verdict]} {LABELS[verdict]}", class_="word"),
            el("b", str(number)),
        ]
        inner = el("a", *words, href=f"#{verdict}") if number else el("span", *words)
        yield el("li", inner, class_=f"tile {verdict}" + ("" if number else " none"))


def changed_things(comparison: Comparison) -> Element:
    """What was changed between the runs, and, folded, what both were made of."""
    found = shifts(comparison)
    rows = [row for area in AREAS for row in _rows([one for one in found if one.area == area])]
    nothing = el(
        "p",
        "プロンプト、検査・プログラム、固定コーパス、モデル、ケースのどれも変わっていません。",
        class_="empty",
    )
    return el(
        "section",
        el("h2", "前回から変わったもの"),
        table(["", "名前", "", "前", "後"], rows, "shifts") if rows else nothing,
        *_more(comparison),
    )


def _rows(found: list[Shift]) -> Iterator[list[Child]]:
    rows = min(len(found), _MOST + 1)
    for at, one in enumerate(found[:_MOST]):
        name: list[Child] = [one.title]
        if one.title != one.name:
            name.append(el("code", one.name))
        area = el("th", AREAS[one.area], scope="rowgroup", rowspan=str(rows))
        yield [
            *([area] if at == 0 else []),
            el("td", *name),
            el("td", one.words, class_="fit"),
            el("td", one.before or "－", class_="hash"),
            el("td", one.after or "－", class_="hash"),
        ]
    if len(found) > _MOST:
        yield [f"ほか{len(found) - _MOST}件", "", "", ""]


def _more(comparison: Comparison) -> Iterator[Element]:
    old, new = dict(records(comparison.before)), dict(records(comparison.after))
    rows = [
        [name, old.get(name, "－"), new.get(name, "－")] for name in dict.fromkeys((*new, *old))
    ]
    yield folded("それぞれの結果が何からできたか", table(["", "前", "後"], rows, "record"))
    unguarded = comparison.after.unguarded
    if unguarded:
        yield folded(f"守るケースのない条項（{len(unguarded)}）", _codes(unguarded))
    missing = [one.key for one in never_recorded(comparison)]
    if missing:
        yield folded(f"まだ一度も記録のないケース（{len(missing)}）", _codes(missing))
    if comparison.after.judge:
        yield el("p", opinions_of(comparison), class_="about")


def _codes(names: tuple[str, ...] | list[str]) -> Element:
    return el("p", *(el("code", name) for name in names), class_="codes")
