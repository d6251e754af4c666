"""A worksheet as cities make their forms: narrow columns, and every box a merged area."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil
from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = 40
COLUMN_WIDTH = 2.6
LINE = 13.0  # points a line of text
_CHARACTERS = 1.5  # full-width characters of the text size in one column

Kind = Literal["label", "text", "figure", "choice", "vertical"]
Value = str | int | Decimal | None

_THIN = Side(style="thin", color="FF404040")
_LABEL = {
    "font": Font(name="游ゴシック", size=9, bold=True),
    "fill": PatternFill("solid", fgColor="FFDDEBF7"),
}
_ENTRY = {
    "font": Font(name="游明朝", size=9),
    "fill": PatternFill("solid", fgColor="FFFFFFE5"),
}
_LOOKS: dict[Kind, tuple[dict[str, object], Alignment]] = {
    "label": (_LABEL, Alignment(horizontal="center", vertical="center", wrap_text=True)),
    "vertical": (_LABEL, Alignment(horizontal="center", vertical="center", text_rotation=255)),
    "text": (_ENTRY, Alignment(horizontal="left", vertical="top", wrap_text=True)),
    "figure": (_ENTRY, Alignment(horizontal="right", vertical="center")),
    "choice": (_ENTRY, Alignment(horizontal="center", vertical="center")),
}


def add_styles(workbook: Workbook) -> None:
    """Give the workbook one named style for each kind of box, named as the kind."""
    border = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
    for kind, (look, alignment) in _LOOKS.items():
        style = NamedStyle(name=kind, alignment=alignment, border=border, **look)
        workbook.add_named_style(style)


@dataclass(frozen=True)
class Item:
    """A box to be: how many columns, what stands in it, and of what kind it is.

    ``choices`` names the defined name or the quoted list that a drop-down offers. ``format`` is
    the number format of a figure. ``formula`` goes into the cell, ``value`` is then its cached
    result.
    """

    columns: int
    value: Value = None
    kind: Kind = "text"
    format: str = "#,##0"
    choices: str | None = None
    formula: str | None = None


@dataclass
class Grid:
    """Rows of boxes put down from top to bottom; ``cached`` collects the results of formulas."""

    sheet: Worksheet
    row: int = 1
    left: int = 1
    cached: dict[str, Value] = field(default_factory=dict)
    _lists: dict[str, DataValidation] = field(default_factory=dict)

    def put(self, *items: Item, low: int = 1) -> list[str]:
        """One row of boxes; returns the address of each. ``low``: a least number of lines."""
        column = self.left
        refs: list[str] = []
        lines = low
        for item in items:
            refs.append(self._box(self.row, column, self.row, column + item.columns - 1, item))
            lines = max(lines, _lines(item))
            column += item.columns
        if column != COLUMNS + 1:
            raise ValueError(f"row {self.row} ends before column {column}, not {COLUMNS + 1}")
        self.sheet.row_dimensions[self.row].height = lines * LINE + 5
        self.row += 1
        return refs

    @contextmanager
    def beside(self, label: str, columns: int, kind: Kind = "label") -> Iterator[None]:
        """Rows put down within stand to the right of one label that spans them all."""
        left, first = self.left, self.row
        self.left += columns
        yield
        self.left = left
        self._box(first, left, self.row - 1, left + columns - 1, Item(columns, label, kind))

    def heading(self, text: str, note: str = "") -> None:
        """A section's heading without borders, after a low empty row."""
        self.sheet.row_dimensions[self.row].height = 6
        self.row += 1
        self.sheet.cell(self.row, 1, text).font = Font(name="游ゴシック", size=10, bold=True)
        if note:
            self.sheet.cell(self.row, COLUMNS - 5, note).font = Font(name="游明朝", size=9)
        self.row += 1

    def gap(self) -> None:
        """A low empty row between two tables."""
        self.sheet.row_dimensions[self.row].height = 6
        self.row += 1

    def _box(self, top: int, left: int, bottom: int, right: int, item: Item) -> str:
        for row in self.sheet.iter_rows(top, bottom, left, right):
            for each in row:
                each.style = item.kind
        cell = self.sheet.cell(top, left)
        cell.value = item.formula or item.value
        if item.kind == "figure":
            cell.number_format = item.format
        ref = f"{get_column_letter(left)}{top}"
        if item.formula:
            self.cached[ref] = item.value
        if item.choices:
            self._validation(item.choices).add(ref)
        if (top, left) != (bottom, right):
            # merge_cells() would compute the borders anew, which takes ten times as long.
            self.sheet.merged_cells.add(f"{ref}:{get_column_letter(right)}{bottom}")
        return ref

    def _validation(self, choices: str) -> DataValidation:
        found = self._lists.get(choices)
        if found is None:
            found = DataValidation(type="list", formula1=choices, allow_blank=True)
            found.error, found.errorTitle = "一覧から選んでください。", "選択肢にない値です"
            self._lists[choices] = found
            self.sheet.add_data_validation(found)
        return found


def _lines(item: Item) -> int:
    if not isinstance(item.value, str) or item.formula or item.kind == "vertical":
        return 1
    width = max(1, int(item.columns * _CHARACTERS))
    return sum(max(1, ceil(len(part) / width)) for part in item.value.split("\n"))
