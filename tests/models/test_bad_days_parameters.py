"""Endpoints that lack something: the question is put another way once, and that is remembered."""

from __future__ import annotations

import json

import pytest

from tests.stub import StubServer, Text, well_formed
from tests.stub import bad_days as bad
from tests.stub.asking import KEY, QUESTION, SCHEMA, client, failing

GOOD = "目標300人に対し実績は280人であった。"


def test_a_request_as_the_interface_wants_it() -> None:
    with StubServer() as stub:
        answer = client(stub).ask(QUESTION, schema=SCHEMA, max_tokens=200)
    [request] = stub.asked
    assert answer.shape == "schema"
    assert list(json.loads(answer.text)) == ["sentences"]
    assert (request.stream, request.wants_usage, request.format) == (True, True, "json_schema")
    assert request.schema == SCHEMA
    assert [message["role"] for message in request.messages] == ["system", "user"]
    assert request.key == KEY
    assert 200 in (request.body.get("max_tokens"), request.body.get("max_completion_tokens"))


@pytest.mark.parametrize("status", [400, 422])
def test_without_schemas_json_is_asked_for_and_without_json_text(status: int) -> None:
    script = bad.picky("json_schema", "json_object", then=well_formed, status=status)
    with StubServer(script) as stub:
        model = client(stub)
        shapes = [model.ask(QUESTION, schema=SCHEMA).shape for _ in range(2)]
    assert shapes == ["text", "text"]
    formats = [request.format for request in stub.asked]
    assert formats[0] == "json_schema"
    assert formats[-2:] == ["text", "text"]  # the second question goes straight to what works
    assert len(formats) <= 4


def test_json_is_enough_where_only_schemas_lack() -> None:
    with StubServer(bad.picky("json_schema", then=well_formed)) as stub:
        model = client(stub)
        shapes = [model.ask(QUESTION, schema=SCHEMA).shape for _ in range(2)]
    assert shapes == ["json", "json"]
    assert [request.format for request in stub.asked] == [
        "json_schema",
        "json_object",
        "json_object",
    ]


@pytest.mark.parametrize(
    ("shape", "sent"), [("schema", "json_schema"), ("json", "json_object"), ("text", "text")]
)
def test_a_shape_fixed_in_the_settings_is_sent_at_once(shape: str, sent: str) -> None:
    with StubServer() as stub:
        answer = client(stub, chat_format=shape).ask(QUESTION, schema=SCHEMA)
    assert answer.shape == shape
    assert [request.format for request in stub.asked] == [sent]


def test_a_fixed_shape_that_the_endpoint_lacks_is_told_not_changed() -> None:
    with StubServer(bad.picky("json_schema", then=well_formed)) as stub:
        error = failing(client(stub, chat_format="schema"), schema=SCHEMA)
    assert error.kind == "refused_request"
    assert len(stub.asked) == 1


@pytest.mark.parametrize("name", ["stream_options", "temperature"])
@pytest.mark.parametrize("status", [400, 422])
def test_a_parameter_the_endpoint_does_not_know_is_left_out_from_then_on(
    name: bad.Parameter, status: int
) -> None:
    with StubServer(bad.picky(name, then=well_formed, status=status)) as stub:
        model = client(stub)
        for _ in range(2):
            model.ask(QUESTION)
    assert [name in request.body for request in stub.asked] == [True, False, False]


@pytest.mark.parametrize("unknown", ["max_tokens", "max_completion_tokens"])
def test_the_limit_goes_by_the_name_that_the_endpoint_knows(unknown: bad.Parameter) -> None:
    known = ({"max_tokens", "max_completion_tokens"} - {unknown}).pop()
    with StubServer(bad.picky(unknown, then=well_formed)) as stub:
        model = client(stub)
        for _ in range(2):
            model.ask(QUESTION, max_tokens=77)
    *before, first, second = stub.asked
    assert len(before) <= 1
    assert [request.body.get(known) for request in (first, second)] == [77, 77]


def test_an_endpoint_that_knows_next_to_nothing_still_answers() -> None:
    script = bad.picky(
        "stream_options", "json_schema", "json_object", "temperature", "max_completion_tokens",
        then=well_formed,
    )  # fmt: skip
    with StubServer(script) as stub:
        model = client(stub)
        first = model.ask(QUESTION, schema=SCHEMA, max_tokens=50)
        needed = len(stub.asked)
        second = model.ask(QUESTION, schema=SCHEMA, max_tokens=50)
    assert (first.shape, second.shape) == ("text", "text")
    assert needed <= 6
    assert len(stub.asked) == needed + 1


@pytest.mark.parametrize("name", ["temperature", "stream_options", "response_format", "max_tokens"])
def test_an_endpoint_that_is_never_content_is_left(name: str) -> None:
    complaint = bad.failure(400, f"Unrecognized request argument supplied: {name}", param=name)
    with StubServer(complaint) as stub:
        error = failing(client(stub), schema=SCHEMA, max_tokens=50)
    assert error.kind == "refused_request"
    assert len(stub.asked) <= 4


def test_usage_is_the_endpoints_where_it_says() -> None:
    with StubServer([Text(GOOD)]) as stub:
        usage = client(stub).ask(QUESTION).usage
    asked = len(stub.asked[0].text)  # the stub counts a token a character
    assert (usage.input_tokens, usage.output_tokens) == (asked, len(GOOD))
    assert (usage.requests, usage.estimated) == (1, False)


@pytest.mark.parametrize("how", ["ignored", "refused"])
def test_usage_is_estimated_where_the_endpoint_is_silent(how: str) -> None:
    silent = Text(GOOD, usage=False)
    picky = bad.picky("stream_options", then=lambda request: silent)
    with StubServer(silent if how == "ignored" else picky) as stub:
        usage = client(stub).ask(QUESTION).usage
    assert usage.estimated
    assert usage.input_tokens > 0
    assert usage.output_tokens > 0


def test_the_endpoints_name_for_the_model_is_kept() -> None:
    with StubServer([Text(GOOD, model="stub-1-2025-04-01")]) as stub:
        assert client(stub).ask(QUESTION).model == "stub-1-2025-04-01"
