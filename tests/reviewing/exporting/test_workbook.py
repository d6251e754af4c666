"""Writing back: the texts are in, and nothing else in the workbook has changed."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from assistant.reading.excel import worksheets
from assistant.reviewing.exporting import write_cells
from assistant.sheet.defusing import undefused
from assistant.sheet.errors import ReadingError, ReviewError

from .officers_book import PART, SHEET, officers_book, parts, with_part

REAL = Path(__file__).parents[4] / "shared" / "sheets" / "ofunato-60.xlsx"
NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def loaded(data: bytes) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data))[SHEET]


def value(data: bytes, address: str) -> object:
    return loaded(data)[address].value


def without_cells(xml: bytes, *addresses: str) -> bytes:
    """The canonical XML of a worksheet, those cells (and rows left empty) taken out."""
    root = etree.fromstring(xml)
    for cell in list(root.iter(f"{NS}c")):
        if cell.get("r") in addresses:
            cell.getparent().remove(cell)
    for row in list(root.iter(f"{NS}row")):
        row.attrib.pop("spans", None)
        if not len(row):
            row.getparent().remove(row)
    for dimension in list(root.iter(f"{NS}dimension")):
        root.remove(dimension)
    return bytes(etree.tostring(root, method="c14n"))


def test_only_the_written_cells_change() -> None:
    before = officers_book()
    after = write_cells(
        before, SHEET, {"A3": "新しい文章。", "C12": "理由。\n二行目。", "H20": "新"}
    )
    old, new = parts(before), parts(after)
    assert list(new) == list(old)
    assert [name for name in old if old[name] != new[name]] == [PART]
    written = ("A3", "C12", "H20")
    assert without_cells(old[PART], *written) == without_cells(new[PART], *written)
    assert b'Ignorable="x14ac"' in new[PART]
    assert "ジギョウ".encode() in new[PART]
    assert b"<v>3</v>" in new[PART]
    page = loaded(after)
    assert (page["A3"].value, page["C12"].value) == ("新しい文章。", "理由。\n二行目。")
    assert page["A3"].font.b
    assert page["A3"].fill.fgColor.rgb == "00FFFF00"
    assert page["C12"].alignment.wrap_text
    assert page["H20"].font.i  # a cell that was not there takes the style of its column
    assert page.calculate_dimension() == "A1:H20"


def test_our_own_reader_sees_the_texts() -> None:
    after = write_cells(officers_book(), SHEET, {"C12": "一行目。\n二行目。"})
    boxes = {box.ref: box for box in worksheets(after, "a.xlsx")[0].page().boxes}
    assert boxes["C12"].lines == ("一行目。", "二行目。")
    assert boxes["B4"].text == "3"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+81",
        "-5",
        "－5",
        "▲1,234",
        "-2+3",
        "- 相談会を開く",
        "@SUM(A1)",
        "＝HYPERLINK(1)",
        "\t=1",
        "'=1",
        "  前後の空白  ",
        "<&>\"'𠮷髙",
        "一\n\n二\n",
    ],
)
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    after = write_cells(officers_book(), SHEET, {"A3": text})
    cell = loaded(after)["A3"]
    assert cell.data_type != "f"
    assert isinstance(cell.value, str)
    assert undefused(cell.value) == text
    # Without it, Excel drops blanks and line breaks at both ends.
    assert b'<is><t xml:space="preserve">' in parts(after)[PART]


def test_a_text_that_looks_like_an_escape_stays_a_text() -> None:
    text = "様式_x0041_の欄_x000D_"
    after = write_cells(officers_book(), SHEET, {"A3": text})
    # openpyxl shows the escape, Excel and our own reader what it stands for.
    assert value(after, "A3") == "様式_x005F_x0041_の欄_x005F_x000D_"
    boxes = {box.ref: box for box in worksheets(after, "a.xlsx")[0].page().boxes}
    assert boxes["A3"].text == text


@pytest.mark.parametrize("text", ["-5", "－5", "▲1,234", "－", "3％"])
def test_a_number_gets_no_apostrophe(text: str) -> None:
    assert value(write_cells(officers_book(), SHEET, {"A3": text}), "A3") == text


@pytest.mark.parametrize("text", ["=1+1", "＝A1", "-2+3", "@x", "\t=1"])
def test_what_could_become_a_formula_gets_one(text: str) -> None:
    assert value(write_cells(officers_book(), SHEET, {"A3": text}), "A3") == f"'{text}"


def test_breaks_are_line_feeds_and_unwritable_characters_go() -> None:
    after = write_cells(officers_book(), SHEET, {"A3": "一\r\n二\r三\x00\x0b\ud800。"})
    assert value(after, "A3") == "一\n二\n三。"


def test_an_empty_text_empties_the_cell_and_keeps_its_style() -> None:
    page = loaded(write_cells(officers_book(), SHEET, {"A3": "", "Z99": ""}))
    assert page["A3"].value is None
    assert page["A3"].font.b
    assert page.max_row < 99


def test_cells_are_made_in_order() -> None:
    after = write_cells(officers_book(), SHEET, {"AA7": "後", "B7": "前", "A6": "上", "D2": "中"})
    root = etree.fromstring(parts(after)[PART])
    rows = [int(row.get("r")) for row in root.iter(f"{NS}row")]
    assert rows == sorted(set(rows))
    assert {6, 7} <= set(rows)
    for row in root.iter(f"{NS}row"):
        columns = [openpyxl.utils.cell.coordinate_to_tuple(c.get("r"))[1] for c in row]
        assert columns == sorted(set(columns))
    assert [value(after, at) for at in ("AA7", "B7", "A6", "D2")] == ["後", "前", "上", "中"]


def test_cells_without_numbers_keep_their_places() -> None:
    xml = (
        f'<worksheet xmlns="{NS[1:-1]}"><sheetData><row><c><v>1</v></c><c><v>2</v></c></row>'
        "<row/><row><c><v>3</v></c></row></sheetData></worksheet>"
    )
    book = with_part(officers_book(), PART, xml.encode())
    page = loaded(write_cells(book, SHEET, {"B2": "間", "B3": "右"}))
    assert [[cell.value for cell in row] for row in page["A1:B3"]] == [
        [1, 2],
        [None, "間"],
        [3, "右"],
    ]


@pytest.mark.parametrize(
    ("worksheet", "address", "message"),
    [
        (SHEET, "B4", "数式"),
        (SHEET, "D13", "先頭のセル C12"),
        (SHEET, "C13", "先頭のセル C12"),
        (SHEET, "12C", "番地"),
        (SHEET, "A0", "番地"),
        (SHEET, "XFE1", "番地"),
        ("別紙", "A1", "「調書」、「選択肢」"),
    ],
)
def test_what_must_not_be_written_is_refused(worksheet: str, address: str, message: str) -> None:
    with pytest.raises(ReviewError, match=message):
        write_cells(officers_book(), worksheet, {address: "文"})


def test_a_cell_that_an_array_formula_fills_is_refused() -> None:
    xml = (
        f'<worksheet xmlns="{NS[1:-1]}"><sheetData><row r="1"><c r="A1">'
        '<f t="array" ref="A1:A2">B1:B2</f><v>1</v></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c></row></sheetData></worksheet>'
    )
    with pytest.raises(ReviewError, match="数式"):
        write_cells(with_part(officers_book(), PART, xml.encode()), SHEET, {"A2": "文"})


def test_a_text_longer_than_a_cell_is_refused() -> None:
    with pytest.raises(ReviewError, match="32,767字まで"):
        write_cells(officers_book(), SHEET, {"A3": "字" * 32_768})


def test_a_workbook_with_a_password_is_refused() -> None:
    with pytest.raises(ReviewError, match="パスワード"):
        write_cells(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), SHEET, {"A3": "文"})


@pytest.mark.parametrize(
    "xml",
    [
        b"<worksheet",
        b"<other/>",
        b'<!DOCTYPE x [<!ENTITY e "e">]><worksheet><sheetData>&e;</sheetData></worksheet>',
        b'<worksheet><sheetData><row r="x"/></sheetData></worksheet>',
        b'<worksheet><sheetData><row r="1"><c r="??"/></row></sheetData></worksheet>',
        b'<worksheet><sheetData/><mergeCells><mergeCell ref="A"/></mergeCells></worksheet>',
    ],
)
def test_a_damaged_worksheet_is_refused(xml: bytes) -> None:
    with pytest.raises(ReadingError, match="壊れている"):
        write_cells(with_part(officers_book(), PART, xml), SHEET, {"A3": "文"})


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", officers_book()[:-300]])
def test_a_damaged_package_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError):
        write_cells(data, SHEET, {"A3": "文"})


def test_nothing_to_write_gives_the_workbook_itself() -> None:
    data = officers_book()
    assert write_cells(data, SHEET, {}) is data


@pytest.mark.skipif(not REAL.exists(), reason="the real workbook is not here")
def test_a_city_s_own_workbook_keeps_everything_else() -> None:
    before = REAL.read_bytes()
    name = worksheets(before, "a.xlsx")[0].name
    after = write_cells(before, name, {"ZZ5": "試験の文章。"})
    old, new = parts(before), parts(after)
    assert list(new) == list(old)
    (part,) = [name for name in old if old[name] != new[name]]
    assert without_cells(old[part], "ZZ5") == without_cells(new[part], "ZZ5")
    assert openpyxl.load_workbook(io.BytesIO(after))[name]["ZZ5"].value == "試験の文章。"
