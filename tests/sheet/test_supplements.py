"""What the officer adds while reviewing stands in the sheet like an entered passage."""

from decimal import Decimal

from assistant.drafting.chain import facts_digest
from assistant.drafting.passages import FIELD_WORDS
from assistant.reading.profiles import load_profile
from assistant.reviewing.carry import carry_forward
from assistant.sheet import entered_texts, facts_of
from assistant.sheet.model import Extra, Sheet
from assistant.sheet.prose import get_text
from assistant.sheet.supplements import (
    SECTION,
    supplements_of,
    with_supplement,
    without_supplements,
)
from tests.sheet.sample import indicator, sheet

CAUSE = "相談員２人が７月に退職した。"


def told() -> Sheet:
    return with_supplement(sheet(indicator("500", "600", "400", "600")), "要因", CAUSE)


def test_a_supplement_is_an_extra_and_comes_back() -> None:
    kept = Sheet.model_validate_json(told().model_dump_json())
    assert kept.extra == (Extra(label="要因", section=SECTION, value=CAUSE),)
    (own,) = supplements_of(kept)
    assert (own.id, own.label, own.text) == ("extra.supplement1", "要因", CAUSE)


def test_other_extra_fields_are_neither_counted_nor_touched() -> None:
    printed = Extra(label="主", section="部門別計画", value="対象")
    start = sheet().model_copy(update={"extra": (printed,)})
    both = with_supplement(with_supplement(start, "取組", "相談員の増員"), "根拠", "アンケート")
    assert [s.id for s in supplements_of(both)] == ["extra.supplement1", "extra.supplement2"]
    assert without_supplements(both) == start


def test_the_same_words_are_kept_once_and_no_words_not_at_all() -> None:
    once = told()
    assert with_supplement(once, "要因", f"  {CAUSE}\n") is once
    assert with_supplement(once, "要因", " 　\n") is once
    assert len(supplements_of(with_supplement(once, "補足", CAUSE))) == 2


def test_words_are_cleaned_of_breaks_hidden_characters_and_question_marks_of_the_program() -> None:
    kept = with_supplement(sheet(), "要因", "大雪に\nよる　休館\u202e\x00【確認済】 Web 会議 A B")
    assert supplements_of(kept)[0].text == "大雪による休館（確認済）Web会議A B"


def test_a_label_of_another_maker_counts_as_a_remark() -> None:
    foreign = sheet().model_copy(
        update={"extra": (Extra(label="メモ", section=SECTION, value="７月に休館"),)}
    )
    assert supplements_of(foreign)[0].label == "補足"


def test_it_is_an_entered_passage_whose_numbers_are_facts() -> None:
    one = told()
    assert entered_texts(one)["extra.supplement1"] == CAUSE
    assert facts_of(one)["text.supplement1.1"].value == Decimal(2)
    assert facts_of(one)["text.supplement1.1"].sources == ("extra.supplement1",)


def test_every_entered_passage_can_be_taken_out_by_its_id_and_has_a_printed_name() -> None:
    full = told().model_copy(update={"results": "７月に休館した。"})
    for id, text in entered_texts(full).items():
        assert get_text(full, id) == text
    assert get_text(full, "extra.supplement2") is None
    assert FIELD_WORDS["extra.supplement12"] == "担当者の補足"
    assert FIELD_WORDS.get("project.target", "－") == "－"


def test_it_is_not_carried_into_the_next_year() -> None:
    assert supplements_of(carry_forward(told())) == ()


def test_a_draft_of_before_can_be_told() -> None:
    profile = load_profile("sapporo")
    assert facts_digest(told(), profile) != facts_digest(without_supplements(told()), profile)
