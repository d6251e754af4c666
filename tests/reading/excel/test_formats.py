"""What a number format prints, and which number stands behind it."""

from decimal import Decimal

import pytest

from assistant.reading.excel import worksheets
from tests.reading.excel.books import packed, parts


def shown(code: str | int, value: str, properties: str = "") -> tuple[str, Decimal | None]:
    rows = f'<row><c r="A1" s="0"><v>{value}</v></c><c r="B1"><v>1</v></c></row>'
    (sheet,) = worksheets(packed(parts(rows, codes=(code,), properties=properties)), "a.xlsx")
    box = sheet.rows[0][0]
    return box.text, box.number


@pytest.mark.parametrize(
    ("code", "value", "text", "number"),
    [
        (0, "57.9", "57.9", "57.9"),
        ("General", "1200", "1200", "1200"),
        ('General"人"', "1.5", "1.5人", "1.5"),
        ("0.0%", "0.579", "57.9%", "57.9"),
        (9, "0.579", "58%", "57.9"),
        (10, "1.005", "100.50%", "100.5"),
        ("#,##0", "184148", "184148", "184148"),
        ("#,##0.0", "2.25", "2.3", "2.25"),
        ("0.##", "2.50", "2.5", "2.5"),
        ("0.##", "2", "2", "2"),
        ('#,##0"千円"', "7100", "7100千円", "7100"),
        ("#,##0,", "1234500", "1235", "1234.5"),
        ('0;"▲"0', "-12", "▲12", "-12"),
        ('#,##0;"▲ "#,##0;"－"', "0", "－", "0"),
        ("0;-0;;@", "0", "", "0"),
        ("[Red]0", "5", "5", "5"),
        ("[$¥-411]#,##0", "5", "¥5", "5"),
        ("[DBNum3]0.0", "12.5", "１２．５", "12.5"),
        ("_ * #,##0_ ;_ * -#,##0_ ", "-3", "-3", "-3"),
        ("0.00E+00", "12345", "12345", "12345"),
        ("# ?/?", "0.5", "0.5", "0.5"),
        ("[>=100]0;0.0", "5.25", "5.25", "5.25"),
        ("00-00", "1234", "1234", "1234"),
        ("0\\%", "57", "57%", "57"),
        ("000", "7", "007", "7"),
        (99, "3", "3", "3"),
        ("", "3", "", "3"),
    ],
)
def test_numbers(code: str | int, value: str, text: str, number: str) -> None:
    assert shown(code, value) == (text, Decimal(number))


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        (14, "45383", "2024/4/1"),
        ('[$-411]ggge"年"m"月"d"日"', "45383", "令和6年4月1日"),
        (28, "43585", "平成31年4月30日"),
        (57, "43586", "R1.5.1"),
        ("[$-411]gge.mm.dd;@", "32515", "昭64.01.07"),
        ('yyyy"年"m"月"', "45383", "2024年4月"),
        ("m/d(aaa)", "45383", "4/1(月)"),
        (22, "45383.5", "2024/4/1 12:00"),
        ("h:mm", "0.5625", "13:30"),
        ("h:mm AM/PM", "0.5625", "1:30 PM"),
        ("[h]:mm", "1.5", "36:00"),
        (14, "1", "1900/1/1"),
        (14, "59", "1900/2/28"),
        (14, "61", "1900/3/1"),
    ],
)
def test_dates_are_no_figures(code: str | int, value: str, text: str) -> None:
    assert shown(code, value) == (text, None)


def test_a_serial_outside_of_the_calendar_stays_a_number() -> None:
    assert shown(14, "-5") == ("-5", Decimal(-5))
    assert shown(14, "99999999") == ("99999999", Decimal(99999999))


def test_days_can_count_from_1904() -> None:
    assert shown(14, "43921", '<workbookPr date1904="1"/>') == ("2024/4/1", None)


def test_a_date_as_text() -> None:
    rows = '<row><c r="A1" t="d"><v>2024-04-01T00:00:00</v></c></row>'
    (sheet,) = worksheets(packed(parts(rows)), "a.xlsx")
    assert (sheet.rows[0][0].text, sheet.rows[0][0].number) == ("2024/4/1", None)
