"""The cells between the borders of a page.

The borders' heights and distances from the left divide the page into faces. Neighbouring faces
without a border between them are one cell; what is open to the outside of all borders is none.
So a border that ends in the middle of a cell (an underline, a stroke of a drawing) divides
nothing, and one that is missing joins what lies on both sides of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.reading.pdf.limits import MAX_FACES, TooMuch
from assistant.reading.pdf.paths import Area, Borders, Stroke

_SAME: Final = 0.3
"""Strokes at the same height but for this (points) are pieces of one border."""

_GAP: Final = 3.0
"""Pieces of one border (dashes, cells drawn one by one) may be this far apart."""

_SHORTEST: Final = 4.0
"""A border shorter than this (points) bounds no cell."""

_DOUBLE: Final = 1.5
"""Borders no further apart than this are one (a double line, a frame beside a cell)."""

_SPREAD: Final = 4.0
"""However many borders stand side by side, no more than this becomes one."""

_CORNER: Final = 2.0
"""A border may stop this short of a corner."""

_SLIVER: Final = 3.0
"""What is thinner than this (points) is the inside of a double line."""

_HOLES: Final = 0.1
"""A cell may hold small boxes of its own (to be ticked) on this share of its area; a frame
around a table holds more and is no cell."""

_OUTSIDE: Final = -1


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a page, and which of them a point lies in."""

    cells: tuple[Area, ...]
    _xs: tuple[float, ...]
    _ys: tuple[float, ...]
    _of_face: tuple[int, ...]

    def at(self, x: float, y: float) -> int | None:
        """The number of the cell around a point, or ``None`` outside of all."""
        column, row = bisect_right(self._xs, x) - 1, bisect_right(self._ys, y) - 1
        if not (0 <= column < len(self._xs) - 1 and 0 <= row < len(self._ys) - 1):
            return None
        cell = self._of_face[row * (len(self._xs) - 1) + column]
        return None if cell == _OUTSIDE else cell


def grid(borders: Borders) -> Grid:
    """The cells between the borders.

    :raises TooMuch: the borders make more faces than :data:`MAX_FACES`.
    """
    levels, uprights = _lines(borders.level), _lines(borders.upright)
    ys, xs = _positions(levels), _positions(uprights)
    wide, high = len(xs) - 1, len(ys) - 1
    if wide < 1 or high < 1:
        return Grid((), (), (), ())
    if wide * high > MAX_FACES:
        raise TooMuch(f"罫線が多すぎます（上限{MAX_FACES:,}区画）")
    above = _drawn(levels, ys, xs)
    left = _drawn(uprights, xs, ys)
    component = _components(above, left, wide, high)
    return _cells(component, xs, ys)


