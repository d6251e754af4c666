"""Answers to sums, averages, rankings, shares and groups, one entry a question id."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Final

from eval.questions.rates import (
    achievement,
    average,
    exact_execution,
    execution,
    met,
    percent,
)
from eval.questions.reading import Archive, Sheet
from eval.questions.shapes import Answer, Solver, number, ranking, table


def _total(found: Iterable[Sheet], column: str = "project_cost") -> Decimal:
    return sum((sheet.settlement(column) for sheet in found), Decimal(0))


def _groups(found: Iterable[Sheet], label: Callable[[Sheet], str]) -> dict[str, list[Sheet]]:
    groups: dict[str, list[Sheet]] = {}
    for sheet in found:
        groups.setdefault(label(sheet), []).append(sheet)
    return groups


def _of(*divisions: str) -> Callable[[Sheet], bool]:
    return lambda sheet: sheet.division in divisions


def _lowest_outcome(archive: Archive) -> Answer:
    """The outcome indicator with the lowest 達成率, labelled 事業名／指標名."""
    found = [
        (rate, sheet, indicator.name)
        for sheet in archive.year()
        for indicator in sheet.indicators
        if indicator.kind == "outcome"
        and (rate := achievement(indicator, sheet.fiscal_year)) is not None
    ]
    rate, sheet, name = min(found, key=lambda entry: entry[0])
    return table([(f"{sheet.name}／{name}", rate)], "％", ordered=True, sources=[sheet])


def _share_met(archive: Archive) -> Answer:
    """Met ÷ all indicators of 令和5年度, where each has a target and an actual value."""
    verdicts = [met(i, s.fiscal_year) for s in archive.year(2023) for i in s.indicators]
    if None in verdicts:
        raise ValueError("an indicator of 2023 can not be judged: reword share-met")
    return number(percent(sum(verdict is True for verdict in verdicts), len(verdicts)), "％")


def _rise(archive: Archive) -> Answer:
    def rise(sheet: Sheet) -> Decimal:
        return sheet.settlement() - archive.sheet(sheet.code, 2023).settlement()

    codes = {sheet.code for sheet in archive.year(2023)}
    both = [sheet for sheet in archive.year() if sheet.code in codes]
    return ranking(sorted(both, key=rise, reverse=True), rise, "千円", top=1)


def _top(archive: Archive, measure: Callable[[Sheet], Decimal], unit: str, top: int) -> Answer:
    return ranking(sorted(archive.year(), key=measure, reverse=True), measure, unit, top=top)


def _bottom(found: list[Sheet], measure: Callable[[Sheet], Decimal], unit: str, top: int) -> Answer:
    return ranking(sorted(found, key=measure), measure, unit, top=top)


def _counts(found: Iterable[Sheet], label: Callable[[Sheet], str]) -> Answer:
    groups = _groups(found, label)
    return table([(name, len(groups[name])) for name in sorted(groups)], "件")


def _project_kind(sheet: Sheet) -> str:
    return str(sheet.project["delivery"])


ANSWERS: Final[dict[str, Solver]] = {
    # 合計・平均
    "sum-cost": lambda a: number(_total(a.year()), "千円"),
    "sum-cost-division": lambda a: number(_total(a.where(_of("教育部"), 2023)), "千円"),
    "sum-fte": lambda a: number(_total(a.year(), "fte"), "人工"),
    "sum-saving": lambda a: number(sum((s.saving for s in a.year()), Decimal(0)), "千円"),
    "sum-next-budget": lambda a: number(
        sum((s.next_budget() for s in a.year()), Decimal(0)), "千円"
    ),
    "average-cost": lambda a: number(average([s.settlement() for s in a.year()]), "千円"),
    "average-execution": lambda a: number(
        average([exact_execution(s) for s in a.year(2023)]), "％"
    ),
    "sum-unspent": lambda a: number(
        a.sheet("33015", 2023).budget() - a.sheet("33015", 2023).settlement(), "千円"
    ),
    # 順位
    "rank-cost-top-5": lambda a: _top(a, lambda s: s.settlement(), "千円", 5),
    "rank-cost-bottom-3": lambda a: _bottom(a.year(2022), lambda s: s.settlement(), "千円", 3),
    "rank-lowest-outcome": _lowest_outcome,
    "rank-execution-worst-3": lambda a: _bottom(a.year(), execution, "％", 3),
    "rank-fte-top-3": lambda a: _top(a, lambda s: s.settlement("fte"), "人工", 3),
    "rank-cost-rise": _rise,
    "rank-next-budget": lambda a: _top(a, lambda s: s.next_budget(), "千円", 3),
    "rank-oldest": lambda a: _bottom(
        a.year(), lambda s: Decimal(s.project["start_year"]), "年度", 1
    ),
    # 割合
    "share-grade-b": lambda a: number(
        percent(len(a.where(lambda s: s.grade == "B")), len(a.year())), "％"
    ),
    "share-subsidy": lambda a: number(
        percent(len(a.where(lambda s: _project_kind(s) == "補助助成")), len(a.year())), "％"
    ),
    "share-earmarked": lambda a: number(
        percent(a.sheet("33120").settlement("earmarked_revenue"), a.sheet("33120").settlement()),
        "％",
    ),
    "share-snow-of-all": lambda a: number(
        percent(a.sheet("51002").settlement(), _total(a.year())), "％"
    ),
    "share-met": _share_met,
    # 集計
    "group-grade": lambda a: _counts(a.year(), lambda s: str(s.grade)),
    "group-delivery": lambda a: _counts(a.year(2023), _project_kind),
    "group-direction": lambda a: _counts(a.year(2023), lambda s: s.content_direction),
    "group-division-cost": lambda a: table(
        [(name, _total(found)) for name, found in _groups(a.year(), lambda s: s.division).items()],
        "千円",
    ),
    "group-grade-execution": lambda a: table(
        [
            (name, average([exact_execution(sheet) for sheet in found]))
            for name, found in sorted(_groups(a.year(), lambda s: str(s.grade)).items())
        ],
        "％",
    ),
}
