"""The composer and the requests to a model for forms other than Sapporo's."""

from __future__ import annotations

import re

import pytest

from assistant.checking import check_sentence
from assistant.drafting import Draft, draft_sheet, materials
from assistant.drafting.conversation import answer
from assistant.reading import FormProfile, load_profile
from assistant.reading.kinds import every_grade, kind_of
from assistant.reading.profile import DraftedField
from assistant.sheet import Sheet, facts_of
from assistant.sheet.prose import ENTERED_PROSE, blank
from tests.drafting.other_forms import ikeda, ofunato, turned, turned_profile, ungraded

SHEETS = [ikeda(), ofunato(), ungraded()]
FORMS = [(sheet, load_profile(sheet.form)) for sheet in SHEETS]
FORMS += [(turned("D"), turned_profile()), (turned("A"), turned_profile())]
EACH = pytest.mark.parametrize(
    ("sheet", "profile"), FORMS, ids=[f"{p.name}{n}" for n, (_, p) in enumerate(FORMS)]
)
_SHORTFALL = re.compile("達成|未達|目標|届か|とどま")


def text_of(draft: Draft, field: str) -> str:
    found = draft.field(field)
    assert found is not None, field
    return found.text


def drafted(sheet: Sheet, profile: FormProfile | None = None) -> Draft:
    return draft_sheet(sheet, profile=profile or load_profile(sheet.form))


@EACH
def test_every_field_gets_a_text_whose_numbers_are_traced(
    sheet: Sheet, profile: FormProfile
) -> None:
    for given in (sheet, blank(sheet, ENTERED_PROSE)):
        draft = drafted(given, profile)
        assert [field.field for field in draft.fields] == [one.id for one in profile.drafted]
        for field in draft.fields:
            assert field.text, field.field
            assert field.untraced == (), field.text


@EACH
def test_no_draft_contradicts_its_own_sheet(sheet: Sheet, profile: FormProfile) -> None:
    facts = facts_of(sheet)
    for field in drafted(sheet, profile).fields:
        for sentence in field.sentences:
            found = check_sentence(
                sentence.text,
                sheet=sheet,
                facts=facts,
                field=field.field,
                passages=(),
                traces=sentence.traces,
                grades=profile.grades,
                row_grades=every_grade(profile),
                kind=kind_of(profile, field.field),
            )
            kinds = [f.message for f in found if f.kind in ("grade", "direction")]
            assert kinds == [], sentence.text


def test_two_judgements_with_one_reason_are_both_named() -> None:
    text = text_of(drafted(ikeda()), "judgement.effectiveness")
    assert "事業の有効性をA、事業の効率性をC" in text
    assert "事業の実施手法" not in text


def test_a_miss_asks_for_its_cause_where_the_form_has_no_place_of_its_own_for_it() -> None:
    text = text_of(drafted(ikeda()), "judgement.achievement")
    assert "76.0％" in text
    assert "【要因を記入：" in text
    assert "3件" in text
    assert "達成率" not in text.split("貸出の延滞件数")[1]  # less is better: the gap, no rate


def test_the_target_of_a_plan_year_is_told_with_its_year() -> None:
    text = text_of(drafted(ikeda()), "next_year.content")
    assert "令和9年度" in text
    assert "650冊" in text
    assert "「拡充」" in text


def test_what_has_no_target_falls_short_of_none() -> None:
    draft = drafted(ofunato())
    texts = {field.field: field.text for field in draft.fields}
    for field, text in texts.items():
        clear = re.sub("【[^】]*】", "", text)
        assert not _SHORTFALL.search(clear), (field, clear)
    assert "68人" in texts["judgement.outcome_room"]
    ids = facts_of(ofunato())
    assert not any(".achievement." in id or ".gap." in id for id in ids)


def test_a_judgement_is_argued_from_what_its_label_speaks_of() -> None:
    draft = drafted(ofunato())
    assert "780千円" in text_of(draft, "judgement.cost_room")
    assert "130時間" in text_of(draft, "judgement.labour_room")
    for bare in ("alignment", "public_role", "fairness"):
        assert "千円" not in text_of(draft, f"judgement.{bare}")


