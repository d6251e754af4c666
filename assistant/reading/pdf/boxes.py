"""Lines given to cells, also those that run over the edge of theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from assistant.reading.page import Box
from assistant.reading.pdf.glyphs import Glyph
from assistant.reading.pdf.grid import Grid
from assistant.reading.pdf.lines import Line, lines, pitch, split
from assistant.reading.pdf.overflow import gather
from assistant.reading.pdf.paths import Area
from assistant.reading.pdf.runs import homes

_COLUMN_GAP: Final = 2.0
"""Loose text further apart than this many characters is two pieces."""

_PADDING: Final = 0.75
"""A cell keeps no more than this much of a character free at each side."""


def boxes(glyphs: Sequence[Glyph], grid: Grid) -> tuple[Box, ...]:
    """Every cell with the lines that belong to it, and every line that belongs to none."""
    by_cell: dict[int | None, list[Glyph]] = defaultdict(list)
    for glyph, home in homes(glyphs, grid):
        by_cell[home].append(glyph)
    inside = [lines(by_cell[number]) for number in range(len(grid.cells))]
    loose = [part for line in lines(by_cell[None]) for part in split(line, _COLUMN_GAP)]
    gather(grid.cells, inside, loose)
    found = [_cell(area, of_cell) for area, of_cell in zip(grid.cells, inside, strict=True)]
    found.extend(
        Box(line.x0, line.top, line.x1, line.bottom, (line.text,), ruled=False) for line in loose
    )
    return tuple(sorted(found, key=lambda box: (round(box.top), box.x0)))


def _cell(area: Area, inside: Sequence[Line]) -> Box:
    return Box(
        area.x0,
        area.top,
        area.x1,
        area.bottom,
        tuple(line.text for line in inside),
        width=_width(area, inside) if len(inside) > 1 else None,
    )


def _width(area: Area, inside: Sequence[Line]) -> float:
    """How many full-width characters a line of the cell can hold."""
    widest = max(inside, key=lambda line: line.x1 - line.x0)
    character = pitch(widest)
    left = min(line.x0 for line in inside) - area.x0
    right = area.x1 - max(line.x1 for line in inside)
    padding = max(0.0, min(left, right, _PADDING * character))
    return (area.x1 - area.x0 - 2 * padding) / character
