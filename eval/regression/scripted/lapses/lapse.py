"""What a clause is recognised by, and what comes of an answer without it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from eval.regression.scripted.blocks import Blocks

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lapse(Generic[T]):
    """``words``: the clause is there where all of them are. ``do`` makes of a good answer the one
    that the clause forbids, given the blocks of the request; ``written`` makes it of the answer's
    written form. A lapse has one of both."""

    words: tuple[str, ...]
    do: Callable[[T, Blocks], T] | None = None
    written: Callable[[str, Blocks], str] | None = None


Table = Mapping[str, Lapse[T]]
"""By the id of the clause within its prompt."""


def lapsed(table: Table[T], missing: frozenset[str], good: T, blocks: Blocks) -> T:
    """``good`` with the mistakes of the clauses of ``table`` that are missing."""
    for id, lapse in table.items():
        if id in missing and lapse.do is not None:
            good = lapse.do(good, blocks)
    return good


def miswritten(table: Table[T], missing: frozenset[str], text: str, blocks: Blocks) -> str:
    """``text`` with the mistakes of writing of the clauses of ``table`` that are missing."""
    for id, lapse in table.items():
        if id in missing and lapse.written is not None:
            text = lapse.written(text, blocks)
    return text


def missing_of(table: Table[T], text: str) -> frozenset[str]:
    """The clauses of ``table`` that ``text`` lacks."""
    return frozenset(
        id for id, lapse in table.items() if not all(word in text for word in lapse.words)
    )
