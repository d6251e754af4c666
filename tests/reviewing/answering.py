"""A chat model that answers as a test says: settings that name it, and the JSON of its answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from assistant.archive import Archive
from assistant.reading import load_profile, read_file
from assistant.reviewing import Desk, drafting_writer
from assistant.reviewing.first_start import CORPUS
from assistant.settings import Settings
from assistant.sheet import Sheet
from assistant.sheet.prose import blank
from tests.stub import Reply, Request, StubServer, Text

FIGURE = "延べ相談件数は目標を下回った。"
PLAIN = "実績は数値の欄のとおりである。"
"""A sentence in which there is nothing to check."""
CAUSE = "大雪による休館により、相談の件数が伸び悩んだ。"
"""A cause that no built-in sheet gives."""


def with_model(settings: Settings, stub: StubServer, **others: Any) -> Settings:
    """``settings`` with the stub as the chat model."""
    chosen: dict[str, Any] = {
        "openai_base_url": f"{stub.url}/v1",
        "openai_api_key": SecretStr("sk-test"),
        "chat_model": "stub-1",
        "chat_timeout": 20,
        "chat_retries": 2,
        "chat_at_once": 4,
    }
    return replace(settings, **{**chosen, **others})


def desk_with(archive: Archive, settings: Settings, stub: StubServer, **others: Any) -> Desk:
    """A desk whose drafts the stub writes."""
    return Desk(archive, writer=drafting_writer(with_model(settings, stub, **others), archive))


def begin(desk: Desk, sheets: int) -> list[str]:
    """Works on that many built-in sheets, their evaluation empty."""
    paths = sorted(CORPUS.glob("**/*.yaml"))[:sheets]
    return [desk.take_up(sheet, who="山田") for path in paths for sheet in _undrafted(path)]


@cache
def _undrafted(path: Path) -> tuple[Sheet, ...]:
    drafted = [field.id for field in load_profile("sapporo").drafted]
    return tuple(blank(sheet, drafted) for sheet in read_file(path))


def said(*texts: str) -> str:
    """An answer of those sentences, without sources."""
    empty: dict[str, Any] = {"facts": [], "entered": [], "precedents": [], "claims": []}
    sentences = [{"text": text, **empty} for text in texts]
    return json.dumps({"sentences": sentences}, ensure_ascii=False)


def saying(*texts: str) -> Text:
    """That answer as a reply in large pieces."""
    return Text(said(*texts), chunk=200)


def writing(*texts: str) -> Callable[[Request], Reply]:
    """A script: those sentences for every draft, and no change for every repair."""

    def script(request: Request) -> Reply:
        if is_repair(request):
            return Text(json.dumps({"replacements": []}), chunk=200)
        return saying(*texts)

    return script


def is_repair(request: Request) -> bool:
    """Whether a request is the second round of a draft."""
    return len(request.messages) > 2


@contextmanager
def counted(stub: StubServer) -> Iterator[list[Request]]:
    """The requests that come in meanwhile, once the block is over."""
    before = len(stub.asked)
    asked: list[Request] = []
    yield asked
    asked += stub.asked[before:]
