"""A Japanese A4 page for Word: fonts, headings, paragraphs and ruled tables.

The template of python-docx is an English one. Without the East Asian font and language of their
own, Word shows Japanese in whatever it finds, with Chinese shapes among it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell

from assistant.reviewing.exporting.celltext import plain_text

_MINCHO, _GOTHIC = "ＭＳ 明朝", "ＭＳ ゴシック"
_BODY, _SMALL = Pt(10), Pt(8.5)
_MARGIN = Mm(18)
_TEXT_WIDTH = 210 - 2 * 18
"""Millimetres between the margins."""


class DocxPage:
    """A document that grows from top to bottom. Texts are taken as they are, line breaks kept."""

    def __init__(self, title: str) -> None:
        self._document = docx.Document()
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin = section.bottom_margin = _MARGIN
        self._style("Normal", _MINCHO, _BODY)
        self._style("Title", _GOTHIC, Pt(15))
        self._style("Heading 1", _GOTHIC, Pt(11.5))
        self._style("Heading 2", _GOTHIC, _BODY)
        core = self._document.core_properties
        # The template would say that python-docx wrote this in 2013.
        core.title, core.author, core.comments, core.language = plain_text(title), "", "", "ja-JP"
        core.created = core.modified = datetime.now(UTC)
        heading = self._document.add_paragraph(plain_text(title), "Title")
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def section(self, text: str) -> None:
        """A heading that stays with what follows."""
        self._document.add_paragraph(plain_text(text), "Heading 1")

    def heading(self, text: str) -> None:
        """A lesser heading."""
        self._document.add_paragraph(plain_text(text), "Heading 2")

    def text(self, text: str) -> None:
        """A paragraph, indented by one character."""
        paragraph = self._document.add_paragraph(plain_text(text))
        paragraph.paragraph_format.left_indent = _BODY

    def pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        """A table of two columns: label and text."""
        self._table([list(row) for row in rows], first=38, numbers=False, header=False)

    def figures(self, rows: Sequence[Sequence[str]]) -> None:
        """A table of figures: its first row are headers (repeated on a new page), its first
        column labels; the others are set to the right and of one width."""
        self._table(rows, first=46, numbers=True, header=True)

    def data(self) -> bytes:
        """The .docx file."""
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _table(
        self, rows: Sequence[Sequence[str]], *, first: int, numbers: bool, header: bool
    ) -> None:
        if not rows:
            return
        columns = len(rows[0])
        table = self._document.add_table(len(rows), columns, "Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        # A table of two columns of figures need not stretch over the whole page.
        rest = (_TEXT_WIDTH - first) / max(columns - 1, 4 if numbers else 1)
        widths = [Mm(first), *[Mm(rest)] * (columns - 1)]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, texts in enumerate(rows):
            row = table.rows[number]
            properties = row._tr.get_or_add_trPr()
            if numbers:
                properties.append(OxmlElement("w:cantSplit"))
            if header and number == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for position, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                cell.width = widths[position]
                label = position == 0 or (header and number == 0)
                self._fill(cell, text, label=label, right=numbers and position > 0)
                if numbers and number < len(rows) - 1:
                    cell.paragraphs[0].paragraph_format.keep_with_next = True
        # Two tables without a paragraph between them would become one.
        gap = self._document.add_paragraph()
        gap.paragraph_format.space_after = Pt(0)
        gap.paragraph_format.line_spacing = Pt(6)

    def _fill(self, cell: _Cell, text: str, *, label: bool, right: bool) -> None:
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(plain_text(text))
        run.font.size = _SMALL
        paragraph.paragraph_format.space_after = Pt(0)
        if label:
            _shade(cell)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if label and right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _style(self, name: str, font: str, size: Pt) -> None:
        style = self._document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name, style.font.size = font, size
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.font.bold = False
        style.paragraph_format.space_before = Pt(0 if name == "Normal" else 8)
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.line_spacing = 1.1
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for attribute in ("ascii", "hAnsi", "cs", "eastAsia"):
            # A theme font would win over the name.
            fonts.attrib.pop(qn(f"w:{attribute}Theme"), None)
            fonts.set(qn(f"w:{attribute}"), font)
        fonts.attrib.pop(qn("w:cstheme"), None)
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        language = OxmlElement("w:lang")
        for attribute in ("val", "eastAsia"):
            language.set(qn(f"w:{attribute}"), "ja-JP")
        properties.append(language)
        border = style.element.find(f".//{qn('w:pBdr')}")
        if border is not None:
            border.getparent().remove(border)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for attribute, value in (("val", "clear"), ("color", "auto"), ("fill", "EDEDED")):
        shade.set(qn(f"w:{attribute}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
