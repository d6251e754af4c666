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

from sqlalchemy import Connection, bindparam, or_, select

from assistant.archive import lexical, postings, records, resident, semantic
from assistant.archive.describing import compared
from assistant.archive.lexicon import terms
from assistant.archive.passages import Passage
from assistant.archive.resident import Resident
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


# Made once: every search asks it.
_FOUND: Final = select(passages.c.id, *records.PASSAGE).where(
    passages.c.id.in_(bindparam("ids", expanding=True))
)


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
    """What is searched for; ``vector`` is the unit vector of ``text``, made under ``stamp``;
    ``latest``: the latest description (:func:`~assistant.archive.describing.latest`)."""

    text: str
    vector: NDArray[np.float32]
    stamp: str
    latest: int


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

    Without ``index``, the vectors are compared one by one however many there are. ``projects``:
    look on until that many are found, and put a project's best passage before the second one
    of any.
    """
    most = max(_CANDIDATES, 2 * limit)
    found = _candidates(connection, query, most, scope, index)
    for _ in range(_ROUNDS if projects else 0):
        if len(set(found.owners.values())) >= projects:
            break
        rest = replace(scope, without=scope.without | set(found.owners.values()))
        further = _candidates(connection, query, most, rest, index)
        if not further.cosines:
            break
        found.add(further)
    scored = found.scores()
    best = (
        _diverse(scored, found.owners, limit)
        if projects
        else heapq.nsmallest(limit, scored, key=lambda id: (-scored[id], id))
    )
    rows = connection.execute(_FOUND, {"ids": best})
    read = {row.id: records.passage_of(row) for row in rows}
    return tuple(
        # What was replaced meanwhile is left out.
        Hit(read[id], scored[id], found.cosines[id], found.shares.get(id, 0.0))
        for id in best
        if id in read
    )


@dataclass(frozen=True, slots=True)
class _Candidates:
    """By passage id: the cosine of what either list has; the share of the lexical upper bound;
    the share of the query that is the project's name; the project."""

    cosines: dict[int, float]
    shares: dict[int, float]
    named: dict[int, float]
    owners: dict[int, str]

    def add(self, other: _Candidates) -> None:
        self.cosines.update(other.cosines)
        self.shares.update(other.shares)
        self.named.update(other.named)
        self.owners.update(other.owners)

    def scores(self) -> dict[int, float]:
        if not self.cosines:
            return {}
        low, high = min(self.cosines.values()), max(self.cosines.values())
        width = (high - low) or 1.0
        return {
            id: (cosine - low) / width
            + LEXICAL_WEIGHT * self.shares.get(id, 0.0)
            + NAME_WEIGHT * self.named.get(id, 0.0)
            for id, cosine in self.cosines.items()
        }


def _candidates(
    connection: Connection, query: Query, most: int, scope: Scope, index: VectorIndex | None
) -> _Candidates:
    if index is not None and asks_index(connection, scope, query.latest):
        return _from_records(connection, query, index.nearest(query.vector, limit=most), most)
    known = resident.read(connection, query.latest)
    if known.vectors.dimension != len(query.vector):
        # Of two embeddings at once, as a rebuild that was killed leaves behind.
        near = semantic.scan(connection, query.vector, limit=most, scope=scope, stamp=query.stamp)
        return _from_records(connection, query, near, most, scope)
    return _from_memory(connection, query, known, most, scope)


def _from_memory(
    connection: Connection, query: Query, known: Resident, most: int, scope: Scope
) -> _Candidates:
    within = known.rows(connection, scope)
    near = semantic.nearest(known, within, query.vector, limit=most, stamp=query.stamp)
    matched = lexical.best(
        connection,
        terms(query.text),
        limit=most,
        scope=scope,
        within=known.ids[within],
        latest=query.latest,
    )
    # What was stored since is found the next time.
    shared = known.rows_of(matched)
    fresh = known.made_under(query.stamp, shared)
    cosines = near | dict(
        zip(fresh.tolist(), known.vectors.cosines(query.vector, fresh).tolist(), strict=True)
    )
    ids = dict(zip(cosines, known.ids[list(cosines)].tolist(), strict=True))
    return _Candidates(
        {ids[row]: cosine for row, cosine in cosines.items()},
        matched,
        _named(query, {ids[row]: known.text("name", row) for row in fresh.tolist()}),
        {id: known.text("identity", row) for row, id in ids.items()},
    )


def _from_records(
    connection: Connection,
    query: Query,
    near: Mapping[str, float],
    most: int,
    scope: Scope = Scope(),  # noqa: B008 - frozen
) -> _Candidates:
    matched = lexical.best(
        connection, terms(query.text), limit=most, scope=scope, latest=query.latest
    )
    rows = connection.execute(
        select(
            *(passages.c[name] for name in ("id", "key", "name", "identity", "stamp", "vector"))
        ).where(or_(passages.c.id.in_(matched), passages.c.key.in_(near)))
    ).all()
    measured = semantic.cosines_of(
        [(row.id, row.vector) for row in rows if row.key not in near and row.stamp == query.stamp],
        query.vector,
    )
    # A key that only the index knows is on its way out.
    cosines = {row.id: near[row.key] for row in rows if row.key in near} | measured
    return _Candidates(
        cosines,
        {id: share for id, share in matched.items() if id in cosines},
        _named(query, {row.id: row.name for row in rows if row.id in matched}),
        {row.id: row.identity for row in rows if row.id in cosines},
    )


def _named(query: Query, names: Mapping[int, str]) -> dict[int, float]:
    """Of those called so, which share of the query their name is, where it stands in it.

    Asked of what shares words with the query; nothing else can hold its own name.
    """
    asked = compared(query.text)
    keys = {name: compared(name) for name in set(names.values())}
    return {
        id: len(key) / len(asked)
        for id, name in names.items()
        if (key := keys[name]) and key in asked
    }


def _diverse(scored: Mapping[int, float], owners: Mapping[int, str], limit: int) -> list[int]:
    ranked = sorted(scored, key=lambda id: (-scored[id], id))
    seen: Counter[str] = Counter()
    turns: dict[int, int] = {}
    for id in ranked:
        turns[id] = seen[owners[id]]
        seen[owners[id]] += 1
    # The sort is stable: within a turn the better one stays first.
    return sorted(ranked, key=turns.__getitem__)[:limit]


def asks_index(connection: Connection, scope: Scope, latest: int | None) -> bool:
    """Whether the index is sooner asked than the vectors in memory compared; ``latest``: the
    latest description."""
    return scope.is_open and postings.total(connection, latest) > semantic.LARGE


def is_empty(connection: Connection) -> bool:
    """Whether there is no passage to be found."""
    return connection.execute(select(passages.c.key).limit(1)).first() is None
