"""What a worksheet's boxes hold: texts, figures, merged areas, and which sheets there are."""

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet as Written

from assistant.reading.excel import worksheets
from assistant.reading.page import Box
from assistant.sheet.errors import ReadingError
from tests.reading.excel.books import MAIN, packed, parts, text_cell

REAL = Path(__file__).parents[4] / "shared" / "sheets" / "ofunato-60.xlsx"


def only(data: bytes) -> dict[str, Box]:
    (sheet,) = worksheets(data, "a.xlsx")
    return {str(box.ref): box for row in sheet.rows for box in row}


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_that_a_library_wrote() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Written)
    sheet.title = "調書"
    sheet["B2"] = "事業名\n（正式）"
    sheet["C2"] = 1234
    sheet["C3"] = "1234"
    sheet["D3"] = True
    sheet["D4"] = " "
    sheet["F9"].number_format = "0.0"
    (read,) = worksheets(saved(book), "a.xlsx")
    assert read.name == "調書"
    assert [len(row) for row in read.rows] == [4, 4, 4]
    name, amount = read.rows[1][1], read.rows[1][2]
    assert (name.ref, name.lines, name.number) == ("B2", ("事業名", "（正式）"), None)
    assert (name.x0, name.top, name.x1, name.bottom) == (1, 1, 2, 2)
    assert (amount.lines, amount.number) == (("1234",), Decimal(1234))
    assert (read.rows[2][2].lines, read.rows[2][2].number) == (("1234",), None)
    assert read.rows[2][3].lines == ("TRUE",)
    assert (read.rows[0][0].ref, read.rows[0][0].lines) == ("A1", ())


def test_phonetic_runs_are_no_text_and_rich_runs_are_one() -> None:
    strings = (
        '<si><t>事業</t><rPh sb="0" eb="2"><t>ジギョウ</t></rPh><phoneticPr fontId="1"/></si>'
        "<si><r><t>活動</t></r><r><rPr><b/></rPr><t>指標</t></r><rPh><t>カツドウ</t></rPh></si>"
        "<si><t>一_x000D_\n二_x005F_x0041_&#10;&#10;四</t></si>"
    )
    boxes = only(
        packed(
            parts(
                '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
                '<c r="C1" t="s"><v>2</v></c><c r="D1" t="inlineStr"><is><r><t>文</t></r>'
                "<rPh><t>ブン</t></rPh><r><t>字</t></r></is></c></row>",
                strings=strings,
            )
        )
    )
    assert boxes["A1"].lines == ("事業",)
    assert boxes["B1"].lines == ("活動指標",)
    assert boxes["C1"].lines == ("一", "二_x0041_", "", "四")
    assert boxes["D1"].lines == ("文字",)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("57.900000000000006", "57.9"),
        ("0.30000000000000004", "0.3"),
        ("5300.0", "5300"),
        ("1E3", "1000"),
        ("-0.5", "-0.5"),
        ("123456789012345678", "123456789012345678"),
        ("1.1100000000000001E-2", "0.0111"),
    ],
)
def test_figures_are_exact_and_without_noise(written: str, number: str) -> None:
    box = only(packed(parts(f'<row><c r="A1"><v>{written}</v></c></row>')))["A1"]
    assert (box.number, box.lines) == (Decimal(number), (number,))


def test_of_a_formula_the_value_calculated_last() -> None:
    boxes = only(
        packed(
            parts(
                '<row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3"><f>1+2</f></c>'
                '<c r="C3" t="str"><f>"a"</f><v>a</v></c><c r="D3" t="e"><f>NA()</f><v>#N/A</v></c>'
                '<c r="E3" t="b"><v>0</v></c></row>'
            )
        )
    )
    assert boxes["A3"].number == 2
    assert (boxes["B3"].lines, boxes["B3"].number) == ((), None)
    assert [boxes[at].lines for at in ("C3", "D3", "E3")] == [("a",), ("#N/A",), ("FALSE",)]


def test_a_workbook_that_was_never_calculated_is_told() -> None:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Written)
    book.active["A1"] = "=1+1"
    with pytest.raises(ReadingError, match="計算結果"):
        worksheets(saved(book), "a.xlsx")
    with pytest.raises(ReadingError, match="何も入力"):
        worksheets(saved(openpyxl.Workbook()), "a.xlsx")


def test_a_merged_area_is_one_box_everywhere() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Written)
    sheet["B2"] = "評価の理由"
    sheet["F1"] = "右"
    sheet.merge_cells("B2:D4")
    sheet.merge_cells("A6:XFD6")
    sheet["A6"] = "末尾"
    (read,) = worksheets(saved(book), "a.xlsx")
    box = read.rows[1][1]
    assert (box.ref, box.x0, box.top, box.x1, box.bottom) == ("B2", 1, 1, 4, 4)
    covered = [(r, c) for r, row in enumerate(read.rows) for c, b in enumerate(row) if b is box]
    assert covered == [(r, c) for r in (1, 2, 3) for c in (1, 2, 3)]
    assert {len(row) for row in read.rows} == {6}, "a merged row does not widen the table"
    assert read.rows[5][5] is read.rows[5][0]
    assert sum(box.ref == "B2" for box in read.page().boxes) == 1


def test_a_merged_area_at_the_edge_is_whole() -> None:
    after = '<mergeCells><mergeCell ref="B1:D3"/></mergeCells>'
    data = packed(parts(f"<row>{text_cell('B1', '目的')}</row>", after=after))
    (read,) = worksheets(data, "a.xlsx")
    assert (len(read.rows), len(read.rows[0])) == (3, 4)


def test_hidden_sheets_only_where_there_is_nothing_else() -> None:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Written)
    book.active["A1"] = "選択肢"
    book.active.sheet_state = "hidden"
    shown = book.create_sheet("調書")
    assert [sheet.name for sheet in worksheets(saved(book), "a.xlsx")] == ["Sheet"]
    shown["A3"] = "事業"
    shown.row_dimensions[3].hidden = True
    assert [sheet.name for sheet in worksheets(saved(book), "a.xlsx")] == ["調書"]


def test_addresses_may_be_left_out_and_prefixes_put_in() -> None:
    data = parts()
    data["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row/><x:row><x:c/><x:c><x:v>8</x:v></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    )
    assert only(packed(data))["B2"].number == 8


@pytest.mark.skipif(not REAL.exists(), reason="the real sheets are not here")
def test_a_real_table() -> None:
    (read,) = worksheets(REAL.read_bytes(), REAL.name)
    assert {len(row) for row in read.rows} == {210}
    assert len(read.rows) == 62
    expected = openpyxl.load_workbook(REAL, data_only=True).worksheets[0]
    for row in read.rows:
        for box in row:
            value = expected[str(box.ref)].value
            if isinstance(value, int | float):
                assert box.number is not None
                assert float(box.number) == pytest.approx(value, rel=1e-14, abs=0)
            else:
                told = [line.rstrip().lstrip(" ") for line in str(value or "").splitlines()]
                assert "".join(told) == box.text
                assert box.number is None
