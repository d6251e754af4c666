"""The corpus in one archive for the whole session, asked without a model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from assistant.archive import Archive
from assistant.asking import Answer, Asker
from assistant.reading import load_corpus_file
from assistant.settings import Settings
from eval.asking.__main__ import ROOT, questions

from .talking import Gold


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Every sheet of the corpus; for tests that only read."""
    home = tmp_path_factory.mktemp("asked")
    with Archive.open(Settings(home=home, threads=1), purpose="試験") as archive:
        archive.ingest(
            [load_corpus_file(path).sheet for path in sorted(ROOT.glob("sheets/*/*.yaml"))]
        )
        yield archive


@pytest.fixture(scope="session")
def asker(corpus: Archive) -> Asker:
    return Asker(corpus)


@pytest.fixture(scope="session")
def gold(asker: Asker) -> tuple[Gold, ...]:
    """Every gold question with the answer that it gets, its conversation before it."""
    found = []
    for one in questions(ROOT / "questions"):
        before = None
        for earlier in one.get("after") or ():
            before = asker.ask(earlier, before).stands_at
        found.append(Gold(one, asker.ask(one["question"], before)))
    return tuple(found)


@pytest.fixture
def ask(asker: Asker) -> Any:
    """``ask(question, …)``: the answer to the last of the questions of one conversation."""

    def asked(*said: str) -> Answer:
        before = None
        for question in said:
            answer = asker.ask(question, before)
            before = answer.stands_at
        return answer

    return asked
