"""増額 of the budget, raised targets, 過去最高, 倍増 and a rate called high."""

from decimal import Decimal

import pytest

from tests.checking.directions.stage import SHEET, indicator, wrong
from tests.sheet.sample import sheet


def test_the_budget_as_a_whole_has_one_direction() -> None:
    text = "増額分は主に運営委託料である。"
    assert wrong(text, field="next_year.budget") == []
    assert wrong(text.replace("増額", "減額"), field="next_year.budget") == ["減額"]
    assert wrong("減額分は主に運営委託料である。") == []


def test_a_target_is_raised_of_one_indicator_or_of_any() -> None:
    assert wrong("目標を引き上げる。", field="next_year.content") == []
    lowered = "新規相談受付件数は、予定を引き上げる。"
    assert wrong(lowered, field="next_year.content") == ["引き上げ"]
    assert wrong("今年度は予定を引き上げた。") == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("新規相談受付件数は過去最高となった。", "過去最高"),
        ("新規相談受付件数は過去最低となった。", None),
        ("就職者数は前年度から倍増した。", "倍増"),
        ("執行率は６８．２％と高い。", "高い"),
        ("執行率は６８．２％と低い。", None),
    ],
)
def test_records_and_rates(text: str, word: str | None) -> None:
    assert wrong(text) == ([word] if word else [])


def test_an_older_year_is_known_from_last_years_sheet() -> None:
    assert wrong("就職者数は過去最高となった。") == []
    assert wrong("就職者数は過去最高となった。", last=True) == []


@pytest.mark.parametrize(
    "begin",
    [
        "相談は６５０件を予定しており、令和４年度の実績を",
        "令和５年度の相談は６５０件を予定しており、令和４年度の実績を",
        "相談は６５０件を計画し、今年度の実績を",
    ],
)
def test_what_is_planned_is_held_against_this_years_actual(begin: str) -> None:
    assert wrong(begin + "上回る規模とする。", field="next_year.budget") == []
    assert wrong(begin + "下回る規模とする。", field="next_year.budget") == ["下回"]


def test_an_actual_that_went_beyond_the_target_is_no_plan() -> None:
    text = "相談は予定を上回る実績であった。"
    assert wrong(text, field="next_year.content") == ["上回"]


def test_staff_of_a_plan_is_that_of_next_year() -> None:
    less = tuple(
        one.model_copy(update={"fte": Decimal("0.9")}) if one.fiscal_year == 2023 else one
        for one in SHEET.costs
    )
    of = SHEET.model_copy(update={"costs": less})
    text = "人工も０．３減の０．９とする。"
    assert wrong(text, of, field="next_year.budget") == []
    assert wrong(text.replace("減", "増"), of, field="next_year.budget") == ["増"]
    # In this year nothing moved.
    assert wrong("人工は前年度から減少した。", of) == ["減少"]


def test_doubling_is_planned_where_next_year_is_written_of() -> None:
    text = "新規相談受付件数を倍増し、窓口を広げる。"
    assert wrong(text, field="next_year.content") == []
    assert wrong(text) == ["倍増"]


def test_an_improvement_that_goes_on_is_one_of_this_year_too() -> None:
    text = "交通事故の件数は６５０件、６６８件と{}が続いている。"
    assert wrong(text.format("改善")) == ["改善"]
    assert wrong(text.format("悪化")) == []
    assert wrong("相談体制の改善が続いている。") == []


def test_a_target_that_is_kept_is_held_against_targets() -> None:
    kept = indicator("outcome", 1, "就職者数", "人", ("40", "53", "41", "53"))
    raised = indicator("outcome", 1, "就職者数", "人", ("40", "53", "41", "60"))
    text = "就職者数は５３人を目標とし、前年度と同数に据え置く。"
    assert wrong(text, sheet(kept), field="next_year.content") == []
    text = "就職者数は目標を前年度と同数に据え置く。"
    assert wrong(text, sheet(kept), field="next_year.content") == []
    assert wrong(text, sheet(raised), field="next_year.content") == ["同数"]


def test_next_years_target_beside_this_years_is_no_actual() -> None:
    text = "新規相談は６５０件と、令和４年度の目標７２０件より{}見込む。"
    assert wrong(text.format("少なく"), field="next_year.content") == []
    assert wrong(text.format("多く"), field="next_year.content") == ["多く"]
    text = "新規相談の目標は６５０件とし、令和４年度の７２０件より{}設定した。"
    assert wrong(text.format("低く"), field="next_year.content") == []
    assert wrong(text.format("高く"), field="next_year.content") == ["高く"]


def test_what_was_far_from_halved_was_not_halved() -> None:
    assert wrong("新規相談受付件数は前年度の半減には遠く及ばなかった。") == []
    assert wrong("新規相談受付件数は前年度から半減した。") == ["半減"]
