"""What the tests of questions share: a gold question with its answer, a model that says a form."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from weakref import WeakKeyDictionary

from assistant.archive import Archive
from assistant.asking import Answer, Asker, Query
from assistant.asking.by_model.form import Filled
from eval.asking.marking import mark
from tests.stub import Reply, Request, StubServer, Text
from tests.stub.asking import client

WORDING_ONLY: Final = "＜計算した答え＞"
"""A heading that only the request for words has."""


_ASKERS: WeakKeyDictionary[Archive, Asker] = WeakKeyDictionary()
"""To read the names of an archive is the dearest part of a question, and done once."""


@dataclass(frozen=True)
class Gold:
    """One gold question and what it was answered."""

    question: dict[str, Any]
    answer: Answer

    @property
    def mark(self) -> str:
        return mark(self.question["answer"], self.answer)

    def __str__(self) -> str:
        told = f"{self.question['id']}: {self.question['question']} ← {self.question['answer']}"
        return f"{told}\n    {self.answer.kind} {self.answer.described} | {self.answer.text[:120]}"


def form(**parts: Any) -> str:
    """What a model answers that fills the form: every key there, null or empty where not given."""
    empty = Filled(intent="count").model_dump(mode="json")
    return json.dumps({**empty, **parts}, ensure_ascii=False)


@dataclass(frozen=True)
class Told:
    """An answer by way of a model, and the requests that it took."""

    answer: Answer
    requests: tuple[Request, ...]


def by_model(
    archive: Archive,
    question: str,
    read: str | Reply = "",
    *,
    words: str | Reply | None = None,
    before: Query | None = None,
    **settings: Any,
) -> Told:
    """Ask with a model that reads the question as ``read`` and words the answer as ``words``.

    Without ``words`` it says an English sentence, so that code's own words must stand.
    """

    def script(request: Request) -> Reply:
        said = read if WORDING_ONLY not in request.text else words or "No comment."
        return Text(said, chunk=200) if isinstance(said, str) else said

    asker = _ASKERS.setdefault(archive, Asker(archive))
    with StubServer(script) as stub:
        asker.model = client(stub, **{"chat_retries": 0, **settings})
        answer = asker.ask(question, before)
        return Told(answer, tuple(stub.asked))


Ask = Callable[..., Answer]
