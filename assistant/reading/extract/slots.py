"""An indicator as printed, and what rows of such an indicator usually look like."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.reading import words
from assistant.reading.cells import Cell
from assistant.reading.extract.claims import ACTUAL, LAST, NEXT, TARGET

_HUNDRED = Decimal(100)
#: Points by column for a cell without a figure: a target is seldom missing, an ended indicator
#: has none for the next year, a figure still being collected is this year's.
_NONE_HABIT = {LAST: -0.7, TARGET: -2.0, ACTUAL: -3.0, NEXT: 0.0}
_PENDING_HABIT = {LAST: -2.5, TARGET: -7.0, ACTUAL: 0.0, NEXT: -5.0}


@dataclass(frozen=True, slots=True)
class Slot:
    """An indicator as printed: its name and what the name says of its figures."""

    name: str
    core: str
    unit: str | None
    rate: bool
    decimals: bool
    ends: bool
    begins: bool

    @staticmethod
    def of(name: str, fiscal_year: int) -> Slot:
        """The slot of an indicator with this name on a sheet of that year."""
        return Slot(
            name=name,
            core=words.core(name),
            unit=words.printed_unit(name) or words.unit_by_ending(name),
            rate=words.is_rate(name),
            decimals=words.may_have_decimals(name),
            ends=words.ends_with(name, fiscal_year),
            begins=words.begins_with(name, fiscal_year),
        )


def magnitude(logs: Sequence[float]) -> float:
    """Points lost where the figures of a row (their logarithms) are far apart."""
    if len(logs) < 2:
        return 0.0
    return -1.6 * max(0.0, max(logs) - min(logs) - 0.9)


def logarithm(cell: Cell) -> float | None:
    """The natural logarithm of a figure; ``None`` for 0 and for a cell without one."""
    return math.log(float(abs(cell.value))) if cell.value else None


def habit(slot: Slot, column: int, cell: Cell) -> float:
    """Points for this cell in this column of this indicator, without the prose."""
    points = 0.0
    if cell.state == "none":
        points += _NONE_HABIT[column]
        points += 8.0 if slot.ends and column == NEXT else 0.0
        points += 4.0 if slot.begins and column == LAST else 0.0
    elif slot.ends and column == NEXT:
        points -= 8.0
    if cell.state == "pending":
        points += _PENDING_HABIT[column]
    if cell.bound is not None and column in (LAST, ACTUAL):
        points -= 7.0
    value = cell.value
    if value is None:
        return points
    whole = value == value.to_integral_value() and "." not in cell.raw
    if not whole and not slot.decimals:
        points -= 6.0
    if slot.rate and value > _HUNDRED:
        points -= 2.0 if value <= 150 else 6.0
    roundness = _roundness(value)
    return points + (roundness if column in (TARGET, NEXT) else -roundness)


def _roundness(value: Decimal) -> float:
    """Targets are round, counts are not."""
    if value < 20 or value != value.to_integral_value():
        return 0.0
    digits = str(int(value))
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros:
        return 0.8 * zeros / (len(digits) - 1)
    return 0.1 if digits[-1] == "5" else -0.2
