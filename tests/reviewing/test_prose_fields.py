"""The texts of a sheet by field id."""

from __future__ import annotations

import pytest

from assistant.reading import FormProfile
from assistant.sheet import Sheet
from assistant.sheet.model import Judgement
from assistant.sheet.prose import ENTERED_PROSE, blank, get_text, texts_of, with_texts

from .typing_in import corpus_sheet


def test_every_drafted_and_entered_field_goes_in_and_comes_out(sapporo: FormProfile) -> None:
    sheet = corpus_sheet(2023)
    ids = [*(field.id for field in sapporo.drafted), *ENTERED_PROSE]
    texts = {id: f"{id}の文。" for id in ids}
    changed = with_texts(sheet, texts)
    assert texts_of(changed, ids) == texts
    assert changed.costs == sheet.costs
    assert Sheet.model_validate(changed.model_dump()) == changed


def test_next_year_budget_is_the_text_not_the_direction() -> None:
    sheet = with_texts(corpus_sheet(2023), {"next_year.budget": "予算の文。"})
    assert sheet.evaluation.next_year.budget == "予算の文。"
    assert sheet.evaluation.next_year.budget_direction == "拡充"


def test_blank_empties_the_fields_and_no_other(sapporo: FormProfile) -> None:
    sheet = corpus_sheet(2023)
    bare = blank(sheet, [field.id for field in sapporo.drafted])
    assert texts_of(bare, [field.id for field in sapporo.drafted]) == {}
    assert bare.results == sheet.results
    assert [row.grade for row in bare.judgements] == [row.grade for row in sheet.judgements]


def test_a_judgement_without_a_row_gets_one_only_for_a_text() -> None:
    sheet = Sheet(form="sapporo", fiscal_year=2022)
    assert with_texts(sheet, {"judgement.method": None}) == sheet
    assert get_text(sheet, "judgement.method") is None
    assert with_texts(sheet, {"judgement.method": "文。"}).judgements == (
        Judgement(id="method", reason="文。"),
    )


def test_a_row_that_shared_anothers_reason_keeps_its_own_from_now_on() -> None:
    row = Judgement(id="scale", reason_shared_with="method")
    sheet = Sheet(form="sapporo", fiscal_year=2022, judgements=(row,))
    assert blank(sheet, ["judgement.scale"]).judgements == (row,)
    changed = with_texts(sheet, {"judgement.scale": "文。"}).judgement("scale")
    assert changed == Judgement(id="scale", reason="文。")


def test_an_id_that_is_no_text_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        get_text(corpus_sheet(2023), "evaluation.grade")
