"""The ledger: which request was answered how, so that nothing is asked and paid twice."""

from __future__ import annotations

import threading
from typing import Protocol

from assistant.drafting.writing.request import Request
from assistant.models import Answer


class Ledger(Protocol):
    """Answers by the digest of what was sent; safe for several threads."""

    def known(self, digest: str) -> Answer | None:
        """The answer that this very request was given before, or ``None``."""

    def keep(self, digest: str, request: Request, answer: Answer) -> None:
        """Keep an answer; called as soon as it is there, before anything is made of it."""

    def forget(self, request: str) -> None:
        """Forget the answers to the request of that digest and to what followed it (a repair):
        they were of no use, and asking again must ask."""


class Remembered:
    """A ledger for one process, where no archive is at hand."""

    def __init__(self) -> None:
        self._answers: dict[str, tuple[str, Answer]] = {}
        self._lock = threading.Lock()

    def known(self, digest: str) -> Answer | None:
        """See :class:`Ledger`."""
        with self._lock:
            found = self._answers.get(digest)
        return found[1] if found else None

    def keep(self, digest: str, request: Request, answer: Answer) -> None:
        """See :class:`Ledger`."""
        with self._lock:
            self._answers[digest] = request.digest, answer

    def forget(self, request: str) -> None:
        """See :class:`Ledger`."""
        with self._lock:
            self._answers = {d: kept for d, kept in self._answers.items() if kept[0] != request}
