"""Answers to follow-ups, which mean something only after the questions before them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from eval.questions.rates import execution
from eval.questions.reading import Archive, Sheet
from eval.questions.shapes import Solver, number, ranking, series, sheets, value


def _outsourced_b(archive: Archive) -> list[Sheet]:
    return archive.where(lambda sheet: sheet.grade == "B" and sheet.outsourced)


def _commerce(archive: Archive) -> list[Sheet]:
    return archive.where(lambda sheet: sheet.division == "経済観光部")


ANSWERS: Final[dict[str, Solver]] = {
    "follow-outsourced": lambda a: sheets(_outsourced_b(a)),
    "follow-most-expensive": lambda a: ranking(
        sorted(_outsourced_b(a), key=lambda s: s.settlement(), reverse=True),
        lambda s: s.settlement(),
        "千円",
        top=1,
    ),
    "follow-other-year": lambda a: sheets(a.where(lambda s: s.grade == "C", 2023)),
    "follow-other-column": lambda a: number(a.sheet("33015").settlement("fte"), "人工"),
    "follow-other-project": lambda a: series(
        [(s.fiscal_year, s.actual("来館者数")) for s in a.history("71004")],
        "人",
        a.history("71004"),
    ),
    "follow-sum": lambda a: number(
        sum((sheet.settlement() for sheet in _commerce(a)), Decimal(0)), "千円"
    ),
    "follow-how-many": lambda a: number(
        len(a.where(lambda s: execution(s) < 80 and s.budget_direction == "縮小")), "件"
    ),
    "follow-department": lambda a: value(
        str(a.sheet("61005").project["department"]), a.sheet("61005")
    ),
}
