"""The semantic list of a search: the passages nearest to the query's vector, by cosine.

Up to :data:`LARGE` passages, and for every scope, the vectors in memory are compared
(:mod:`assistant.archive.resident`): 3 ms at 60,000 passages, and closer to the exact list than
HNSW, which took 7. The index is asked where everything is searched among more: its time hardly
grows.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from sqlalchemy import Connection, select

from assistant.archive.resident import Resident
from assistant.archive.scope import Scope
from assistant.archive.tables import passages

if TYPE_CHECKING:
    from numpy.typing import NDArray

LARGE: Final = 150_000
"""Passages from which the index is sooner asked than every vector compared."""

_SCAN: Final = 2000
"""Rows in memory at a time when vectors are read from the records."""


def nearest(
    known: Resident,
    rows: NDArray[np.int64],
    vector: NDArray[np.float32],
    *,
    limit: int,
    stamp: str,
) -> dict[int, float]:
    """Row of ``known`` → cosine, the ``limit`` nearest of ``rows`` whose vector was made under
    ``stamp``."""
    near, cosines = known.vectors.nearest(vector, known.made_under(stamp, rows), limit)
    return dict(zip(near.tolist(), cosines.tolist(), strict=True))


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
        cosines = _cosines([row.vector for row in rows], vector)
        pairs = zip(cosines.tolist(), (row.key for row in rows), strict=True)
        best = heapq.nlargest(limit, [*best, *pairs])
    return {key: cosine for cosine, key in best}


def cosines_of(
    stored: Sequence[tuple[int, bytes]], vector: NDArray[np.float32]
) -> dict[int, float]:
    """Passage id → cosine, of passages with their vectors as they are stored."""
    if not stored:
        return {}
    cosines = _cosines([held for _, held in stored], vector)
    return dict(zip((id for id, _ in stored), cosines.tolist(), strict=True))


def _cosines(vectors: list[bytes], vector: NDArray[np.float32]) -> NDArray[np.float32]:
    matrix = np.frombuffer(b"".join(vectors), dtype=np.float32).reshape(len(vectors), -1)
    # Not by ``@``: BLAS would wait for threads that a busy machine has no time for.
    cosines: NDArray[np.float32] = np.vecdot(matrix, vector)
    return cosines
