"""The key goes to the endpoint in one header and stands nowhere else; what was asked stands in
no log."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from assistant.models.message import Message
from tests.stub import Hangup, Script, StubServer, Text, well_formed
from tests.stub import bad_days as bad
from tests.stub.asking import KEY, PLANTED, QUESTION, SCHEMA, client, logged

PATH = "/tenant-geheim-77/v1"
ROOT = Path(__file__).resolve().parents[2]

CHILD = """
import logging, sys
from assistant.models.chat import chat_model
from assistant.models.message import Message
from assistant.settings import Settings
from assistant.sheet.errors import ModelError
from pydantic import SecretStr

logging.basicConfig(level=logging.DEBUG)
key, question, *urls = sys.argv[1:]
for url in urls:
    settings = Settings(openai_base_url=url, openai_api_key=SecretStr(key), chat_model="stub-1",
                        chat_retries=0)
    try:
        print(chat_model(settings).ask([Message(role="user", content=question)]).shape)
    except ModelError as error:
        print(error.kind)
"""


def test_the_key_goes_in_its_header_alone() -> None:
    with StubServer() as stub:
        model = client(stub)
        model.ask(QUESTION, schema=SCHEMA)
    [request] = stub.asked
    assert request.key == KEY
    assert not stub.saw(KEY)
    assert KEY not in repr(model) + repr(vars(model))


def test_libraries_told_to_log_everything_log_neither_key_nor_question() -> None:
    days: list[Script] = [
        well_formed,
        bad.bad_key(echo=True),
        bad.failure(500, echo=True),
        Hangup(),
    ]
    with ExitStack() as opened:
        stubs = [opened.enter_context(StubServer(day)) for day in days]
        told = subprocess.run(
            [sys.executable, "-c", CHILD, KEY, PLANTED, *(stub.url + PATH for stub in stubs)],
            cwd=ROOT,
            env={**os.environ, "OPENAI_LOG": "debug"},
            capture_output=True,
            text=True,
            timeout=240,
            check=True,
        )
    assert told.stdout.split() == ["text", "bad_key", "server", "network"]
    assert all(stub.saw(PLANTED) for stub in stubs)  # it was really asked
    for secret in (KEY, PLANTED, "geheim"):
        assert secret not in told.stdout + told.stderr


def test_a_log_at_its_most_talkative_holds_no_question_that_was_answered(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    for name in ("openai", "httpx", "httpx2", "httpcore2", "langchain_core"):
        caplog.set_level("DEBUG", logger=name)
    with StubServer([Text("実績は280人であった。")]) as stub:
        client(stub).ask([*QUESTION, Message(role="assistant", content="次に。")])
    for secret in (KEY, PLANTED, "280人"):
        assert secret not in logged(caplog.records)
