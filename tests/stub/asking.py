"""A chat model over a stub server, and what a test may ask of its errors."""

from __future__ import annotations

import logging
import re
import threading
import time
import traceback
from pathlib import Path
from typing import Any, Final

from pydantic import SecretStr

from assistant.models.chat import ChatModel, chat_model
from assistant.models.chat.retry import Patience
from assistant.models.message import Answer, Message
from assistant.settings import Settings
from assistant.sheet.errors import ModelError
from tests.stub.server import StubServer

KEY: Final = "sk-planted-3f9a7c"
PLANTED: Final = "大通西十九丁目の北村という人"
"""A text that only ever stands in a prompt."""

QUESTION: Final = [
    Message(role="system", content="事業評価調書の理由を書く。JSONで答える。"),
    Message(role="user", content=f"実績は280人、目標は300人。{PLANTED}から聞いた。"),
]

QUICK: Final = Patience(base=0.005, most=0.02, cap=60)
"""Seconds between tries where the endpoint names none: as short as a test wants them."""

SCHEMA: Final[dict[str, object]] = {
    "type": "object",
    "properties": {"sentences": {"type": "array", "items": {"type": "string"}}},
    "required": ["sentences"],
    "additionalProperties": False,
}


def settings_for(stub: StubServer, *, path: str = "/v1", **others: Any) -> Settings:
    """Settings that name the stub as the only chat endpoint, with a planted key."""
    chosen: dict[str, Any] = {
        "home": Path("/nonexistent"),
        "openai_base_url": stub.url + path,
        "openai_api_key": SecretStr(KEY),
        "chat_model": "stub-1",
        "chat_timeout": 20,
        "chat_retries": 2,
    }
    return Settings(**{**chosen, **others})


def client(
    stub: StubServer, *, path: str = "/v1", patience: Patience = QUICK, **others: Any
) -> ChatModel:
    """A chat model that asks the stub; the waits of its own choice are milliseconds."""
    model = chat_model(settings_for(stub, path=path, **others), patience=patience)
    assert model is not None
    return model


def failing(model: ChatModel, **options: Any) -> ModelError:
    """The error that a question ends in."""
    answer: Answer | None = None
    try:
        answer = model.ask(QUESTION, **options)
    except ModelError as error:
        return error
    raise AssertionError(f"an answer came: {answer!r}")


def set_once_asked(event: threading.Event, stub: StubServer, after: float = 0.2) -> None:
    """Set ``event`` that many seconds after the stub was asked, however long a busy machine takes
    to ask; after a minute in any case."""

    def wait() -> None:
        end = time.monotonic() + 60
        while not stub.asked and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(after)
        event.set()

    threading.Thread(target=wait, daemon=True).start()


def printed(error: BaseException) -> str:
    """All that any handler could print of an error, its whole chain and its values too."""
    lines = traceback.format_exception(error)
    return "\n".join([str(error), repr(error), repr(error.args), repr(vars(error)), *lines])


def logged(records: list[logging.LogRecord]) -> str:
    """All that the loggers were told, with the tracebacks."""
    formatter = logging.Formatter("%(name)s %(message)s")
    return "\n".join(formatter.format(record) for record in records)


_NAMES = re.compile(r"[A-Z]+_[A-Z_]+|\b(?:API|URL|HTTP|JSON|stub-\d|(?:\d+\.){3}\d+:\d+)\b")


def is_one_clear_sentence(error: ModelError) -> bool:
    """Japanese, on one line, short, and without a word of English beyond names of settings."""
    text = str(error)
    english = re.findall(r"[A-Za-z]{3,}", _NAMES.sub("", text))
    whole = "\n" not in text and text.endswith("。") and len(text) <= 160
    return whole and not english and re.search(r"[ぁ-ん]", text) is not None
