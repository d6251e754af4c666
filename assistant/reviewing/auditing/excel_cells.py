"""A worksheet of texts and counts: safe cells, few styles, a header that stays and filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from assistant.reviewing.exporting.celltext import MAX_CELL, plain_text
from assistant.sheet.defusing import defused

Value: TypeAlias = str | int | CellRichText | None

_FACE: Final = "游ゴシック"
_A4: Final = 9
_LINE: Final = Side(style="thin", color="D3DAE1")
_BOX: Final = Border(top=_LINE, bottom=_LINE, left=_LINE, right=_LINE)


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks."""

    font: Font
    fill: PatternFill | None = None
    border: Border | None = None


PLAIN: Final = Style(Font(name=_FACE, size=10), border=_BOX)
FREE: Final = Style(Font(name=_FACE, size=10))
SOFT: Final = Style(Font(name=_FACE, size=9, color="5A6775"))
LINK: Final = Style(Font(name=_FACE, size=10, color="1D5A96", underline="single"), border=_BOX)
BACK: Final = Style(Font(name=_FACE, size=9, color="1D5A96", underline="single"))
BAD: Final = Style(Font(name=_FACE, size=10, bold=True, color="B3261E"), border=_BOX)
HEAD: Final = Style(
    Font(name=_FACE, size=10, bold=True), PatternFill("solid", fgColor="E8EEF4"), _BOX
)
TITLE: Final = Style(Font(name=_FACE, size=14, bold=True))
PART: Final = Style(Font(name=_FACE, size=10, bold=True), PatternFill("solid", fgColor="F3F5F7"))

_WRAPPED: Final = Alignment(vertical="top", wrap_text=True)
_ON_ONE_LINE: Final = Alignment(vertical="top")


class TextSheet:
    """Rows from the top; a table with a header that stays in view, where there is one."""

    def __init__(self, page: Worksheet, title: str) -> None:
        self.page = page
        page.title = title
        self.at = 0
        self._head: int | None = None
        self._columns = 0
        self._made: dict[tuple[int, bool, bool], Cell] = {}

    def widths(self, widths: Sequence[int]) -> None:
        """Column widths in half-width characters."""
        for place, width in enumerate(widths, 1):
            self.page.column_dimensions[get_column_letter(place)].width = width

    def head(self, words: Sequence[str], widths: Sequence[int]) -> None:
        """The header of the table; everything above it stays in view as well."""
        self.row([(word, HEAD) for word in words])
        self._head, self._columns = self.at, len(words)
        self.page.freeze_panes = f"A{self.at + 1}"
        self.page.print_title_rows = f"{self.at}:{self.at}"
        self.widths(widths)

    def row(
        self,
        cells: Sequence[tuple[Value, Style]],
        *,
        links: Mapping[int, str] | None = None,
        wrap: bool = True,
    ) -> int:
        """Write the next row and return its number; ``links``: column (from 1) → a place in
        this workbook."""
        self.at += 1
        for column, (value, style) in enumerate(cells, 1):
            if value is not None or style.border is not None:
                self._put(column, value, style, wrap)
        for column, place in (links or {}).items():
            cell = self.page.cell(self.at, column)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
        return self.at

    def finish(self) -> None:
        """Filters over the table, and a page that prints on A4 across."""
        if self._head is not None:
            last = get_column_letter(self._columns)
            self.page.auto_filter.ref = f"A{self._head}:{last}{max(self.at, self._head)}"
        self.page.page_setup.paperSize = _A4
        self.page.page_setup.orientation = "landscape"
        self.page.page_setup.fitToWidth = 1
        self.page.page_setup.fitToHeight = 0
        self.page.sheet_properties.pageSetUpPr.fitToPage = True

    def _put(self, column: int, value: Value, style: Style, wrap: bool) -> None:
        cell = self.page.cell(self.at, column)
        live = False
        if isinstance(value, CellRichText):
            live = defused(str(value)) != str(value)
            cell.value = value
        elif isinstance(value, str):
            text = cell_text(value)
            live = defused(text) != text
            cell.value = text
            # openpyxl guesses: 「=…」 a formula, 「#N/A」 an error.
            cell.data_type = "s"
        elif value is not None:
            cell.value = value
        self._dress(cell, style, wrap, live)

    def _dress(self, cell: Cell, style: Style, wrap: bool, live: bool) -> None:
        """Like the first cell of the same looks: openpyxl looks every style up anew otherwise."""
        key = (id(style), wrap, live)
        like = self._made.get(key)
        if like is not None:
            cell._style = like._style
            return
        cell.font = style.font
        cell.alignment = _WRAPPED if wrap else _ON_ONE_LINE
        if style.fill is not None:
            cell.fill = style.fill
        if style.border is not None:
            cell.border = style.border
        if live:
            cell.quotePrefix = True
        self._made[key] = cell


def cell_text(text: str) -> str:
    """``text`` as a cell holds it: cut with 「…」 where it is longer than a cell can be, and an
    apostrophe more before one that itself begins like a marked text."""
    plain = plain_text(text)
    if plain.startswith("'"):
        plain = defused(plain)
    return plain if len(plain) <= MAX_CELL else plain[: MAX_CELL - 1] + "…"
