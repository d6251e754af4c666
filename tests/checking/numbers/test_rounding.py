"""A number stands for a figure of more digits as far as its own writing rounds, and no further."""

import pytest

from assistant.checking import trace_numbers
from assistant.sheet import facts_of
from tests.sheet.sample import indicator, sheet

SHEET = sheet(indicator("82817", "100000", "66611", "128000"))
FACTS = facts_of(SHEET)


def source(text: str) -> str | None:
    (trace,) = [t for t in trace_numbers(text, sheet=SHEET, facts=FACTS) if t.kind == "figure"]
    return trace.source


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("約６万７千人が利用した", "activity1.actual.2022"),
        ("６．７万人が利用した", "activity1.actual.2022"),
        ("６万６千人余りが利用した", "activity1.actual.2022"),
        ("約２割減少した", "activity1.yoy.2022"),
        ("目標の約７割にとどまる", "activity1.achievement.2022"),
        ("１８６百万円を支出した", "cost.project_cost.2022.settlement"),
        ("達成率は６６．６１％である", "activity1.achievement.2022"),
        ("達成率は６７％である", "activity1.achievement.2022"),
    ],
)
def test_rounding_that_the_digits_imply_is_followed(text: str, id: str) -> None:
    assert source(text) == id


@pytest.mark.parametrize(
    "text",
    [
        "６６，６００人が利用した",
        "約６万８千人が利用した",
        "６万６千人弱が利用した",
        "達成率は約６割である",
        "利用者の２割",
        "目標の３倍に達した",
        "約６６，０００人が利用した",
    ],
)
def test_no_rounding_goes_further_than_the_digits(text: str) -> None:
    assert source(text) is None


def test_a_multiple_is_held_against_the_ratio() -> None:
    grown = sheet(indicator("50", "60", "64", "70"))
    (trace,) = trace_numbers("前年度の１．３倍", sheet=grown, facts=facts_of(grown))
    assert trace.source == "activity1.ratio.2022"
    assert trace.rounded


def test_a_sum_needs_its_word_and_both_addends_in_one_field() -> None:
    told = SHEET.model_copy(update={"results": "セミナーに８０８名、講座に１８４名が参加した。"})
    facts = facts_of(told)
    (summed,) = trace_numbers("受講者計９９２名", sheet=told, facts=facts)
    (plain,) = trace_numbers("受講者は９９２名", sheet=told, facts=facts)
    assert summed.source == "sum:text.results.1+text.results.2"
    assert plain.source is None


@pytest.mark.parametrize(
    "text", ["第３条に基づく", "施行令第１６７条の２", "二つの課題", "一人一人", "午後６時まで"]
)
def test_numbers_that_count_nothing_are_no_figures(text: str) -> None:
    assert all(t.traced for t in trace_numbers(text, sheet=SHEET, facts=FACTS))


def test_a_date_with_points_is_one_date() -> None:
    (trace,) = trace_numbers("R5.3.31時点", sheet=SHEET, facts=FACTS)
    assert trace.source == "year:2023"
