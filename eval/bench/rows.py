"""One figure of the report, and the clock that takes it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, ParamSpec

MILLI: Final = 1000.0
"""Milliseconds of a second."""

_P = ParamSpec("_P")


@dataclass(frozen=True, slots=True)
class Row:
    """``value``: the median of ``runs`` measurements (where the label says 95％, that centile),
    ``None`` where this system cannot tell. ``id`` stays the same for those who compare runs."""

    id: str
    label: str
    value: float | None
    unit: str
    runs: int


def median_row(
    id: str, label: str, values: Sequence[float | None], unit: str, scale: float = 1.0
) -> Row:
    """The median of ``values`` × ``scale``; ``None`` where one of them is missing."""
    known = [value for value in values if value is not None]
    value = statistics.median(known) * scale if len(known) == len(values) else None
    return Row(id, label, value, unit, len(values))


def centile(values: Sequence[float], share: float) -> float:
    """The smallest value that ``share`` (0–1) of the values do not exceed."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def seconds(work: Callable[_P, object], *args: _P.args, **named: _P.kwargs) -> float:
    """How long one call of ``work`` takes on the wall clock."""
    begun = time.perf_counter()
    work(*args, **named)
    return time.perf_counter() - begun
