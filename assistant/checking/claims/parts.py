"""Parallel parts of a clause: what one clause sums up may have been entered in two places.

「会場での声かけや案内の送付に取り組み」 tells two deeds, of which the one stands in 実施結果 and
the other in 工夫点. Such a clause stands where each of its parts does.

What it misses: parts of which the second leaves out a word of the first (「東と西の会館」).
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checking.claims.content import content_words

_JOINED: Final = re.compile(
    r"(?<=[一-龥々ァ-ヶーりけしき])(?:及び|並びに|や(?![しす])|・|と(?=[一-龥ァ-ヶ]))"
)


def parts_of(clause: str, own: frozenset[str]) -> tuple[tuple[str, frozenset[str]], ...]:
    """The parts with their content words; none where the clause has one part alone, or where a
    part has no word of its own (``own``: the words of names)."""
    pieces = [(piece, content_words(piece) - own) for piece in _JOINED.split(clause)]
    if len(pieces) < 2 or not all(words for _, words in pieces):
        return ()
    return tuple(pieces)
