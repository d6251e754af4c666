"""Finding passages: cosine and BM25 fused by score, not by rank.

score = minmax(cosine) + 1.2 × BM25 / upper bound + 0.5 × share of the query that is the project's
name. Fusing ranks instead (RRF) halved the quality on paraphrased questions, since the noise
ranks of BM25 weigh as much as real ones. The name counts as a whole because its words hardly
tell projects apart that are called 「…推進事業」 and 「…支援事業」.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, select

from assistant.archive import lexical, records, semantic
from assistant.archive.describing import compared
from assistant.archive.lexicon import terms
from assistant.archive.passages import KeyParts, Passage
from assistant.archive.scope import Scope
from assistant.archive.tables import passages
from assistant.archive.vectors import VectorIndex

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEXICAL_WEIGHT: Final = 1.2
"""1.0–1.5 worked on every set tried."""

NAME_WEIGHT: Final = 0.5

_CANDIDATES: Final = 100
"""Passages taken from either list before they are fused."""

_ROUNDS: Final = 4
"""How often a diverse search looks further, each time without the projects that it has."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. ``score`` orders the hits of one search and means nothing beyond it.

    ``cosine`` is the raw cosine (−1 to 1; models differ in range), ``lexical`` the BM25 score
    as a share of what the query could reach (0–1; 0 where no term is shared).
    """

    passage: Passage
    score: float
    cosine: float
    lexical: float


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for; ``vector`` is the unit vector of ``text``, made under ``stamp``."""

    text: str
    vector: NDArray[np.float32]
    stamp: str


def search(
    connection: Connection,
    query: Query,
    *,
    limit: int,
    scope: Scope,
    index: VectorIndex | None,
    projects: int = 0,
) -> tuple[Hit, ...]:
    """The ``limit`` best passages within ``scope``, best first.

    Without ``index``, the vectors in the records are compared one by one. ``projects``: look on
    until that many are found, and put a project's best passage before the second one of any.
    """
    most = max(_CANDIDATES, 2 * limit)
    found = _candidates(connection, query, most, scope, index)
    owners = {key: KeyParts.of(key).identity for key in found.cosines} if projects else {}
    for _ in range(_ROUNDS if projects else 0):
        if len(set(owners.values())) >= projects:
            break
        rest = replace(scope, without=scope.without | set(owners.values()))
        further = _candidates(connection, query, most, rest, index)
        if not further.cosines:
            break
        found.add(further)
        owners |= {key: KeyParts.of(key).identity for key in further.cosines}
    scored = found.scores()
    best = (
        _diverse(scored, owners, limit)
        if projects
        else heapq.nsmallest(limit, scored, key=lambda key: (-scored[key], key))
    )
    rows = connection.execute(select(*records.PASSAGE).where(passages.c.key.in_(best)))
    read = {row.key: records.passage_of(row) for row in rows}
    return tuple(
        # A key that only the index knows is on its way out.
        Hit(read[key], scored[key], found.cosines[key], found.shares.get(key, 0.0))
        for key in best
        if key in read
    )


@dataclass(frozen=True, slots=True)
class _Candidates:
    """By passage key: the cosine of what either list has; the share of the lexical upper bound;
    the share of the query that is the project's name."""

    cosines: dict[str, float]
    shares: dict[str, float]
    named: dict[str, float]

    def add(self, other: _Candidates) -> None:
        self.cosines.update(other.cosines)
        self.shares.update(other.shares)
        self.named.update(other.named)

    def scores(self) -> dict[str, float]:
        if not self.cosines:
            return {}
        low, high = min(self.cosines.values()), max(self.cosines.values())
        width = (high - low) or 1.0
        return {
            key: (cosine - low) / width
            + LEXICAL_WEIGHT * self.shares.get(key, 0.0)
            + NAME_WEIGHT * self.named.get(key, 0.0)
            for key, cosine in self.cosines.items()
        }


def _candidates(
    connection: Connection, query: Query, most: int, scope: Scope, index: VectorIndex | None
) -> _Candidates:
    cosines = semantic.nearest(
        connection, query.vector, limit=most, scope=scope, index=index, stamp=query.stamp
    )
    matched = lexical.best(connection, terms(query.text), limit=most, scope=scope)
    rows = connection.execute(
        select(passages.c.id, passages.c.key, passages.c.name, passages.c.stamp, passages.c.vector)
        # In one statement with the vectors: asking for those that are missing took longer.
        .where(passages.c.id.in_(matched))
    ).all()
    shares = {row.key: matched[row.id] for row in rows if matched[row.id] > 0}
    asked = compared(query.text)
    # Only what shares words with the query can hold a name that stands in it.
    named = {
        row.key: len(name) / len(asked)
        for row in rows
        if (name := compared(row.name)) and name in asked
    }
    cosines |= semantic.cosines_of(
        [
            (row.key, row.vector)
            for row in rows
            if row.key in shares and row.key not in cosines and row.stamp == query.stamp
        ],
        query.vector,
    )
    return _Candidates(cosines, shares, named)


def _diverse(scored: Mapping[str, float], owners: Mapping[str, str], limit: int) -> list[str]:
    ranked = sorted(scored, key=lambda key: (-scored[key], key))
    seen: Counter[str] = Counter()
    turns: dict[str, int] = {}
    for key in ranked:
        turns[key] = seen[owners[key]]
        seen[owners[key]] += 1
    # The sort is stable: within a turn the better one stays first.
    return sorted(ranked, key=turns.__getitem__)[:limit]


def is_empty(connection: Connection) -> bool:
    """Whether there is no passage to be found."""
    return connection.execute(select(passages.c.key).limit(1)).first() is None
