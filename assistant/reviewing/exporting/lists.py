"""A list of sheets, one row each, as CSV and as an Excel workbook.

No text becomes a formula. In CSV, which knows no types, the apostrophe of
:func:`~assistant.sheet.defusing.defused` stands in front of one that could. In Excel the cell is
a text with the style ``quotePrefix``, which keeps it one when it is entered anew, so that no
apostrophe is seen; only a text that itself begins with apostrophes and such a sign gets one
more. Either way :func:`~assistant.sheet.defusing.undefused` gives the text back.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import openpyxl
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.reviewing.exporting.celltext import MAX_CELL, plain_text
from assistant.sheet import Sheet
from assistant.sheet.defusing import defused
from assistant.sheet.errors import ReviewError

Value = Decimal | int | str | None

_TITLE = "一覧"
_A3 = 8
# In half-width characters: long texts wrap, and a column of 「A」 stays readable.
_NARROWEST, _WIDEST = 8, 60


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header and what it shows of a sheet; ``None`` is an empty cell."""

    header: str
    value: Callable[[Sheet], Value]


def csv_list(sheets: Iterable[Sheet], columns: Sequence[Column]) -> bytes:
    """A header and one row a sheet: UTF-8 with a byte order mark, by which Excel knows it.

    Figures are plain digits without separators; line breaks within a cell stay.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_csv_cell(column.header) for column in columns])
    for sheet in sheets:
        writer.writerow([_csv_cell(column.value(sheet)) for column in columns])
    return out.getvalue().encode("utf-8-sig")


def excel_list(sheets: Iterable[Sheet], columns: Sequence[Column]) -> bytes:
    """The same as an .xlsx workbook that prints on A3 across, its header on every page.

    A ``Decimal`` is a number with thousands separators, an ``int`` (a year, a count) one without,
    anything else a text. Excel itself keeps 15 digits.

    :raises ReviewError: a text longer than a cell can hold.
    """
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = _TITLE
    rows: list[list[Value]] = [[column.header for column in columns]]
    rows += [[column.value(sheet) for column in columns] for sheet in sheets]
    for number, row in enumerate(rows, 1):
        for position, value in enumerate(row, 1):
            if value is not None:
                where = f"{number}行目の「{columns[position - 1].header}」"
                _put(page.cell(number, position), value, where)
    for cell in page[1]:
        cell.font = Font(bold=True)
    _set_up(page, rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _csv_cell(value: Value) -> str:
    if value is None:
        return ""
    return defused(plain_text(value)) if isinstance(value, str) else f"{Decimal(value):f}"


def _put(cell: Cell, value: Value, where: str) -> None:
    if isinstance(value, str):
        text = plain_text(value)
        if text.startswith("'"):
            text = defused(text)
        if len(text) > MAX_CELL:
            raise ReviewError(
                f"一覧の{where}が{len(text):,}字あるので、"
                f"Excel のセルに入る{MAX_CELL:,}字までに縮めるか、CSV で出力してください。"
            )
        cell.value = text
        # openpyxl guesses: 「=…」 a formula, 「#N/A」 an error.
        cell.data_type = "s"
        cell.quotePrefix = defused(text) != text
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        return
    cell.value = value
    cell.number_format = _number_format(value)
    cell.alignment = Alignment(vertical="top")


def _number_format(value: Value) -> str:
    if not isinstance(value, Decimal):
        return "General"  # a year, a count: 2,022年度 is nothing that anybody writes
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "#,##0" + (f".{'0' * places}" if places else "")


def _set_up(page: Worksheet, rows: Sequence[Sequence[Value]]) -> None:
    page.freeze_panes = "A2"
    if rows[0]:
        page.auto_filter.ref = f"A1:{get_column_letter(len(rows[0]))}{len(rows)}"
    for position, cells in enumerate(zip(*rows, strict=True), 1):
        widest = max(_shown_width(value) for value in cells)
        width = min(max(widest + 2, _NARROWEST), _WIDEST)
        page.column_dimensions[get_column_letter(position)].width = width
    page.page_setup.paperSize = _A3
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0  # as many pages as it takes
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"


def _shown_width(value: Value) -> int:
    """The longest line, in half-width characters."""
    if value is None:
        return 0
    lines = value.splitlines() if isinstance(value, str) else [f"{Decimal(value):,f}"]
    return max((sum(map(_character_width, line)) for line in lines), default=0)


def _character_width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1
