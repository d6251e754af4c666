"""Answers that are one cell of one sheet, or one rate of two cells, one entry a question id."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from eval.questions.rates import achievement, execution
from eval.questions.reading import Archive
from eval.questions.shapes import Answer, Solver, number, value

STATES: Final = {"pending": "調査中", "none": "－"}


def _grade(archive: Archive, code: str, year: int) -> Answer:
    sheet = archive.sheet(code, year)
    return value(str(sheet.grade), sheet)


def _project(archive: Archive, code: str, field: str) -> Answer:
    sheet = archive.sheet(code)
    return value(str(sheet.project[field]), sheet)


def _achievement(archive: Archive, code: str, year: int, words: str) -> Answer:
    rate = achievement(archive.sheet(code, year).indicator(words), year)
    if rate is None:
        raise ValueError(f"{code}/{year} has no 達成率 for {words}")
    return number(rate, "％")


def _state(archive: Archive, code: str, words: str) -> Answer:
    """How a cell without a number is printed."""
    sheet = archive.sheet(code)
    return value(STATES[sheet.indicator(words).states[sheet.fiscal_year, "actual"]], sheet)


def _printed(amount: Decimal | None) -> Decimal:
    if amount is None:
        raise ValueError("an empty cell is no answer")
    return amount


ANSWERS: Final[dict[str, Solver]] = {
    "cell-grade": lambda a: _grade(a, "33015", 2023),
    "cell-judgement": lambda a: value(
        str(a.sheet("61005").judgements["outcome"]), a.sheet("61005")
    ),
    "cell-direction": lambda a: value(a.sheet("33120").content_direction, a.sheet("33120")),
    "cell-budget-direction": lambda a: value(a.sheet("71004").budget_direction, a.sheet("71004")),
    "cell-delivery": lambda a: _project(a, "34011", "delivery"),
    "cell-department": lambda a: _project(a, "14012", "department"),
    "cell-target-people": lambda a: _project(a, "72009", "target"),
    "cell-start": lambda a: number(int(a.sheet("51002").project["start_year"]), "年度"),
    "cell-cost": lambda a: number(a.sheet("61005", 2023).settlement(), "千円"),
    "cell-cost-ended": lambda a: number(a.history("71220")[-1].settlement(), "千円"),
    "cell-total": lambda a: number(a.sheet("41033").settlement("total"), "千円"),
    "cell-personnel": lambda a: number(a.sheet("35009", 2023).settlement("personnel_cost"), "千円"),
    "cell-fte": lambda a: number(a.sheet("13044").settlement("fte"), "人工"),
    "cell-budget": lambda a: number(a.sheet("53008", 2022).budget(), "千円"),
    "cell-next-budget": lambda a: number(a.sheet("11006").next_budget(), "千円"),
    "cell-execution": lambda a: number(execution(a.sheet("33120", 2023)), "％"),
    "cell-next-target": lambda a: number(a.sheet("32107").target("延べ参加者数", 2025), "人"),
    "cell-target": lambda a: number(a.sheet("35009").target("自殺死亡率"), "人"),
    "cell-actual": lambda a: number(a.sheet("53008").actual("空家バンク"), "件"),
    "cell-actual-before-last": lambda a: number(a.sheet("14012", 2023).actual("受付件数"), "件"),
    "cell-actual-pending": lambda a: _state(a, "34011", "受診率"),
    "cell-first-column": lambda a: number(
        _printed(a.sheet("51002", 2022).indicator("除雪延長").actuals[2021]), "km"
    ),
    "cell-first-column-cost": lambda a: number(
        a.sheet("61118", 2022).cell(2021, "settlement"), "千円"
    ),
    "cell-achievement-cut": lambda a: _achievement(a, "34011", 2023, "受診率"),
    "cell-achievement-bound": lambda a: _achievement(a, "54101", 2024, "カバー率"),
    "cell-over-target": lambda a: number(
        a.sheet("52210").actual("人身事故") - a.sheet("52210").target("人身事故"), "件"
    ),
}
