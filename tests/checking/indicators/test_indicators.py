"""Weak indicators and weak targets are asked about, never refused."""

from __future__ import annotations

from assistant.checking.indicators import check_indicators

from .made import activity, found, last_year, made, outcome


def test_a_target_kept_after_a_wide_miss_is_asked_about() -> None:
    finding = found(
        check_indicators, made(activity("120", "100", "66", "100"), outcome(None, "5", "5"))
    )["indicator.target_kept"]
    assert finding.field == "indicators[0]"
    assert finding.severity == "question"
    assert "達成率66.0％" in finding.message


def test_kept_for_a_second_year_it_is_a_warning() -> None:
    again = activity("60", "100", "66", "100")
    before = last_year(activity("50", "100", "60", "100"))
    assert (
        found(check_indicators, made(again), last=before)["indicator.target_kept"].severity
        == "warning"
    )


def test_a_target_kept_with_its_reason_told_is_left_alone() -> None:
    sheet = made(
        activity("120", "100", "66", "100"),
        texts={
            "evaluation.future_improvement": "利用者数の予定は、平年の水準の１００人に据え置く。"
        },
    )
    assert "indicator.target_kept" not in found(check_indicators, sheet)


def test_a_slight_miss_may_keep_its_target() -> None:
    assert "indicator.target_kept" not in found(
        check_indicators, made(activity("90", "100", "95", "100"))
    )


def test_a_target_well_below_the_actual_is_asked_about() -> None:
    finding = found(check_indicators, made(outcome("100", "100", "110", "100")))[
        "indicator.target_below"
    ]
    assert finding.severity == "question"
    assert finding.evidence == ("outcome1.target.2023", "outcome1.actual.2022")


def test_a_target_a_little_below_a_good_year_is_left_alone() -> None:
    assert "indicator.target_below" not in found(
        check_indicators, made(outcome("100", "100", "102", "100"))
    )


def test_where_less_is_better_a_target_above_the_actual_is_asked_about() -> None:
    sheet = made(outcome("20", "18", "16", "18", name="事故件数", unit="件", better="less"))
    assert "より多い" in found(check_indicators, sheet)["indicator.target_below"].message


def test_an_outcome_that_stands_still_for_three_years_is_asked_about() -> None:
    still = outcome("95", "95", "95", "96", name="電子決裁率", unit="％")
    finding = found(check_indicators, made(still), last=last_year(still))["indicator.series_flat"]
    assert "令和2年度から令和4年度まで95％" in finding.message


def test_a_full_mark_may_stand_still() -> None:
    still = outcome("100", "100", "100", "100", name="収集率", unit="％")
    assert "indicator.series_flat" not in found(
        check_indicators, made(still), last=last_year(still)
    )


def test_money_as_an_outcome_is_asked_about() -> None:
    sheet = made(outcome("100", "100", "110", "120", name="補助金の交付額", unit="千円"))
    assert found(check_indicators, sheet)["indicator.money"].field == "indicators[0]"


def test_money_as_an_activity_is_left_alone() -> None:
    sheet = made(activity("100", "100", "110", "120", name="補助金の交付額", unit="千円"))
    assert "indicator.money" not in found(check_indicators, sheet)


def test_a_meeting_as_an_outcome_is_asked_about() -> None:
    sheet = made(outcome("1", "2", "2", "2", name="検討委員会の開催", unit="回"))
    assert "indicator.meeting" in found(check_indicators, sheet)


def test_an_outcome_named_like_the_activity_is_a_warning() -> None:
    sheet = made(activity("1", "2", "3", name="受講者数"), outcome("1", "2", "3", name="受講者数"))
    finding = found(check_indicators, sheet)["indicator.same"]
    assert (finding.field, finding.severity) == ("indicators[1]", "warning")


def test_an_outcome_with_the_figures_of_the_activity_is_asked_about() -> None:
    sheet = made(activity("7", "8", "9", name="申請件数"), outcome("7", "8", "9", name="貸与件数"))
    assert found(check_indicators, sheet)["indicator.same"].severity == "question"


def test_a_sheet_without_an_outcome_is_asked_about() -> None:
    assert "indicator.no_outcome" in found(check_indicators, made(activity("1", "2", "3")))


def test_a_missing_outcome_that_is_accounted_for_is_left_alone() -> None:
    texts = {"judgement.outcome": "選挙のない年度であり、投票率などの成果指標は設けていない。"}
    assert "indicator.no_outcome" not in found(
        check_indicators, made(activity("1", "2", "3"), texts=texts)
    )


def test_a_missing_unit_is_asked_about() -> None:
    assert "indicator.no_unit" in found(check_indicators, made(outcome("1", "2", "3", unit=None)))


def test_nothing_is_ever_an_error() -> None:
    sheet = made(activity("7", "80", "9", "80"), outcome("7", "80", "9", "80", unit=None))
    assert all(
        f.severity in ("question", "warning") for f in found(check_indicators, sheet).values()
    )


BELOW = "indicator.target_below"


def test_a_next_target_far_below_the_actual_is_asked_about_where_this_years_was_missed() -> None:
    assert BELOW in found(check_indicators, made(activity("90", "100", "94", "70")))
    assert BELOW not in found(check_indicators, made(activity("90", "100", "94", "90")))


def test_a_next_target_laxer_than_a_missed_one_is_asked_about_where_less_is_better() -> None:
    worse = activity("50", "40", "44", "48", name="苦情の件数", unit="件", better="less")
    stricter = activity("50", "40", "44", "42", name="苦情の件数", unit="件", better="less")
    assert BELOW in found(check_indicators, made(worse))
    assert BELOW not in found(check_indicators, made(stricter))


def test_a_working_group_held_is_no_outcome() -> None:
    sheet = made(outcome("2", "4", "4", name="検討部会の開催回数", unit="回"))
    assert "indicator.meeting" in found(check_indicators, sheet)
