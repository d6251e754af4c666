"""検算: the sums that a sheet must keep. A sum that does not hold is told with both values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.sheet.cost_facts import KIND_LABELS
from assistant.sheet.model import Sheet
from assistant.sheet.numerals import format_quantity
from assistant.sheet.years import format_year


@dataclass(frozen=True, slots=True)
class SumCheck:
    """One sum, 千円: what the sheet states and what its parts add up to; ``against`` names
    the latter."""

    field: str
    label: str
    stated: Decimal
    computed: Decimal
    against: str = "検算"

    @property
    def holds(self) -> bool:
        """True where the two agree to the yen printed."""
        return self.stated == self.computed

    @property
    def message(self) -> str:
        """One Japanese sentence with both values."""
        stated = format_quantity(self.stated, "千円")
        if self.holds:
            return f"{self.label}は{stated}で、{self.against}と一致します。"
        computed = format_quantity(self.computed, "千円")
        gap = format_quantity(abs(self.stated - self.computed), "千円")
        told = f"{self.label}は{stated}と記載されていますが、"
        return f"{told}{self.against}では{computed}です（差{gap}）。"


def check_sums(sheet: Sheet) -> tuple[SumCheck, ...]:
    """Every sum that can be checked: 計 = 事業費 + 人件費 per column, and each exhaustive
    breakdown against the 事業費 of its column, 財源 likewise. A sum with a missing part is not
    checked."""
    return (*_totals(sheet), *_fundings(sheet), *_breakdowns(sheet))


def _totals(sheet: Sheet) -> Iterator[SumCheck]:
    for position, cost in enumerate(sheet.costs):
        if cost.total is None or cost.project_cost is None or cost.personnel_cost is None:
            continue
        yield SumCheck(
            f"costs[{position}].total",
            f"{format_year(cost.fiscal_year)}{KIND_LABELS[cost.kind]}の計（事業費＋人件費）",
            cost.total,
            cost.project_cost + cost.personnel_cost,
        )


# What is left of 事業費 when all other sources are counted: with it, they add up.
_REST = "一般財源"


def _fundings(sheet: Sheet) -> Iterator[SumCheck]:
    for position, cost in enumerate(sheet.costs):
        rows = [row for row in cost.funding if row.part_of is None]
        amounts = [row.amount for row in rows if row.amount is not None]
        whole = len(amounts) == len(rows) and any(row.label == _REST for row in rows)
        if cost.project_cost is None or not whole:
            continue
        yield SumCheck(
            f"costs[{position}].funding",
            f"{format_year(cost.fiscal_year)}{KIND_LABELS[cost.kind]}の事業費",
            cost.project_cost,
            sum(amounts, Decimal(0)),
            "財源の合計",
        )


def _breakdowns(sheet: Sheet) -> Iterator[SumCheck]:
    for position, breakdown in enumerate(sheet.cost_breakdowns):
        cost = sheet.cost(breakdown.fiscal_year, breakdown.kind)
        amounts = [item.amount for item in breakdown.items if item.amount is not None]
        whole = len(amounts) == len(breakdown.items) > 0
        if not breakdown.exhaustive or cost is None or cost.project_cost is None or not whole:
            continue
        yield SumCheck(
            f"cost_breakdowns[{position}]",
            f"{format_year(breakdown.fiscal_year)}{KIND_LABELS[breakdown.kind]}の事業費",
            cost.project_cost,
            sum(amounts, Decimal(0)),
        )
