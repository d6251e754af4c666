"""Entered sentences find the one place where they belong: what was done, what was asked for,
what a target leaves out."""

import re
from collections import Counter

from assistant.drafting import draft_sheet
from assistant.reading.profiles import load_profile
from assistant.sheet import Sheet
from assistant.sheet.model import Indicator, Judgement
from assistant.sheet.sentences import QUESTION, cut_sentences
from eval.skeletons import corpus_drafts
from tests.sheet.sample import indicator, sheet

PROFILE = load_profile("sapporo")
REASON, NEXT = "evaluation.reason", "next_year.content"
# A shorter sentence (「判定はＡとする」) says what every box of a form may say.
_FORMULA = 15


def outcome(before: str, target: str, actual: str, following: str, name: str) -> Indicator:
    activity = indicator(before, target, actual, following, name=name, unit="％")
    return activity.model_copy(update={"kind": "outcome"})


def second(activity: Indicator) -> Indicator:
    return activity.model_copy(update={"number": 2})


def graded(base: Sheet, grade: str = "B", **judged: str) -> Sheet:
    evaluation = base.evaluation.model_copy(update={"grade": grade})
    judgements = tuple(Judgement(id=id, label=id, grade=given) for id, given in judged.items())
    return base.model_copy(update={"evaluation": evaluation, "judgements": judgements})


def told(base: Sheet, results: str) -> Sheet:
    return base.model_copy(update={"results": results})


def drafted(of: Sheet, field: str) -> str:
    return draft_sheet(of, profile=PROFILE, fields=[field]).fields[0].text


def test_no_sentence_stands_twice_in_a_draft() -> None:
    for of, draft in corpus_drafts():
        said = Counter(
            plain
            for field in draft.fields
            for sentence in cut_sentences(field.text)
            if len(plain := QUESTION.sub("", sentence)) >= _FORMULA
        )
        twice = [sentence for sentence, count in said.items() if count > 1]
        assert twice == [], (of.project.name, of.fiscal_year)


def test_without_indicators_a_short_sentence_of_what_was_done_is_the_basis() -> None:
    entered = "案内板を７か所に立てた。令和５年度に残る３か所へ立てる予定である。"
    text = drafted(graded(told(sheet(), entered)), REASON)
    assert "案内板を７か所に立てた" in text
    assert "３か所" not in text  # still to come: no result of the year


def test_the_box_of_the_outcome_names_a_result_that_another_box_has_told() -> None:
    one = graded(told(sheet(), "案内板を７か所に立てた。"), outcome="A")
    assert "「案内板を７か所に立てた」" in drafted(one, "judgement.outcome")


def test_without_results_the_box_of_the_outcome_does_not_speak_of_them() -> None:
    for code in "abcdefgh":
        base = sheet()
        project = base.project.model_copy(update={"code": code})
        one = graded(base.model_copy(update={"project": project}), outcome="A")
        assert "実施結果" not in drafted(one, "judgement.outcome")


def test_what_happened_to_the_thing_an_indicator_counts_explains_that_one_alone() -> None:
    base = sheet(
        indicator("110", "120", "96", "110", name="相談会の開催回数", unit="回"),
        outcome("88", "90", "84.5", "90", "相談解決率"),
    )
    base = base.model_copy(
        update={"project": base.project.model_copy(update={"name": "まちかど相談会"})}
    )
    text = drafted(graded(told(base, "１月の大雪のため、相談会を２４回取りやめた。")), REASON)
    assert "相談会を２４回取りやめた。" in text
    assert re.search("【要因を記入：[^】]*(?:相談解決率|９０％|８４．５％)", text)
    assert not re.search("【[^】]*大雪", text)


def test_a_demand_that_was_not_met_is_told_beside_the_grade_of_the_scale() -> None:
    base = graded(sheet(indicator("500", "600", "650", "700")), scale="C")
    entered = "整備の補助は申込みが６３団体あったのに対し、予算の範囲で４１団体に交付した。"
    text = drafted(told(base, entered), "judgement.scale")
    assert "６３団体" in text
    assert "４１団体" in text
    met = told(base, "予算の範囲で申請６３件を全て受け付けた。")
    assert "６３件" not in drafted(met, "judgement.scale")


def test_a_target_left_far_below_the_actual_is_asked_about_once() -> None:
    base = graded(
        sheet(
            indicator("70", "130", "142", "150", name="訓練の団体数", unit="団体"),
            second(indicator("84", "60", "91", "60", name="講座の修了者数")),
            outcome("71", "80", "74", "80", "活動の割合"),
        )
    )
    text = drafted(base, NEXT)
    assert re.search("【確認：[^】]*６０人", text)
    assert "９１人" in text
    alone = graded(sheet(indicator("84", "60", "91", "60", name="講座の修了者数")))
    asked = "".join(QUESTION.findall(drafted(alone, REASON) + drafted(alone, NEXT)))
    assert asked.count("６０人") == 1
