"""A good answer becomes sentences that name what they stand on, and a record of how they came."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from itertools import pairwise

import pytest

from assistant.models import load_prompt
from assistant.models.prompts import FOLDER
from assistant.settings import Price
from assistant.sheet.sentences import cut_sentences
from tests.drafting.model.asking import (
    FIELDS,
    MISSED,
    REASON,
    TRUE,
    answer,
    as_json,
    bare,
    consumers,
    drafted,
    one_field,
    said,
    shelf,
    writer,
)
from tests.stub import StubServer
from tests.stub.asking import KEY

PRICE = Price(Decimal("2.5"), Decimal(10), "USD")


def test_the_sentences_are_the_models_to_the_letter_and_in_its_order() -> None:
    with StubServer(answer(*TRUE)) as stub:
        field = one_field(stub, archive=shelf())
    assert [sentence.text for sentence in field.sentences] == [one["text"] for one in TRUE]
    assert {sentence.plan for sentence in field.sentences} == {"model"}
    assert cut_sentences(field.text) == [sentence.text for sentence in field.sentences]


def test_each_sentence_names_what_the_model_said_it_stands_on() -> None:
    with StubServer(answer(*TRUE)) as stub:
        missed, why, met, verdict = one_field(stub, archive=shelf()).sentences
    assert [s.ref for s in missed.sources if s.kind == "fact"] == MISSED["facts"]
    (entered,) = why.sources
    assert (entered.kind, entered.ref, entered.label) == ("entered", "results", "実施結果")
    assert entered.text in (consumers().results or "")
    assert {s.kind for s in met.sources} == {"fact"}
    past = next(s for s in verdict.sources if s.kind == "precedent")
    assert past.ref == f"last:{REASON}"
    assert past.text == consumers(2022).evaluation.reason


def test_a_passage_of_another_project_is_named_as_such() -> None:
    with StubServer(answer(MISSED, said("総合判定はＢとする。", precedents=["p2"]))) as stub:
        field = one_field(stub, archive=shelf())
    (source,) = field.sentences[1].sources
    assert source in field.precedents
    assert source.label.startswith("選挙啓発事業")


def test_every_number_is_traced_and_nothing_is_found_wrong() -> None:
    with StubServer(answer(*TRUE)) as stub:
        field = one_field(stub, archive=shelf())
    assert len(stub.asked) == 1
    assert (field.untraced, field.findings) == ((), ())
    missed, _, met, _ = field.sentences
    assert [(trace.surface, trace.source) for trace in missed.traces] == [
        ("３０回", "activity2.target.2023"),
        ("１４回", "activity2.actual.2023"),
        ("４６．７％", "activity2.achievement.2023"),
    ]
    assert [trace.source for trace in met.traces] == list(TRUE[2]["facts"])
    for sentence in field.sentences:
        assert all(a.end <= b.start for a, b in pairwise(sentence.traces))


def test_the_record_says_by_what_and_at_what_cost() -> None:
    with StubServer(answer(*TRUE)) as stub:
        made = one_field(stub, archive=shelf(), chat_price=PRICE).made
        (asked,) = stub.asked
    assert made is not None
    prompt = load_prompt("evaluation_reason")
    assert (made.drafter, made.prompt, made.prompt_hash) == ("stub-1", prompt.label, prompt.hash)
    assert made.endpoint == stub.url.removeprefix("http://")
    # The stub counts one character as one token.
    tokens = (len(asked.text), len(as_json(*TRUE)))
    assert (made.input_tokens, made.output_tokens) == tokens
    assert made.cost == (tokens[0] * Decimal("2.5") + tokens[1] * 10) / 1_000_000
    assert (made.currency, made.estimated) == ("USD", False)
    assert (made.requests, made.repaired, made.trouble) == (1, 0, None)


def test_the_hash_in_the_record_is_that_of_the_files() -> None:
    with StubServer(answer(*TRUE)) as stub:
        made = one_field(stub, archive=shelf()).made
    files = [(FOLDER / name).read_bytes() for name in ("evaluation_reason.md", "shared.md")]
    assert made is not None
    assert made.prompt_hash == hashlib.sha256(b"\0".join(files)).hexdigest()[:16]


def test_without_a_price_there_is_no_cost_and_without_usage_tokens_are_estimates() -> None:
    with StubServer(answer(*TRUE, usage=False)) as stub:
        made = one_field(stub, archive=shelf()).made
    assert made is not None
    assert (made.cost, made.currency) == (None, None)
    assert made.estimated
    assert made.input_tokens > 1000
    assert made.output_tokens > 100


def test_every_field_goes_with_the_prompt_of_its_family() -> None:
    with StubServer(answer(*TRUE)) as stub:
        draft = drafted(stub, fields=FIELDS, archive=shelf())
    made = {field.field: field.made for field in draft.fields}
    assert tuple(made) == FIELDS
    assert draft.drafter == "stub-1"
    names = {id: (one.prompt or "").partition("/")[0] for id, one in made.items() if one}
    assert names == {
        "evaluation.reason": "evaluation_reason",
        "evaluation.future_improvement": "future_improvement",
        **{id: "judgement_reason" for id in FIELDS if id.startswith("judgement.")},
        **{id: "next_year" for id in FIELDS if id.startswith("next_year.")},
    }


def test_the_key_stands_in_nothing_that_is_kept() -> None:
    with StubServer(answer(*TRUE)) as stub:
        draft = drafted(stub, archive=shelf())
        assert stub.asked[0].key == KEY
    assert KEY not in draft.model_dump_json()


@pytest.mark.parametrize("chat_format", ["schema", "json", "text"])
def test_the_answer_is_read_alike_however_it_is_asked_for(chat_format: str) -> None:
    with StubServer(answer(*TRUE)) as stub:
        field = one_field(stub, archive=shelf(), chat_format=chat_format)
    assert [sentence.text for sentence in field.sentences] == [one["text"] for one in TRUE]
    assert field.findings == ()


def test_the_draft_does_not_depend_on_texts_that_stand_in_the_drafted_fields() -> None:
    with StubServer(answer(*TRUE)) as stub:
        by = writer(stub)
        empty = one_field(stub, bare(consumers()), by=by, archive=shelf())
        filled = one_field(stub, consumers(), by=by, archive=shelf())
    assert filled.sentences == empty.sentences
    assert len(stub.asked) == 1
