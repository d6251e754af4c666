"""Why a question is not answered: an exception with one Japanese sentence."""

from __future__ import annotations

from collections.abc import Sequence


class Unclear(Exception):
    """The question cannot be told; the words are one Japanese sentence, ``hints`` are questions
    that would be understood, ``unread`` the words that were not."""

    def __init__(self, why: str, *, hints: Sequence[str] = (), unread: Sequence[str] = ()) -> None:
        super().__init__(why)
        self.hints = tuple(hints)
        self.unread = tuple(unread)


class NotHeld(Unclear):
    """The question is understood, and the archive has nothing of that year or name."""


class Refused(Unclear):
    """Nothing for an archive of past evaluations."""
