"""Fiscal years, in the many ways a sheet writes them."""

import pytest

from assistant.sheet.years import find_years, format_year, parse_year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和４年度", 2022),
        ("Ｒ４", 2022),
        ("R5", 2023),
        ("H31", 2019),
        ("令和元年度", 2019),
        ("平成31年度", 2019),
        ("昭和60年度", 1985),
        ("20年度", 2008),
        ("4年度", 2022),
        ("2013年度", 2013),
        ("平成16 年度", 2004),
    ],
)
def test_a_year_is_read(text: str, year: int) -> None:
    assert parse_year(text, around=2022) == year


@pytest.mark.parametrize("text", ["0 年度", "10年間", "年度", "１年を通じて", "前年度"])
def test_a_span_or_an_empty_field_is_no_year(text: str) -> None:
    assert find_years(text, around=2022) == []


def test_a_calendar_year_is_told_from_a_fiscal_one() -> None:
    fiscal, calendar = find_years("令和４年度と令和４年９月", around=2022)
    assert (fiscal.fiscal, calendar.fiscal) == (True, False)


@pytest.mark.parametrize("year", range(1950, 2040))
def test_writing_undoes_reading(year: int) -> None:
    for width in ("half", "full"):
        assert parse_year(format_year(year, width=width), around=year) == year
