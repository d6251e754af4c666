"""Sentences taken from last year's sheet."""

from assistant.sheet.prose import with_texts

from .sheets import findings, sheet

REASON = "evaluation.reason"
COUNTED = "講座の受講者数は{}人で、会場を支所まで広げたことが受講につながった。"
VERDICT = "講座は市民が学ぶ入口として役割を果たしており、事業の進め方は妥当である。"
PLAN = "会場の予約を早めるため、支所の窓口と日程の決め方を話し合って改める。"


def test_last_years_figure_left_in_is_an_error_with_this_years() -> None:
    last = sheet(2022, {REASON: COUNTED.format("１２０")}, actual=120)
    now = sheet(2023, {REASON: COUNTED.format("１２０")}, actual=84, before=120)
    (found,) = findings(now, last)
    assert (found.severity, found.rule) == ("error", "reuse.old_figure")
    assert found.suggestion == "84人"
    assert now.evaluation.reason is not None
    assert now.evaluation.reason[found.start : found.end] == "１２０人"


def test_a_sentence_with_this_years_figure_is_no_reuse() -> None:
    last = sheet(2022, {REASON: COUNTED.format("１２０")}, actual=120)
    now = sheet(2023, {REASON: COUNTED.format("８４")}, actual=84, before=120)
    assert findings(now, last) == []


def test_a_figure_that_did_not_change_is_only_told() -> None:
    last = sheet(
        2022, {REASON: COUNTED.format("１２０").replace("つながった", "つながる")}, actual=120
    )
    now = sheet(
        2023,
        {REASON: COUNTED.format("１２０").replace("つながった", "つながる")},
        actual=120,
        before=120,
    )
    assert [f.severity for f in findings(now, last)] == ["info"]


def test_a_figure_kept_as_last_years_in_an_edited_sentence_is_left_alone() -> None:
    last = sheet(2022, {REASON: COUNTED.format("１２０")}, actual=120)
    edited = "前年度の" + COUNTED.format("１２０")
    assert findings(sheet(2023, {REASON: edited}, actual=84, before=120), last) == []


def test_a_figure_of_last_years_passage_that_this_year_lacks_is_a_warning() -> None:
    text = "会場でのアンケートでは参加した人のうち３７人が来年も申し込みたいと答えている。"
    last = with_texts(sheet(2022, {REASON: text}), {"results": "アンケートで３７人が答えた。"})
    (found,) = findings(sheet(2023, {REASON: text}), last)
    assert (found.severity, found.rule) == ("warning", "reuse.old_figure")


def test_the_same_words_after_a_turn_of_the_figures_are_a_warning() -> None:
    last = sheet(2022, {REASON: VERDICT}, actual=120)
    (found,) = findings(sheet(2023, {REASON: VERDICT}, actual=84, before=120), last)
    assert (found.severity, found.rule) == ("warning", "reuse.last_year")
    assert "達成から未達" in found.message


def test_the_same_words_after_a_change_of_the_grade_are_a_warning() -> None:
    last = sheet(2022, {REASON: VERDICT}, grade="A")
    (found,) = findings(sheet(2023, {REASON: VERDICT}, grade="B"), last)
    assert found.severity == "warning"
    assert "AからB" in found.message


def test_the_same_words_in_the_same_situation_are_only_told() -> None:
    last = sheet(2022, {REASON: VERDICT})
    assert [f.severity for f in findings(sheet(2023, {REASON: VERDICT}), last)] == ["info"]


def test_a_plan_that_stands_again_asks_what_became_of_it() -> None:
    last = sheet(2022, {"next_year.content": PLAN})
    (found,) = findings(sheet(2023, {"next_year.content": PLAN}), last)
    assert (found.severity, found.question) == (
        "question",
        "【前年度の調書に書いた取組の結果を記入】",
    )


def test_an_event_told_again_is_a_question() -> None:
    text = "会場の空調が壊れたため、夏の回を別の会場に移して開いた。"
    last = sheet(2022, {REASON: text})
    assert [f.severity for f in findings(sheet(2023, {REASON: text}), last)] == ["question"]


def test_stock_phrases_and_short_sentences_do_not_count() -> None:
    for text in ("引き続き適切に事業を実施していく。", "事業規模は適切である。"):
        last = sheet(2022, {REASON: text}, grade="A")
        assert findings(sheet(2023, {REASON: text}, grade="C"), last) == [], text


def test_what_was_entered_this_year_may_be_said_in_the_same_words() -> None:
    last = sheet(2022, {REASON: VERDICT})
    now = with_texts(sheet(2023, {REASON: VERDICT}, grade="B"), {"results": VERDICT})
    assert findings(now, last) == []


def test_without_last_years_sheet_nothing_is_told() -> None:
    assert findings(sheet(2023, {REASON: COUNTED.format("１２０")})) == []
