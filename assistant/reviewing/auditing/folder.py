"""Which sheets of a folder are audited, and which of them are last year's of the same project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.archive import identity
from assistant.sheet import Sheet


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet and the file that it was read from, told as people know it."""

    file: str
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why, in one Japanese sentence."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """``sheets`` of ``fiscal_year`` are audited; ``last`` are those of the year before by the
    identity of their project; ``others`` counts the sheets that were read but not audited."""

    fiscal_year: int
    sheets: tuple[ReadSheet, ...]
    last: dict[str, Sheet]
    others: dict[int, int]


def choose(read: Sequence[ReadSheet], year: int | None = None) -> Chosen | None:
    """The sheets of ``year``, by default of :func:`newest_year`; ``None`` where there are none."""
    if year is None:
        year = newest_year(read)
    mine = tuple(one for one in read if one.sheet.fiscal_year == year)
    if year is None or not mine:
        return None
    last = {
        whose: one.sheet
        for one in read
        if one.sheet.fiscal_year == year - 1 and (whose := identity(one.sheet)) is not None
    }
    counts = Counter(one.sheet.fiscal_year for one in read if one.sheet.fiscal_year != year)
    return Chosen(year, mine, last, dict(sorted(counts.items(), reverse=True)))


def newest_year(read: Sequence[ReadSheet]) -> int | None:
    """The newest fiscal year that holds at least half as many sheets as the fullest one: a few
    sheets whose year was misprinted do not decide which year is audited."""
    counts = Counter(one.sheet.fiscal_year for one in read)
    most = max(counts.values(), default=0)
    return max((year for year, count in counts.items() if 2 * count >= most), default=None)
