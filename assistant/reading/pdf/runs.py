"""Which cell a character belongs to: that in which its run of characters is at home.

A run is what the file draws in one go on one line, without a gap. Text longer than its cell runs
on into the next one, or out of the table, and belongs where it was entered all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from assistant.reading.pdf.glyphs import Glyph
from assistant.reading.pdf.grid import Grid

_TOUCHING: Final = 0.15
"""Characters of one run are no further apart than this (in their size): less than the room
that two neighbouring cells leave between their texts."""

_OVERLAPPING: Final = 0.3
_AT_EDGE: Final = 1.5
"""Text within so many characters of an edge of its cell is set from there."""


def homes(glyphs: Sequence[Glyph], grid: Grid) -> Iterator[tuple[Glyph, int | None]]:
    """Each character with the number of its cell, ``None`` outside of all."""
    for run in _runs(glyphs):
        places = [grid.at(*glyph.middle) for glyph in run]
        if any(place != places[0] for place in places):
            places = [_home(run, places, grid)] * len(run)
        yield from zip(run, places, strict=True)


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _continues(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _continues(before: Glyph, glyph: Glyph) -> bool:
    size = before.size
    gap = glyph.x0 - before.x1
    return (
        -_OVERLAPPING * size <= gap <= _TOUCHING * size
        and abs(glyph.bottom - before.bottom) <= 0.1 * size
        and abs(glyph.size - size) <= 0.1 * size
    )


def _home(run: Sequence[Glyph], places: Sequence[int | None], grid: Grid) -> int | None:
    """The cell of a run that crosses borders, by the edge from which it was set."""
    first, last = places[0], places[-1]
    edge = _AT_EDGE * run[0].size
    x0, x1 = run[0].x0, run[-1].x1
    if first is not None and x0 - grid.cells[first].x0 <= edge:
        return first
    for place in dict.fromkeys(places):
        if place is not None:
            cell = grid.cells[place]
            if abs((cell.x0 - x0) - (x1 - cell.x1)) <= edge and cell.x0 > x0 and cell.x1 < x1:
                return place  # set in the middle of a cell too narrow for it
    if last is not None and grid.cells[last].x1 - x1 <= edge:
        return last
    return first
