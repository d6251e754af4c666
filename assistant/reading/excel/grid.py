"""Cells with addresses become the rectangle of boxes that the readers see."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from assistant.reading.page import Box, Worksheet
from assistant.sheet.errors import ReadingError

MAX_ROWS = 20_000
MAX_COLUMNS = 2_000
MAX_CELLS = 1_000_000

_LAST_ROW = 1_048_576
_LAST_COLUMN = 16_384
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class Content(NamedTuple):
    """What a cell shows and, of a numeric cell, the number behind it."""

    lines: tuple[str, ...]
    number: Decimal | None = None


Cells = Mapping[int, Mapping[int, Content]]
"""Contents by row, then column, both from 0."""

_EMPTY = Content(())
_NO_CELLS: Mapping[int, Content] = {}


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area: first and last row and column, from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


def position(address: str) -> tuple[int, int] | None:
    """Row and column from 0 of ``AB41``; ``None`` where it is no address of a worksheet."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return None
    row, column = int(found[2]) - 1, _column(found[1])
    return (row, column) if row < _LAST_ROW and column < _LAST_COLUMN else None


@lru_cache(maxsize=_LAST_COLUMN)
def _column(name: str) -> int:
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - 64
    return column - 1


def letters(column: int) -> str:
    """``AB`` for column 27, which counts from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def rectangle(
    name: str,
    cells: Cells,
    merged: Sequence[Area],
    where: str,
) -> Worksheet:
    """The worksheet from its first cell to the last row and column that hold anything.

    A merged area with content is part of the rectangle, unless it
    runs to the end of the worksheet, as a whole merged row does.

    ``name`` is the worksheet's, or ``where`` itself for a file without worksheets.

    :raises ReadingError: more rows, columns or cells than a sheet of 調書 can have.
    """
    height, width = _extent(cells, merged)
    if height > MAX_ROWS or width > MAX_COLUMNS or height * width > MAX_CELLS:
        place = where if name == where else f"{where} のシート「{name}」"
        raise ReadingError(
            f"{place} は {letters(width - 1)}{height} まで使われていて"
            f"大きすぎます。離れたセルの内容を消すか、"
            f"{MAX_ROWS:,}行・{MAX_COLUMNS:,}列までに分けて渡してください。"
        )
    covered = _covered(name, cells, merged, (height, width), where)
    columns = [letters(column) for column in range(width)]
    rows = []
    for row in range(height):
        contents = cells.get(row, _NO_CELLS)
        over = covered.get(row, {})
        boxes = []
        for column in range(width):
            box = over.get(column)
            if box is None:
                lines, number = contents.get(column, _EMPTY)
                ref = f"{columns[column]}{row + 1}"
                box = Box(column, row, column + 1, row + 1, lines, ref, number)
            boxes.append(box)
        rows.append(tuple(boxes))
    return Worksheet(name, tuple(rows))


def _extent(cells: Cells, merged: Sequence[Area]) -> tuple[int, int]:
    """How many rows and columns hold anything."""
    rows = [row for row, contents in cells.items() if contents]
    columns = [max(contents) for contents in cells.values() if contents]
    for area in merged:
        if area.left in cells.get(area.top, _NO_CELLS):
            if area.bottom < _LAST_ROW - 1:
                rows.append(area.bottom)
            if area.right < _LAST_COLUMN - 1:
                columns.append(area.right)
    return 1 + max(rows, default=-1), 1 + max(columns, default=-1)


def _covered(
    name: str,
    cells: Cells,
    merged: Sequence[Area],
    size: tuple[int, int],
    where: str,
) -> dict[int, dict[int, Box]]:
    """The boxes of merged areas by every row and column of the rectangle that they cover."""
    height, width = size
    covered: dict[int, dict[int, Box]] = {}
    left = height * width
    for area in merged:
        bottom, right = min(area.bottom, height - 1), min(area.right, width - 1)
        if bottom < area.top or right < area.left:
            continue
        # Areas that do not overlap cannot cover more than there is; those that do could cover
        # the whole rectangle a hundred thousand times.
        left -= (bottom - area.top + 1) * (right - area.left + 1)
        if left < 0:
            raise ReadingError(
                f"{where} のシート「{name}」はセルの結合が重なっていて読めません。"
                "Excel で開いて、保存し直してください。"
            )
        lines, number = cells.get(area.top, _NO_CELLS).get(area.left, _EMPTY)
        box = Box(
            area.left,
            area.top,
            area.right + 1,
            area.bottom + 1,
            lines,
            f"{letters(area.left)}{area.top + 1}",
            number,
        )
        for row in range(area.top, bottom + 1):
            covered.setdefault(row, {}).update(dict.fromkeys(range(area.left, right + 1), box))
    return covered
