"""Short of target: cause and response. Far over: review of the target."""

from __future__ import annotations

from assistant.checking.missing import check_missing

from ..indicators.made import activity, found, made, outcome

CAUSE, RESPONSE, TARGET = "missing.cause", "missing.response", "missing.target_review"


def test_a_shortfall_without_a_cause_is_warned_about_at_the_reason() -> None:
    texts = {"evaluation.reason": "就職者数は目標１００人に対し８０人であった。"}
    finding = found(check_missing, made(outcome("90", "100", "80"), texts=texts))[CAUSE]
    assert (finding.field, finding.severity) == ("evaluation.reason", "warning")
    assert (finding.start, finding.end) == (0, 0)
    assert finding.question == "【要因を記入：就職者数が届かなかった理由】"


def test_a_grade_that_follows_from_the_figures_is_no_cause() -> None:
    texts = {"evaluation.reason": "就職者数は８０人と目標に届かなかったことから、Ｂ評価とする。"}
    assert CAUSE in found(check_missing, made(outcome("90", "100", "80"), texts=texts))


def test_a_shortfall_with_its_cause_is_left_alone() -> None:
    texts = {
        "evaluation.reason": "就職者数は８０人であった。相談員の欠員により窓口を休んだためである。"
    }
    assert CAUSE not in found(check_missing, made(outcome("90", "100", "80"), texts=texts))


def test_a_cause_told_elsewhere_makes_it_a_question() -> None:
    texts = {
        "evaluation.reason": "就職者数は目標１００人に対し８０人であった。",
        "evaluation.future_improvement": "相談員の欠員により窓口を休んだため、応募の時期を早める。",
    }
    assert (
        found(check_missing, made(outcome("90", "100", "80"), texts=texts))[CAUSE].severity
        == "question"
    )


def test_a_reason_that_asks_for_the_cause_is_not_asked_twice() -> None:
    texts = {"evaluation.reason": "就職者数は８０人であった。【要因を記入：届かなかった理由】"}
    assert CAUSE not in found(check_missing, made(outcome("90", "100", "80"), texts=texts))


def test_a_reached_target_needs_no_cause() -> None:
    texts = {"evaluation.reason": "就職者数は１００人であった。"}
    assert CAUSE not in found(check_missing, made(outcome("90", "100", "100"), texts=texts))


def test_an_empty_field_is_not_missed() -> None:
    assert CAUSE not in found(check_missing, made(outcome("90", "100", "80")))


def test_a_plan_that_only_promises_to_try_has_no_response() -> None:
    texts = {"next_year.content": "引き続き利用の促進に努める。"}
    finding = found(check_missing, made(outcome("90", "100", "80"), texts=texts))[RESPONSE]
    assert (finding.field, finding.severity) == ("next_year.content", "question")


def test_a_plan_that_names_what_is_done_is_a_response() -> None:
    texts = {"next_year.content": "担当課が夏までに企業への案内の文面を改め、窓口を土曜日に開く。"}
    assert RESPONSE not in found(check_missing, made(outcome("90", "100", "80"), texts=texts))


def test_a_shortfall_called_inevitable_has_no_response() -> None:
    texts = {
        "judgement.outcome": "就職者数は８０人だが、感染症の影響によるものでありやむを得ない。"
    }
    assert RESPONSE in found(check_missing, made(outcome("90", "100", "80"), texts=texts))


def test_far_over_a_target_that_stays_is_warned_about_where_the_text_keeps_it() -> None:
    texts = {
        "evaluation.reason": "利用者数は１５０人であった。",
        "evaluation.future_improvement": "次年度も１００人を予定として着実に行う。",
    }
    finding = found(check_missing, made(activity("90", "100", "150", "100"), texts=texts))[TARGET]
    assert (finding.field, finding.severity) == ("evaluation.future_improvement", "warning")
    assert "達成率150.0％" in finding.message


def test_a_target_that_is_raised_needs_no_word() -> None:
    texts = {"evaluation.future_improvement": "次年度は１４０人を予定とする。"}
    assert TARGET not in found(
        check_missing, made(activity("90", "100", "150", "140"), texts=texts)
    )


def test_a_target_kept_for_a_told_reason_is_left_alone() -> None:
    texts = {
        "evaluation.future_improvement": "利用者数の増は一時的とみられ、予定は１００人に据え置く。"
    }
    assert TARGET not in found(
        check_missing, made(activity("90", "100", "150", "100"), texts=texts)
    )


def test_an_exempt_sheet_misses_nothing() -> None:
    texts = {"evaluation.reason": "評価を省略する。"}
    assert found(check_missing, made(outcome("90", "100", "50"), texts=texts, state="exempt")) == {}


def _reason(text: str) -> bool:
    """Whether a cause is asked for beside a missed target."""
    texts = {"evaluation.reason": f"就職者数は８０人で、目標に届かなかった。{text}"}
    return CAUSE in found(check_missing, made(outcome("90", "100", "80"), texts=texts))


def test_an_aim_of_what_is_to_come_is_no_cause() -> None:
    assert _reason("就職者を増やすため、次年度は企業を訪問する。")
    assert _reason("定着率の向上のため、面談を続ける。")


def test_what_was_done_or_happened_for_a_reason_may_be_the_cause() -> None:
    assert not _reason("感染の拡大を防ぐため、説明会を取りやめた。")
    assert not _reason("利用が市外に拡大するため、席が足りない。")
    assert not _reason("庁舎の改修のため、窓口を閉める日があった。")


def test_a_target_kept_with_its_figure_and_its_reason_was_reviewed() -> None:
    sheet = made(
        activity("60", "100", "150", "100", name="見学会の参加者数"),
        texts={"next_year.content": "見学会の参加者数は、バスの座席の数から１００人を上限とする。"},
    )
    assert TARGET not in found(check_missing, sheet)


def test_a_target_named_again_without_a_reason_was_not() -> None:
    sheet = made(
        activity("60", "100", "150", "100", name="見学会の参加者数"),
        texts={"next_year.content": "見学会の参加者数は、次年度も１００人とする。"},
    )
    assert TARGET in found(check_missing, sheet)
