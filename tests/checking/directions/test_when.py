"""Clauses about the year before are held against that year."""

import pytest

from tests.checking.directions.stage import wrong


@pytest.mark.parametrize(
    ("true", "false", "word"),
    [
        # 令和3年度: 700 → 684, planned 690.
        (
            "新規相談は前年度に減少し、今年度も減少した。",
            "新規相談は前年度に増加し、今年度は減少した。",
            "増加",
        ),
        (
            "新規相談は令和３年度に予定を下回ったが、見直しは行わなかった。",
            "新規相談は令和３年度に予定を上回ったが、見直しは行わなかった。",
            "上回",
        ),
        (
            "新規相談は前年度の減少に続き、５６６件となった。",
            "新規相談は前年度の増加から一転し、５６６件となった。",
            "増加",
        ),
        (
            "新規相談は、前年度の未達（予定６９０件に対し６８４件）に続き、予定に届かなかった。",
            "新規相談は、前年度の達成（予定６９０件）から一転し、予定に届かなかった。",
            "達成（",
        ),
        (
            "新規相談は、令和３年度の未達成に続き、予定に届かなかった。",
            "新規相談は、令和３年度の増加に続き、予定に届かなかった。",
            "増加",
        ),
    ],
)
def test_last_years_sheet_tells_of_last_year(true: str, false: str, word: str) -> None:
    assert wrong(true, last=True) == []
    assert wrong(false, last=True) == [word]
    assert wrong(false) == []


@pytest.mark.parametrize(
    "text",
    [
        "就職者は前年度に目標を達成したが、令和４年度は届かなかった。",
        "就職者は前年度まで減少していたが、令和４年度は増加した。",
        "就職者は前年度に大雨の影響があり、減少したものの、今年度は増えた。",
        "前年度の就職者は減少したが、今年度は増えた。",
    ],
)
def test_the_word_is_not_this_years(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "就職者は前年度に比べ減少した。",
        "就職者は前年度を大きく下回った。",
        "前年度は予定を上回ったが、就職者は前年度より減少した。",
    ],
)
def test_what_compares_with_it_is_this_years(text: str) -> None:
    assert len(wrong(text)) == 1


def test_a_year_with_its_value_right_behind_it_is_spoken_of() -> None:
    text = "就職者数は、令和３年度４，０００人と増えていたが、４年度は４，０８６人となった。"
    assert wrong(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "新規相談は、令和２年度までの増加から減少に転じた。",
        "就職者数は、減少に歯止めがかかり、４，０８６人に増えた。",
        "就職者数は、これまでの減少傾向から増加へ転じた。",
        "就職者数の減少が止まり、増加した。",
    ],
)
def test_what_something_turned_from_is_of_no_year(text: str) -> None:
    assert wrong(text) == []


def test_what_it_turned_to_is_this_years() -> None:
    assert wrong("新規相談は、減少から増加に転じた。") == ["増加"]


@pytest.mark.parametrize(
    "text",
    [
        "就職者数の達成は、求人の減少により難しかった。",
        "燃料費の上昇を受け、新規相談は５６６件となった。",
        "会場使用料の増額に伴い、新規相談は予定を下回った。",
    ],
)
def test_a_cause_that_is_nobodys_figure_is_no_movement_of_one(text: str) -> None:
    assert wrong(text) == []


def test_a_cause_that_is_an_indicators_own_movement_is_held_against_it() -> None:
    assert wrong("新規相談の増加により、就職者数は増えた。") == ["増加"]
