"""Recorded answers of a model, by the hash of the request: replayed without a key or a network.

``eval/recordings/NAME.jsonl`` holds a line an answer; the same request may have several attempts.
What is not there is no answer: the case is 判定できず（記録なし）, never a pass.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from assistant.drafting.writing.request import digest_of
from assistant.models import Answer, Chat, Message
from assistant.sheet.errors import HyoukaError, ModelError, ModelTrouble
from assistant.sheet.model import Frozen

FOLDER: Final = Path(__file__).resolve().parents[1] / "recordings"
JUDGES: Final = FOLDER / "judges"
"""Where the answers of models that judge stand."""


_ITS_OWN: Final = frozenset({"repetition", "empty", "refusal", "other_language", "unreadable"})
"""Troubles that are the model's answer, not the line's or the server's."""


class Recording(Frozen):
    """The ``attempt``-th answer (from 1) of ``model`` to the request of that hash, made on
    ``date`` (ISO). ``case`` is the first that asked, for whoever reads the file. Where what the
    model said was of no use as an answer (the same words over and over), there is the ``trouble``
    with the sentence ``told`` in its place."""

    request: str
    attempt: int
    model: str
    case: str
    date: str
    answer: Answer | None = None
    trouble: ModelTrouble | None = None
    told: str = ""


class Recordings:
    """The answers of one model; safe for several threads. ``name`` is the model's, as the file
    gives it (the name's ``/`` and ``:`` are ``_`` in the file's name)."""

    def __init__(self, name: str, folder: Path = FOLDER) -> None:
        self.name = name
        self.path = folder / (name.translate(str.maketrans("/:", "__")) + ".jsonl")
        self._lock = threading.Lock()
        self._known: dict[tuple[str, int], Recording] = {}
        if self.path.exists():
            for one in _lines(self.path):
                self._known[one.request, one.attempt] = one

    def get(self, request: str, attempt: int) -> Recording | None:
        """What is recorded of that attempt, ``None`` where nothing is."""
        return self._known.get((request, attempt))

    def add(self, request: str, attempt: int, case: str, said: Answer | ModelError) -> None:
        """Keep what came, in the place of an earlier recording of the same attempt."""
        made = Recording(
            request=request,
            attempt=attempt,
            model=self.name,
            case=case,
            date=date.today().isoformat(),
            answer=said if isinstance(said, Answer) else None,
            trouble=said.kind if isinstance(said, ModelError) else None,
            told=str(said) if isinstance(said, ModelError) else "",
        )
        with self._lock:
            self._known[request, attempt] = made

    def keep(self, used: Callable[[Recording], bool] = lambda one: True) -> None:
        """Write the file, with those recordings alone that are ``used``."""
        rows = sorted(
            (one for one in self._known.values() if used(one)),
            key=lambda one: (one.case, one.attempt, one.request),
        )
        text = "".join(one.model_dump_json(exclude_defaults=True) + "\n" for one in rows)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        waiting = self.path.with_suffix(".tmp")
        waiting.write_text(text, encoding="utf-8")
        waiting.replace(self.path)

    @property
    def attempts(self) -> int:
        """How often the request that was put most often was put; 0 without any."""
        return max((attempt for _, attempt in self._known), default=0)


def recorded_models(folder: Path = FOLDER) -> tuple[str, ...]:
    """The models that answers are recorded of, by name."""
    names = {next(_lines(path)).model for path in folder.glob("*.jsonl") if path.stat().st_size}
    return tuple(sorted(names))


class Replay:
    """A :class:`~assistant.models.Chat` that answers from recordings. ``missing`` counts the
    requests that there was no answer to, ``heard`` are the user messages of all. With recordings of
    nothing it only listens."""

    where = "記録"

    def __init__(self, recordings: Recordings, attempt: int = 1) -> None:
        self.name = recordings.name
        self.missing = 0
        self.heard: list[str] = []
        self._recordings, self._attempt = recordings, attempt

    def request_body(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, object] | None = None,
        max_tokens: int | None = None,
    ) -> dict[str, Any]:
        """See :class:`~assistant.models.Chat`."""
        return {"model": self.name, "messages": [one.model_dump() for one in messages]}

    def ask(
        self,
        messages: Sequence[Message],
        *,
        schema: Mapping[str, object] | None = None,
        max_tokens: int | None = None,
        on_text: Callable[[str], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Answer:
        """See :class:`~assistant.models.Chat`; ``ModelError`` (``not_found``) without a record."""
        digest = digest_of(self.name, messages, schema or {})
        self.heard += [one.content for one in messages if one.role == "user"][:1]
        found = self._recordings.get(digest, self._attempt)
        if found is None:
            self.missing += 1
            raise ModelError(
                f"この依頼（{digest}）への「{self.name}」の答えの記録がありません。", "not_found"
            )
        answer = _said(found)
        if on_text is not None:
            on_text(answer.text)
        return answer


class Recorder:
    """A :class:`~assistant.models.Chat` that asks ``chat`` and records what it says.

    ``again``: also what is recorded already; else only what is missing. ``asked`` are the hashes
    of all requests, ``sent`` counts the
    requests that went out.
    """

    def __init__(
        self, chat: Chat, recordings: Recordings, attempt: int, case: str, *, again: bool
    ) -> None:
        self.name, self.where = chat.name, chat.where
        self.asked: list[str] = []
        self.sent = 0
        self._chat, self._recordings = chat, recordings
        self._attempt, self._case, self._again = attempt, case, again

    def request_body(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, object] | None = None,
        max_tokens: int | None = None,
    ) -> dict[str, Any]:
        """See :class:`~assistant.models.Chat`."""
        return self._chat.request_body(messages, schema, max_tokens)

    def ask(
        self,
        messages: Sequence[Message],
        *,
        schema: Mapping[str, object] | None = None,
        max_tokens: int | None = None,
        on_text: Callable[[str], None] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Answer:
        """See :class:`~assistant.models.Chat`."""
        digest = digest_of(self.name, messages, schema or {})
        self.asked.append(digest)
        known = None if self._again else self._recordings.get(digest, self._attempt)
        if known is not None:
            return _said(known)
        self.sent += 1
        try:
            answer = self._chat.ask(
                messages, schema=schema, max_tokens=max_tokens, on_text=on_text, cancelled=cancelled
            )
        except ModelError as error:
            if error.kind in _ITS_OWN:
                # Where the model stood that day is nobody's matter.
                told = str(error).replace(self.where, self.name)
                self._recordings.add(
                    digest, self._attempt, self._case, ModelError(told, error.kind)
                )
            raise
        self._recordings.add(digest, self._attempt, self._case, answer)
        return answer


def _said(found: Recording) -> Answer:
    if found.answer is None:
        raise ModelError(found.told, found.trouble or "unreadable")
    return found.answer


def _lines(path: Path) -> Any:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            yield Recording.model_validate(json.loads(line))
        except ValueError as error:
            raise HyoukaError(
                f"記録 {path.name} の{number}行目が読めません。"
                "その行を除くか、--live で取り直してください。"
            ) from error
