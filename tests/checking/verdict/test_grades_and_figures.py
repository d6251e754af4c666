"""A grade is held against the figures, with the arithmetic; it is never corrected."""

from __future__ import annotations

from decimal import Decimal

from assistant.checking.verdict import check_verdict
from assistant.reading import load_profile
from assistant.reading.profile import Band, FormProfile
from assistant.sheet.model import Note

from ..indicators.made import activity, found, made, outcome

BEST, WORST = "verdict.best_though_short", "verdict.worst_though_met"


def _banded() -> FormProfile:
    bands = (Band(grade="A", at_least=Decimal(100)), Band(grade="B", at_least=Decimal(80)))
    return load_profile("sapporo").model_copy(update={"bands": bands})


def test_the_best_grade_beside_a_missed_outcome_is_warned_about_with_the_rate() -> None:
    finding = found(check_verdict, made(outcome("90", "100", "77"), grade="A"))[BEST]
    assert (finding.field, finding.severity) == ("evaluation.reason", "warning")
    assert "目標100人に対し77人（達成率77.0％）" in finding.message
    assert finding.suggestion is None


def test_the_best_grade_with_all_targets_reached_is_left_alone() -> None:
    assert found(check_verdict, made(outcome("90", "100", "100"), grade="A")) == {}


def test_a_grade_in_between_is_never_questioned() -> None:
    assert found(check_verdict, made(outcome("90", "100", "77"), grade="B")) == {}


def test_a_slight_shortfall_of_an_activity_told_in_the_reason_is_left_alone() -> None:
    texts = {
        "evaluation.reason": "相談の利用者数は予定に５人届かなかったが、就職者数は目標に達した。"
    }
    sheet = made(activity("90", "100", "95"), outcome("1", "5", "5"), grade="A", texts=texts)
    assert BEST not in found(check_verdict, sheet)


def test_a_slight_shortfall_of_an_activity_told_nowhere_is_a_question() -> None:
    sheet = made(activity("90", "100", "95"), outcome("1", "5", "5"), grade="A")
    assert found(check_verdict, sheet)[BEST].severity == "question"


def test_a_shortfall_read_with_doubt_is_a_question() -> None:
    note = Note(field="indicators[0].values", kind="needs_confirmation", message="")
    sheet = made(outcome("90", "100", "50"), grade="A").model_copy(update={"notes": (note,)})
    assert found(check_verdict, sheet)[BEST].severity == "question"


def test_the_worst_grade_with_all_targets_reached_is_warned_about() -> None:
    assert (
        found(check_verdict, made(outcome("90", "100", "110"), grade="C"))[WORST].severity
        == "warning"
    )


def test_where_less_is_better_a_value_below_its_target_is_no_shortfall() -> None:
    sheet = made(outcome("5", "3", "1", better="less", name="罹患率", unit="％"), grade="A")
    assert BEST not in found(check_verdict, sheet)


def test_where_less_is_better_the_gap_stands_for_the_rate() -> None:
    sheet = made(outcome("14", "10", "18", better="less", name="待機児童数"), grade="A")
    assert "目標10人以下に対し18人（目標を8人上回る）" in found(check_verdict, sheet)[BEST].message


def test_bands_of_the_profile_say_which_grade_a_rate_gives() -> None:
    finding = found(check_verdict, made(outcome("90", "100", "85"), grade="A"), profile=_banded())[
        "verdict.bands"
    ]
    assert "対応表では「B」" in finding.message


def test_a_grade_within_the_bands_is_left_alone() -> None:
    assert (
        found(check_verdict, made(outcome("90", "100", "85"), grade="B"), profile=_banded()) == {}
    )


def test_below_the_lowest_band_lies_the_last_grade() -> None:
    sheet = made(outcome("90", "100", "50"), grade="C")
    assert found(check_verdict, sheet, profile=_banded()) == {}


def test_scale_a_beside_an_activity_far_below_its_plan_is_warned_about() -> None:
    sheet = made(activity("120", "100", "66"), rows={"scale": "A"})
    finding = found(check_verdict, sheet)["verdict.scale_though_short"]
    assert (finding.field, finding.severity) == ("judgement.scale", "warning")


def test_the_outcome_row_graded_best_is_held_against_the_outcomes_alone() -> None:
    sheet = made(activity("120", "100", "66"), outcome("1", "5", "5"), rows={"outcome": "A"})
    assert BEST not in found(check_verdict, sheet)


def test_satisfaction_a_without_any_figure_is_warned_about() -> None:
    texts = {"judgement.satisfaction": "利用者からは好評を得ている。"}
    sheet = made(outcome("1", "5", "5"), rows={"satisfaction": "A"}, texts=texts)
    assert "verdict.satisfaction_without_figure" in found(check_verdict, sheet)


def test_satisfaction_a_with_an_entered_survey_is_left_alone() -> None:
    texts = {
        "judgement.satisfaction": "利用者からは好評を得ている。",
        "results": "アンケートでは回答した４０人の９５％が満足と答えた。",
    }
    sheet = made(outcome("1", "5", "5"), rows={"satisfaction": "A"}, texts=texts)
    assert "verdict.satisfaction_without_figure" not in found(check_verdict, sheet)


def test_an_exempt_sheet_has_no_verdict_to_check() -> None:
    assert found(check_verdict, made(outcome("90", "100", "50"), grade="A", state="exempt")) == {}
