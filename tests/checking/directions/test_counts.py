"""How many targets were reached, and all but one."""

import pytest

from assistant.checking.directions import check_totals
from assistant.sheet import facts_of
from tests.checking.directions.stage import SHEET, wrong


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("３指標のうち達成は１指標である。", "３指標のうち達成は２指標である。"),
        ("三つの指標のうち一つで目標を達成した。", "三つの指標のうち二つで目標を達成した。"),
        ("２つの成果指標のうち１つが未達となった。", "２つの成果指標のうち２つが未達となった。"),
        (
            "３指標のうち、目標に届かなかったのは２指標である。",
            "３指標のうち、目標に届かなかったのは１指標である。",
        ),
    ],
)
def test_the_count_is_held_against_the_targets(true: str, false: str) -> None:
    assert wrong(true) == []
    assert len(wrong(false)) == 1


def test_each_of_so_many_is_all_of_them() -> None:
    assert wrong("３指標の全てで予定を達成した。") == ["３指標の全てで予定を達成"]


@pytest.mark.parametrize(
    "text",
    [
        "３指標のうち２指標で前年度を上回り、目標に達した。",
        "四つの指標のうち二つで目標を達成した。",
    ],
)
def test_another_count_tells_nothing(text: str) -> None:
    assert wrong(text) == []


def test_all_but_one_leaves_that_one_out() -> None:
    met = SHEET.model_copy(update={"indicators": SHEET.indicators[1:]})
    text = "就職者数を除く全ての指標で目標を達成した。"
    assert wrong(text, met) == []
    assert [*check_totals(text, facts_of(met))] == []
    assert wrong(text) == ["達成した"]
    assert wrong("就職者数と新規相談を除く全ての指標で目標を達成した。") == []


def test_the_names_may_stand_before_the_count() -> None:
    text = "３指標のうち、目標に達したのは{}である。"
    assert wrong(text.format("就職者数と交通事故の件数の二つ")) == [
        "３指標のうち、目標に達したのは就職者数と交通事故の件数の二つ"
    ]
    assert wrong(text.format("交通事故の件数の一つ")) == []
