"""Numbers that change sides between the indicators and the entered passages."""

import pytest

from assistant.checking import Context, Finding
from assistant.checking.checks import check_sheet
from assistant.reading import load_profile
from assistant.sheet.prose import with_texts
from tests.sheet.sample import indicator, sheet

RESULTS = (
    "温水プールの利用は４，１２０人、トレーニング室の利用は２，９８０人であった。"
    "修繕の相談は３８件で、うち１６件を年内に終えた。"
    "教室は定員を超える申込みがあり、抽選に外れた人は９３人であった。"
)
INGENUITY = "受付の待ち時間を示す掲示板を３台置いた。出前講座の受講者は２１４人である。"
PLAY = indicator("640", "700", "566", "650", unit="人", name="水泳教室の修了者数")
LENT = indicator("23", "30", "27", "30", unit="件", name="見守り機器の貸出件数").model_copy(
    update={"number": 2}
)


def findings(text: str, field: str = "judgement.outcome", *, machine: bool = True) -> list[Finding]:
    told = sheet(PLAY, LENT).model_copy(update={"results": RESULTS, "ingenuity": INGENUITY})
    context = Context(
        profile=load_profile("sapporo"),
        machine=frozenset({field} if machine else ()),
        by_meaning=False,
    )
    found = check_sheet(with_texts(told, {field: text}), context)
    return [f for f in found if f.field == field and f.rule == "role.passage"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("トレーニング室の利用は５６６人であった。", "トレーニング室の利用は５６６人"),
        ("温水プールの利用は566人となり、前年度を下回った。", "温水プールの利用は566人"),
        ("出前講座の受講者は566人でした。", "出前講座の受講者は566人"),
        ("修繕の相談は27件である。", "修繕の相談は27件"),
    ],
)
def test_an_indicators_number_of_a_passages_thing_is_an_error(text: str, words: str) -> None:
    (found,) = findings(text)
    assert (found.severity, text[found.start : found.end]) == ("error", words)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("水泳教室の修了者は９３人であった。", "566人"),
        ("修了者は2,980人となった。", "566人"),
        ("見守り機器の貸出しは多く、貸出件数は38件であった。", "27件"),
    ],
)
def test_a_passages_number_of_an_indicator_is_an_error(text: str, right: str) -> None:
    (found,) = findings(text)
    assert (found.severity, found.suggestion) == ("error", right)


def test_a_number_of_one_passage_of_a_thing_in_another_is_an_error() -> None:
    (found,) = findings("出前講座の受講者は４，１２０人である。")
    assert found.suggestion == "214人"


def test_a_small_number_is_a_warning_where_an_officer_wrote_it() -> None:
    assert [f.severity for f in findings("修繕の相談は27件である。", machine=False)] == ["warning"]


@pytest.mark.parametrize(
    "text",
    [
        "トレーニング室の利用は２，９８０人であった。",
        "水泳教室の修了者は５６６人で、抽選に外れた人は９３人であった。",
        "修繕の相談は38件、機器の貸出しは27件である。",
        # Another year, an aim, a part, a rate.
        "前年度の出前講座の受講者は566人であった。",
        "出前講座の受講者は566人を目標とする。",
        "出前講座の受講者のうち566人は市民であった。",
        "１回当たりの修繕の相談は約27件である。",
        # Both are spoken of.
        "水泳教室の修了者は、出前講座の受講者より多い566人であった。",
        "抽選に外れた人が多く、修了者は93人であった。",
    ],
)
def test_what_is_right_or_may_be_is_silent(text: str) -> None:
    assert findings(text) == []


def test_a_plan_is_silent() -> None:
    assert findings("出前講座の受講者は566人とする。", "next_year.content") == []
