"""Japanese numbers: what is read, what is left alone, and that reading undoes writing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sheet.numerals import (
    find_quantities,
    format_quantity,
    parse_figure,
    round_half_up,
)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("６６，６１１人", "66611", "人"),
        ("▲１９．６％", "-19.6", "％"),
        ("△ 3.2％", "-3.2", "％"),
        ("195,000千円", "195000", "千円"),
        ("1,826万5千円", "18265000", "円"),
        ("６億８，１２７万５千円", "681275000", "円"),
        ("2億3百万円", "203000000", "円"),
        ("３百万円", "3", "百万円"),
        ("1億9,500万円", "195000000", "円"),
        ("1万2千人", "12000", "人"),
        ("約20万PV", "200000", "PV"),
        ("三人", "3", "人"),
        ("二十四件", "24", "件"),
        ("17.1ポイント", "17.1", "ポイント"),
        ("８９０ｇ", "890", "ｇ"),
        ("５千万円", "50000000", "円"),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: str, unit: str) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.unit, found.surface) == (Decimal(value), unit, text.lstrip("約"))


@pytest.mark.parametrize(
    "text", ["一人一人に寄り添う", "一般の市民", "第三者", "Web2.0", "Ｒ４", "①②", "万一の備え"]
)
def test_words_that_are_no_figures_are_left_alone(text: str) -> None:
    assert find_quantities(text) == []


def test_several_numbers_keep_their_places() -> None:
    text = "予定１００，０００人に対し６６，６１１人（▲１９．６％）"
    found = find_quantities(text)
    assert [text[q.start : q.end] for q in found] == [
        "１００，０００人",
        "６６，６１１人",
        "▲１９．６％",
    ]


@pytest.mark.parametrize(
    ("cell", "value", "bound", "state"),
    [
        ("８０以上", "80", "min", None),
        ("3以下", "3", "max", None),
        ("－", None, None, "none"),
        ("―", None, None, "none"),
        ("‐", None, None, "none"),
        ("-", None, None, "none"),
        ("調査中", None, None, "pending"),
        ("5（R6.7.15時点）", "5", None, None),
        ("▲ 1,200", "-1200", None, None),
        ("", None, None, None),
        ("0", "0", None, None),
    ],
)
def test_a_cell_is_a_figure_or_says_why_not(
    cell: str, value: str | None, bound: str | None, state: str | None
) -> None:
    figure = parse_figure(cell)
    assert figure is not None
    expected = None if value is None else Decimal(value)
    assert (figure.value, figure.bound, figure.state) == (expected, bound, state)


@pytest.mark.parametrize("cell", ["12 34", "なし等", "3～5", "約束"])
def test_a_cell_that_is_not_one_figure_is_refused(cell: str) -> None:
    assert parse_figure(cell) is None


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=1),
    st.sampled_from(["人", "千円", "％", "件", None]),
    st.sampled_from(["half", "full"]),
)
def test_what_is_written_is_read_again(value: Decimal, unit: str | None, width: str) -> None:
    text = format_quantity(value, unit, width=width, signed=True)  # type: ignore[arg-type]
    figure = parse_figure(text)
    assert figure is not None
    assert figure.value == value
    assert (figure.unit or "").replace("%", "％") == (unit or "")


@pytest.mark.parametrize(
    ("value", "rounded"), [("0.05", "0.1"), ("-0.05", "-0.1"), ("2.25", "2.3")]
)
def test_rounding_is_half_up(value: str, rounded: str) -> None:
    assert round_half_up(Decimal(value), 1) == Decimal(rounded)
