"""Names with letters of a verb in them, and nouns of which the sheet knows no number."""

import pytest

from assistant.checking import Context, Finding
from assistant.checking.matter import matter_of
from assistant.checking.roles.check import check_roles
from assistant.reading import load_profile
from assistant.sheet.prose import with_texts
from tests.sheet.sample import indicator, sheet

STAY = indicator("219", "240", "207", "240", unit="回", name="日帰り型の利用回数")
VISIT = indicator("143", "150", "168", "180", unit="回", name="訪問型の利用回数").model_copy(
    update={"number": 2}
)
GUESTS = indicator("74586", "72000", "68347", "75000", unit="人", name="総入館者数").model_copy(
    update={"number": 3}
)
CONTENT = indicator("87.3", "86.0", "88.5", "88.0", unit="％", name="展覧会の満足度").model_copy(
    update={"number": 4}
)


def findings(text: str, field: str = "judgement.outcome") -> list[Finding]:
    told = with_texts(sheet(STAY, VISIT, GUESTS, CONTENT), {field: text})
    return list(check_roles(matter_of(told, Context(profile=load_profile("sapporo")))))


@pytest.mark.parametrize(
    "text",
    [
        "訪問型も168回と予定を18回上回ったが、日帰り型は207回にとどまり、予定の240回に33回届かなかった。",
        "日帰り型は２０７回、訪問型は１６８回であった。",
        "訪問型が伸びた一方、日帰り型は207回と前年度の219回を下回った。",
        "日帰り型を除き予定を上回り、訪問型は168回となった。",
    ],
)
def test_a_name_with_a_verbs_letter_governs_its_own_number(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("日帰り型は168回で、予定に届かなかった。", "日帰り型は168回"),
        ("日帰り型の利用が１６８回となった。", "日帰り型の利用が１６８回"),
        ("訪問型は207回であった。", "訪問型は207回"),
    ],
)
def test_and_no_other_number(text: str, words: str) -> None:
    (found,) = findings(text)
    assert (found.severity, text[found.start : found.end]) == ("error", words)


def test_a_noun_right_before_a_rate_ends_the_subject_further_off() -> None:
    text = "入館者75,000人、満足度88.0％を目標とする。"
    assert findings(text, "next_year.content") == []
    assert findings("総入館者数は88.5％であった。") != []


@pytest.mark.parametrize(
    "text",
    [
        "次の予算は、訪問を180回と見込んで積算する。",
        "訪問型は168回（前年度比25回）であった。",
        "一昨年度に比べ、訪問型は168回と増えた。",
    ],
)
def test_budget_is_said_of_money_and_a_comparison_of_a_difference(text: str) -> None:
    assert findings(text) == []


def test_a_comparison_with_a_value_is_an_error() -> None:
    assert findings("訪問型は前年度比168回であった。") != []
