"""The server speaks the protocol with the product's own client."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from pydantic import SecretStr

from assistant.models import ChatModel, Message
from assistant.settings import Settings
from assistant.sheet.errors import HyoukaError, ModelError
from eval.regression.scripted.server import ScriptedServer

ASKED = [
    Message(role="system", content="決まり"),
    Message(role="user", content="＜欄＞ 評価の理由"),
]


def _echo(messages: Sequence[Message]) -> str:
    return f"{messages[-1].content}について" + "長い答えを書く、続く。" * 9


def _refuse(messages: Sequence[Message]) -> str:
    raise HyoukaError("良い答えが用意されていません。")


def _client(server: ScriptedServer) -> ChatModel:
    return ChatModel(
        Settings(
            openai_base_url=server.url,
            openai_api_key=SecretStr("x"),
            chat_model="scripted",
            chat_retries=0,
        )
    )


def test_an_answer_comes_in_pieces_and_whole_with_its_tokens() -> None:
    pieces: list[str] = []
    with ScriptedServer("scripted", _echo) as server:
        answer = _client(server).ask(ASKED, on_text=pieces.append)
    assert answer.text == pieces[-1] == _echo(ASKED)
    assert len(pieces) > 1
    assert (answer.usage.requests, answer.usage.estimated) == (1, False)


def test_without_a_stream_the_same_is_said() -> None:
    with ScriptedServer("scripted", _echo) as server:
        body = {"model": "scripted", "messages": [one.model_dump() for one in ASKED]}
        said = _raw(server, "POST", "/v1/chat/completions", json.dumps(body))
    assert said["choices"][0]["message"]["content"] == _echo(ASKED)


def test_the_model_is_listed_and_other_addresses_are_not_there() -> None:
    with ScriptedServer("scripted", _echo) as server:
        assert [one["id"] for one in _raw(server, "GET", "/v1/models")["data"]] == ["scripted"]
        assert "error" in _raw(server, "GET", "/v1/files")
        assert "error" in _raw(server, "POST", "/v1/chat/completions", "no JSON")


def test_what_nobody_foresaw_is_an_error_of_the_model() -> None:
    with ScriptedServer("scripted", _refuse) as server, pytest.raises(ModelError):
        _client(server).ask(ASKED)


def _raw(server: ScriptedServer, method: str, path: str, body: str | None = None) -> dict:  # type: ignore[type-arg]
    connection = HTTPConnection(urlsplit(server.url).netloc, timeout=5)
    connection.request(method, path, body)
    found: dict = json.loads(connection.getresponse().read())  # type: ignore[type-arg]
    connection.close()
    return found
