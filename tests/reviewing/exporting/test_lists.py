"""Lists: identical texts when read back, no formula anywhere, numbers as numbers."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import openpyxl
import pytest

from assistant.reviewing.exporting import Column, csv_list, excel_list
from assistant.sheet import Sheet
from assistant.sheet.defusing import undefused
from assistant.sheet.errors import ReviewError
from assistant.sheet.model import Cost, Project

TEXTS = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "－",
    "-5",
    "▲5",
    "@x",
    "\t=1",
    "'=1",
    "''=1",
    "'普通",
    "＝１",
    '一,二\n「三」"四"',
    "00123",
    "#N/A",
    "",
]
COLUMNS = (
    Column("事業名", lambda sheet: sheet.project.name),
    Column("事業費（千円）", lambda sheet: sheet.costs[0].project_cost if sheet.costs else None),
    Column("年度", lambda sheet: sheet.fiscal_year),
)


def named(text: str | None, cost: Decimal | None = None) -> Sheet:
    costs = () if cost is None else (Cost(fiscal_year=2022, kind="budget", project_cost=cost),)
    return Sheet(form="sapporo", fiscal_year=2022, project=Project(name=text), costs=costs)


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_texts_are_read_back_identically() -> None:
    data = csv_list([named(text) for text in TEXTS], COLUMNS)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = csv_rows(data)
    assert rows[0] == ["事業名", "事業費（千円）", "年度"]
    assert [undefused(row[0]) for row in rows[1:]] == TEXTS


def test_csv_holds_no_live_cell_and_leaves_numbers_alone() -> None:
    rows = csv_rows(csv_list(map(named, TEXTS), COLUMNS))[1:]
    written = dict(zip(TEXTS, (row[0] for row in rows), strict=True))
    assert written["=cmd|' /C calc'!A0"] == "'=cmd|' /C calc'!A0"
    assert written["-2+3"] == "'-2+3"
    assert [written[text] for text in ("-5", "▲5", "－", "00123")] == ["-5", "▲5", "－", "00123"]


def test_csv_figures_are_plain() -> None:
    sheets = [named("あ", Decimal("-1.20")), named(None, Decimal("1E+5")), named("い")]
    assert [row[1:] for row in csv_rows(csv_list(sheets, COLUMNS))[1:]] == [
        ["-1.20", "2022"],
        ["100000", "2022"],
        ["", "2022"],
    ]


def test_excel_texts_are_read_back_identically_and_are_texts() -> None:
    page = openpyxl.load_workbook(io.BytesIO(excel_list(map(named, TEXTS), COLUMNS))).active
    cells = [page.cell(number, 1) for number in range(2, len(TEXTS) + 2)]
    assert [undefused(cell.value or "") for cell in cells] == TEXTS
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    by_text = dict(zip(TEXTS, cells, strict=True))
    assert by_text["=cmd|' /C calc'!A0"].value == "=cmd|' /C calc'!A0"
    assert by_text["=cmd|' /C calc'!A0"].quotePrefix
    assert not by_text["-5"].quotePrefix


def test_excel_figures_are_numbers() -> None:
    data = excel_list([named("あ", Decimal("-1234.5")), named("い")], COLUMNS)
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert (page["B2"].value, page["B2"].data_type) == (-1234.5, "n")
    assert page["B2"].number_format == "#,##0.0"
    assert page["B3"].value is None


def test_a_year_has_no_thousands_separator() -> None:
    page = openpyxl.load_workbook(io.BytesIO(excel_list([named("あ")], COLUMNS))).active
    assert page["C2"].value == 2022
    assert page["C2"].number_format == "General"


def test_the_excel_list_is_set_up_for_reading_and_printing() -> None:
    data = excel_list([named("長い文章。" * 40), named("い")], COLUMNS)
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert page["A1"].font.b
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:C3")
    assert page["A2"].alignment.wrap_text
    assert page.column_dimensions["A"].width == 60
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (8, "landscape")
    assert page.print_title_rows == "$1:$1"


def test_no_sheet_gives_a_header_only() -> None:
    assert len(csv_rows(csv_list([], COLUMNS))) == 1
    assert openpyxl.load_workbook(io.BytesIO(excel_list([], COLUMNS))).active.max_row == 1


def test_a_text_longer_than_a_cell_is_refused() -> None:
    with pytest.raises(ReviewError, match="2行目の「事業名」"):
        excel_list([named("字" * 32_768)], COLUMNS)
