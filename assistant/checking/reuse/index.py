"""Sentences of many sheets, found again exactly (figures masked) and nearly (shingles).

Near search is the prefix filter of set-similarity joins (Chaudhuri et al. 2006; PPJoin, Xiao et
al. 2008): two sets with Jaccard ≥ t share one of the ⌊(1 − t)·n⌋ + 1 rarest shingles of either,
so only those are indexed, and nothing above the threshold is missed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.checking.reuse.wording import NEARLY, likeness, shingles

_NEAR_FROM = 20


@dataclass(frozen=True, slots=True)
class Place:
    """``sentence`` stands in ``field`` of the sheet of ``project`` (its identity), called
    ``name``."""

    project: str
    name: str
    field: str
    sentence: str


class SentenceIndex:
    """Built once from ``(mask, place)``; masks come from
    :func:`~assistant.checking.reuse.wording.masked`. Not changed after."""

    def __init__(self, sentences: Iterable[tuple[str, Place]] = ()) -> None:
        self._places: dict[str, list[Place]] = defaultdict(list)
        for mask, place in sentences:
            self._places[mask].append(place)
        self._count = sum(map(len, self._places.values()))
        self._sets = {mask: shingles(mask) for mask in self._places if len(mask) >= _NEAR_FROM}
        counts: Counter[str] = Counter()
        for pieces in self._sets.values():
            counts.update(pieces)
        # Rarest first, in one order for all; what the index does not know is rarest of all.
        self._rank = {piece: at for at, piece in enumerate(sorted(counts, key=counts.__getitem__))}
        self._rare: dict[str, list[str]] = defaultdict(list)
        for mask, pieces in self._sets.items():
            for piece in self._prefix(pieces):
                self._rare[piece].append(mask)

    def __len__(self) -> int:
        return self._count

    def exact(self, mask: str) -> tuple[Place, ...]:
        """Where the very sentence stands, figures aside."""
        return tuple(self._places.get(mask, ()))

    def near(self, mask: str) -> tuple[tuple[float, tuple[Place, ...]], ...]:
        """Sentences with at least 80 % of their shingles in common, likest first, without the
        sentence itself; none for a sentence under 20 characters."""
        if len(mask) < _NEAR_FROM:
            return ()
        own = shingles(mask)
        others = {other for piece in self._prefix(own) for other in self._rare.get(piece, ())}
        others.discard(mask)
        found = []
        for other in others:
            theirs = self._sets[other]
            few, many = sorted((len(own), len(theirs)))
            if few >= NEARLY * many and (alike := likeness(own, theirs)) >= NEARLY:
                found.append((alike, tuple(self._places[other])))
        return tuple(sorted(found, key=lambda one: -one[0]))

    def _prefix(self, pieces: frozenset[str]) -> list[str]:
        rank = self._rank
        known = [piece for piece in pieces if piece in rank]
        most = int((1 - NEARLY) * len(pieces) + 1e-9) + 1 - (len(pieces) - len(known))
        if most <= 0:
            return []  # every piece that had to be shared is unknown here
        known.sort(key=rank.__getitem__)
        return known[:most]
