"""Numbers behind the number of a place, totals, and things that are told by another thing."""

import pytest

from assistant.checking import Context, Finding
from assistant.checking.checks import check_sheet
from assistant.reading import load_profile
from assistant.sheet.prose import with_texts
from tests.sheet.sample import indicator, sheet

NOW = (
    "浜地区３か所に１４人、山地区２か所に９人を派遣した。"
    "木工教室を大工６人が教える形で４回開き、８３人が参加した。"
    "審査会を３回開き、学生枠の利用者は更新者４１人と合わせて７７人となった。一般枠の利用者は２９人である。"
)
LAST = (
    "水路法の改正により令和３年４月から点検の記録が義務となった。"
    "令和３年５月に公開見学会を開いた。７月に講習の受付を始めた。"
)
FIELD = "judgement.method"


def findings(text: str, *, machine: bool = False) -> list[Finding]:
    told = sheet(indicator("640", "700", "566", "650", unit="便", name="運行便数"))
    before = told.model_copy(update={"results": LAST, "fiscal_year": 2021})
    told = with_texts(told.model_copy(update={"results": NOW}), {FIELD: text})
    context = Context(
        profile=load_profile("sapporo"),
        last=before,
        machine=frozenset({FIELD} if machine else ()),
        by_meaning=False,
    )
    rules = ("role.passage", "year.of_date")
    return [f for f in check_sheet(told, context) if f.field == FIELD and f.rule in rules]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("山地区には１４人を送り、見回りを増やした。", "山地区には１４人"),
        ("山地区に１４人を派遣した。", "山地区に１４人"),
        ("浜地区には９人を派遣した。", "浜地区には９人"),
        ("浜地区では９人が見回った。", "浜地区では９人"),
    ],
)
def test_the_number_of_a_place_given_to_another_place(text: str, words: str) -> None:
    (found,) = findings(text)
    assert (found.severity, found.rule) == ("error", "role.passage")
    assert text[found.start : found.end] == words


def test_both_of_two_exchanged_places_are_told() -> None:
    assert len(findings("浜地区に９人、山地区に１４人を派遣した。")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "浜地区には１４人を送り、見回りを増やした。",
        "浜地区に１４人、山地区に９人を派遣した。",
        "山地区２か所に９人を派遣した。",
        "浜地区３か所には１４人を置いた。",
        "山地区にも９人を派遣した。",
        "浜地区と山地区には計２３人を派遣した。",
    ],
)
def test_the_number_of_the_right_place_is_silent(text: str) -> None:
    assert findings(text, machine=True) == []


@pytest.mark.parametrize(
    "text",
    [
        "大工が先生となった木工教室に８３人が加わった。",
        "大工が教える木工教室には延べ８３人が来た。",
        "大工６人が教えた木工教室に８３人が加わった。",
        "利用者は学生枠７７人、一般枠２９人である。",
    ],
)
def test_a_thing_told_by_another_one_and_a_total_are_silent(text: str) -> None:
    assert findings(text, machine=True) == []


@pytest.mark.parametrize(
    "text",
    ["木工教室では大工８３人が先生となった。", "大工８３人が教えた教室に人が集まった。"],
)
def test_the_number_right_behind_the_other_thing_is_told(text: str) -> None:
    assert [f.rule for f in findings(text)] == ["role.passage"]


@pytest.mark.parametrize(
    "text",
    [
        "記録が令和４年４月から義務となったこともあり、点検が増えた。",
        "令和４年４月から点検の記録が義務となった。",
    ],
)
def test_a_year_that_last_years_passage_writes_otherwise(text: str) -> None:
    (found,) = findings(text)
    assert (found.rule, found.severity, found.suggestion) == (
        "year.of_date",
        "warning",
        "令和3年4月",
    )


@pytest.mark.parametrize(
    "text",
    [
        "令和３年４月から点検の記録が義務となった。",
        "令和４年４月に点検の様式を改めた。",
        "令和４年５月に公開見学会を開いた。",
        "令和４年７月に講習の受付を始めた。",
        "令和４年４月に講習の記録の受付を始めた。",
        "令和４年６月から別の記録が義務となった。",
    ],
)
def test_what_may_happen_every_year_is_silent(text: str) -> None:
    assert findings(text, machine=True) == []
