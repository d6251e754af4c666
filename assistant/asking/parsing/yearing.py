"""Which sheet prints the figure of a year: its own, or the one before or after it.

A sheet carries next year's budget and targets, and last year's results.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.asking.parsing.unclear import NotHeld
from assistant.asking.query import Measure
from assistant.sheet.years import format_year

_PRINTED_TWICE: Final = frozenset(
    {"project_cost", "personnel_cost", "total", "earmarked_revenue", "fte", "indicator"}
)


def columns_of(
    years: tuple[int, ...], measure: Measure | None, held: Sequence[int], *, of_one: bool
) -> tuple[tuple[int, ...], Measure | None]:
    """The years of the sheets to look at, and the figure with its own year where that differs.

    ``held``: the evaluated years of the archive; ``of_one``: one project is meant. Raises
    :class:`NotHeld` where no sheet has it.
    """
    there = tuple(year for year in years if year in held)
    if there and len(years) > 1 and measure is not None and of_one:
        return years, measure  # the columns of 前年度 and 次年度 have the years around
    if len(years) == 1 and not there and measure is not None:
        year = years[0]
        ahead = measure.kind in ("budget", "target") and year - 1 in held
        behind = measure.kind in (None, "settlement", "actual") and year + 1 in held
        if ahead or (behind and of_one and measure.name in _PRINTED_TWICE):
            sheets = year - 1 if ahead else year + 1
            return (sheets,), measure.model_copy(update={"of_year": year})
    if len(there) < len(years):
        raise no_year([year for year in years if year not in held], held)
    return there, measure


def no_year(years: Sequence[int], held: Sequence[int]) -> NotHeld:
    """That the archive has none of ``years``, and which it has."""
    asked = "・".join(format_year(year) for year in years[:3])
    there = "・".join(format_year(year) for year in held)
    return NotHeld(f"{asked}の調書は記録にありません。あるのは{there}です。")
