"""CSV texts: the delimiter, quotation marks, addresses."""

import pytest

from assistant.reading.excel import csv_worksheet
from assistant.reading.excel.grid import letters, position
from assistant.sheet.errors import ReadingError

ROWS = [["番号", "事業名", "決算額"], ["001", "図書館, 分館; 運営", "1,234"], ["002", "道路", ""]]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_told(delimiter: str) -> None:
    text = "\r\n".join(
        delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in ROWS
    )
    sheet = csv_worksheet(text, "一覧.csv")
    assert sheet.name == "一覧.csv"
    assert [[box.text for box in row] for row in sheet.rows] == ROWS
    assert [box.ref for box in sheet.rows[1]] == ["A2", "B2", "C2"]
    assert all(box.number is None for row in sheet.rows for box in row)


def test_a_tsv_is_tab_separated_whatever_it_holds() -> None:
    sheet = csv_worksheet("a,b\nc,d\n", "x.TSV")
    assert [[box.text for box in row] for row in sheet.rows] == [["a,b"], ["c,d"]]


def test_cells_with_lines_quotes_and_ragged_rows() -> None:
    sheet = csv_worksheet('表題\na,"一\n\n ""二"" ",c,,\n\n5" 管,b\n,,,\n', "x.csv")
    assert {len(row) for row in sheet.rows} == {3}
    assert sheet.rows[1][1].lines == ("一", "", '"二"')
    assert sheet.rows[3][0].text == '5" 管'
    assert len(sheet.rows) == 4


def test_a_quotation_mark_that_is_not_closed_is_told() -> None:
    with pytest.raises(ReadingError, match=r"x\.csv の 3 行目"):
        csv_worksheet('a,b\nc,"d\ne,f', "x.csv")


def test_too_large_a_table_is_refused() -> None:
    with pytest.raises(ReadingError, match="大きすぎます"):
        csv_worksheet("a\n" * 20_001, "x.csv")
    with pytest.raises(ReadingError, match="大きすぎます"):
        csv_worksheet("," * 3_000_001, "x.csv")


def test_an_empty_text_is_an_empty_table() -> None:
    assert csv_worksheet("\n , \n", "x.csv").rows == ()


def test_addresses_there_and_back() -> None:
    for column, name in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]:
        assert letters(column) == name
        assert position(f"{name}10") == (9, column)
    assert position("XFD1048576") == (1_048_575, 16_383)
