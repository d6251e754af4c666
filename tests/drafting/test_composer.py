"""The composer over the whole corpus: every field, no untraced number, nothing invented."""

import re

import pytest

from assistant.drafting import Draft, draft_sheet
from assistant.reading.profiles import load_profile
from assistant.sheet import Sheet
from assistant.sheet.errors import DraftingError
from assistant.sheet.sentences import QUESTION, answer_length, cut_sentences
from eval.skeletons import OPENING_LIMIT, SKELETON_LIMIT, corpus_drafts, corpus_sheets, likeness
from tests.sheet.sample import indicator, sheet

PROFILE = load_profile("sapporo")


@pytest.fixture(scope="module", params=[False, True], ids=["from figures", "figures only"])
def drafts(request: pytest.FixtureRequest) -> list[tuple[Sheet, Draft]]:
    return corpus_drafts(figures_only=request.param)


def test_every_field_is_drafted(drafts: list[tuple[Sheet, Draft]]) -> None:
    wanted = [field.id for field in PROFILE.drafted]
    for _, draft in drafts:
        assert [field.field for field in draft.fields] == wanted
        assert all(field.text for field in draft.fields)


def test_no_number_is_untraced(drafts: list[tuple[Sheet, Draft]]) -> None:
    loose = [
        (sheet.project.name, field.field, trace.surface)
        for sheet, draft in drafts
        for field in draft.fields
        for trace in field.untraced
    ]
    assert loose == []


def test_the_drafts_do_not_share_a_skeleton(drafts: list[tuple[Sheet, Draft]]) -> None:
    for row in likeness(drafts):
        assert row.skeleton_share <= SKELETON_LIMIT, row
        assert row.opening_share <= OPENING_LIMIT, row


def test_a_draft_fits_its_box(drafts: list[tuple[Sheet, Draft]]) -> None:
    for sheet_, draft in drafts:
        for field in draft.fields:
            assert field.limit is not None
            length = sum(answer_length(sentence.text) for sentence in field.sentences)
            assert length <= field.limit, (sheet_.project.name, field.field)


CAUSE = re.compile(r"により|による(?!$)|ため|ことから|影響|に伴い|要因")
OWN_REASONING = re.compile(
    r"判定|評価|達成|未達|届いて|目標|測る指標|数値の指標|基準|実績が|指標|判断|委託|指定管理|補助|直営|"
    r"効果額|休止・廃止|終える|課題"
)


def test_a_cause_is_entered_or_asked_for(drafts: list[tuple[Sheet, Draft]]) -> None:
    """Outside questions, a word of cause stands only in an entered sentence, word for word, or
    in the reasoning about verdict and method that the figures and marks themselves carry."""
    for sheet_, draft in drafts:
        entered = "".join(
            text or ""
            for text in (
                sheet_.results,
                sheet_.ingenuity,
                sheet_.previous.done_this_year,
                sheet_.project.target,
                *(i.name for i in sheet_.indicators),
                *(item.label for b in sheet_.cost_breakdowns for item in b.items),
            )
        )
        for field in draft.fields:
            for sentence in field.sentences:
                plain = QUESTION.sub("", sentence.text)
                for indicator_ in sheet_.indicators:
                    plain = plain.replace(indicator_.name or "－", "指標名")
                for piece in re.split(r"[、。「」]", plain):
                    if CAUSE.search(piece) and not OWN_REASONING.search(plain):
                        assert piece in entered or any(
                            s.kind != "fact" for s in sentence.sources
                        ), plain


def test_figures_only_uses_no_entered_words() -> None:
    for sheet_, draft in corpus_drafts(figures_only=True):
        assert sheet_.results is None
        for field in draft.fields:
            assert all(s.kind != "entered" for x in field.sentences for s in x.sources)


def test_the_same_sheet_gives_the_same_draft() -> None:
    first, second = corpus_drafts()[3][1], corpus_drafts()[3][1]
    assert [field.text for field in first.fields] == [field.text for field in second.fields]


def reason(sheet_: Sheet) -> str:
    draft = draft_sheet(sheet_, profile=PROFILE, fields=["evaluation.reason"])
    return draft.fields[0].text


def graded(sheet_: Sheet, grade: str) -> Sheet:
    return sheet_.model_copy(
        update={"evaluation": sheet_.evaluation.model_copy(update={"grade": grade})}
    )


def test_a_miss_without_an_entered_cause_asks_for_it() -> None:
    text = reason(graded(sheet(indicator("82817", "100000", "66611", "100000")), "B"))
    assert "【要因を記入" in text
    assert "６６，６１１人" in text


def test_a_top_grade_on_a_miss_is_asked_about() -> None:
    text = reason(graded(sheet(indicator("82817", "100000", "66611", "100000")), "A"))
    assert "【確認" in text
    assert "Ａ" in text


def test_far_over_asks_about_the_target() -> None:
    text = reason(graded(sheet(indicator("150", "100", "180", "100")), "A"))
    assert "１８０．０％" in text
    assert re.search("【確認：[^】]*１００人", text)


def test_an_entered_cause_is_used_and_named() -> None:
    base = graded(sheet(indicator("500", "600", "400", "600", name="窓口の利用者数")), "B")
    told = base.model_copy(update={"results": "庁舎の改修により、窓口を３か月間休止した。"})
    draft = draft_sheet(told, profile=PROFILE, fields=["evaluation.reason"])
    assert "庁舎の改修により、窓口を３か月間休止した" in draft.fields[0].text
    kinds = {source.kind for s in draft.fields[0].sentences for source in s.sources}
    assert "entered" in kinds
    assert "【要因を記入" not in draft.fields[0].text


def test_a_survey_that_is_entered_is_never_denied() -> None:
    for sheet_, draft in corpus_drafts():
        entered = f"{sheet_.results}{sheet_.ingenuity}"
        if re.search(r"アンケート[^。]*[０-９]|満足[^。]*[０-９]", entered):
            text = draft.field("judgement.satisfaction")
            assert text is not None
            assert not re.search("入力されていない|見当たらない|入力がな|記載がない", text.text)


def test_a_doubtful_reading_is_marked_in_the_sentence() -> None:
    from assistant.sheet.model import Note

    note = Note(field="indicators[0].values", kind="needs_confirmation", message="二通り")
    text = reason(graded(sheet(indicator("80", "264", "175", None), notes=(note,)), "B"))
    assert "【確認：調書からの読み取り値】" in text


def test_an_unknown_field_is_told_in_japanese() -> None:
    with pytest.raises(DraftingError, match="下書きする欄ではありません"):
        draft_sheet(sheet(), profile=PROFILE, fields=["evaluation.reasons"])


def test_nothing_is_lost_in_cutting() -> None:
    for _, draft in corpus_drafts()[:10]:
        for field in draft.fields:
            assert "".join(cut_sentences(field.text)) == field.text


def test_every_year_of_the_corpus_has_drafts() -> None:
    assert {sheet_.fiscal_year for sheet_ in corpus_sheets()} == {2022, 2023, 2024}


def test_a_question_is_not_what_makes_room() -> None:
    from assistant.drafting.composer import fit
    from assistant.drafting.voice import Line

    lines = [
        Line("あ" * 20, "result", 9),
        Line("い" * 20, "trend", 5),
        Line("【要因を記入：理由】", "ask", 5),
    ]
    assert [line.plan for line in fit(lines, 30)] == ["result", "ask"]
