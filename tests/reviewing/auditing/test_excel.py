"""The workbook of an audit, opened again: lists, links, marks, and nothing that runs."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText
from openpyxl.workbook import Workbook

from assistant.checking import RULES
from assistant.reviewing.auditing import Audit, Unread, excel_report
from tests.reviewing.auditing.sheets import FORMULA, audited, bare, false, filed, named


@pytest.fixture(scope="module")
def result() -> Audit:
    hostile = named(
        false(judgement__method=FORMULA, next_year__content="'=1+1", results="-5"),
        code="10002",
        name="+SUM(A1)",
        department="@財政課",
    )
    made = audited(named(bare(), code="10001"), hostile, filed(2022), year=2023)
    return replace(made, unread=(Unread("壊れた.pdf", "=読めません。"),))


@pytest.fixture(scope="module")
def book(result: Audit) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(excel_report(result)), rich_text=True)


def test_the_worksheets(book: Workbook) -> None:
    assert book.sheetnames == ["一覧", "指摘", "調書別", "規則", "読めなかったファイル"]


@pytest.mark.parametrize(("name", "row"), [("一覧", 3), ("指摘", 1), ("規則", 1)])
def test_the_lists_filter_and_their_header_stays(book: Workbook, name: str, row: int) -> None:
    page = book[name]
    assert page.freeze_panes == f"A{row + 1}"
    assert page.auto_filter.ref.startswith(f"A{row}:")
    assert page.auto_filter.ref.endswith(str(page.max_row))


def test_the_worst_sheet_is_first_with_its_counts(book: Workbook, result: Audit) -> None:
    page = book["一覧"]
    head = [cell.value for cell in page[3]]
    row = dict(zip(head, (cell.value for cell in page[4]), strict=True))
    assert (row["順位"], row["事業コード"]) == (1, "10002")
    assert row["誤り"] == result.pages[0].counts["error"] > 0
    assert "増減・達成の表現" in row["指摘の種類"]


def test_one_row_a_finding(book: Workbook, result: Audit) -> None:
    assert book["指摘"].max_row - 1 == sum(result.counts.values())


def test_nothing_becomes_a_formula(book: Workbook) -> None:
    live = []
    for page in book:
        for row in page.iter_rows():
            live += [cell.coordinate for cell in row if cell.data_type in ("f", "e")]
    assert live == []
    cells = [cell for row in book["一覧"].iter_rows(min_row=4) for cell in row]
    quoted = {cell.value for cell in cells if cell.quotePrefix}
    assert {"+SUM(A1)", "@財政課"} <= quoted
    texts = [c for row in book["調書別"].iter_rows() for c in row if str(c.value)[:1] in "=+@"]
    assert any(FORMULA[:10] in str(cell.value) for cell in texts)
    assert all(cell.quotePrefix for cell in texts)


def test_names_lead_to_the_block_of_the_sheet_and_back(book: Workbook, result: Audit) -> None:
    link = book["一覧"]["D4"].hyperlink.location
    name, _, cell = link.partition("!")
    assert name.strip("'") == "調書別"
    assert book["調書別"][cell].value == result.pages[0].title
    back = book["調書別"].cell(book["調書別"][cell].row + 2, 1)
    assert back.hyperlink.location == "'一覧'!A1"


def test_the_false_word_is_coloured_in_the_text(book: Workbook) -> None:
    rich = [
        cell.value
        for row in book["調書別"].iter_rows()
        for cell in row
        if isinstance(cell.value, CellRichText)
    ]
    red = [b.text for text in rich for b in text if getattr(b, "font", None) and _is_red(b)]
    assert any("増加" in words for words in red)


def _is_red(block: object) -> bool:
    colour = block.font.color  # type: ignore[attr-defined]
    return colour is not None and str(colour.rgb).endswith("B3261E")


def test_rules_and_unread_files_have_their_sheet(book: Workbook) -> None:
    names = [row[0] for row in book["規則"].iter_rows(min_row=2, values_only=True)]
    assert names == [rule.name for rule in RULES]
    assert [c.value for c in book["読めなかったファイル"][2]] == ["壊れた.pdf", "=読めません。"]


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    made = audited(false(results="長い文。" * 9000))
    book = openpyxl.load_workbook(io.BytesIO(excel_report(made)))
    longest = max((str(cell.value) for row in book["調書別"] for cell in row), key=len)
    assert len(longest) == 32_767
    assert longest.endswith("…")
