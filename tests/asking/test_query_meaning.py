"""What a question means: years, numbers, names, and the words that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assistant.archive import Archive
from assistant.asking import Answer, Asker, Measure, Query
from assistant.asking.parsing.morphemes import morphemes
from assistant.settings import Settings
from eval.asking.__main__ import ROOT, questions
from tests.archive.city_with_figures import figured

from .talking import Ask


def _query(answer: Answer) -> Query:
    assert answer.query is not None, answer
    return answer.query


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("昨年度のB判定は何件", (2024,)),
        ("一昨年度のB判定は何件", (2023,)),
        ("おととしのB判定は何件", (2023,)),
        ("R5のB判定は何件", (2023,)),
        ("Ｒ５のB判定は何件", (2023,)),
        ("令和五年度のB判定は何件", (2023,)),
        ("平成36年度のB判定は何件", (2024,)),
        ("2023年度のB判定は何件", (2023,)),
        ("令和4年度から令和6年度のB判定は何件", (2022, 2023, 2024)),
        ("R4〜R6のB判定は何件", (2022, 2023, 2024)),
        ("Ｒ４～Ｒ５のB判定は何件", (2022, 2023)),
        ("ここ3年のB判定は何件", (2022, 2023, 2024)),
        ("直近2年間のB判定は何件", (2023, 2024)),
        ("B判定は何件", (2024,)),
    ],
)
def test_a_year_is_read_in_every_way_it_is_said(
    ask: Ask, question: str, years: tuple[int, ...]
) -> None:
    query = _query(ask(question))
    assert query.filters.fiscal_years == years
    assert query.filters.attributes[0].values == ("B",)
    assert query.intent == "count"


def test_this_year_is_the_year_in_which_the_sheet_is_written(ask: Ask) -> None:
    query = _query(ask("今年度の図書館の予算"))
    assert query.measure == Measure(name="project_cost", kind="budget", of_year=2025)
    assert query.filters.fiscal_years == (2024,)


@pytest.mark.parametrize("year", ["今年度", "令和8年度", "平成元年度"])
def test_a_year_without_sheets_is_told_with_the_years_that_are_there(ask: Ask, year: str) -> None:
    answer = ask(f"{year}のB判定は何件")
    assert answer.kind == "nothing"
    assert "あるのは令和4年度・令和5年度・令和6年度です。" in answer.text


def test_the_year_before_the_archive_is_read_from_the_next_sheet(ask: Ask) -> None:
    query = _query(ask("令和3年度の図書館の事業費"))
    assert (query.filters.fiscal_years, query.measure and query.measure.of_year) == ((2022,), 2021)


@pytest.mark.parametrize(
    ("question", "relation", "value"),
    [
        ("執行率が8割を切った事業", "<", 80),
        ("執行率が八割を切った事業", "<", 80),
        ("執行率が８０％未満の事業", "<", 80),
        ("執行率が90パーセント以上の事業", ">=", 90),
        ("執行率が100%を超えた事業", ">", 100),
        ("事業費が1億円以上の事業", ">=", 100000),
        ("事業費が一億円以上の事業", ">=", 100000),
        ("事業費が100,000千円以上の事業", ">=", 100000),
        ("事業費が5千万円を下回る事業", "<", 50000),
        ("事業費が５００万円以下の事業", "<=", 5000),
    ],
)
def test_a_number_is_in_thousand_yen_or_per_cent(
    ask: Ask, question: str, relation: Any, value: int
) -> None:
    (condition,) = _query(ask(question)).filters.conditions
    assert (condition.relation, condition.value) == (relation, Decimal(value))
    assert isinstance(condition.value, Decimal)


@pytest.mark.parametrize("question", ["事業費が100以上の事業", "執行率が8千円以上の事業"])
def test_a_number_whose_unit_does_not_fit_is_not_guessed(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.kind == "unclear"
    assert len(answer.unread) == 1


@pytest.fixture(scope="module")
def two_bureaus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asker]:
    """福祉部 and 保健福祉部 in one invented city."""
    home = tmp_path_factory.mktemp("bureaus")
    with Archive.open(Settings(home=home, threads=1), purpose="試験") as archive:
        archive.ingest(
            [
                figured("1", "手話通訳事業", department="福祉部障害課", spent=100),
                figured("2", "予防接種事業", department="保健福祉部健康課", spent=20),
                figured("3", "栄養教室事業", department="保健福祉部健康課", spent=3),
            ]
        )
        yield Asker(archive)


@pytest.mark.parametrize(
    ("said", "total"), [("福祉部", 100), ("保健福祉部", 23), ("健康課", 23), ("障害課", 100)]
)
def test_a_bureau_is_not_another_whose_name_ends_with_it(
    two_bureaus: Asker, said: str, total: int
) -> None:
    assert two_bureaus.ask(f"{said}の事業費の合計").number == Decimal(total)


def test_two_bureaus_beside_each_other_share_no_sheet(two_bureaus: Asker) -> None:
    answer = two_bureaus.ask("福祉部と保健福祉部の事業費を比べて")
    assert {row.label: row.value for row in answer.rows} == {"福祉部": 100, "保健福祉部": 23}


# -- words that are not understood


@pytest.mark.parametrize(
    ("question", "word"),
    [("宇宙船の事業費の合計", "宇宙船"), ("図書館の売上は何円", "売上")],
)
def test_a_word_that_is_not_understood_is_named(ask: Ask, question: str, word: str) -> None:
    answer = ask(question)
    assert answer.kind == "unclear"
    assert any(said in word for said in answer.unread)
    assert answer.unread[0] in answer.text
    assert answer.suggestions


def test_a_slip_of_the_keyboard_is_told(ask: Ask) -> None:
    answer = ask("執行立が8割未満の事業")
    assert answer.read_as == (("執行立", "執行率"),)
    assert answer.query == ask("執行率が8割未満の事業").query


def test_two_figures_at_once_are_asked_for_one_after_the_other(ask: Ask) -> None:
    answer = ask("図書館の事業費と人件費を教えて")
    assert answer.kind == "unclear"
    assert "1つずつ" in answer.text


@pytest.mark.parametrize(
    "question",
    ["決算と予算", "図書館の予算と決算は", "福祉部の決算と予算の推移", "決算が予算の上の事業"],
)
def test_budget_and_settlement_at_once_are_no_crash(ask: Ask, question: str) -> None:
    assert ask(question).text


NOUNS = ("宇宙船の", "恐竜の", "火星の", "月面基地の", "大阪府の", "オリンピックの", "オーボエの")
UNDERSTOOD = [
    one["question"]
    for one in questions(ROOT / "questions")
    if one["kind"] == "figure" and not one.get("after") and "(" not in one["question"]
]


@settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(question=st.sampled_from(UNDERSTOOD), noun=st.sampled_from(NOUNS), place=st.integers(0, 8))
def test_nothing_is_answered_from_half_a_question(
    asker: Asker, question: str, noun: str, place: int
) -> None:
    """A search for texts may use the word; whatever counts or computes may not drop it."""
    assume("（" not in question)  # what stands in brackets has a test of its own
    cuts = [
        word.end
        for word in morphemes(question)
        if word.surface in ("の", "は", "が", "で", "、") and word.end < len(question)
    ]
    at = [0, *cuts][place % (len(cuts) + 1)]
    answer = asker.ask(question[:at] + noun + question[at:])
    assert not answer.is_answer or answer.kind == "passages", answer.described
    if answer.kind == "unclear":
        assert answer.unread or "つずつ" in answer.text or answer.suggestions
