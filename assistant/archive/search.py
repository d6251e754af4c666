"""Finding passages: cosine and BM25 fused by score, not by rank.

score = minmax(cosine) + 1.2 × BM25 / upper bound. Fusing ranks instead (RRF) halved the
quality on paraphrased questions, since the noise ranks of BM25 weigh as much as real ones.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from sqlalchemy import Connection, select

from assistant.archive import lexical, records
from assistant.archive.lexicon import terms
from assistant.archive.passages import Passage
from assistant.archive.scope import Scope
from assistant.archive.tables import passages
from assistant.archive.vectors import VectorIndex

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEXICAL_WEIGHT: Final = 1.2
"""1.0–1.5 worked on every set tried."""

_CANDIDATES: Final = 100
"""Passages taken from either list before they are fused."""

_SCAN: Final = 2000
"""Rows in memory at a time when vectors are read from the records."""


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


def search(
    connection: Connection,
    query: str,
    vector: NDArray[np.float32],
    *,
    limit: int,
    scope: Scope,
    index: VectorIndex | None,
    stamp: str,
) -> tuple[Hit, ...]:
    """The ``limit`` best passages within ``scope``, best first.

    ``vector``: the unit vector of ``query``. Without ``index``, the vectors in the records
    (those made under ``stamp``) are compared one by one: exact, and slower by their number.
    """
    most = max(_CANDIDATES, 2 * limit)
    if index is None:
        cosines = scan(connection, vector, limit=most, scope=scope, stamp=stamp)
    else:
        cosines = _from_index(connection, index, vector, limit=most, scope=scope)
    matched = lexical.best(connection, terms(query), limit=most, scope=scope)
    keys = _keys(connection, matched)
    shares = {keys[id]: share for id, share in matched.items() if share > 0}
    cosines |= _cosines(connection, shares.keys() - cosines.keys(), vector, stamp)
    if not cosines:
        return ()
    low, high = min(cosines.values()), max(cosines.values())
    width = (high - low) or 1.0
    scored = {
        key: (cosine - low) / width + LEXICAL_WEIGHT * shares.get(key, 0.0)
        for key, cosine in cosines.items()
    }
    best = heapq.nsmallest(limit, scored, key=lambda key: (-scored[key], key))
    rows = connection.execute(select(*records.PASSAGE).where(passages.c.key.in_(best)))
    found = {row.key: records.passage_of(row) for row in rows}
    return tuple(
        # A key that only the index knows is on its way out.
        Hit(found[key], scored[key], cosines[key], shares.get(key, 0.0))
        for key in best
        if key in found
    )


def _from_index(
    connection: Connection,
    index: VectorIndex,
    vector: NDArray[np.float32],
    *,
    limit: int,
    scope: Scope,
) -> dict[str, float]:
    # Leaving one project out is a filter that nearly everything passes, which is the slowest
    # kind for HNSW: ask for as many more as it has passages, and leave them out here.
    if scope.exclude_identity is None:
        return index.nearest(vector, limit=limit, scope=scope)
    own = set(
        connection.execute(
            select(passages.c.key).where(passages.c.identity == scope.exclude_identity)
        ).scalars()
    )
    rest = Scope(scope.fields, scope.fiscal_years, None, scope.municipality)
    found = index.nearest(vector, limit=limit + len(own), scope=rest)
    return {key: cosine for key, cosine in found.items() if key not in own}


def scan(
    connection: Connection,
    vector: NDArray[np.float32],
    *,
    limit: int,
    scope: Scope,
    stamp: str,
) -> dict[str, float]:
    """Passage key → cosine, the ``limit`` nearest, read from the records."""
    wanted = select(passages.c.key, passages.c.vector).where(
        passages.c.stamp == stamp, *scope.conditions()
    )
    best: list[tuple[float, str]] = []
    for rows in connection.execute(wanted).partitions(_SCAN):
        cosines = _matrix([row.vector for row in rows]) @ vector
        pairs = zip(cosines.tolist(), (row.key for row in rows), strict=True)
        best = heapq.nlargest(limit, [*best, *pairs])
    return {key: cosine for cosine, key in best}


def _cosines(
    connection: Connection, keys: Collection[str], vector: NDArray[np.float32], stamp: str
) -> dict[str, float]:
    if not keys:
        return {}
    rows = connection.execute(
        select(passages.c.key, passages.c.vector).where(
            passages.c.key.in_(keys), passages.c.stamp == stamp
        )
    ).all()
    if not rows:
        return {}
    cosines = _matrix([row.vector for row in rows]) @ vector
    return dict(zip((row.key for row in rows), cosines.tolist(), strict=True))


def _keys(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    rows = connection.execute(select(passages.c.id, passages.c.key).where(passages.c.id.in_(ids)))
    return dict(rows.all())


def _matrix(vectors: list[bytes]) -> NDArray[np.float32]:
    return np.frombuffer(b"".join(vectors), dtype=np.float32).reshape(len(vectors), -1)


def is_empty(connection: Connection) -> bool:
    """Whether there is no passage to be found."""
    return connection.execute(select(passages.c.key).limit(1)).first() is None
