"""A CSV file as a worksheet: its delimiter told from its rows, its cells given addresses."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import islice

from assistant.reading.excel.grid import MAX_CELLS, Content, rectangle
from assistant.reading.excel.parts import printed_lines
from assistant.reading.page import Worksheet
from assistant.sheet.errors import ReadingError

_DELIMITERS = (",", "\t", ";")
_LOOKED_AT = 200
"""Rows from which the delimiter is told."""


def csv_worksheet(text: str, where: str) -> Worksheet:
    """The cells of ``text``, which is comma, tab or semicolon separated.

    A CSV file knows no types: every cell is text and ``number`` is ``None``, so that 「00123」
    keeps its zeros. A quoted cell may hold delimiters and line breaks. ``where`` is the file's
    name; one that ends in ``.tsv`` is tab separated.

    :raises ReadingError: a quotation mark is not closed, or the table is too large.
    """
    delimiter = "\t" if where.lower().endswith(".tsv") else _delimiter(text)
    cells: dict[int, dict[int, Content]] = {}
    # Strict, or a quotation mark that is never closed would swallow all rows that follow.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    count = 0
    try:
        for row, values in enumerate(reader):
            count += len(values)
            if count > MAX_CELLS:
                raise ReadingError(
                    f"{where} はセルが {MAX_CELLS:,} を超えていて大きすぎます。"
                    "必要な行だけの CSV に分けて渡してください。"
                )
            cells[row] = {
                column: Content(lines)
                for column, value in enumerate(values)
                if (lines := printed_lines(value))
            }
    except csv.Error as error:
        raise ReadingError(
            f'{where} の {reader.line_num} 行目までに、引用符（"）の対応が崩れたセルがあります。'
            "表計算ソフトで開いて、CSV で保存し直してください。"
        ) from error
    return rectangle(where, cells, (), where)


def _delimiter(text: str) -> str:
    """The delimiter that cuts most rows into most columns of one number."""
    return max(_DELIMITERS, key=lambda delimiter: _regularity(text, delimiter))


def _regularity(text: str, delimiter: str) -> int:
    widths: Counter[int] = Counter()
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for values in islice(reader, _LOOKED_AT):
            widths[len(values)] += 1
    except csv.Error:
        # Quotation marks close around the right delimiter; what came before still counts.
        pass
    return max((rows * (width - 1) for width, rows in widths.items()), default=0)
