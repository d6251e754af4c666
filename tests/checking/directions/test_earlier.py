"""A year before last year's, held against this one with the value of last year's sheet."""

import pytest

from tests.checking.directions.stage import wrong


@pytest.mark.parametrize(
    ("true", "false", "word"),
    [
        (
            "相談は前年度から減り、令和２年度の７００件も下回った。",
            "相談は前年度から減ったが、令和２年度の７００件は上回った。",
            "上回",
        ),
        (
            "相談は令和２年度の７００件から減った。",
            "相談は令和２年度の７００件から増えた。",
            "増え",
        ),
        (
            "新規相談受付件数は令和２年度の７００件から２年間で１３４件減少した。",
            "新規相談受付件数は令和２年度の７００件から２年間で１３４件増加した。",
            "増加",
        ),
        (
            "相談は令和２年度の実績７００件に比べて減少した。",
            "相談は令和２年度の実績７００件に比べて増加した。",
            "増加",
        ),
    ],
)
def test_the_value_of_that_year_tells_which_word_is_right(true: str, false: str, word: str) -> None:
    assert wrong(true, last=True) == []
    assert wrong(false, last=True) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "相談は令和２年度の９９件は上回った。",
        "苦情は令和２年度の７００件から増えた。",
        "就職者数は令和２年度の７００人から減った。",
        "相談は令和２年度の７１０件から増え、令和３年度に落ち着いた。",
    ],
)
def test_a_value_that_is_not_the_subjects_tells_nothing(text: str) -> None:
    assert wrong(text, last=True) == []


def test_without_last_years_sheet_the_year_is_unknown() -> None:
    assert wrong("相談は令和２年度の７００件から増えた。") == []
