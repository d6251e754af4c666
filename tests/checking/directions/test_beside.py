"""Words of movement beside a number that the sheet knows."""

import pytest

from tests.checking.directions.stage import SHEET, indicator, wrong

#: One rate rose by 0.9 points, the other fell by 1.6.
_RATES = (
    indicator("outcome", 3, "就職者の定着率", "％", ("80.1", "79.0", "81.0", "82.0")),
    indicator("outcome", 4, "寮の入居率", "％", ("75.6", "78.0", "74.0", "78.0")),
)


@pytest.mark.parametrize(
    ("true", "false", "word"),
    [
        ("相談は前年度より１１８件減った。", "相談は前年度より１１８件増えた。", "増え"),
        ("相談は予定を１５４件下回った。", "相談は予定を１５４件超えた。", "超えた"),
        ("予定には１５４件届いていない。", "予定には１５４件届いている。", "届い"),
        ("予定の７２０件に届かなかった。", "予定の７２０件に届いた。", "届い"),
        ("見込んだ７２０件に及ばず、終わった。", "見込んだ７２０件を超え、終わった。", "超え、"),
        ("前年度の６８４件からは落ち込んだ。", "前年度の６８４件からは伸びた。", "伸びた"),
        (
            "前年度（６８４件）よりは少ない。",
            "前年度（６８４件）よりは多い。",
            "多い",
        ),
        ("相談は５６６件に落ち込んだ。", "相談は５６６件まで回復した。", "回復し"),
        (
            "就職者は前年度から２．２％の増となった。",
            "就職者は前年度から２．２％の減となった。",
            "減",
        ),
        ("前年度決算から４００千円の減である。", "前年度決算から４００千円の増である。", "増"),
        ("決算は予算を６００千円下回る。", "決算は予算を６００千円上回る。", "上回"),
    ],
)
def test_a_difference_or_a_base_tells_which_word_is_right(true: str, false: str, word: str) -> None:
    assert wrong(true) == []
    assert wrong(false) == [word]


@pytest.mark.parametrize(
    ("true", "false", "word"),
    [
        ("相談の予定は７０件引き下げる。", "相談の予定は７０件引き上げる。", "引き上げ"),
        (
            "就職者の目標を５，４００人に引き上げる。",
            "就職者の目標を５，４００人に減らす。",
            "減らす",
        ),
        (
            "令和５年度予算は３，０００千円（３０．０％）増額する。",
            "令和５年度予算は３，０００千円（３０．０％）減額する。",
            "減額",
        ),
        (
            "前年度予算からの増は３，０００千円である。",
            "前年度予算からの減は３，０００千円である。",
            "減",
        ),
        ("前年度当初より３百万円の増とした。", "前年度当初より３００万円の減とした。", "減"),
    ],
)
def test_plans_are_held_against_next_years_figures(true: str, false: str, word: str) -> None:
    assert wrong(true, field="next_year.budget") == []
    assert wrong(false, field="next_year.budget") == [word]


def test_less_is_better_turns_reached_not_above() -> None:
    assert wrong("目標の７００件以下に収まった。") == []
    assert wrong("目標の７００件以下に収まらなかった。") == ["収まらな"]
    assert wrong("目標を３２件上回った。") == ["上回"]


def test_a_small_number_of_somebody_else_tells_nothing() -> None:
    # 18 is also how much the accidents rose.
    assert wrong("交通事故は前年度より１８件減った。") == ["減った"]
    assert wrong("町内会の苦情が１８件減った。") == []


def test_an_item_of_the_budget_is_held_against_last_years_sheet() -> None:
    text = "運営委託料は１２，０００千円に減らした。"
    assert wrong(text, field="next_year.budget") == []
    assert wrong(text, field="next_year.budget", last=True) == ["減らし"]


@pytest.mark.parametrize(
    "text",
    [
        "大雨で伸びた前年度の６８４件には届かない。",
        "前年度の６８４件を保つため、窓口を広げる。",
        "相談の枠を広げる段階にはない。",
        "相談が７２０件に増えるよう努める。",
    ],
)
def test_what_is_said_of_another_year_or_of_a_wish_passes(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "電話の申込みは全体の４割近くに達した。",
        "１件の大口を除けば新規相談受付件数は７５０件となり、予定の範囲内である。",
    ],
)
def test_a_share_and_what_would_be_are_held_against_no_target(text: str) -> None:
    assert wrong(text) == []


def test_a_target_that_could_not_be_met_was_missed() -> None:
    assert wrong("交通事故の件数は目標を満たせなかった。") == ["満たせな"]


def test_the_number_right_before_exceeded_is_the_base() -> None:
    text = "相談は前年度の６８４件から減ったものの、令和２年度の５５０件は上回った。"
    assert wrong(text) == []
    assert wrong(text.replace("は上回", "も上回")) == []
    assert wrong("相談は前年度の６８４件は上回った。") == ["上回"]


def test_points_of_a_named_indicator_are_not_anothers() -> None:
    of = SHEET.model_copy(update={"indicators": (*SHEET.indicators, *_RATES)})
    assert wrong("定着率は伸びが続き、２年間で１．６ポイント改善した。", of) == []
    assert wrong("入居率は前年度から１．６ポイント改善した。", of) == ["改善"]
    # Of nobody in particular it is the one that moved so.
    assert wrong("前年度から１．６ポイント改善した。", of) == ["改善"]
