"""The scripted model as whoever asks sees it: a chat model at an endpoint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from pydantic import SecretStr

from assistant.models import Chat, ChatModel
from assistant.settings import Settings
from eval.regression.cases import Case
from eval.regression.scripted.book import book_of
from eval.regression.scripted.playing import Player
from eval.regression.scripted.server import ScriptedServer

NAME: Final = "scripted"
"""The contestant's name."""


@contextmanager
def scripted_chat(cases: Iterable[Case]) -> Iterator[Chat]:
    """The scripted model, which knows good answers to what ``cases`` ask; it listens on the
    loopback address inside the block. Raises ``CaseError``."""
    with ScriptedServer(NAME, Player(book_of(cases)).answer) as server:
        settings = Settings(
            openai_base_url=server.url,
            openai_api_key=SecretStr(NAME),
            chat_model=NAME,
            chat_retries=0,
            chat_timeout=30,
        )
        yield ChatModel(settings)