def test_word_grades_stand_in_brackets_under_the_label_of_the_form() -> None:
    text = text_of(drafted(ofunato()), "judgement.alignment")
    assert "政策体系との整合性を「結びついている」と" in text
    assert "事業規模" not in text


def test_a_missing_grade_is_asked_for_by_the_label_of_the_form() -> None:
    rows = tuple(row.model_copy(update={"grade": None}) for row in ikeda().judgements)
    draft = drafted(ikeda().model_copy(update={"judgements": rows}))
    assert "成果指標の達成状況の判定" in text_of(draft, "judgement.achievement")
    effectiveness = text_of(draft, "judgement.effectiveness")
    assert "事業の有効性の判定" in effectiveness
    assert "事業の効率性の判定" in effectiveness


def test_a_form_without_grades_speaks_of_none() -> None:
    for field in drafted(ungraded()).fields:
        assert not re.search("判定|総合|Ａ|A", field.text), field.text


def test_the_best_grade_is_the_first_one_not_the_letter_a() -> None:
    best = text_of(drafted(turned("D"), turned_profile()), "evaluation.reason")
    assert re.search("【確認：[^】]*達成率[^】]*D", best)
    assert re.search("高い|上が|引上げ", best)  # C before, D now
    worst = text_of(drafted(turned("A", judged="D"), turned_profile()), "evaluation.reason")
    assert re.search("低い|厳しい|下が|引下げ", worst)
    assert "【確認：貸出区画数の達成率" not in worst


def test_a_direction_is_asked_for_with_the_words_of_the_form() -> None:
    sheet = ikeda()
    none = sheet.evaluation.model_copy(update={"next_year": type(sheet.evaluation.next_year)()})
    text = text_of(drafted(sheet.model_copy(update={"evaluation": none})), "next_year.content")
    assert "方向性" in text
    assert "改善" not in text
    bare = load_profile("ikeda").model_copy(update={"content_directions": ()})
    without = drafted(sheet.model_copy(update={"evaluation": none}), bare)
    assert "方向性" not in text_of(without, "next_year.content")


def test_a_judgement_without_a_plan_is_drafted_all_the_same() -> None:
    profile = load_profile("ofunato")
    only = (DraftedField(id="judgement.public_role", label="公共関与の妥当性"),)
    draft = drafted(ofunato(), profile.model_copy(update={"drafted": only}))
    assert "公共関与の妥当性を" in text_of(draft, "judgement.public_role")


def test_a_model_is_told_the_verdicts_of_the_form_and_no_others() -> None:
    by_field = {m.field: m for m in materials(ikeda(), profile=load_profile("ikeda"))}
    effectiveness = "\n".join(by_field["judgement.effectiveness"].duties)
    assert "事業の有効性の判定はA" in effectiveness
    assert "事業の効率性の判定はC" in effectiveness
    heading = "\n".join(by_field["judgement.achievement"].heading)
    assert "総合判定" not in heading
    assert "次年度の方向性（予算）" not in "\n".join(by_field["next_year.content"].heading)
    assert "cost.funding1.2024.settlement" in by_field["judgement.effectiveness"].fact_ids
    for material in materials(ungraded(), profile=load_profile("sapporo-r7")):
        assert not any("判定を記入" in duty for duty in material.duties)
        assert not any("項目別の判定" in line for line in material.heading)


def test_more_detail_is_found_for_a_field_that_borrows_its_kind() -> None:
    sheet, profile = ikeda(), load_profile("ikeda")
    reply = answer(
        "もっと詳しく",
        sheet=sheet,
        profile=profile,
        field="judgement.achievement",
        sentences=[],
    )
    assert any(c.after is not None and "380冊" in c.after.text for c in reply.changes)


def test_a_figure_of_a_source_of_funds_can_be_quoted() -> None:
    facts = facts_of(ikeda())
    assert facts["cost.funding1.2024.settlement"].shown() == "250千円"
    assert facts["cost.funding1.2024.settlement"].label == "令和6年度決算の国・府支出金"
