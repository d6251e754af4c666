"""The cells of one worksheet: their addresses, what they show, and the numbers behind them."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal

from assistant.reading.excel.formats import NumberFormat, number_format
from assistant.reading.excel.grid import MAX_CELLS, Area, Content, letters, position
from assistant.reading.excel.package import Package, damaged
from assistant.reading.excel.parts import RichText, printed_lines, unescaped, walk
from assistant.reading.excel.workbook import SheetEntry, Workbook
from assistant.sheet.errors import ReadingError

_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_INTEGER = re.compile(r"-?[0-9]{1,30}")
_SIGNIFICANT = 15
"""Digits that Excel keeps and shows; a double written out in 17 ends in noise."""


class SheetCells:
    """The walker of a worksheet part.

    ``cells`` holds the cells with content, and no others; of a formula the value that was
    calculated last. ``uncalculated`` counts the formulas that have none. ``merged`` are the
    merged areas.
    """

    def __init__(self, entry: SheetEntry, workbook: Workbook, where: str) -> None:
        self.cells: dict[int, dict[int, Content]] = {}
        self.merged: list[Area] = []
        self.uncalculated = 0
        self._place = f"シート「{entry.name}」"
        self._where = where
        self._workbook = workbook
        self._formats = [number_format(code, workbook.since_1904) for code in workbook.formats]
        self._general = number_format(0, workbook.since_1904)
        self._seen = 0
        self._row = -1
        self._column = -1
        self._in_cell = False
        self._in_value = False
        self._kind = "n"
        self._style: str | None = None
        self._formula = False
        self._value: list[str] = []
        self._rich = RichText()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin(attributes)
        elif name == "row":
            self._row = self._row_number(attributes.get("r"))
            self._column = -1
        elif self._in_cell:
            if name == "v":
                self._in_value = True
            elif name == "f":
                self._formula = True
            elif self._kind == "inlineStr":
                self._rich.start(name)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        if not self._in_cell:
            return
        if name == "c":
            self._finish()
        elif name == "v":
            self._in_value = False
        elif self._kind == "inlineStr":
            self._rich.end(name)

    def text(self, text: str) -> None:
        if self._in_value:
            self._value.append(text)
        elif self._in_cell and self._kind == "inlineStr":
            self._rich.text(text)

    def _row_number(self, written: str | None) -> int:
        if written is None:
            return self._row + 1
        at = position(f"A{written}")
        if at is None:
            raise self._wrong(f"行番号 {written[:20]}")
        return at[0]

    def _begin(self, attributes: dict[str, str]) -> None:
        self._seen += 1
        if self._seen > MAX_CELLS:
            raise ReadingError(
                f"{self._where} の{self._place}はセルが {MAX_CELLS:,} を超えていて大きすぎます。"
                "調書の行だけを新しいブックに保存して渡してください。"
            )
        address = attributes.get("r")
        if address is None:
            self._column += 1
        else:
            at = position(address)
            if at is None:
                raise self._wrong(f"セル番地 {address[:20]}")
            self._row, self._column = at
        self._in_cell = True
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s")
        self._formula = False

    def _finish(self) -> None:
        self._in_cell = self._in_value = False
        value = "".join(self._value)
        self._value.clear()
        if self._kind == "inlineStr":
            content = Content(printed_lines(self._rich.take()))
        elif value or self._kind == "str":
            content = self._content(value)
        else:
            content = Content(())
        if self._formula and not value and self._kind != "str":
            self.uncalculated += 1
        if content.lines or content.number is not None:
            self.cells.setdefault(self._row, {})[self._column] = content

    def _content(self, value: str) -> Content:
        match self._kind:
            case "s":
                return self._shared(value)
            case "str" | "e":
                return Content(printed_lines(unescaped(value)))
            case "b":
                return Content(("FALSE" if value.strip() in ("0", "false") else "TRUE",))
            case "d":
                return self._iso_date(value)
            case "n":
                return self._format().content(self._exact(value))
        raise self._wrong(f"{self._address()} の種類 {self._kind[:20]}")

    def _shared(self, value: str) -> Content:
        strings = self._workbook.strings
        if not _INTEGER.fullmatch(value.strip()) or not 0 <= int(value) < len(strings):
            raise self._wrong(f"{self._address()} の文字列番号 {value[:20]}")
        return strings[int(value)]

    def _iso_date(self, value: str) -> Content:
        try:
            moment = datetime.fromisoformat(value.strip())
        except ValueError as error:
            raise self._wrong(f"{self._address()} の日付 {value[:20]}") from error
        return Content(self._format().moment(moment.replace(tzinfo=None)))

    def _exact(self, value: str) -> Decimal:
        value = value.strip()
        if _INTEGER.fullmatch(value):
            return Decimal(value)
        if not _NUMBER.fullmatch(value) or abs(number := float(value)) == float("inf"):
            raise self._wrong(f"{self._address()} の数値 {value[:20]}")
        return Decimal(f"{number:.{_SIGNIFICANT}g}")

    def _format(self) -> NumberFormat:
        if self._style is None:
            return self._general
        if not _INTEGER.fullmatch(self._style):
            raise self._wrong(f"{self._address()} の書式番号 {self._style[:20]}")
        style = int(self._style)
        return self._formats[style] if 0 <= style < len(self._formats) else self._general

    def _merge(self, reference: str) -> None:
        corners = [position(corner) for corner in reference.split(":")]
        if len(corners) == 1:
            corners *= 2
        if len(corners) != 2 or corners[0] is None or corners[1] is None:
            raise self._wrong(f"結合範囲 {reference[:20]}")
        if len(self.merged) >= MAX_CELLS // 2:
            raise self._wrong("結合範囲の数")
        (top, left), (bottom, right) = corners[0], corners[1]
        self.merged.append(
            Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
        )

    def _address(self) -> str:
        return f"セル {letters(self._column)}{self._row + 1}"

    def _wrong(self, what: str) -> ReadingError:
        return damaged(self._where, f"{self._place}の{what}が正しくありません")


def read_cells(package: Package, entry: SheetEntry, workbook: Workbook, where: str) -> SheetCells:
    """The cells of the worksheet ``entry``.

    :raises ReadingError: its part is absent, broken, or has more cells than the bounds allow.
    """
    found = SheetCells(entry, workbook, where)
    walk(package, entry.part, where, found)
    return found
