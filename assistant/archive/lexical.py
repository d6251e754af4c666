"""BM25 over the postings table: transactional with the records, in plain SQL.

Scores are given as a share of the upper bound, the sum of what the query's terms could
contribute at most, so that a list that matched little weighs little when it is fused.

The average length in BM25's formula is a constant: passages are of even length by design, and
so a posting's weight is settled when it is written, and a search only adds up.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, delete, func, insert, select, union_all

from assistant.archive.scope import Scope
from assistant.archive.tables import passages, postings

_K1: Final = 1.2
_B: Final = 0.75
_MEAN_LENGTH: Final = 40
"""Terms in a passage of usual length, header included."""
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
    total = connection.execute(select(func.count()).select_from(passages)).scalar_one()
    if not wanted or not total:
        return {}
    having = (
        select(postings.c.term, func.count())
        .where(postings.c.term.in_(wanted))
        .group_by(postings.c.term)
    )
    counts: dict[str, int] = dict(connection.execute(having).all())
    # A term that no passage has could not contribute, but it was asked for: it keeps its
    # place in the upper bound, so that a query of unknown words trusts its few matches less.
    idf = {term: _idf(total, counts.get(term, 0)) for term in wanted}
    rarest = sorted(wanted, key=lambda term: -idf[term])[:_MOST_TERMS]
    present = [term for term in rarest if term in counts]
    if not present:
        return {}
    bound = sum(idf[term] for term in rarest) * (_K1 + 1)
    # One branch a term keeps each to a short range of the primary key.
    branches = union_all(
        *(
            select(postings.c.passage_id, (postings.c.gain * idf[term]).label("gain")).where(
                postings.c.term == term
            )
            for term in present
        )
    ).subquery()
    score = func.sum(branches.c.gain)
    found = select(branches.c.passage_id, score)
    if conditions := scope.conditions():
        found = found.where(branches.c.passage_id.in_(select(passages.c.id).where(*conditions)))
    found = found.group_by(branches.c.passage_id).order_by(score.desc(), branches.c.passage_id)
    return {id: value / bound for id, value in connection.execute(found.limit(limit))}


def _gain(count: int, length: int) -> float:
    """What a term that stands ``count`` times in a passage of ``length`` terms adds, × idf."""
    return count * (_K1 + 1) / (count + _K1 * (1 - _B + _B * length / _MEAN_LENGTH))


def _idf(total: int, having: int) -> float:
    """Lucene's form, never negative: a term of every passage counts a little."""
    return math.log(1 + (total - having + 0.5) / (having + 0.5))