def _lines(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Strokes on one line that touch, or nearly, as one; those too short to bound are left."""
    joined: list[Stroke] = []
    for group in _grouped(sorted(strokes, key=lambda one: one.at), _SAME, _SAME * 2):
        at = sum(one.at for one in group) / len(group)
        start = end = None
        for one in sorted(group, key=lambda one: one.start):
            if start is None or end is None:
                start, end = one.start, one.end
            elif one.start - end <= _GAP:
                end = max(end, one.end)
            else:
                joined.append(Stroke(at, start, end))
                start, end = one.start, one.end
        if start is not None and end is not None:
            joined.append(Stroke(at, start, end))
    return [one for one in joined if one.end - one.start >= _SHORTEST]


def _grouped(strokes: Sequence[Stroke], gap: float, spread: float) -> list[list[Stroke]]:
    """Strokes, sorted by position, in groups of neighbours."""
    groups: list[list[Stroke]] = []
    for one in strokes:
        near = groups and one.at - groups[-1][-1].at <= gap and one.at - groups[-1][0].at <= spread
        if near:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _positions(lines: Iterable[Stroke]) -> tuple[float, ...]:
    """The distinct positions of borders, in order; longer ones weigh more."""
    ordered = sorted(lines, key=lambda one: one.at)
    return tuple(
        sum(one.at * (one.end - one.start) for one in group)
        / sum(one.end - one.start for one in group)
        for group in _grouped(ordered, _DOUBLE, _SPREAD)
    )


def _drawn(
    lines: Iterable[Stroke], positions: Sequence[float], across: Sequence[float]
) -> list[bytearray]:
    """For each position: which of the pieces between neighbours of ``across`` are drawn."""
    drawn = [bytearray(len(across) - 1) for _ in positions]
    for line in lines:
        row = drawn[_nearest(positions, line.at)]
        piece = max(bisect_left(across, line.start - _CORNER) - 1, 0)
        while piece < len(across) - 1 and across[piece] < line.end:
            start, end = across[piece], across[piece + 1]
            short = min(_CORNER, 0.4 * (end - start))
            if line.start <= start + short and line.end >= end - short:
                row[piece] = 1
            piece += 1
    return drawn


def _nearest(positions: Sequence[float], at: float) -> int:
    index = bisect_left(positions, at)
    if index == len(positions) or (index > 0 and at - positions[index - 1] < positions[index] - at):
        return index - 1
    return index


def _components(
    above: Sequence[bytearray], left: Sequence[bytearray], wide: int, high: int
) -> list[int]:
    """For each face, row by row, the number of its cell; 0 is the outside.

    ``above[row][column]``: a border above that face; ``left[column][row]``: one to its left.
    """
    component = [_OUTSIDE] * (wide * high)

    def flood(first: list[int], number: int) -> None:
        waiting = first
        for face in waiting:
            component[face] = number
        while waiting:
            face = waiting.pop()
            row, column = divmod(face, wide)
            for other, closed in (
                (face - wide, row == 0 or above[row][column]),
                (face + wide, row == high - 1 or above[row + 1][column]),
                (face - 1, column == 0 or left[column][row]),
                (face + 1, column == wide - 1 or left[column + 1][row]),
            ):
                if not closed and component[other] == _OUTSIDE:
                    component[other] = number
                    waiting.append(other)

    rim = {column for column in range(wide) if not above[0][column]}
    rim |= {(high - 1) * wide + column for column in range(wide) if not above[high][column]}
    rim |= {row * wide for row in range(high) if not left[0][row]}
    rim |= {row * wide + wide - 1 for row in range(high) if not left[wide][row]}
    flood(sorted(rim), 0)
    number = 0
    for face in range(wide * high):
        if component[face] == _OUTSIDE:
            number += 1
            flood([face], number)
    return component


def _cells(component: Sequence[int], xs: Sequence[float], ys: Sequence[float]) -> Grid:
    wide = len(xs) - 1
    faces: dict[int, list[int]] = {}
    for face, number in enumerate(component):
        if number:
            faces.setdefault(number, []).append(face)
    of_face = [_OUTSIDE] * len(component)
    cells: list[Area] = []
    for members in faces.values():
        for rectangle in _rectangles(members, wide, xs, ys):
            (row0, row1), (column0, column1) = rectangle
            area = Area(xs[column0], ys[row0], xs[column1 + 1], ys[row1 + 1])
            if min(area.x1 - area.x0, area.bottom - area.top) < _SLIVER:
                continue
            for face in members:
                row, column = divmod(face, wide)
                if row0 <= row <= row1 and column0 <= column <= column1:
                    of_face[face] = len(cells)
            cells.append(area)
    return Grid(tuple(cells), tuple(xs), tuple(ys), tuple(of_face))


_Rectangle = tuple[tuple[int, int], tuple[int, int]]


def _rectangles(
    members: Sequence[int], wide: int, xs: Sequence[float], ys: Sequence[float]
) -> list[_Rectangle]:
    """First and last row and column of the rectangles that make up a cell: nearly always one.

    A cell with small boxes in it is its outer rectangle; one with a corner cut out is cut into
    strips; what runs around a table is no cell.
    """
    rows: dict[int, list[int]] = {}
    for face in members:
        row, column = divmod(face, wide)
        rows.setdefault(row, []).append(column)
    first = min(columns[0] for columns in rows.values())
    last = max(columns[-1] for columns in rows.values())
    top, bottom = min(rows), max(rows)
    if len(members) == (last - first + 1) * (bottom - top + 1):
        return [((top, bottom), (first, last))]
    whole = (xs[last + 1] - xs[first]) * (ys[bottom + 1] - ys[top])
    own = sum(
        (xs[column + 1] - xs[column]) * (ys[row + 1] - ys[row])
        for row, columns in rows.items()
        for column in columns
    )
    if own >= whole * (1 - _HOLES):
        return [((top, bottom), (first, last))]
    strips: list[_Rectangle] = []
    for row in sorted(rows):
        columns = rows[row]
        if columns[-1] - columns[0] + 1 != len(columns):
            return []
        extent = (columns[0], columns[-1])
        if strips and strips[-1][1] == extent and strips[-1][0][1] == row - 1:
            strips[-1] = ((strips[-1][0][0], row), extent)
        else:
            strips.append(((row, row), extent))
    return strips
