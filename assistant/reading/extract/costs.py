"""事業費: the four columns, and 事業費の内訳 with its items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.reading.breakdowns import breakdown_items
from assistant.reading.cells import Cell
from assistant.reading.extract.labels import COST_ROWS, Column
from assistant.sheet.model import Cost, CostBreakdown, Note

#: Sums of printed figures may be off by rounding, in 千円.
_ROUNDING = Decimal(1)


def costs(
    columns: Sequence[Column], rows: Mapping[str, Sequence[Cell]]
) -> tuple[tuple[Cost, ...], list[Note]]:
    """The cost columns. A row that has not a figure for every column stays unread.

    Notes say which row is unread and which column does not add up (事業費 + 人件費 = 計).
    """
    notes = []
    values: dict[str, list[Decimal | None]] = {}
    for row in COST_ROWS:
        cells = rows.get(row, ())
        if len(cells) == len(columns):
            values[row] = [cell.value for cell in cells]
        else:
            values[row] = [None] * len(columns)
            notes.append(
                Note(
                    field="costs",
                    kind="unread",
                    message=f"{_NAMES[row]}の{len(columns)}列の数を読み取れませんでした。",
                )
            )
    found = []
    for index, column in enumerate(columns):
        cost = Cost(
            fiscal_year=column.fiscal_year,
            kind=column.cost_kind,
            project_cost=values["project_cost"][index],
            earmarked_revenue=values["earmarked_revenue"][index],
            fte=values["fte"][index],
            personnel_cost=values["personnel_cost"][index],
            total=values["total"][index],
        )
        found.append(cost)
        if not _adds_up(cost):
            notes.append(
                Note(
                    field=f"costs[{index}]",
                    kind="needs_confirmation",
                    message="事業費と人件費の和が計と合いません。",
                )
            )
    return tuple(found), notes


_NAMES = {
    "project_cost": "事業費",
    "earmarked_revenue": "うち特定財源",
    "fte": "人工",
    "personnel_cost": "人件費",
    "total": "計",
}


def _adds_up(cost: Cost) -> bool:
    if cost.project_cost is None or cost.personnel_cost is None or cost.total is None:
        return True
    return abs(cost.project_cost + cost.personnel_cost - cost.total) <= _ROUNDING


def breakdown(column: Column, text: str) -> CostBreakdown:
    """The items of one 事業費の内訳 of the form, which add up."""
    return CostBreakdown(
        fiscal_year=column.fiscal_year,
        kind=column.cost_kind,
        exhaustive=True,
        items=breakdown_items(text),
    )


def breakdown_note(index: int, found: CostBreakdown, costs: Sequence[Cost]) -> Note | None:
    """A note where the items do not add up to the 事業費 of their column."""
    cost = next(
        (c for c in costs if (c.fiscal_year, c.kind) == (found.fiscal_year, found.kind)), None
    )
    if cost is None or cost.project_cost is None or not found.items:
        return None
    amounts = [item.amount for item in found.items]
    if None not in amounts:
        total = sum((amount for amount in amounts if amount is not None), Decimal(0))
        if abs(total - cost.project_cost) <= _ROUNDING * len(amounts):
            return None
    return Note(
        field=f"cost_breakdowns[{index}]",
        kind="needs_confirmation",
        message="内訳の合計が事業費と合いません。",
    )
