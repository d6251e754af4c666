"""Text higher than its cell: the lines above or below it that continue its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.reading.pdf.lines import Line
from assistant.reading.pdf.paths import Area

_ALIGNED: Final = 0.4
"""Lines of one text begin at the same distance from the left but for so much of a character."""

_SAME_SIZE: Final = 0.05
_SAME_PITCH: Final = 0.12
_PITCHES: Final = (0.9, 1.8)
"""Distance from line to line, in characters."""

_FULL: Final = 2.5
"""A line with less than so many characters of room left was broken by its cell."""


def gather(cells: Sequence[Area], inside: Sequence[list[Line]], loose: list[Line]) -> None:
    """Move lines that continue a cell's text beyond its upper or lower edge into that cell.

    The lines stand outside of every cell, or in one that has no other text. ``inside`` (the
    lines of each cell) and ``loose`` (all others, sorted by ``bottom`` here) are changed in
    place.
    """
    loose.sort(key=_bottom)
    touching = _Edges(cells)
    for number, cell in enumerate(cells):
        own = inside[number]
        for below in (True, False):
            while own and (line := _taken(cell, own, loose, below)):
                own.insert(len(own) if below else 0, line)
            # In a ruled cell the line could be that cell's own: the pitch must tell.
            while len(own) > 1:
                others = (inside[other] for other in touching.of(number, below))
                taken = next(filter(None, (_ceded(cell, own, it, below) for it in others)), None)
                if taken is None:
                    break
                own.insert(len(own) if below else 0, taken)


def _taken(cell: Area, own: Sequence[Line], loose: list[Line], below: bool) -> Line | None:
    """The loose line that continues the text, taken from the others."""
    edge = own[-1] if below else own[0]
    near, far = (step * edge.size for step in _PITCHES)
    start, end = (near, far) if below else (-far, -near)
    first = bisect_left(loose, edge.bottom + start, key=_bottom)
    last = bisect_right(loose, edge.bottom + end, key=_bottom)
    for at in range(first, last):
        line = loose[at]
        # A single line tells nothing of what stands above it: a text that runs over the upper
        # edge is centred, and so has more than one line inside.
        goes_on = len(own) > 1 or (below and _full(cell, edge, line, below))
        if goes_on and _follows(cell, own, line, below):
            return loose.pop(at)
    return None


def _ceded(cell: Area, own: Sequence[Line], foreign: list[Line], below: bool) -> Line | None:
    """The line of a neighbouring cell that continues the text, taken from that cell."""
    edge = own[-1] if below else own[0]
    if not foreign or any(abs(it.x0 - edge.x0) > _ALIGNED * edge.size for it in foreign):
        return None
    line = foreign[0] if below else foreign[-1]
    if not (_follows(cell, own, line, below) and _full(cell, edge, line, below)):
        return None
    foreign.remove(line)
    return line


def _follows(cell: Area, own: Sequence[Line], line: Line, below: bool) -> bool:
    """Whether a line looks like the next one (or the one before) of a cell's text."""
    edge = own[-1] if below else own[0]
    size = edge.size
    step = (line.bottom - edge.bottom) * (1 if below else -1)
    if abs(line.size - size) > _SAME_SIZE * size or line.x1 > cell.x1 + size:
        return False
    if min(abs(line.x0 - one.x0) for one in own) > _ALIGNED * size:
        return False
    if len(own) > 1:
        usual = (own[-1].bottom - own[0].bottom) / (len(own) - 1)
        return abs(step - usual) <= _SAME_PITCH * size
    return _PITCHES[0] * size <= step <= _PITCHES[1] * size


def _full(cell: Area, last: Line, line: Line, below: bool) -> bool:
    """Whether the upper one of the two lines was broken by the cell and not by its writer."""
    upper = last if below else line
    return cell.x1 - upper.x1 <= _FULL * upper.size


class _Edges:
    """Which cells touch the lower or the upper edge of a cell."""

    def __init__(self, cells: Sequence[Area]) -> None:
        self._cells = cells
        self._by_top: dict[int, list[int]] = defaultdict(list)
        self._by_bottom: dict[int, list[int]] = defaultdict(list)
        for number, cell in enumerate(cells):
            self._by_top[round(cell.top)].append(number)
            self._by_bottom[round(cell.bottom)].append(number)

    def of(self, number: int, below: bool) -> Iterator[int]:
        cell = self._cells[number]
        at, opposite = (cell.bottom, self._by_top) if below else (cell.top, self._by_bottom)
        for key in range(round(at) - 1, round(at) + 2):
            for other in opposite.get(key, ()):
                there = self._cells[other]
                if other != number and min(cell.x1, there.x1) > max(cell.x0, there.x0):
                    yield other


def _bottom(line: Line) -> float:
    return line.bottom
