"""Last year's 年度 left over."""

import pytest

from .sheets import findings, sheet

REASON = "evaluation.reason"


def test_last_year_as_the_topic_with_this_years_figure_is_a_warning() -> None:
    text = "令和４年度は８４人が受講し、申込みの多い回から先に会場を割り当てた。"
    (found,) = findings(sheet(2023, {REASON: text}, actual=84, before=120))
    assert (found.severity, found.rule, found.suggestion) == (
        "warning",
        "reuse.old_year",
        "令和5年度",
    )


@pytest.mark.parametrize(
    "text",
    [
        "令和４年度の１２０人と比べ、受講者は８４人に減っている。",
        "令和４年度に開設した支所の会場を使っている。",
        "令和４年度は１２０人であったが、令和５年度は８４人となった。",
        "令和４年度から支所でも開いている。",
        "令和５年度は８４人が受講した。",
    ],
)
def test_last_year_named_on_purpose_is_left_alone(text: str) -> None:
    assert findings(sheet(2023, {REASON: text}, actual=84, before=120)) == []


def test_a_plan_for_the_year_that_is_over_is_a_warning() -> None:
    plan = "令和５年度中に支所の会場を広げる。"
    (found,) = findings(sheet(2023, {"next_year.content": plan}))
    assert (found.severity, found.suggestion) == ("warning", "令和6年度")


@pytest.mark.parametrize(
    "plan", ["令和６年度中に支所の会場を広げる。", "令和５年度の実績を踏まえ、支所の会場を広げる。"]
)
def test_a_plan_for_next_year_is_left_alone(plan: str) -> None:
    assert findings(sheet(2023, {"next_year.content": plan})) == []


def test_a_copied_sentence_keeps_its_old_year() -> None:
    text = "令和４年度は支所の会場を使い、遠い地区の受講が進んでいる。"
    (year, *_) = findings(sheet(2023, {REASON: text}), sheet(2022, {REASON: text}))
    assert (year.severity, year.rule) in {
        ("warning", "reuse.old_year"),
        ("info", "reuse.last_year"),
    }
    rules = {f.rule for f in findings(sheet(2023, {REASON: text}), sheet(2022, {REASON: text}))}
    assert "reuse.old_year" in rules
