"""An officer's workbook with everything in it that a careless writer would lose."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Picture

SHEET = "調書"
PART = "xl/worksheets/sheet1.xml"


def parts(data: bytes) -> dict[str, bytes]:
    """Name and content of every member, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The package with another content of that part, or with that part besides."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part, old in ({**parts(data), name: content}).items():
            target.writestr(part, old)
    return out.getvalue()


def officers_book() -> bytes:
    """Two worksheets; 「調書」 has C12:F14 merged, a formula in B4 with its cached value 3."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = SHEET
    page["A1"], page["A2"], page["A3"] = "事業評価調書", "評価の理由", "前年の文章"
    page["A3"].font = Font(name="ＭＳ 明朝", bold=True)
    page["A3"].fill = PatternFill("solid", fgColor="FFFF00")
    page["B2"], page["B3"], page["B4"] = 1, 2, "=SUM(B2:B3)"
    page["C12"].border = Border(left=Side("thin"))
    page["C12"].alignment = Alignment(wrap_text=True)
    page.merge_cells("C12:F14")
    page.column_dimensions["H"].font = Font(italic=True)
    page["A1"].comment = Comment("担当へ", "課長")
    choice = DataValidation(type="list", formula1='"A,B,C"')
    choice.add("D2")
    page.add_data_validation(choice)
    page.conditional_formatting.add("B2:B4", CellIsRule("greaterThan", ["2"], font=Font(bold=True)))
    page.print_area = "A1:H30"
    picture = io.BytesIO()
    Picture.new("RGB", (4, 4), "red").save(picture, "PNG")
    page.add_image(Image(picture), "G1")
    book.create_sheet("選択肢")["A1"] = "A"
    book.defined_names["理由"] = DefinedName("理由", attr_text=f"{SHEET}!$C$12")
    out = io.BytesIO()
    book.save(out)
    data = out.getvalue()
    xml = parts(data)[PART]
    # openpyxl writes neither cached values nor phonetic readings nor extensions.
    xml, cached = re.subn(rb"</f><v ?/?>(?:</v>)?", b"</f><v>3</v>", xml)
    xml, read = re.subn(
        rb'<c r="A1"[^>]*>.*?</c>',
        '<c r="A1" t="inlineStr"><is><t>事業評価調書</t>'
        '<rPh sb="0" eb="2"><t>ジギョウ</t></rPh></is></c>'.encode(),
        xml,
    )
    xml, extended = re.subn(
        rb"<worksheet ",
        b'<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        b'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
        b'mc:Ignorable="x14ac" ',
        xml,
    )
    assert (cached, read, extended) == (1, 1, 1)
    data = with_part(data, PART, xml)
    return with_part(data, "xl/vbaProject.bin", b"\x00macro\xff")
