"""Negations, alternatives and second halves of questions are read or named, never dropped."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.asking import Answer, Condition, Measure, Query

from .talking import Ask

LIBRARY = "汐見市/71004"


def _query(answer: Answer) -> Query:
    assert answer.query is not None, answer
    return answer.query


def _b(ask: Ask) -> int:
    return int(ask("B判定の事業は何件").number or 0)


NARROWED = [
    ("委託していない事業は何件", "委託の事業は何件"),
    ("委託してない事業", "委託の事業"),
    ("直営でやっていない事業は", "直営の事業は"),
    ("B判定になっていない事業は何件", "B判定の事業は何件"),
    ("予算を拡充していない事業", "予算を拡充した事業"),
    ("予算を縮小しない事業", "予算を縮小する事業"),
    ("評価が下がっていない事業", "評価が下がった事業"),
    ("事業費が1億円以上でない事業は何件", "事業費が1億円以上の事業は何件"),
    ("福祉部を除いた事業費の合計", "福祉部の事業費の合計"),
    ("福祉部ではない事業の事業費の合計", "福祉部の事業の事業費の合計"),
    ("福祉部じゃない事業は何件", "福祉部の事業は何件"),
    ("令和5年度を除くB判定は何件", "令和5年度のB判定は何件"),
    ("B判定を除く事業は何件", "B判定の事業は何件"),
    ("B判定がない部は", "B判定の部は"),
    ("人件費がない事業は", "人件費は"),
    ("B判定の事業（宇宙船のもの）は何件", "B判定の事業は何件"),
    ("B判定の事業（福祉部を除く）は何件", "B判定の事業は何件"),
    ("他の市の図書館の事業費", "図書館の事業費"),
]


@pytest.mark.parametrize(("question", "other"), NARROWED)
def test_a_negation_is_never_dropped(ask: Ask, question: str, other: str) -> None:
    """Understood or not; what it must not get is the answer to the opposite question."""
    answer, opposite = ask(question), ask(other)
    assert not answer.is_answer or answer.query != opposite.query, answer.described


@pytest.mark.parametrize(
    ("question", "wanted"),
    [("B判定でない事業は何件", 8), ("B判定以外の事業は何件", 8), ("直営ではない事業は何件", 15)],
)
def test_a_negated_mark_is_its_complement(ask: Ask, question: str, wanted: int) -> None:
    assert ask(question).number == wanted


@pytest.mark.parametrize(
    "question",
    [
        "B判定か委託の事業は何件",
        "B判定または執行率が8割未満の事業は何件",
        "執行率が8割未満かB判定の事業は何件",
        "執行率が8割未満、または事業費が1億円以上の事業は何件",
    ],
)
def test_either_of_two_different_marks_is_not_both(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert not answer.is_answer or (answer.number or 0) >= _b(ask), answer.described


@pytest.mark.parametrize(
    "question",
    [
        "令和4年度も令和5年度もB判定だった事業は",
        "令和5年度にB判定で令和6年度にA判定になった事業は",
    ],
)
def test_a_mark_in_each_of_two_years_is_not_a_mark_in_either(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert not answer.is_answer or len(answer.sources) < 20, answer.described


@pytest.mark.parametrize(
    "question",
    [
        "一番事業費が多い事業と一番少ない事業は",
        "事業費の上位3件と下位3件",
        "事業費の最大と最小の差",
        "事業費が3位の事業は",
        "事業費の平均より多い事業は",
        "図書館の事業費は予算より多かったか",
        "市民1人当たりの事業費",
        "福祉部と健康部の執行率の推移",
        "図書館と除雪の執行率を比べて",
    ],
)
def test_of_two_things_asked_one_is_not_answered_for_both(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert not answer.is_answer, f"{answer.described}: {answer.text}"


def test_a_bare_rate_of_less_than_one_is_not_read_as_per_cent(ask: Ask) -> None:
    (sheets,) = {ask("執行率が8割未満の事業").text}
    answer = ask("執行率が0.8未満の事業")
    assert answer.kind == "unclear" or answer.text == sheets


def test_before_a_year_leaves_that_year_out(ask: Ask) -> None:
    until = _query(ask("平成10年度以前に始まった事業は何件")).filters.conditions
    before = _query(ask("平成10年度より前に始まった事業は何件")).filters.conditions
    year = Measure(name="start_year")
    assert until == (Condition(measure=year, relation="<=", value=Decimal(1998)),)
    assert before == (Condition(measure=year, relation="<", value=Decimal(1998)),)


def test_a_start_year_is_described_as_a_year(ask: Ask) -> None:
    assert "2,023" not in ask("令和5年度に始まった事業は").described


def test_a_project_is_found_by_its_code(ask: Ask) -> None:
    assert _query(ask("71004の事業費")).filters.projects == (LIBRARY,)


@pytest.mark.parametrize("of", ["", "令和6年度の"])
def test_a_share_without_a_year_is_of_the_newest(ask: Ask, of: str) -> None:
    assert ask(f"{of}除雪が全体の事業費に占める割合").number == Decimal("58.2")


def test_the_programs_own_examples_mean_what_they_say(ask: Ask) -> None:
    assert _query(ask("令和6年度にB判定だった事業は何件ですか")).intent == "count"
    reasons = _query(ask("昨年度、執行率が8割を切った事業とその理由は"))
    assert (reasons.intent, reasons.fields) == ("list", ("evaluation.reason",))
    assert _query(ask("福祉部の事業費の推移")).intent == "trend"
    assert _query(ask("高齢者向けで満足度を上げた工夫は")).intent == "text"


@pytest.mark.parametrize(
    "verb", ["頑張った", "喜ばれた", "困っている", "事故が起きた", "手間のかかる"]
)
def test_a_verb_that_narrows_is_told_not_dropped(ask: Ask, verb: str) -> None:
    for question in (f"{verb}事業はどれですか", f"令和6年度に{verb}事業は何件"):
        answer = ask(question)
        assert not answer.is_answer or answer.kind == "passages", answer.text


@pytest.mark.parametrize(
    "question",
    [
        "移住定住促進事業の令和6年度決算の内訳で、移住支援補助金はいくらですか",
        "選挙啓発事業の内訳を教えて",
        "令和6年度の事業費の内訳",
    ],
)
def test_an_item_of_the_breakdown_is_not_answered_with_the_whole(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.kind == "unclear"
    assert "内訳" in answer.text


def test_an_amount_is_not_answered_with_a_count(ask: Ask) -> None:
    answer = ask("移住定住促進事業の令和6年度の移住支援補助金はいくら")
    assert answer.kind == "unclear"
    assert "移住支援補助金の交付件数" in answer.text
    assert ask("移住支援補助金の交付件数はいくら").number == 38


@pytest.mark.parametrize("question", ["令和6年度の判定の内訳", "令和6年度の部局の内訳"])
def test_a_breakdown_by_a_mark_is_a_count_of_sheets(ask: Ask, question: str) -> None:
    assert _query(ask(question)).intent == "group"


def test_year_by_year_reaches_back_to_the_columns_of_the_first_sheet(ask: Ask) -> None:
    answer = ask("消費生活相談の受付件数を令和3年度から令和6年度まで年度ごとに見せて")
    assert [(row.year, row.value) for row in answer.rows][:2] == [
        (2021, Decimal(2914)),
        (2022, Decimal(2871)),
    ]


def test_whoever_asks_which_rose_most_may_ask_by_how_much(ask: Ask) -> None:
    short = ask("令和6年度の事業費が一番増えた事業はどれ")
    long = ask("令和6年度の事業費が前年度と比べて金額で一番増えた事業はどれで、いくら増えたか")
    assert short.is_answer
    assert long.query == short.query


def test_the_direction_of_the_contents_is_known_by_its_full_name(ask: Ask) -> None:
    full = ask("令和6年度で次年度の取組内容の方向性が「改善」、予算の方向性が「縮小」の事業")
    assert full.query == ask("令和6年度で取組の方向性が改善、予算の方向性が縮小の事業").query
    assert full.is_answer


@pytest.mark.parametrize(
    "preamble",
    ["議会答弁で使います。", "議会の準備で伺います。", "4月に異動してきたばかりなんですけど、"],
)
def test_what_is_said_before_the_question_is_left_out_and_told(ask: Ask, preamble: str) -> None:
    answer = ask(f"{preamble}昨年度B判定だった事業は何件")
    assert answer.number == _b(ask)
    assert any(preamble in note for note in answer.notes)


@pytest.mark.parametrize(
    "preamble", ["除雪の会議です。", "福祉部の説明で使います。", "令和5年度の資料です。"]
)
def test_what_is_said_before_the_question_and_may_narrow_is_never_left_out(
    ask: Ask, preamble: str
) -> None:
    answer = ask(f"{preamble}B判定だった事業は何件")
    assert not answer.is_answer or answer.query != ask("B判定だった事業は何件").query


def test_the_rest_of_a_word_of_which_the_start_is_a_name_is_not_dropped(ask: Ask) -> None:
    """特定剤源: 特定 is the start of a project's name, 剤源 two endings; 特定財源 was meant."""
    answer = ask("昨年度の特定剤源の合計")
    assert answer.number == ask("昨年度の特定財源の合計").number
    assert answer.read_as == (("特定剤源", "特定財源"),)


def test_the_kind_of_the_indicators_may_stand_behind_the_condition(ask: Ask) -> None:
    behind = _query(ask("達成率が90%未満の成果指標がある事業"))
    assert behind == _query(ask("成果指標の達成率が90%未満の事業"))
