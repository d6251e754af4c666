"""A sentence as the model gave it, and sentences cut the way the joined text is cut.

A field holds one text. Whoever reads it again (the proof, the screen) cuts it with
``cut_sentences``, so a model's sentences are brought to the same cuts before anything is said
about them: a sentence that holds two becomes two, a 【…】 in front joins the sentence before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assistant.sheet.sentences import cut_sentences

ClaimKind = Literal["cause", "measure", "praise"]

MOST_SENTENCES: Final = 40
LONGEST_SENTENCE: Final = 2_000
"""Characters; a form's longest box holds a few hundred."""
LONGEST_ID: Final = 80
MOST_IDS: Final = 40

_SAYS = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Claim:
    """A cause, measure or praise that the model itself says it states. ``quote`` is the part of
    the sentence that states it, ``support`` the id it stands on, ``None`` where there is none."""

    kind: ClaimKind
    quote: str
    support: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of an answer with the ids that the model named, in its order.

    The ids are the model's word: nothing here says that they exist (:func:`refuse_unknown`).
    """

    text: str
    facts: tuple[str, ...] = ()
    entered: tuple[str, ...] = ()
    precedents: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()


def settled(sentences: Sequence[Said]) -> tuple[Said, ...]:
    """``sentences`` cut as their joined text is cut.

    Their texts, joined and cut again, are the same texts. What comes of several keeps the sources
    of all of them; what comes of one that was split keeps its sources, and of its claims those
    that it quotes. Bits without a letter or figure are dropped. Nothing is limited here.

    A bracket that is never closed holds everything behind it together, since it does so in
    ``cut_sentences`` too.
    """
    while True:
        cut = _cut(sentences)
        if [piece.text for piece in cut] == [said.text for said in sentences]:
            return cut
        sentences = cut


def _cut(sentences: Sequence[Said]) -> tuple[Said, ...]:
    pieces: list[Said] = []
    ends: list[int] = []
    for said in sentences:
        ends.append((ends[-1] if ends else 0) + len(said.text))
    start, first = 0, 0
    for text in cut_sentences("".join(said.text for said in sentences)):
        end = start + len(text)
        while ends[first] <= start:
            first += 1
        last = first
        while ends[last] < end:
            last += 1
        if _SAYS.search(text):
            pieces.append(_piece(text.strip(), sentences[first : last + 1]))
        start = end
    return tuple(pieces)


def _piece(text: str, owners: Sequence[Said]) -> Said:
    return Said(
        text=text,
        facts=tuple(dict.fromkeys(id for said in owners for id in said.facts)),
        entered=tuple(dict.fromkeys(id for said in owners for id in said.entered)),
        precedents=tuple(dict.fromkeys(id for said in owners for id in said.precedents)),
        claims=tuple(
            dict.fromkeys(claim for said in owners for claim in said.claims if claim.quote in text)
        ),
    )
