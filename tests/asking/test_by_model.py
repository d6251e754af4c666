"""A chat model reads what the parser cannot: nothing added, nothing lost, no bad day a crash."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from assistant.archive import Archive
from assistant.asking import Asker
from tests.stub import Hangup, Reply, Text
from tests.stub.bad_days import bad_key, failure, gateway, too_busy

from .talking import by_model, form

LIBRARY = "市立図書館分館管理運営事業"
B = {"name": "grade", "values": ["B"], "negated": False}
A = {"name": "grade", "values": ["A"], "negated": False}
BELOW_80 = {"measure": "execution", "relation": "<", "value": 80}

COUNTED = "昨年度B判定のツワモノは何件"
LOW = "執行率が8割を切ったツワモノ"
COST = "図書館のツワモノの事業費"
RATES = "福祉部と健康部のツワモノの執行率"
LEAST = "事業費が一番少ないツワモノ"
TOLD = "昨年度B判定のツワモノの工夫は"
TEXT = "高齢者向けで満足度を上げた工夫は"

READ = "質問の「ツワモノ」はチャットモデルが読み取りました。読み取りが正しいか確かめてください。"
UNLIKE = "モデルの読み取りが質問と合わないため、使いません。言い方を変えて尋ねてください。"
SHAPELESS = "モデルの読み取りが決められた形でないため、使いません。言い方を変えて尋ねてください。"


@pytest.mark.parametrize("question", [COUNTED, LOW, COST, RATES, LEAST, TOLD])
def test_the_questions_of_this_file_are_beyond_the_parser(asker: Asker, question: str) -> None:
    answer = asker.ask(question)
    assert answer.kind == "unclear"
    assert "ツワモノ" in answer.unread


# -- reading


def test_a_right_form_is_answered_by_code_and_the_reading_is_told(corpus: Archive) -> None:
    told = by_model(corpus, COUNTED, form(intent="count", years=[2024], marks=[B]))
    assert told.answer.number == 11
    assert told.answer.described == "令和6年度・判定B → 件数"
    assert told.answer.notes[0] == READ


@pytest.mark.parametrize(
    "around", ["```json\n{}\n```", "お答えします。\n{}\n以上です。", "\n {} \n"]
)
def test_a_fence_or_prose_around_a_right_form_is_let_through(corpus: Archive, around: str) -> None:
    right = form(intent="count", years=[2024], marks=[B])
    told = by_model(corpus, COUNTED, around.replace("{}", right))
    assert told.answer.number == 11


def test_a_form_may_leave_out_what_is_empty(corpus: Archive) -> None:
    told = by_model(corpus, COUNTED, json.dumps({"intent": "count", "years": [2024], "marks": [B]}))
    assert told.answer.number == 11


RIGHT = form(intent="count", years=[2024], marks=[B])


@pytest.mark.parametrize(
    "said",
    [
        "11件です。",
        "{",
        RIGHT[:-20],
        RIGHT + RIGHT,
        "[]",
        "{}",
        '"count"',
        "null",
        '{"answer": 11}',
        '{"intent": "delete", "years": [2024]}',
        '{"intent": ["count"]}',
        '{"intent": "count", "years": "2024"}',
        '{"intent": "count", "years": [2024.5], "marks": []}',
        '{"intent": "count", "sql": "DROP TABLE sheets"}',
        '{"intent": "count", "marks": [{"name": "grade", "values": []}]}',
        '{"intent": "count", "marks": [{"name": "mayor", "values": ["B"]}]}',
        '{"intent": "list", "conditions": [{"measure": "execution", "relation": "~", "value": 1}]}',
        '{"intent": "list", "conditions":'
        ' [{"measure": "execution", "relation": "<", "value": NaN}]}',
        '{"intent": "rank", "measure": "project_cost", "limit": 0}',
        '{"intent": "rank", "measure": "project_cost", "limit": 100000}',
    ],
)
def test_what_is_not_the_form_is_no_answer(corpus: Archive, said: str) -> None:
    answer = by_model(corpus, COUNTED, said).answer
    assert (answer.kind, answer.notes) == ("unclear", (SHAPELESS,))
    assert (answer.number, answer.sources) == (None, ())
    assert "ツワモノ" in answer.text


DEEP = '{"intent": "count", "years": ' + "[" * 20000 + "]" * 20000 + "}"


def test_an_answer_that_was_cut_or_empty_or_endless_is_no_answer(corpus: Archive) -> None:
    for said in (Text(RIGHT, cut_after=30, finish="length"), Text(""), Text(DEEP, chunk=5000)):
        answer = by_model(corpus, COUNTED, said).answer
        assert answer.kind == "unclear"
        assert len(answer.notes) == 1
        assert answer.notes[0].endswith("。")


def test_a_model_that_does_not_know_is_no_answer(corpus: Archive) -> None:
    answer = by_model(corpus, COUNTED, form(intent="none")).answer
    assert (answer.kind, answer.notes) == ("unclear", ("質問の意味が決まりません。",))


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        # added
        (COUNTED, {"years": [2024], "marks": [B], "departments": ["福祉部"]}),
        (COUNTED, {"years": [2022, 2024], "marks": [B]}),
        (COUNTED, {"years": [2023], "marks": [B]}),
        (COUNTED, {"years": [2024], "marks": [B, A]}),
        (COUNTED, {"years": [2024], "marks": [B], "projects": [LIBRARY]}),
        (COUNTED, {"years": [2024], "marks": [B], "conditions": [BELOW_80]}),
        (LOW, {"intent": "list", "years": [2022], "conditions": [BELOW_80]}),
        # unknown
        (COUNTED, {"years": [2024], "marks": [B], "departments": ["宇宙部"]}),
        (COUNTED, {"years": [2024], "marks": [{**B, "values": ["Z"]}]}),
        (COUNTED, {"years": [2030], "marks": [B]}),
        (COUNTED, {"years": [2024], "marks": [B], "projects": ["宇宙船事業"]}),
        (COST, {"intent": "cell", "projects": [LIBRARY], "measure": "indicator", "indicator": "x"}),
        # lost or turned round
        (COUNTED, {"marks": [B]}),
        (COUNTED, {"years": [2024]}),
        (COUNTED, {"years": [2024], "marks": [A]}),
        (COUNTED, {"years": [2024], "marks": [{**B, "negated": True}]}),
        (RATES, {"intent": "average", "departments": ["福祉部"], "measure": "execution"}),
        (LOW, {"intent": "list", "conditions": [{**BELOW_80, "value": 70}]}),
        (LOW, {"intent": "list"}),
        (LOW, {"intent": "list", "conditions": [{**BELOW_80, "value": 8}]}),
        (LOW, {"intent": "list", "conditions": [{**BELOW_80, "relation": ">"}]}),
        (LOW, {"intent": "list", "conditions": [{**BELOW_80, "measure": "achievement"}]}),
        # another project, figure, field or order
        (COST, {"intent": "cell", "projects": ["市道除排雪事業"], "measure": "project_cost"}),
        (COST, {"intent": "cell", "measure": "project_cost"}),
        (COST, {"intent": "sum", "measure": "project_cost"}),
        (COST, {"intent": "count"}),
        (COST, {"intent": "cell", "projects": [LIBRARY], "measure": "personnel_cost"}),
        (COST, {"intent": "cell", "projects": [LIBRARY], "field": "ingenuity"}),
        (COST, {"intent": "text", "text": "除雪の苦情"}),
        (LEAST, {"intent": "rank", "measure": "project_cost", "descending": True, "limit": 1}),
    ],
)
def test_a_form_of_another_question_is_not_answered(
    corpus: Archive, question: str, parts: dict[str, Any]
) -> None:
    answer = by_model(corpus, question, form(**parts)).answer
    assert not answer.is_answer, f"{answer.described}: {answer.text}"
    assert answer.kind == "unclear"
    assert answer.notes[0].endswith("。")
    assert (answer.number, answer.rows, answer.sources) == (None, (), ())


def test_the_word_that_code_could_not_read_is_still_told_when_a_model_read_around_it(
    corpus: Archive,
) -> None:
    """The model may understand ツワモノ or leave out 宇宙船: whoever asks must see which word."""
    answer = by_model(corpus, "宇宙船のB判定の事業は何件", form(marks=[B])).answer
    assert not answer.is_answer or any("宇宙" in told for told in (*answer.unread, *answer.notes))


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (COST, {"intent": "cell", "projects": [LIBRARY]}),
        (COST, {"intent": "change", "projects": [LIBRARY], "measure": "project_cost"}),
        (COST, {"intent": "change", "measure": "project_cost"}),
        (COST, {"intent": "rank", "projects": [LIBRARY]}),
        (COST, {"intent": "compare", "projects": [LIBRARY]}),
        (COST, {"intent": "similar"}),
        (COST, {"intent": "share", "projects": [LIBRARY]}),
        (COST, {"intent": "trend", "projects": [LIBRARY]}),
        (COST, {"intent": "group", "projects": [LIBRARY], "measure": "indicator"}),
        (COST, {"intent": "text", "projects": [LIBRARY], "text": ""}),
    ],
)
def test_a_form_with_a_hole_is_no_crash(
    corpus: Archive, question: str, parts: dict[str, Any]
) -> None:
    assert by_model(corpus, question, form(**parts)).answer.text


def test_a_share_from_a_model_is_not_of_itself(corpus: Archive) -> None:
    """The form has no place for the part: 「B判定の割合」 would be 11 of 11."""
    answer = by_model(
        corpus, "昨年度のツワモノのB判定の割合", form(intent="share", years=[2024], marks=[B])
    ).answer
    assert (answer.kind, answer.number, answer.notes) == ("unclear", None, (UNLIKE,))


@pytest.mark.parametrize("intent", ["compare", "trend", "group"])
def test_a_model_does_not_get_rates_added_up(corpus: Archive, intent: str) -> None:
    parts = {"departments": ["福祉部", "健康部"], "measure": "execution", "group_by": "division"}
    answer = by_model(corpus, RATES, form(intent=intent, **parts)).answer
    assert all(row.value is None or row.value < 190 for row in answer.rows)


# -- the endpoint


@pytest.mark.parametrize(
    ("reply", "word"),
    [
        (bad_key(), "OPENAI_API_KEY"),
        (too_busy(0.01), "混み合"),
        (failure(500), "障害"),
        (gateway(), "障害"),
        (Hangup(), "接続"),
    ],
)
def test_a_bad_day_of_the_endpoint_is_a_note(
    corpus: Archive, asker: Asker, reply: Reply, word: str
) -> None:
    unread = by_model(corpus, COUNTED, reply).answer
    assert (unread.kind, unread.unread) == ("unclear", ("ツワモノ",))
    found = by_model(corpus, TEXT, words=reply)
    own = found.answer
    assert len(found.requests) == 1
    assert own.kind == "passages"
    assert own.model_copy(update={"notes": ()}) == asker.ask(TEXT)
    for answer in (unread, own):
        (note,) = answer.notes
        assert note.endswith("。")
        assert "Traceback" not in note
        assert word in note


def test_an_endpoint_that_is_too_slow_is_a_note(corpus: Archive, asker: Asker) -> None:
    slow = Text("満足度を上げた［1］。", before=1.5)
    answer = by_model(corpus, TEXT, words=slow, chat_timeout=0.3).answer
    assert answer.worded_by is None
    assert len(answer.notes) == 1
    assert answer.model_copy(update={"notes": ()}) == asker.ask(TEXT)


def test_the_model_fails_only_in_words_after_it_has_read(corpus: Archive) -> None:
    read = form(intent="text", years=[2024], marks=[B])
    told = by_model(corpus, TOLD, read, words=failure(500))
    answer = told.answer
    assert (answer.kind, answer.worded_by) == ("passages", None)
    assert answer.sources
    assert answer.notes[0] == READ
    assert len(answer.notes) == len(told.requests) == 2


def test_a_count_that_a_model_has_read_is_told_by_code(corpus: Archive) -> None:
    told = by_model(corpus, COUNTED, RIGHT, words="B判定の事業は11件です。")
    assert (told.answer.text, told.answer.worded_by) == ("11件です。", None)
    assert len(told.requests) == 1


DEAR = "令和６年度に事業費を１億円より多く食った事業は何件ですか"
STARVED = "令和６年度に予算の８割も食えなかった事業はどれですか"


@pytest.mark.parametrize(
    ("question", "intent", "measure", "relation", "right", "wrong"),
    [
        (DEAR, "count", "project_cost", ">", 100_000, (1, 100_000_000, 10_000)),
        (STARVED, "list", "execution", "<", 80, (8, Decimal("0.8"))),
    ],
)
def test_a_number_counts_in_the_unit_of_its_figure_alone(
    corpus: Archive,
    question: str,
    intent: str,
    measure: str,
    relation: str,
    right: int,
    wrong: tuple[Any, ...],
) -> None:
    def answered(value: Any) -> bool:
        bound = {"measure": measure, "relation": relation, "value": str(value)}
        said = form(intent=intent, years=[2024], conditions=[bound])
        return by_model(corpus, question, said).answer.is_answer

    assert answered(right)
    assert [value for value in wrong if answered(value)] == []


def test_a_rate_of_the_question_is_no_sum_of_money(corpus: Archive) -> None:
    bound = {"measure": "unspent", "relation": "<", "value": "80"}
    said = form(intent="list", years=[2024], conditions=[bound])
    assert not by_model(corpus, STARVED, said).answer.is_answer
