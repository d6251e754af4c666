"""The stub speaks the protocol: asked here by the interface's own client and by a bare one."""

from __future__ import annotations

import json
import threading
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from openai import BadRequestError, OpenAI

from tests.stub import StubServer, Text, sample
from tests.stub.wire import _torn

CHAT = "/v1/chat/completions"
ASK = {"model": "stub-1", "messages": [{"role": "user", "content": "理由を書く。"}]}


def _client(stub: StubServer) -> OpenAI:
    return OpenAI(base_url=f"{stub.url}/v1", api_key="sk-x", max_retries=0, timeout=5)


def _bare(stub: StubServer, path: str, body: object = None) -> HTTPConnection:
    """A connection with a request sent and no answer read."""
    connection = HTTPConnection(urlsplit(stub.url).netloc, timeout=5)
    method = "GET" if body is None else "POST"
    connection.request(method, path, None if body is None else json.dumps(body))
    return connection


def _events(stub: StubServer, **more: object) -> list[str]:
    with closing(_bare(stub, CHAT, {**ASK, "stream": True, **more})) as connection:
        text = connection.getresponse().read().decode()
    return [line.removeprefix("data: ") for line in text.split("\n\n") if line]


def test_with_and_without_a_stream_the_same_is_said() -> None:
    with StubServer(Text("目標を下回った。")) as stub, _client(stub) as client:
        whole = client.chat.completions.create(**ASK)  # type: ignore[call-overload]
        *events, done = _events(stub, stream_options={"include_usage": True})
    parsed = [json.loads(event) for event in events]
    said = "".join(e["choices"][0]["delta"].get("content", "") for e in parsed if e["choices"])
    assert (said, done) == (whole.choices[0].message.content, "[DONE]")
    assert parsed[-2]["choices"][0]["finish_reason"] == whole.choices[0].finish_reason == "stop"
    assert parsed[-1]["usage"] == whole.usage.model_dump(exclude_none=True)


def test_usage_in_a_stream_only_where_asked_for() -> None:
    with StubServer() as stub:
        assert not any("usage" in event for event in _events(stub))


def test_the_models_are_listed_and_other_addresses_are_unknown() -> None:
    with StubServer(models=("a", "b")) as stub, _client(stub) as client:
        assert [model.id for model in client.models.list()] == ["a", "b"]
        with closing(_bare(stub, "/v1/files")) as connection:
            assert connection.getresponse().status == 404
        assert stub.asked == []


def test_a_character_is_torn_between_two_writes() -> None:
    pieces = _torn("a目b".encode())
    assert b"".join(pieces) == "a目b".encode()
    with pytest.raises(UnicodeDecodeError):
        pieces[0].decode()


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]},
        {
            "type": "object",
            "properties": {"a": {"type": "string"}},
            "required": [],
            "additionalProperties": False,
        },
        {"type": "array", "items": {"type": "string"}},
    ],
    ids=["open", "not required", "no object"],
)
def test_what_strict_mode_refuses_is_refused(schema: dict[str, object]) -> None:
    shape = {"name": "draft", "strict": True, "schema": schema}
    asked = {**ASK, "response_format": {"type": "json_schema", "json_schema": shape}}
    with StubServer() as stub, _client(stub) as client, pytest.raises(BadRequestError):
        client.chat.completions.create(**asked)  # type: ignore[call-overload]


def test_a_sample_follows_references_and_lists() -> None:
    schema = {
        "type": "object",
        "properties": {"rows": {"type": "array", "items": {"$ref": "#/$defs/row"}}},
        "$defs": {"row": {"anyOf": [{"enum": ["増", "減"]}, {"type": "null"}]}},
    }
    assert sample(schema) == {"rows": ["増"]}


def test_a_script_too_short_fails_the_test() -> None:
    def ask_twice() -> None:
        with StubServer([Text("一度")]) as stub:
            _events(stub)
            _events(stub)

    with pytest.raises(AssertionError, match="question 2"):
        ask_twice()


def test_a_client_that_goes_is_seen() -> None:
    with StubServer(Text("あ" * 400, between=0.1)) as stub:
        with closing(_bare(stub, CHAT, {**ASK, "stream": True})) as connection:
            answer = connection.getresponse()
            answer.read(10)
            assert not stub.exchanges[0].left.is_set()
            answer.close()
        assert stub.exchanges[0].left.wait(20)


def test_many_at_once_are_each_recorded_once() -> None:
    with StubServer() as stub:
        threads = [threading.Thread(target=_events, args=(stub,)) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(request.number for request in stub.asked) == list(range(16))
