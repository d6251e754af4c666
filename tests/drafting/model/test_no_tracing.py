"""Where the environment turns tracing on, nothing goes anywhere but to the model."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.drafting.model.asking import answer, one_field, said
from tests.stub import StubServer

ROOT = Path(__file__).resolve().parents[3]
DRAFTING = """
import sys
from langchain_core.runnables import RunnableLambda
from langchain_core.tracers.langchain import wait_for_all_tracers
from tests.drafting.model.asking import FIELDS, MISSED, answer, drafted, is_first, repair, said
from tests.stub import StubServer

elsewhere = set()

def note(event, args):
    if event == "socket.getaddrinfo":
        elsewhere.add("%s:%s" % args[:2])
    if event == "socket.connect" and isinstance(args[1], tuple):
        elsewhere.add("%s:%s" % args[1][:2])

sys.addaudithook(note)
wrong = said("高齢化の進展により、受付件数は予定を下回った。")
with StubServer(lambda r: answer(MISSED, wrong) if is_first(r) else repair()) as stub:
    drafted(stub, fields=FIELDS[:2])
    assert len(stub.asked) == 4
    own = stub.url.removeprefix("http://")
wait_for_all_tracers()
print(sorted(elsewhere - {own}))

# Where nobody turns it off, the environment does turn tracing on.
RunnableLambda(lambda number: number).invoke(1)
wait_for_all_tracers()
print(sorted(elsewhere - {own}))
"""


def test_a_draft_connects_to_nothing_but_the_model() -> None:
    with StubServer([], lenient=True) as collector:
        traced = {
            **dict.fromkeys(("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"), "true"),
            **dict.fromkeys(("LANGSMITH_API_KEY", "LANGCHAIN_API_KEY"), "planted"),
            **dict.fromkeys(("LANGSMITH_ENDPOINT", "LANGCHAIN_ENDPOINT"), collector.url),
        }
        done = subprocess.run(
            [sys.executable, "-c", DRAFTING],
            cwd=ROOT,
            env={**os.environ, **traced},
            capture_output=True,
            text=True,
            timeout=240,
        )
        assert done.returncode == 0, done.stderr
        after_the_draft, after_the_control = done.stdout.splitlines()
        assert after_the_draft == "[]"
        assert collector.url.removeprefix("http://") in after_the_control
        assert not collector.saw("受付件数")


def test_tracing_of_the_first_kind_does_not_keep_anybody_from_a_draft(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGCHAIN_TRACING", "true")
    with StubServer([answer(said("資料のとおりである。"))]) as stub:
        assert one_field(stub).text == "資料のとおりである。"
