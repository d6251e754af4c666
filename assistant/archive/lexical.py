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
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, bindparam, delete, insert, select

from assistant.archive import postings as postings_of
from assistant.archive.scope import Scope
from assistant.archive.tables import passages, postings

_K1: Final = 1.2
_B: Final = 0.75
_MEAN_LENGTH: Final = 40
"""Terms in a passage of usual length, header included."""
_FEW: Final = 20_000
"""Passages within a scope that are sooner listed than looked for in the head of the whole list."""
_AHEAD: Final = (4, 16)
"""How many times as many passages as are wanted such a head has, until enough remain."""
_MOST_TERMS: Final = 48
"""Terms of a query that count, the rarest first: a whole page pasted in stays quick."""


def add(connection: Connection, entries: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Index passages: ``(passage id, its terms)``."""
    rows = [
        {"term": term, "passage_id": id, "gain": _gain(count, len(found))}
        for id, found in entries
        for term, count in Counter(found).items()
    ]
    if rows:
        connection.execute(insert(postings), rows)


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
    connection: Connection, query: Sequence[str], *, limit: int, scope: Scope
) -> dict[int, float]:
    """Passage id → BM25 as a share of the upper bound (0–1), the ``limit`` best.

    A passage without any of the terms is not in the list.
    """
    wanted = sorted(set(query))
    if not wanted:
        return {}
    known = postings_of.read(connection, wanted)
    # A term that no passage has could not contribute, but it was asked for: it keeps its
    # place in the upper bound, so that a query of unknown words trusts its few matches less.
    idf = {
        term: _idf(known.total, len(known.terms[term].ids) if term in known.terms else 0)
        for term in wanted
    }
    rarest = sorted(wanted, key=lambda term: -idf[term])[:_MOST_TERMS]
    present = [term for term in rarest if term in known.terms]
    if not present:
        return {}
    bound = sum(idf[term] for term in rarest) * (_K1 + 1)
    scores = np.zeros(1 + max(int(known.terms[term].ids[-1]) for term in present))
    for term in present:
        found = known.terms[term]
        scores[found.ids] += found.gains * idf[term]
    best = _within(connection, scores, limit, scope)
    return {int(id): float(scores[id]) / bound for id in best}


def _within(
    connection: Connection, scores: NDArray[np.float64], limit: int, scope: Scope
) -> NDArray[np.int64]:
    """The ids of the ``limit`` best scores within ``scope``, best first."""
    conditions = scope.conditions()
    if not conditions:
        return _head(scores, limit)
    within = select(passages.c.id).where(*conditions)
    some = _ids(connection, within.limit(_FEW))
    if len(some) == _FEW:
        # The head of the whole list, less what is outside, is the head of the list within.
        for ahead in _AHEAD:
            head = _head(scores, ahead * limit)
            kept = _kept(connection, head, scope)
            if len(kept) >= limit or len(head) < ahead * limit:
                return kept[:limit]
        some = _ids(connection, within)
    some = some[some < len(scores)]
    narrowed = np.zeros_like(scores)
    narrowed[some] = scores[some]
    return _head(narrowed, limit)


def _kept(connection: Connection, ids: NDArray[np.int64], scope: Scope) -> NDArray[np.int64]:
    """Those of ``ids`` that are within ``scope``, in their order."""
    named = select(passages.c.key, passages.c.id).where(passages.c.id.in_(ids.tolist()))
    keys: dict[str, int] = dict(connection.execute(named).all())
    return ids[np.isin(ids, [keys[key] for key in scope.among(connection, keys)])]


def _ids(connection: Connection, wanted: Select[tuple[int]]) -> NDArray[np.int64]:
    return np.array(connection.execute(wanted).scalars().all(), dtype=np.int64)


def _head(scores: NDArray[np.float64], limit: int) -> NDArray[np.int64]:
    """The ids of the ``limit`` greatest scores above 0; equal ones by id."""
    found = np.flatnonzero(scores)
    if len(found) > limit:
        edge = np.partition(scores[found], -limit)[-limit]
        found = found[scores[found] >= edge]
    return found[np.lexsort((found, -scores[found]))][:limit]


def _gain(count: int, length: int) -> float:
    """What a term that stands ``count`` times in a passage of ``length`` terms adds, × idf."""
    return count * (_K1 + 1) / (count + _K1 * (1 - _B + _B * length / _MEAN_LENGTH))


def _idf(total: int, having: int) -> float:
    """Lucene's form, never negative: a term of every passage counts a little."""
    return math.log(1 + (total - having + 0.5) / (having + 0.5))
