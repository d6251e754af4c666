"""Words of movement held against the text's own two numbers."""

import pytest

from tests.checking.directions.stage import wrong


@pytest.mark.parametrize(
    ("true", "false", "word"),
    [
        (
            "相談は６１件（前年同期１４９件）まで落ちた。",
            "相談は６１件（前年同期１４９件）まで増えた。",
            "増え",
        ),
        (
            "３１２団体から３１８団体への微増である。",
            "３１２団体から３１８団体への微減である。",
            "微減",
        ),
        (
            "回答は２３．４％で、全体の４３．９％を大きく下回る。",
            "回答は２３．４％で、全体の４３．９％を大きく上回る。",
            "上回",
        ),
        (
            "経費は１，０１３円で、以前の１，１３０円より低い。",
            "経費は１，０１３円で、以前の１，１３０円より高い。",
            "高い",
        ),
        (
            "定員の１００人を上回る１１２人が来た。",
            "定員の１００人を下回る１１２人が来た。",
            "下回",
        ),
    ],
)
def test_two_numbers_tell_which_word_is_right(true: str, false: str, word: str) -> None:
    assert wrong(true) == []
    assert wrong(false) == [word]


def test_a_difference_is_no_number_moved_to() -> None:
    assert wrong("交通事故は６５０件から１８件増えた。") == []


def test_numbers_in_other_units_are_not_compared() -> None:
    assert wrong("相談員は８人で、窓口の１０か所を下回る。") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("配った食材は１２．６トンで、前年度の９．１トンから減った。", ["減った"]),
        ("配った食材は１２．６トンで、前年度の９．１トンから増えた。", []),
        ("待ち時間は６日で、前年度の４日より短くなった。", ["短く"]),
        ("確認に要する日数は６日から４日に延びた。", ["延びた"]),
        ("確認に要する日数は６日から４日に短縮した。", []),
    ],
)
def test_a_value_and_the_one_before_it(text: str, words: list[str]) -> None:
    assert wrong(text) == words
