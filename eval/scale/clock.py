"""Wall clock and processor time of many calls, as rows."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from eval.bench.rows import MILLI, Row, centile

LATE: Final = 0.95


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of one call: on the wall clock, and of processor time of all threads."""

    wall: float
    cpu: float


def took(work: Callable[[], object]) -> Took:
    """One call of ``work``."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - wall, time.process_time() - cpu)


def rounds(calls: Sequence[Callable[[], object]], count: int) -> list[list[Took]]:
    """Every call once a round, after one round that does not count."""
    for call in calls:
        call()
    return [[took(call) for call in calls] for _ in range(count)]


def rows(id: str, label: str, found: Sequence[Sequence[Took]]) -> Iterator[Row]:
    """In ms: the median and the 95th centile of all calls, the median of the quickest round
    (a busy machine slows the others), the median of processor time."""
    walls = [one.wall for each in found for one in each]
    best = min(statistics.median(one.wall for one in each) for each in found)
    cpu = statistics.median(one.cpu for each in found for one in each)
    count = len(walls)
    yield Row(f"{id}.p50", label, statistics.median(walls) * MILLI, "ms", count)
    yield Row(f"{id}.p95", f"{label}、95％がこれ以内", centile(walls, LATE) * MILLI, "ms", count)
    yield Row(f"{id}.best", f"{label}、最も速い回", best * MILLI, "ms", count)
    yield Row(f"{id}.cpu", f"{label}、CPU時間", cpu * MILLI, "ms", count)
