"""Opening a PDF: what is refused, how much is read, and everything closed again."""

from __future__ import annotations

from contextlib import closing
from typing import Final, cast

import pypdfium2
import pypdfium2.raw as pdfium

from assistant.reading.page import Page
from assistant.reading.pdf.boxes import boxes
from assistant.reading.pdf.frame import Frame, Turn
from assistant.reading.pdf.glyphs import glyphs
from assistant.reading.pdf.grid import grid
from assistant.reading.pdf.limits import TooMuch
from assistant.reading.pdf.paths import drawing
from assistant.sheet.errors import ReadingError

MAX_PAGES: Final = 200
"""More pages than this in one file are refused before any of them is read."""

_TRAILER: Final = 4096
"""A whole PDF says ``%%EOF`` within its last bytes; some writers append a little behind it."""


def pdf_pages(data: bytes, where: str) -> tuple[Page, ...]:
    """The pages of a PDF as boxes, in points, in their order; a page without text has a place.

    Boxes of a page stand from top to bottom, then from left to right: every cell that is ruled
    on four sides, also empty ones, and each line printed outside of them as a loose box.

    :param data: the file's bytes.
    :param where: the file's name, for messages.
    :raises ReadingError: not a whole PDF, locked with a password, no text on any page, more
        than :data:`MAX_PAGES` pages, or a page with more on it than any sheet has.
    """
    with closing(_opened(data, where)) as document:
        count = len(document)
        if count > MAX_PAGES:
            raise ReadingError(
                f"{where}: ページ数が多すぎます（{count}ページ、上限{MAX_PAGES}ページ）。"
                "分けて指定してください。"
            )
        pages = tuple(_page(document, index, where) for index in range(count))
    if not any(box.lines for page in pages for box in page.boxes):
        raise ReadingError(
            f"{where}: 画像だけのPDFで文字がありません。"
            "文字を含むPDF、または元のExcelファイルを指定してください。"
        )
    return pages


def _opened(data: bytes, where: str) -> pypdfium2.PdfDocument:
    if b"%PDF-" not in data[:1024]:
        raise ReadingError(f"{where}: PDFではありません。PDFファイルを指定してください。")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise ReadingError(
                f"{where}: パスワードで保護されています。"
                "パスワードを外して保存したPDFを指定してください。"
            ) from None
        raise ReadingError(_broken(where)) from None
    # The library mends a file that is cut off as well as it can, and the rest would be missing
    # without a word.
    if b"%%EOF" not in data[-_TRAILER:]:
        document.close()
        raise ReadingError(_broken(where))
    return document


def _broken(where: str) -> str:
    return f"{where}: PDFが壊れているか、途中で切れています。もう一度取得して指定してください。"


def _page(document: pypdfium2.PdfDocument, index: int, where: str) -> Page:
    title = f"{index + 1}ページ"
    try:
        with closing(_shown(document, index)) as page:
            frame = _frame(page)
            drawn = drawing(page, frame)
            found = boxes(glyphs(page, frame, drawn.fills), grid(drawn.borders))
    except pypdfium2.PdfiumError:
        raise ReadingError(_broken(where)) from None
    except TooMuch as error:
        raise ReadingError(
            f"{where}の{title}: {error}。調書のページだけを保存し直して指定してください。"
        ) from None
    return Page(title, found)


def _shown(document: pypdfium2.PdfDocument, index: int) -> pypdfium2.PdfPage:
    """The page with its filled-in form fields and its remarks made part of what is drawn."""
    page = document[index]
    if not pdfium.FPDFPage_GetAnnotCount(page.raw):
        return page
    flattened = pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
    if flattened != pdfium.FLATTEN_SUCCESS:
        return page
    page.close()  # what was added shows only when the page is loaded again
    return document[index]


def _frame(page: pypdfium2.PdfPage) -> Frame:
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, cast(Turn, page.get_rotation()))
