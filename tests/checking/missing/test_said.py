"""Figures, spending, swings, last year's plan and 【…】."""

from __future__ import annotations

from assistant.checking.missing import check_missing
from assistant.sheet.model import Cost, Sheet

from ..indicators.made import activity, found, last_year, made, money, outcome

EXECUTION, SWING, FIGURE = "missing.execution", "missing.swing", "missing.figure"
PROMISE, GAP = "missing.promise", "missing.gap_mark"


def _spent(amount: int, text: str) -> Sheet:
    costs = (
        Cost(fiscal_year=2022, kind="budget", project_cost=money(10000)),
        Cost(fiscal_year=2022, kind="settlement", project_cost=money(amount)),
    )
    sheet = made(outcome("1", "5", "5"), texts={"judgement.scale": text})
    return sheet.model_copy(update={"costs": costs, "cost_breakdowns": ()})


def test_a_gap_mark_left_in_is_an_error_at_its_place() -> None:
    text = "就職者数は８０人であった。【要因を記入】"
    finding = found(check_missing, made(texts={"evaluation.reason": text}))[GAP]
    assert finding.severity == "error"
    assert text[finding.start : finding.end] == "【要因を記入】"


def test_a_low_execution_without_a_reason_is_warned_about_with_its_denominator() -> None:
    finding = found(check_missing, _spent(6000, "決算は６，０００千円であった。"))[EXECUTION]
    assert finding.severity == "warning"
    assert "令和4年度予算（事業費10,000千円）に対する執行率は60.0％" in finding.message


def test_a_low_execution_with_its_reason_is_left_alone() -> None:
    text = "決算は６，０００千円で、執行率は６０．０％である。工事を翌年度に繰り延べたためである。"
    assert EXECUTION not in found(check_missing, _spent(6000, text))


def test_a_budget_well_used_needs_no_reason() -> None:
    assert EXECUTION not in found(check_missing, _spent(9000, "決算は９，０００千円であった。"))


def test_an_unspent_rest_named_without_amount_or_reason_is_asked_about() -> None:
    text = "不用額が生じたが、現在の規模は適切である。"
    assert found(check_missing, _spent(9000, text))[EXECUTION].severity == "question"


def test_a_large_swing_that_no_text_mentions_is_asked_about() -> None:
    texts = {"evaluation.reason": "計画どおりに行った。"}
    finding = found(check_missing, made(activity("100", "60", "60", "60"), texts=texts))[SWING]
    assert "相談の利用者数（対前年度比▲40.0％）" in finding.message


def test_a_swing_that_a_text_mentions_is_left_alone() -> None:
    texts = {"evaluation.reason": "相談の利用者数は６０人に減った。"}
    assert SWING not in found(check_missing, made(activity("100", "60", "60", "60"), texts=texts))


def test_a_change_of_a_handful_is_no_swing() -> None:
    texts = {"evaluation.reason": "計画どおりに行った。"}
    assert SWING not in found(check_missing, made(activity("3", "8", "8", "8"), texts=texts))


def test_a_reason_without_a_figure_is_warned_about_where_a_target_was_missed() -> None:
    texts = {"evaluation.reason": "相談員の欠員により伸びなかった。"}
    assert (
        found(check_missing, made(outcome("90", "100", "80"), texts=texts))[FIGURE].severity
        == "warning"
    )


def test_a_reason_without_a_figure_is_a_question_where_all_was_reached() -> None:
    texts = {"evaluation.reason": "計画どおりに進んだ。"}
    assert (
        found(check_missing, made(outcome("90", "100", "100"), texts=texts))[FIGURE].severity
        == "question"
    )


def test_a_year_is_no_figure() -> None:
    texts = {"evaluation.reason": "令和４年度は計画どおりに進んだ。"}
    assert FIGURE in found(check_missing, made(outcome("90", "100", "100"), texts=texts))


def test_a_method_that_is_described_and_not_praised_needs_no_figure() -> None:
    texts = {"judgement.method": "窓口は職員が受け持ち、講座は委託先が開いている。"}
    assert FIGURE not in found(check_missing, made(outcome("90", "100", "100"), texts=texts))


def test_last_years_plan_that_nobody_comes_back_to_is_asked_about() -> None:
    promise = "滞納の相談に来た人を引き継ぐ様式を上半期に作る。"
    finding = found(check_missing, made(outcome("1", "5", "5")), last=last_year(promise=promise))[
        PROMISE
    ]
    assert finding.field == "previous.done_this_year"
    assert "引き継ぐ様式" in finding.message


def test_last_years_plan_that_was_answered_is_left_alone() -> None:
    promise = "滞納の相談に来た人を引き継ぐ様式を上半期に作る。"
    texts = {"previous.done_this_year": "滞納の相談から引き継ぐための様式を６月に定めた。"}
    sheet = made(outcome("1", "5", "5"), texts=texts)
    assert PROMISE not in found(check_missing, sheet, last=last_year(promise=promise))


def test_last_years_good_intentions_are_no_plan() -> None:
    last = last_year(promise="引き続き関係機関と連携し、周知に努める。")
    assert PROMISE not in found(check_missing, made(outcome("1", "5", "5")), last=last)


def test_a_swing_of_an_indicator_that_is_only_named_is_asked_about() -> None:
    texts = {"evaluation.reason": "相談の利用者数は６０人で、予定の１００人に届かない。"}
    assert SWING in found(check_missing, made(activity("100", "100", "60", "60"), texts=texts))


def test_a_swing_with_its_cause_is_left_alone() -> None:
    texts = {"evaluation.reason": "窓口の休止により、相談の利用者数は６０人となった。"}
    sheet = made(activity("100", "100", "60", "60"), texts=texts)
    assert SWING not in found(check_missing, sheet)
