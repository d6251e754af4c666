"""The semantic list of a search: the passages nearest to the query's vector, by cosine.

A scope is no filter of the index: HNSW with a filter took 80 ms and more at 64,000 passages,
where 1,000 passages without one took 14. So the index is asked for more than is wanted, and what
lies outside the scope is left out: what remains is the head of the very list that a filter
before the search gives. A scope so narrow that too few remain has its vectors in the records
compared one by one.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from sqlalchemy import Connection, func, select

from assistant.archive.scope import Scope
from assistant.archive.selection import conditions
from assistant.archive.tables import described, passages
from assistant.archive.vectors import VectorIndex

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SCAN: Final = 2000
"""Rows in memory at a time when vectors are read from the records."""

_NARROW: Final = 70
"""Sheets whose vectors are sooner compared one by one than looked for in the index."""

_STEPS: Final = (6, 15)
"""How many times as many passages as are wanted the index is asked for, until enough remain."""

_LAST_STEP: Final = 40
_LARGE: Final = 200_000
"""Passages in the index from which one step more is sooner done than comparing a few per cent
of them one by one."""

_ENOUGH: Final = 0.4
"""Of the passages wanted, which part is a list worth fusing."""


def nearest(
    connection: Connection,
    vector: NDArray[np.float32],
    *,
    limit: int,
    scope: Scope,
    index: VectorIndex | None,
    stamp: str,
) -> dict[str, float]:
    """Passage key → cosine, the ``limit`` nearest within ``scope``; fewer where the scope is
    narrow.

    Without ``index``, the vectors in the records (those made under ``stamp``) are compared one
    by one: exact, and slower by their number.
    """
    if index is not None:
        if scope.is_open:
            return index.nearest(vector, limit=limit)
        found = _picked(connection, index, vector, limit, scope)
        if found is not None:
            return found
    return scan(connection, vector, limit=limit, scope=scope, stamp=stamp)


def _picked(
    connection: Connection,
    index: VectorIndex,
    vector: NDArray[np.float32],
    limit: int,
    scope: Scope,
) -> dict[str, float] | None:
    """The nearest within ``scope``, out of more than are wanted; ``None``: too few of those."""
    whole = index.count()
    sheets, share = _selected(connection, scope)
    if sheets <= _NARROW:
        return None
    for times in (*_STEPS, _LAST_STEP) if whole > _LARGE else _STEPS:
        all_of_it = times * limit >= whole
        if share * times < _ENOUGH and not all_of_it:
            continue  # too few to be expected
        nearby = index.nearest(vector, limit=min(whole, times * limit))
        keys = scope.among(connection, nearby)
        if len(keys) >= limit * _ENOUGH or all_of_it:
            break
    else:
        return None
    found = {key: nearby[key] for key in keys}
    return dict(heapq.nlargest(limit, found.items(), key=lambda one: one[1]))


def _selected(connection: Connection, scope: Scope) -> tuple[float, float]:
    """How many sheets are selected, and which part of all that is; infinite, 1 without a
    selection."""
    if scope.selection is None:
        return math.inf, 1.0
    chosen = select(func.count()).select_from(described).where(*conditions(scope.selection))
    every = select(func.count()).select_from(described)
    some, whole = connection.execute(
        select(chosen.scalar_subquery(), every.scalar_subquery())
    ).one()
    return some, some / whole if whole else 0.0


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


def cosines_of(
    stored: Sequence[tuple[str, bytes]], vector: NDArray[np.float32]
) -> dict[str, float]:
    """Passage key → cosine, of passages with their vectors as they are stored."""
    if not stored:
        return {}
    cosines = _matrix([held for _, held in stored]) @ vector
    return dict(zip((key for key, _ in stored), cosines.tolist(), strict=True))


def _matrix(vectors: list[bytes]) -> NDArray[np.float32]:
    return np.frombuffer(b"".join(vectors), dtype=np.float32).reshape(len(vectors), -1)
