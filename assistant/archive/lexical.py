"""BM25 over the postings table: transactional with the records, in plain SQL tables.

Scores are given as a share of the upper bound, the sum of what the query's terms could
contribute at most, so that a list that matched little weighs little when it is fused.

The average length in BM25's formula is a constant: passages are of even length by design, and
so a posting's weight is settled when it is written, and a search only adds up, in memory.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, bindparam, delete

from assistant.archive import postings as postings_of
from assistant.archive import resident
from assistant.archive.bulk import insert_all
from assistant.archive.scope import Scope
from assistant.archive.tables import postings

_K1: Final = 1.2
_B: Final = 0.75
_MEAN_LENGTH: Final = 40
"""Terms in a passage of usual length, header included."""
_MOST_TERMS: Final = 48
"""Terms of a query that count, the rarest first: a whole page pasted in stays quick."""


def add(connection: Connection, entries: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Index passages: ``(passage id, its terms)``."""
    found = sorted(
        (term, id, _gain(count, len(words)))
        for id, words in entries
        for term, count in Counter(words).items()
    )
    # In the order of the table, whose pages are then written once each.
    rows = [{"term": term, "passage_id": id, "gain": gain} for term, id, gain in found]
    insert_all(connection, postings, rows)


def remove(connection: Connection, entries: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Take passages out of the index: ``(passage id, the terms it was added with)``."""
    rows = [{"t": term, "p": id} for id, found in entries for term in set(found)]
    if rows:
        connection.execute(
            delete(postings).where(
                postings.c.term == bindparam("t"), postings.c.passage_id == bindparam("p")
            ),
            rows,
        )


def best(
    connection: Connection,
    query: Sequence[str],
    *,
    limit: int,
    scope: Scope,
    within: NDArray[np.int64] | None = None,
    latest: int | None = None,
) -> dict[int, float]:
    """Passage id → BM25 as a share of the upper bound (0–1), the ``limit`` best.

    A passage without any of the terms is not in the list. ``within``: the ids of the passages of
    ``scope``, ascending, where they are known already; ``latest``: the latest description likewise.
    """
    wanted = sorted(set(query))
    if not wanted:
        return {}
    held = postings_of.read(connection, wanted, latest)
    # A term that no passage has could not contribute, but it was asked for: it keeps its
    # place in the upper bound, so that a query of unknown words trusts its few matches less.
    idf = {
        term: _idf(held.total, len(held.terms[term].ids) if term in held.terms else 0)
        for term in wanted
    }
    rarest = sorted(wanted, key=lambda term: -idf[term])[:_MOST_TERMS]
    present = [term for term in rarest if term in held.terms]
    if not present:
        return {}
    bound = sum(idf[term] for term in rarest) * (_K1 + 1)
    scores = np.zeros(1 + max(int(held.terms[term].ids[-1]) for term in present))
    for term in present:
        found = held.terms[term]
        scores[found.ids] += found.gains * idf[term]
    if scope.is_open:
        best = _head(scores, limit)
    else:
        if within is None:
            known = resident.read(connection)
            within = known.ids[known.rows(connection, scope)]
        some = within[: np.searchsorted(within, len(scores))]
        best = some[_head(scores[some], limit)]
    return {int(id): float(scores[id]) / bound for id in best}


def _head(scores: NDArray[np.float64], limit: int) -> NDArray[np.int64]:
    """The places of the ``limit`` greatest scores above 0; equal ones in their order."""
    edge = np.partition(scores, -limit)[-limit] if len(scores) > limit else 0.0
    found = np.flatnonzero(scores >= edge if edge > 0 else scores)
    return found[np.lexsort((found, -scores[found]))][:limit]


@lru_cache(maxsize=4096)
def _gain(count: int, length: int) -> float:
    """What a term that stands ``count`` times in a passage of ``length`` terms adds, × idf."""
    return count * (_K1 + 1) / (count + _K1 * (1 - _B + _B * length / _MEAN_LENGTH))


def _idf(total: int, having: int) -> float:
    """Lucene's form, never negative: a term of every passage counts a little."""
    return math.log(1 + (total - having + 0.5) / (having + 0.5))
