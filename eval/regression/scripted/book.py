"""The good answers, by request.

They are learnt before anything is asked: each case is run once with a chat that listens and says
nothing, so that the program answers by itself, and what it wrote is kept as the good answer to the
request that it made. What the program cannot do without a model stands in ``good.yaml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from assistant.reading.corpus_yaml import exact_yaml
from eval.regression.cases import Case
from eval.regression.producing import KINDS
from eval.regression.product import Product
from eval.regression.recordings import Recordings, Replay
from eval.regression.scripted.blocks import Blocks, blocks_of
from eval.regression.scripted.lapses.labels import EXTRA, Pairs
from eval.regression.scripted.retelling import retold, turn_of
from eval.regression.scripted.saying import Draft, Sentence, Turn

_GOOD: Final = Path(__file__).with_name("good.yaml")
_SLIPS: Final = ("repair", "again")
_NOTHING: Final = Path(__file__).parent / "nothing"
"""A folder that is not there: recordings of nothing."""


@dataclass(frozen=True, slots=True)
class Good:
    """The good answer to one request, of the kind that it asks for. ``slips``: the model gets it
    wrong at first all the same (``again``: in its shape, ``repair``: with a cause of its own), for
    cases that guard the clauses by which it then mends it."""

    blocks: Blocks
    draft: Draft = ()
    turn: Turn | None = None
    pairs: Pairs = ()
    slips: frozenset[str] = frozenset()
    told: bool = False
    """Whether ``good.yaml`` says it."""


@dataclass
class Book:
    """All good answers. ``readings``: by question, the form of its reading; ``passages``: by
    question, words of the passage that answers it."""

    pages: dict[str, Good] = field(default_factory=dict)
    readings: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    passages: Mapping[str, str] = field(default_factory=dict)

    def find(self, message: str, blocks: Blocks) -> Good | None:
        """The answer to that user message; where it is not known to the letter, to the one that
        has most lines in common among those about the same field."""
        if message in self.pages:
            return self.pages[message]
        lines = set(message.splitlines())
        alike = [
            (len(lines & set(text.splitlines())), good)
            for text, good in self.pages.items()
            if good.blocks.inline == blocks.inline
        ]
        return max(alike, key=lambda one: one[0], default=(0, None))[1]


def book_of(cases: Iterable[Case]) -> Book:
    """The book for the cases that are put to models. Raises ``CaseError``."""
    good = _good()
    book = Book(readings=good.get("readings", {}), passages=good.get("passages", {}))
    for case in cases:
        if "model" in case.by and case.kind in _LEARNING:
            _learn(book, case, good)
    return book


@cache
def _good() -> dict[str, Any]:
    data = exact_yaml(_GOOD.read_text(encoding="utf-8"))
    return data if isinstance(data, dict) else {}


def _learn(book: Book, case: Case, told: Mapping[str, Any]) -> None:
    listener = Replay(Recordings("scripted", _NOTHING))
    product, _ = KINDS[case.kind].produce(case.given, f"ケース {case.name}", listener)
    slips = frozenset(prompt for id in case.guards if (prompt := id.partition(".")[0]) in _SLIPS)
    for message in listener.heard:
        blocks = blocks_of(message)
        made = _LEARNING[case.kind](case, product, blocks, slips, told)
        known = book.pages.get(message, made)
        # Two cases that ask the same get the same: nothing in a request tells them apart.
        better = known if known.told else made
        book.pages[message] = replace(better, slips=known.slips | made.slips)


def _drafted(
    case: Case, product: Product, blocks: Blocks, slips: frozenset[str], told: Mapping[str, Any]
) -> Good:
    piece = next(piece for piece in product.pieces if piece.label == blocks.field)
    texts = told.get("drafts", {}).get(case.name, {}).get(piece.field)
    # Without ids: what such a sentence stands on, the program finds by its words.
    draft = tuple(map(Sentence, texts)) if texts else retold(piece.sentences, blocks)
    return Good(blocks, draft=draft, slips=slips, told=bool(texts))


def _wished(
    case: Case, product: Product, blocks: Blocks, slips: frozenset[str], told: Mapping[str, Any]
) -> Good:
    return Good(blocks, turn=turn_of(product, blocks, told.get("wishes", {}).get(case.given.wish)))


def _labelled(
    case: Case, product: Product, blocks: Blocks, slips: frozenset[str], told: Mapping[str, Any]
) -> Good:
    """What the case expects: no rule knows these labels."""
    expected = case.expect.get("meaning")
    meant: Mapping[str, str] = getattr(expected, "labels", {})
    pairs = tuple((label, meant.get(label, EXTRA)) for label in blocks.rows("欄名"))
    return Good(blocks, pairs=pairs)


_Learning = Callable[[Case, Product, Blocks, frozenset[str], Mapping[str, Any]], Good]
_LEARNING: Final[Mapping[str, _Learning]] = {
    "draft": _drafted,
    "wish": _wished,
    "labels": _labelled,
}
