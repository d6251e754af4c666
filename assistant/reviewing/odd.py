"""Figures that are possible but seldom meant: a person is asked to look, nothing is refused.

The rules are the rows of ``_RULES``; each looks at one cell and says what is odd about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.checking.numbers import same_unit
from assistant.sheet import COST_LABELS, KIND_LABELS, Sheet, format_year, indicator_label
from assistant.sheet.model import Cost


@dataclass(frozen=True, slots=True)
class Odd:
    """``path`` is the cell's (see ``cells_of``), ``words`` one Japanese sentence on it."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class _Figure:
    path: str
    label: str
    value: Decimal
    column: str
    unit: str | None
    cost: Cost | None = None


def _above_project_cost(figure: _Figure) -> bool:
    whole = figure.cost.project_cost if figure.cost else None
    return figure.column == "earmarked_revenue" and whole is not None and figure.value > whole


def _negative_amount(figure: _Figure) -> bool:
    return figure.cost is not None and figure.value < 0


def _above_hundred(figure: _Figure) -> bool:
    percent = figure.unit is not None and same_unit(figure.unit, "％")
    return figure.column == "indicator" and percent and figure.value > 100


_RULES: Final[tuple[tuple[Callable[[_Figure], bool], str], ...]] = (
    (_above_project_cost, "{label}が事業費より大きくなっています。確かめてください。"),
    (_negative_amount, "{label}が負の値です。確かめてください。"),
    (_above_hundred, "{label}が100％を超えています。確かめてください。"),
)


def odd_figures(sheet: Sheet) -> tuple[Odd, ...]:
    """What is odd about the figures of ``sheet``, in the order of the form."""
    return tuple(
        Odd(figure.path, words.format(label=figure.label))
        for figure in (*_costs(sheet), *_values(sheet))
        for is_odd, words in _RULES
        if is_odd(figure)
    )


def _costs(sheet: Sheet) -> Iterator[_Figure]:
    for position, cost in enumerate(sheet.costs):
        stem = f"costs[{position}]"
        when = f"{format_year(cost.fiscal_year)}{KIND_LABELS[cost.kind]}の"
        for column, label in COST_LABELS.items():
            value: Decimal | None = getattr(cost, column)
            if value is not None:
                name = label.removeprefix("うち")
                yield _Figure(f"{stem}.{column}", when + name, value, column, None, cost)
        for row, funding in enumerate(cost.funding):
            if funding.amount is not None:
                path = f"{stem}.funding[{row}].amount"
                yield _Figure(path, when + funding.label, funding.amount, "funding", None, cost)


def _values(sheet: Sheet) -> Iterator[_Figure]:
    for position, indicator in enumerate(sheet.indicators):
        for number, cell in enumerate(indicator.values):
            if cell.value is None:
                continue
            path = f"indicators[{position}].values[{number}].value"
            printed = cell.label or ("実績" if cell.kind == "actual" else "目標")
            label = f"{indicator_label(indicator)}の{format_year(cell.fiscal_year)}{printed}"
            yield _Figure(path, label, cell.value, "indicator", indicator.unit)
