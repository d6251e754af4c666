"""On a bad day there is a draft all the same, the composer's with the reason, or what the model did
say; and never any other error."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import pytest

from assistant.drafting import FieldDraft, draft_sheet
from assistant.drafting.composer import NAME as COMPOSER
from assistant.models import is_japanese
from assistant.sheet import Sheet
from assistant.sheet.errors import ModelError
from assistant.sheet.sentences import cut_sentences
from tests.drafting.model.asking import (
    MET,
    MISSED,
    PROFILE,
    REASON,
    TRUE,
    answer,
    as_json,
    bare,
    consumers,
    drafted,
    is_first,
    one_field,
    said,
    shelf,
)
from tests.stub import Garbage, Hangup, Reply, Request, Status, StubServer, Text, bad_days
from tests.stub.asking import KEY, is_one_clear_sentence

ENGLISH = "The number of consultations fell short of the plan, and the overall grade is B."
CHINESE = "咨询件数低于计划，讲座次数也没有达到目标。我们将继续努力改进工作，总体评定为乙等。"
WHOLE = as_json(*TRUE)

NO_ANSWER: dict[str, Reply] = {
    "401": bad_days.bad_key(),
    "401 that repeats the key": bad_days.bad_key(echo=True),
    "403": bad_days.forbidden(),
    "404": bad_days.not_found(),
    "408": bad_days.failure(408),
    "409": bad_days.failure(409),
    "418": bad_days.failure(418),
    "429": bad_days.too_busy(),
    "429 with a wait": bad_days.too_busy(0.02),
    "429 for want of money": bad_days.failure(429, code="insufficient_quota"),
    "500": bad_days.failure(500),
    "502": bad_days.gateway(),
    "503": bad_days.failure(503),
    "too long": bad_days.too_long(),
    "redirected": bad_days.redirect("https://elsewhere.example/v1/chat/completions"),
    "hangs up": Hangup(),
    "reset": Hangup(reset=True),
    "cut off": Text(WHOLE, cut_after=300, ending="closed", chunk=40),
    "torn down": Text(WHOLE, cut_after=300, ending="reset", chunk=40),
    "ends without a reason": Text(WHOLE, cut_after=300, ending="no_finish", chunk=40),
    "error in the midst": Text(WHOLE, cut_after=300, ending="error", chunk=40),
    "empty": Text(""),
    "blank": Text(" \n　\n"),
    "refusal": Text(refusal="I'm sorry, but I can't help with that."),
    "filtered": Text("", finish="content_filter"),
    "repetition": bad_days.endless(times=300),
    "repetition in JSON": Text(as_json(*[MET] * 60), chunk=200),
    "garbage": Garbage(),
    "a page": Status(200, bad_days.GATEWAY_PAGE),
    "English": answer(said(ENGLISH)),
    "English prose": Text(ENGLISH, chunk=40),
    "Chinese": answer(said(CHINESE)),
    "half JSON": Text(WHOLE[:60], chunk=40),
    "half JSON for want of tokens": Text(WHOLE[:60], chunk=40, finish="length"),
    "no sentences": Text('{"sentences": []}'),
    "sentences without text": Text('{"sentences": [{"text": ""}, {"text": "。"}]}'),
    "other keys": Text(json.dumps({"draft": MET["text"]}, ensure_ascii=False)),
    "another type": Text(json.dumps({"sentences": [{"text": 5}]})),
    "a deep nest": Text(
        '{"sentences":[{"text":"'
        + MET["text"]
        + '","facts":'
        + "".join(f'{{"k{n}":' for n in range(5000)),
        chunk=500,
    ),
}


@dataclass(frozen=True)
class Day:
    """What came of a bad day."""

    field: FieldDraft
    asked: list[Request]

    @property
    def trouble(self) -> str:
        assert self.field.made is not None
        return self.field.made.trouble or ""


def on(reply: Reply, sheet: Sheet | None = None, **settings: int) -> Day:
    with StubServer(reply) as stub:
        options = {"chat_retries": 1, **settings}
        return Day(one_field(stub, sheet, archive=shelf(), **options), stub.asked)


@cache
def composed() -> FieldDraft:
    """What the composer writes where there is no model at all."""
    sheet = bare(consumers())
    return draft_sheet(sheet, profile=PROFILE, archive=shelf(), fields=[REASON]).fields[0]


@pytest.mark.parametrize("reply", NO_ANSWER.values(), ids=NO_ANSWER)
def test_the_composer_writes_in_the_models_place_and_says_why(reply: Reply) -> None:
    sheet = bare(consumers())
    before = sheet.model_dump_json()
    day = on(reply, sheet)
    assert day.field.sentences == composed().sentences
    assert day.field.made is not None
    assert day.field.made.drafter == COMPOSER
    assert is_one_clear_sentence(ModelError(day.trouble, "server")), day.trouble
    assert KEY not in day.field.model_dump_json()
    assert sheet.model_dump_json() == before
    assert 1 <= len(day.asked) <= 4


def test_a_timeout_is_one_of_them() -> None:
    day = on(Text(WHOLE, before=30), chat_timeout=1, chat_retries=0)
    assert "時間内に" in day.trouble
    assert day.field.text


def test_the_fields_that_the_model_did_write_are_kept() -> None:
    def script(request: Request) -> Reply:
        return bad_days.failure(500) if "＜様式の問い＞" in request.text else answer(*TRUE)

    with StubServer(script) as stub:
        draft = drafted(stub, fields=[REASON, "judgement.scale"], archive=shelf(), chat_retries=0)
    made = {field.field: field.made for field in draft.fields}
    assert {id: one.trouble is None for id, one in made.items() if one} == {
        REASON: True,
        "judgement.scale": False,
    }
    assert all(field.sentences for field in draft.fields)


def test_tokens_that_came_to_nothing_are_counted() -> None:
    day = on(answer(said(ENGLISH)))
    assert day.field.made is not None
    assert (day.field.made.requests, len(day.asked)) == (2, 2)
    assert day.field.made.input_tokens == sum(len(request.text) for request in day.asked)


AFTER_ALL: dict[str, Text] = {
    "in a fence": Text(f"```json\n{WHOLE}\n```", chunk=40),
    "behind an introduction": Text(f"承知しました。以下に示します。\n{WHOLE}", chunk=40),
    "with thoughts in front": Text(f"<think>要因は…</think>\n{WHOLE}", chunk=40),
    "as a bare list": Text(json.dumps(list(TRUE), ensure_ascii=False), chunk=40),
    "with a comma too many": Text(WHOLE.replace("]}", "],}"), chunk=40),
    "with escapes": Text(json.dumps({"sentences": TRUE}), chunk=40),
    "with reasoning in its own field": answer(*TRUE, reasoning="まず数値を見る。"),
    "without the last word": answer(*TRUE, ending="no_done"),
    "unstreamed": answer(*TRUE, plain=True),
}


@pytest.mark.parametrize("reply", AFTER_ALL.values(), ids=AFTER_ALL)
def test_an_answer_that_is_only_clumsy_is_read_at_once(reply: Text) -> None:
    day = on(reply)
    assert [sentence.text for sentence in day.field.sentences] == [one["text"] for one in TRUE]
    assert (day.trouble, day.field.findings, len(day.asked)) == ("", (), 1)


def test_an_answer_cut_by_the_token_limit_keeps_its_whole_sentences() -> None:
    cut = WHOLE.index(TRUE[3]["text"]) + 10
    day = on(Text(WHOLE, cut_after=cut, finish="length", chunk=40))
    assert [sentence.text for sentence in day.field.sentences] == [s["text"] for s in TRUE[:3]]
    assert (day.trouble, len(day.asked)) == ("", 1)


def test_half_an_answer_is_asked_for_again_and_then_read() -> None:
    def script(request: Request) -> Reply:
        return Text(WHOLE[:300], chunk=40) if is_first(request) else answer(*TRUE)

    with StubServer(script) as stub:
        field = one_field(stub, archive=shelf())
    assert [sentence.text for sentence in field.sentences] == [one["text"] for one in TRUE]
    again = stub.asked[1].messages
    assert [message["role"] for message in again] == ["system", "user", "assistant", "user"]
    assert again[:2] == stub.asked[0].messages


def test_another_language_is_asked_for_again_and_then_read() -> None:
    def script(request: Request) -> Reply:
        return answer(said(ENGLISH)) if is_first(request) else answer(*TRUE)

    with StubServer(script) as stub:
        field = one_field(stub, archive=shelf())
    assert [sentence.text for sentence in field.sentences] == [one["text"] for one in TRUE]
    assert field.made is not None
    assert (field.made.requests, field.made.trouble) == (2, None)


def test_null_is_no_draft() -> None:
    assert on(Text("null")).trouble != ""


PROSE = "".join(one["text"] for one in TRUE)


def test_plain_prose_becomes_sentences_whose_sources_code_finds() -> None:
    day = on(Text(f"はい、承知しました。\n\n## 評価の理由\n{PROSE}", chunk=40))
    assert [sentence.text for sentence in day.field.sentences] == [one["text"] for one in TRUE]
    assert day.trouble == ""
    missed, why, met, _ = day.field.sentences
    assert {source.ref for source in missed.sources} >= set(MISSED["facts"])
    assert {source.ref for source in met.sources} >= set(MET["facts"])
    assert [source.ref for source in why.sources if source.kind == "entered"] == ["results"]
    assert (day.field.untraced, day.field.findings) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "あっせんに入った１７６件のうち１６８件が解決した。",
        "令和５年度決算の人件費は１２，３４２千円である。",
    ],
    ids=["a number of an entry", "a cell that this field's table has not"],
)
def test_a_true_sentence_in_plain_prose_is_not_marked_for_what_code_found(text: str) -> None:
    day = on(Text(PROSE + text, chunk=40))
    assert day.field.findings == ()


def test_an_invention_in_plain_prose_is_marked() -> None:
    wrong = "高齢化の進展により、受付件数は２，５００件であった。"
    day = on(Text(PROSE + wrong, chunk=40))
    last = day.field.sentences[-1]
    assert last.text == wrong
    assert [trace.surface for trace in last.untraced] == ["２，５００件"]
    assert "cause" in {finding.kind for finding in last.findings}


@pytest.mark.parametrize(
    "words",
    [
        "申し訳ありませんが、この依頼にはお答えできません。",
        "申し訳ございません。内容を確認できないため、下書きを作成することができません。",
        "AIである私には、行政の評価を代行することはできかねます。",
    ],
)
@pytest.mark.parametrize("shape", ["prose", "JSON"])
def test_a_refusal_in_japanese_is_no_draft(words: str, shape: str) -> None:
    day = on(Text(words, chunk=40) if shape == "prose" else answer(said(words)))
    assert words not in day.field.text


@pytest.mark.parametrize(
    "odd",
    [
        r"受付件数は\ud83d２，４６３件であった。",
        r"受付件数は\u0000２，４６３件であった。",
        r"受付件数は\u202e２，４６３件であった。",
        r"受付件数は<b>２，４６３件</b>であった。",
        "受付件数は" + "9" * 60 + "0123456789" * 80 + "件であった。",
    ],
    ids=["half a character", "NUL", "turned around", "HTML", "a number of 860 digits"],
)
def test_odd_characters_do_no_harm(odd: str) -> None:
    day = on(Text(f'{{"sentences":[{{"text":"{odd}","facts":["activity1.actual.2023"]}}]}}'))
    assert day.field.text.encode()
    assert is_japanese(day.field.text)
    assert not set(day.field.text) & set("\0\u202e")
    assert cut_sentences(day.field.text) == [one.text for one in day.field.sentences]
    assert FieldDraft.model_validate_json(day.field.model_dump_json()) == day.field
