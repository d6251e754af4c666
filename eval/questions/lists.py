"""Answers to "which" and "how many": lists of sheets and their counts, one entry a question id."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from eval.questions.rates import achievement, execution, met
from eval.questions.reading import Indicator, Sheet
from eval.questions.shapes import Solver, number, sheets

_GRADES: Final = "CBA"


def _rates(sheet: Sheet, kind: str | None = None) -> list[Decimal]:
    found = (
        achievement(indicator, sheet.fiscal_year)
        for indicator in sheet.indicators
        if kind in (None, indicator.kind)
    )
    return [rate for rate in found if rate is not None]


def _verdicts(sheet: Sheet) -> list[bool | None]:
    return [met(indicator, sheet.fiscal_year) for indicator in sheet.indicators]


def _all_met(sheet: Sheet) -> bool:
    return bool(sheet.indicators) and all(verdict is True for verdict in _verdicts(sheet))


def _all_missed(sheet: Sheet) -> bool:
    return bool(sheet.indicators) and all(verdict is False for verdict in _verdicts(sheet))


def _outcome_pending(sheet: Sheet) -> bool:
    def pending(indicator: Indicator) -> bool:
        return indicator.states.get((sheet.fiscal_year, "actual")) == "pending"

    return any(pending(i) for i in sheet.indicators if i.kind == "outcome")


def _rank(sheet: Sheet) -> int:
    return _GRADES.index(sheet.grade) if sheet.grade else -1


def _moved(now: Sheet, before: Sheet | None) -> int:
    """Positive where the grade rose, 0 where either year has none."""
    if before is None or before.grade is None or now.grade is None:
        return 0
    return _rank(now) - _rank(before)


def _before(sheet: Sheet, candidates: list[Sheet]) -> Sheet | None:
    return next((one for one in candidates if one.code == sheet.code), None)


ANSWERS: Final[dict[str, Solver]] = {
    # 件数
    "count-grade-b": lambda a: number(len(a.where(lambda s: s.grade == "B")), "件"),
    "count-grade-a-old-era": lambda a: number(len(a.where(lambda s: s.grade == "A", 2023)), "件"),
    "count-grade-c-three-years": lambda a: number(sum(s.grade == "C" for s in a), "枚"),
    "count-sheets-newest": lambda a: number(len(a.year()), "枚"),
    "count-execution-under-80": lambda a: number(
        len(a.where(lambda s: execution(s) < 80, 2023)), "件"
    ),
    "count-direct": lambda a: number(len(a.where(lambda s: s.project["delivery"] == "直営")), "件"),
    "count-grade-rose": lambda a: number(
        sum(_moved(s, _before(s, a.year(2023))) > 0 for s in a.year()), "件"
    ),
    "count-statutory": lambda a: number(
        len(a.where(lambda s: s.project["category"] == "法定経費")), "件"
    ),
    # 一覧
    "list-grade-b-last-year": lambda a: sheets(a.where(lambda s: s.grade == "B")),
    "list-grade-b-division": lambda a: sheets(
        a.where(lambda s: s.grade == "B" and s.division == "教育部", 2022)
    ),
    "list-health-division": lambda a: sheets(a.where(lambda s: s.division == "健康部")),
    "list-execution-under-80": lambda a: sheets(a.where(lambda s: execution(s) < 80)),
    "list-over-budget": lambda a: sheets(s for s in a if s.settlement() > s.budget()),
    "list-outsourced-b": lambda a: sheets(a.where(lambda s: s.outsourced and s.grade == "B")),
    "list-unchanged-over-100": lambda a: sheets(
        a.where(
            lambda s: (
                s.content_direction == "現状維持"
                and any(rate > 100 for rate in _rates(s, "outcome"))
            )
        )
    ),
    "list-abolished": lambda a: sheets(
        a.where(lambda s: s.content_direction == "休止・廃止", 2023)
    ),
    "list-abolished-none": lambda a: sheets(a.where(lambda s: s.content_direction == "休止・廃止")),
    "list-all-judgements-a": lambda a: sheets(
        a.where(lambda s: all(grade == "A" for grade in s.judgements.values()))
    ),
    "list-any-judgement-c": lambda a: sheets(a.where(lambda s: "C" in s.judgements.values())),
    "list-started-since": lambda a: sheets(a.where(lambda s: s.project["start_year"] >= 2015)),
    "list-all-missed": lambda a: sheets(a.where(_all_missed)),
    "list-all-met": lambda a: sheets(a.where(_all_met, 2023)),
    "list-pending": lambda a: sheets(a.where(_outcome_pending)),
    "list-no-indicator": lambda a: sheets(a.where(lambda s: not s.indicators)),
    "list-over-150": lambda a: sheets(a.where(lambda s: any(r >= 150 for r in _rates(s)))),
    "list-shrunk-with-saving": lambda a: sheets(
        a.where(lambda s: s.budget_direction == "縮小" and s.saving > 0)
    ),
    "list-subsidy-division": lambda a: sheets(
        a.where(lambda s: s.project["delivery"] == "補助助成" and s.division == "経済観光部")
    ),
    "list-fte-three": lambda a: sheets(a.where(lambda s: s.settlement("fte") >= 3)),
    "list-people-over-cost": lambda a: sheets(
        a.where(lambda s: s.settlement("personnel_cost") > s.settlement())
    ),
    "list-grade-fell": lambda a: sheets(
        s for s in a.year() if _moved(s, _before(s, a.year(2023))) < 0
    ),
    "list-exempt": lambda a: sheets(a.where(lambda s: s.grade is None, 2022)),
    "list-improve-expand": lambda a: sheets(
        a.where(lambda s: s.content_direction == "改善" and s.budget_direction == "拡充")
    ),
    "list-cost-over-100m": lambda a: sheets(a.where(lambda s: s.settlement() >= 100_000)),
    "list-no-earmarked": lambda a: sheets(
        a.where(lambda s: s.settlement("earmarked_revenue") == 0)
    ),
    "list-good-figures-low-grade": lambda a: sheets(
        a.where(lambda s: _all_met(s) and s.grade != "A", 2023)
    ),
}
