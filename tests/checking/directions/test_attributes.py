"""Last year as what it was, as a level, or as the same."""

import pytest

from tests.checking.directions.stage import wrong


@pytest.mark.parametrize(
    ("true", "false", "word"),
    [
        (
            "茶話会の参加は、７回で３１人だった前年度から増え、８回で５２人となった。",
            "茶話会の参加は、７回で３１人だった前年度から減り、８回で５２人となった。",
            "減り",
        ),
        (
            "茶話会の参加は３２人で、３１人であった前年度とほぼ横ばいである。",
            "茶話会の参加は３１人だった前年度から横ばいの、延べ５２人であった。",
            "横ばい",
        ),
        (
            "茶話会の参加は前年度の３１人から増え、５２人であった。",
            "茶話会の参加は前年度の３１人から減り、５２人であった。",
            "減り",
        ),
        (
            "茶話会の参加は前年度の５２人に及ばない３１人であった。",
            "茶話会の参加は前年度の３１人に及ばない５２人であった。",
            "及ば",
        ),
        (
            "来館は５２０人と、前年度の４８０人の水準を回復した。",
            "来館は４６０人と、前年度の４８０人の水準を回復した。",
            "回復し",
        ),
        (
            "来館は４６０人と、前年度の４８０人の水準にまで回復した。",
            "来館は３１０人と、前年度の４８０人の水準にまで回復した。",
            "回復し",
        ),
        (
            "来館は前年度の３１人に対し５２人に増えた。",
            "来館は前年度の３１人に対して５２人に減った。",
            "減った",
        ),
        (
            "断りの５２件は、令和２年度の６１件と比べるとなお少ない。",
            "断りの５２件は、令和２年度の６１件と比べるとなお多い。",
            "多い",
        ),
        (
            "茶話会の参加は３１人で、前年度の６３人から半減した。",
            "茶話会の参加は６３人で、前年度の３１人から半減した。",
            "半減",
        ),
        (
            "申込みは９１人で、定員の１００人に満たなかった。",
            "申込みは１２１人で、定員の１００人に満たなかった。",
            "満た",
        ),
    ],
)
def test_last_years_number_in_other_places(true: str, false: str, word: str) -> None:
    assert wrong(true) == []
    assert wrong(false) == [word]


@pytest.mark.parametrize(
    "text",
    [
        # The number behind is a step, a target or somebody else's.
        "茶話会の参加は前年度の５２人から減り、１２人の減となった。",
        "茶話会の参加は前年度の５２人から減り、女性は６１人であった。",
        "茶話会の参加は前年度の５２人から減り、定員の６０人に届かなかった。",
        # What a plan is held against is no value of last year.
        "来館は予定の３１人に対し５２人に減った。",
        "前年度と同じ８会場で相談を受けた。",
    ],
)
def test_other_numbers_behind_the_word_are_silent(text: str) -> None:
    assert wrong(text) == []


def test_the_same_as_last_year_is_held_against_its_value() -> None:
    assert wrong("相談の受付は前年度と同じ５６６件であった。") == ["同じ"]
    assert wrong("相談の受付は予定と同じ５６６件であった。") == []
