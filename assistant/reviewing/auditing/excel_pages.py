"""A block for every sheet on one worksheet: questions, texts with marked words, figures.

Blocks on one worksheet, not a worksheet for each: Excel becomes slow with hundreds of them. No
merged cells, so that Excel fits the height of every row to its text (and openpyxl, which compares
each merged area with all others, stays quick).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from assistant.checking import SEVERITIES, Severity
from assistant.reviewing.auditing.excel_cells import (
    BACK,
    BAD,
    FREE,
    HEAD,
    PART,
    PLAIN,
    SOFT,
    TITLE,
    Style,
    TextSheet,
    Value,
    cell_text,
)
from assistant.reviewing.auditing.marking import pieces
from assistant.reviewing.auditing.page import Numbered, PageText, SheetPage
from assistant.reviewing.auditing.telling import evidence_words
from assistant.reviewing.auditing.words import KIND_WORDS, SEVERITY_WORDS
from assistant.reviewing.exporting.celltext import MAX_CELL
from assistant.sheet import format_year

BLOCKS: Final = "調書別"
_WIDTHS: Final = (6, 7, 22, 90, 36, 44, 22)
_COLOURS: Final[dict[Severity, str]] = {
    "error": "B3261E",
    "warning": "8A5A00",
    "question": "1D5A96",
    "info": "5A6775",
}
_FINDING_HEAD: Final = ("番号", "重さ", "種類", "指摘", "問い・直し方", "根拠", "規則")
_FACE: Final = "游ゴシック"


def write_pages(sheet: TextSheet, pages: Sequence[SheetPage], *, back: str) -> list[int]:
    """Write the blocks; returns the row of each. ``back`` is the worksheet to return to."""
    sheet.widths(_WIDTHS)
    rows = [_block(sheet, page, back) for page in pages]
    sheet.finish()
    return rows


def _block(sheet: TextSheet, page: SheetPage, back: str) -> int:
    top = sheet.row([(page.title, TITLE)], wrap=False)
    counts = "　".join(f"{SEVERITY_WORDS[s]} {page.counts[s]}" for s in SEVERITIES)
    last = (
        f"前年度（{format_year(page.last_year)}）と比較" if page.last_year else "前年度の調書なし"
    )
    parts = (page.department, page.code, format_year(page.fiscal_year), page.grade, last, page.file)
    about = "　｜　".join([counts, *(part for part in parts if part)])
    sheet.row([(about, SOFT)], wrap=False)
    sheet.row([("一覧に戻る", BACK)], links={1: f"'{back}'!A1"}, wrap=False)
    for number, question in enumerate(page.questions, 1):
        _told(sheet, "外部の評価者なら尋ねること" if number == 1 else None, f"{number}. {question}")
    for text in page.texts:
        _told(sheet, text.label, _marked(text))
        _findings(sheet, text.found)
    if page.cells:
        _told(sheet, "数値と記入欄", "次の指摘があります。")
        _findings(sheet, page.cells, labelled=True)
    for table in page.tables:
        _told(sheet, table.title, None)
        for row in table.rows:
            _told(sheet, row[0], _figures(table.head[1:], row[1:]), PLAIN)
    sheet.row([(None, FREE)])
    sheet.row([(None, FREE)])
    return top


def _findings(sheet: TextSheet, found: Sequence[Numbered], *, labelled: bool = False) -> None:
    if not found:
        return
    sheet.row([(word, HEAD) for word in _FINDING_HEAD])
    for one in sorted(found, key=lambda one: SEVERITIES.index(one.told.severity)):
        told = one.told
        asked = [text for text in (told.question, told.suggestion) if text]
        values: list[Value] = [
            one.number,
            SEVERITY_WORDS[told.severity],
            KIND_WORDS[told.kind],
            f"{told.label}: {told.message}" if labelled else told.message,
            "\n".join(asked) or None,
            "\n".join(map(evidence_words, told.evidence)) or None,
            told.rule.name if told.rule else None,
        ]
        styles = [PLAIN, BAD if told.severity == "error" else PLAIN, *[PLAIN] * 5]
        sheet.row(list(zip(values, styles, strict=True)))


def _figures(head: Sequence[str], row: Sequence[str]) -> str:
    """The figures of one row on one line, each with its column's words."""
    return "　／　".join(f"{word} {value}" for word, value in zip(head, row, strict=True) if value)


def _told(sheet: TextSheet, label: str | None, value: Value, style: Style = FREE) -> None:
    """A row with ``value`` in the wide column and its label before it."""
    blank = (None, FREE)
    sheet.row([blank, blank, (label, PART if label and style is FREE else style), (value, style)])


def _marked(text: PageText) -> Value:
    """The text with the words of findings in the colour of their severity, each with its number."""
    blocks: list[str | TextBlock] = []
    length = 0
    for piece in pieces(text.text, text.found):
        shown = cell_text(piece.text) if piece.text else ""
        number = f"[{','.join(map(str, piece.ends))}]" if piece.ends else ""
        length += len(shown) + len(number)
        if piece.severity is None:
            blocks += [shown] if shown else []
        else:
            font = InlineFont(rFont=_FACE, sz=10, color=_COLOURS[piece.severity], u="single")
            blocks.append(TextBlock(font, shown))
        if number:
            blocks.append(TextBlock(InlineFont(rFont=_FACE, sz=8, color="5A6775"), number))
    if length > MAX_CELL or not any(isinstance(block, TextBlock) for block in blocks):
        return text.text
    return CellRichText(blocks)
