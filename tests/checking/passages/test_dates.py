"""Months that a text gives to another year than the entered passages do."""

import pytest

from tests.checking.passages.sample import findings


@pytest.mark.parametrize(
    ("text", "words", "right"),
    [
        ("令和３年１１月に清掃委託料を増額補正した。", "令和３年１１月", "令和4年11月"),
        ("燃料の高騰により、令和5年11月に増額補正しています。", "令和5年11月", "令和4年11月"),
        ("2021年11月に清掃委託料を増額補正した。", "2021年11月", "令和4年11月"),
        ("案内所は令和５年４月から市民会館の一階で受け付けている。", "令和５年４月", "令和4年4月"),
        ("令和3年6月に新設した土曜コースは好評であった。", "令和3年6月", "令和4年6月"),
        ("１０月に清掃委託料を増額補正した。", "１０月", "11月"),
    ],
)
def test_another_year_or_month_is_a_warning(text: str, words: str, right: str) -> None:
    (found,) = findings(text)
    assert (found.kind, found.severity, found.rule) == ("year", "warning", "year.of_date")
    assert text[found.start : found.end] == words
    assert found.suggestion == right


def test_in_a_text_of_a_machine_it_is_an_error() -> None:
    (found,) = findings("令和３年１１月に清掃委託料を増額補正した。", machine=True)
    assert found.severity == "error"


@pytest.mark.parametrize(
    "text",
    [
        "令和４年１１月に清掃委託料を増額補正した。",
        "11月に清掃委託料を増額補正しました。",
        "2022年11月に清掃委託料を増額補正した。",
        "案内所は令和4年4月から市民会館で受け付けている。",
        "案内所は4月から市民会館の一階で受け付けている。",
        "令和３年１１月に地域計画を策定した。",
        "令和３年６月の法改正を踏まえた。",
        "１０月に説明会を開いた。",
        "前年の１１月に清掃委託料を増額補正した。",
    ],
)
def test_the_right_date_and_other_matters_are_silent(text: str) -> None:
    assert findings(text, machine=True) == []


@pytest.mark.parametrize("field", ["next_year.content", "evaluation.future_improvement"])
def test_a_plan_may_name_the_coming_year(field: str) -> None:
    text = "令和５年１１月に清掃委託料を増額補正し、令和５年６月に土曜コースを新設する。"
    assert findings(text, field) == []


def test_what_is_planned_elsewhere_is_silent() -> None:
    assert findings("令和５年１１月に清掃委託料を増額補正する予定である。") == []
