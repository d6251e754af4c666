"""Put texts into the cells of one worksheet's XML, and change nothing else in it.

A written cell becomes an inline string and keeps its style. A cell that the file does not list
yet is made where it belongs, in the style of its row or column, as Excel would make it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from openpyxl.utils.cell import (
    coordinate_from_string,
    get_column_letter,
    range_boundaries,
)
from openpyxl.utils.exceptions import CellCoordinatesException

from assistant.reading.excel.package import damaged
from assistant.sheet.errors import ReadingError, ReviewError

MAX_XML = 50_000_000
"""Bytes of a worksheet that is changed: its tree takes about ten times as much memory."""
_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
# A literal _x000D_ must not be read as the escape for a character.
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
#: Formulas whose one cell fills a whole range: the other cells of it look like values.
_FILLING = ("array", "dataTable")

Place = tuple[int, int]
"""Row and column, from 1."""


def write_texts(xml: bytes, texts: Mapping[str, str], *, where: str, worksheet: str) -> bytes:
    """The worksheet's XML with each text in the cell of its address (``C12``, ``$C$12``).

    The texts are written as they are given; an empty one empties the cell. ``where`` and
    ``worksheet`` are names for messages. Refused as a whole, so that no half is written:

    :raises ReviewError: an address that is none, a cell that holds a formula or belongs to one,
        or one inside a merged area that is not its first.
    :raises ReadingError: XML that is no worksheet, or larger than :data:`MAX_XML`.
    """
    root = _parsed(xml, where, worksheet)
    grid = _Grid(root, where, worksheet)
    places = {_place(address, worksheet): text for address, text in texts.items()}
    for place in places:
        grid.check(place)
    for place, text in places.items():
        grid.put(place, text)
    return bytes(
        etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    )


def _parsed(xml: bytes, where: str, worksheet: str) -> etree._Element:
    if len(xml) > MAX_XML:
        raise damaged(where, f"シート「{worksheet}」が大きすぎます")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(where, f"シート「{worksheet}」が XML として読めません") from error
    # No workbook has a document type; only an attack does.
    if root.getroottree().docinfo.doctype:
        raise damaged(where, f"シート「{worksheet}」に文書型宣言があります")
    return root


def _place(address: str, worksheet: str) -> Place:
    match = _ADDRESS.fullmatch(address)
    if match is not None:
        row, column = int(match[2]), _column(match[1])
        if 1 <= row <= _MAX_ROW and column <= _MAX_COLUMN:
            return row, column
    raise ReviewError(
        f"シート「{worksheet}」のセル番地「{address}」は正しくないので、"
        "「C12」のような番地を指定してください。"
    )


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


class _Grid:
    """The rows and cells of a worksheet by their numbers."""

    def __init__(self, root: etree._Element, where: str, worksheet: str) -> None:
        self._root, self._where, self._worksheet = root, where, worksheet
        self._ns = etree.QName(root).namespace or ""
        data = root.find(self._tag("sheetData"))
        if etree.QName(root).localname != "worksheet" or data is None:
            raise self._damaged()
        self._data = data
        self._rows: dict[int, etree._Element] = {}
        self._cells: dict[Place, etree._Element] = {}
        self._number()
        self._merged = list(self._ranges(root.iterfind(f".//{self._tag('mergeCell')}")))
        formulas = (f for f in data.iter(self._tag("f")) if f.get("t") in _FILLING)
        self._filled = list(self._ranges(formulas))

    def check(self, place: Place) -> None:
        """Refuse a cell that must not be written."""
        row, column = place
        name = f"シート「{self._worksheet}」のセル {get_column_letter(column)}{row} "
        cell = self._cells.get(place)
        formula = cell is not None and cell.find(self._tag("f")) is not None
        if formula or any(_within(place, area) for area in self._filled):
            raise ReviewError(
                f"{name}には数式が入っているので、書き込む欄を様式で確かめてください。"
            )
        for area in self._merged:
            left, top, _, _ = area
            if _within(place, area) and place != (top, left):
                first = f"{get_column_letter(left)}{top}"
                raise ReviewError(
                    f"{name}は結合セルの途中にあるので、先頭のセル {first} を指定してください。"
                )

    def put(self, place: Place, text: str) -> None:
        """Make ``text`` the value of the cell, which :meth:`check` has let through."""
        cell = self._cells.get(place)
        if cell is None:
            if not text:
                return
            cell = self._new_cell(place)
        # Of the old value, everything goes; the style (s) and what else is the cell's own stays.
        for name in ("t", "cm", "vm"):
            cell.attrib.pop(name, None)
        for old in ("v", "is"):
            for child in cell.findall(self._tag(old)):
                cell.remove(child)
        if text:
            cell.set("t", "inlineStr")
            item = etree.Element(self._tag("is"))
            cell.insert(0, item)  # before an extLst, where there is one
            written = etree.SubElement(item, self._tag("t"))
            written.set(_PRESERVE, "preserve")
            written.text = _ESCAPE_LIKE.sub("_x005F_", text)

    def _number(self) -> None:
        """Find rows and cells; where a writer left numbers out, the order says them."""
        last_row = 0
        for row in self._data.iterfind(self._tag("row")):
            last_row = self._whole(row.get("r"), last_row + 1)
            row.set("r", str(last_row))
            self._rows[last_row] = row
            last_column = 0
            for cell in row.iterfind(self._tag("c")):
                last_column += 1
                if (address := cell.get("r")) is not None:
                    last_column = self._column_of(address)
                cell.set("r", f"{get_column_letter(last_column)}{last_row}")
                self._cells[last_row, last_column] = cell

    def _new_cell(self, place: Place) -> etree._Element:
        number, column = place
        row = self._rows.get(number)
        if row is None:
            row = etree.Element(self._tag("row"), {"r": str(number)})
            _insert(self._data, row, sum(1 for other in self._rows if other < number))
            self._rows[number] = row
        cell = etree.Element(self._tag("c"), {"r": f"{get_column_letter(column)}{number}"})
        style = self._style(row, column)
        if style is not None:
            cell.set("s", style)
        before = sum(1 for r, c in self._cells if r == number and c < column)
        _insert(row, cell, before)
        row.attrib.pop("spans", None)  # only a hint for readers, and no longer true
        self._cells[place] = cell
        self._extend(place)
        return cell

    def _style(self, row: etree._Element, column: int) -> str | None:
        if row.get("customFormat") in ("1", "true") and row.get("s") is not None:
            return str(row.get("s"))
        for columns in self._root.iterfind(f"{self._tag('cols')}/{self._tag('col')}"):
            low, high = (self._whole(columns.get(end), 0) for end in ("min", "max"))
            if low <= column <= high:
                style = columns.get("style")
                return None if style is None else str(style)
        return None

    def _extend(self, place: Place) -> None:
        """Some readers believe the dimension, and would not see a cell outside of it."""
        dimension = self._root.find(self._tag("dimension"))
        if dimension is None:
            return
        row, column = place
        left, top, right, bottom = self._range(dimension.get("ref"))
        if _within(place, (left, top, right, bottom)):
            return
        first = f"{get_column_letter(min(left, column))}{min(top, row)}"
        last = f"{get_column_letter(max(right, column))}{max(bottom, row)}"
        dimension.set("ref", first if first == last else f"{first}:{last}")

    def _ranges(self, elements: Iterator[etree._Element]) -> Iterator[tuple[int, int, int, int]]:
        for element in elements:
            yield self._range(element.get("ref"))

    def _range(self, ref: str | None) -> tuple[int, int, int, int]:
        """Left, top, right, bottom."""
        try:
            found = range_boundaries(ref or "")
        except (ValueError, TypeError) as error:
            raise self._damaged() from error
        if None in found:
            raise self._damaged()
        left, top, right, bottom = found
        return left, top, right, bottom

    def _column_of(self, address: str) -> int:
        try:
            letters, _ = coordinate_from_string(address)
        except CellCoordinatesException as error:
            raise self._damaged() from error
        return _column(letters)

    def _whole(self, written: str | None, otherwise: int) -> int:
        if written is None:
            return otherwise
        if not (written.isascii() and written.isdigit() and len(written) < 9):
            raise self._damaged()
        return int(written)

    def _damaged(self) -> ReadingError:
        return damaged(self._where, f"シート「{self._worksheet}」の形が正しくありません")

    def _tag(self, name: str) -> str:
        # Transitional and strict workbooks have different namespaces.
        return f"{{{self._ns}}}{name}"


def _within(place: Place, area: tuple[int, int, int, int]) -> bool:
    row, column = place
    left, top, right, bottom = area
    return top <= row <= bottom and left <= column <= right


def _insert(parent: etree._Element, child: etree._Element, position: int) -> None:
    """Insert before the ``position``-th element, whatever comments stand between."""
    elements = [one for one in parent if isinstance(one.tag, str)]
    if position < len(elements):
        elements[position].addprevious(child)
    elif elements:
        elements[-1].addnext(child)
    else:
        parent.append(child)
