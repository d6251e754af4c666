"""Characters joined to printed lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from assistant.reading.pdf.glyphs import Glyph

_OVERLAP: Final = 0.5
"""Characters of one line share at least this much of the height of the smaller one."""

_BLANK_ROOM: Final = 0.3
"""A blank counts where at least this share of it is not printed over."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its characters from left to right, none of them a blank at an end.

    ``size`` is that of most of its characters.
    """

    glyphs: tuple[Glyph, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float

    @property
    def text(self) -> str:
        """Its characters; a blank only where the file has one."""
        return "".join(glyph.char for glyph in self.glyphs)


def lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """The printed lines that these characters make, from top to bottom."""
    rows: list[_Row] = []
    for glyph in sorted(glyphs, key=lambda one: one.middle[1]):
        if rows and rows[-1].holds(glyph):
            rows[-1].add(glyph)
        else:
            rows.append(_Row(glyph))
    found = (_line(row.glyphs) for row in rows)
    return [line for line in found if line is not None]


def split(line: Line, gap: float) -> list[Line]:
    """A line cut where nothing is printed for more than ``gap`` times its size."""
    parts: list[list[Glyph]] = []
    end = float("-inf")
    for glyph in line.glyphs:
        if glyph.blank and parts:
            parts[-1].append(glyph)
            continue
        if not parts or glyph.x0 - end > gap * glyph.size:
            parts.append([])
        parts[-1].append(glyph)
        end = max(end, glyph.x1)
    found = (_line(part) for part in parts)
    return [part for part in found if part is not None]


def pitch(line: Line) -> float:
    """The room that a full-width character takes in this line, in points."""
    wide = [
        glyph.x1 - glyph.x0
        for glyph in line.glyphs
        if unicodedata.east_asian_width(glyph.char) in "FW"
    ]
    # Brackets and full stops are sometimes set narrower than their width.
    return max(median(wide), 0.5 * line.size) if wide else line.size


class _Row:
    """A line in the making, as high as its characters are on average."""

    def __init__(self, glyph: Glyph) -> None:
        self.glyphs = [glyph]
        self._top, self._bottom = glyph.top, glyph.bottom

    def holds(self, glyph: Glyph) -> bool:
        shared = min(self._bottom, glyph.bottom) - max(self._top, glyph.top)
        smaller = min(self._bottom - self._top, glyph.bottom - glyph.top)
        return shared >= _OVERLAP * smaller

    def add(self, glyph: Glyph) -> None:
        self.glyphs.append(glyph)
        share = 1 / len(self.glyphs)
        self._top += (glyph.top - self._top) * share
        self._bottom += (glyph.bottom - self._bottom) * share


def _line(glyphs: Sequence[Glyph]) -> Line | None:
    ordered = sorted(glyphs, key=lambda one: one.x0)
    kept = [glyph for at, glyph in enumerate(ordered) if not glyph.blank or _room(ordered, at)]
    while kept and kept[0].blank:
        kept.pop(0)
    while kept and kept[-1].blank:
        kept.pop()
    if not kept:
        return None
    return Line(
        tuple(kept),
        kept[0].x0,
        min(glyph.top for glyph in kept),
        max(glyph.x1 for glyph in kept),
        max(glyph.bottom for glyph in kept),
        median(glyph.size for glyph in kept),
    )


def _room(ordered: Sequence[Glyph], at: int) -> bool:
    """Whether the blank at that place is seen as one."""
    blank = ordered[at]
    free_from = max(blank.x0, ordered[at - 1].x1 if at else blank.x0)
    free_to = min(blank.x1, ordered[at + 1].x0 if at + 1 < len(ordered) else blank.x1)
    return free_to - free_from >= _BLANK_ROOM * (blank.x1 - blank.x0) > 0
