"""Postings that searches asked for, kept in memory as arrays while nothing is stored.

Adding up in SQL took 1.3 µs a posting, 100 ms for a sentence at 60,000 passages; arrays take
a hundredth. A term costs 8 bytes a passage that has it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, func, select

from assistant.archive import describing
from assistant.archive.tables import passages, postings

_MOST: Final = 16_000_000
"""Postings in memory, 128 MB; those that were asked for longest ago go first. A quarter of these
did not hold the terms of forty searches at 600,000 passages: each search then read its own anew,
and took 700 ms instead of 15."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The passages that have a term: ids, ascending, and what the term adds to each."""

    ids: NDArray[np.int32]
    gains: NDArray[np.float32]


@dataclass(slots=True)
class _Kept:
    """``latest``: up to which description (:func:`describing.latest`) the arrays are true;
    ``held``: postings in them."""

    busy: threading.Lock = field(default_factory=threading.Lock)
    latest: int = -1
    total: int = 0
    held: int = 0
    terms: OrderedDict[str, Postings] = field(default_factory=OrderedDict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``total``: passages stored; ``terms``: those asked for that some passage has. Where sheets
    are being stored meanwhile, some terms may know of more passages than others."""

    total: int
    terms: dict[str, Postings]


# With the engine, so that they go when the archive is closed and forgotten.
_KEPT: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()
_MAKING = threading.Lock()


def read(connection: Connection, wanted: Sequence[str], latest: int | None = None) -> Lexicon:
    """The postings of ``wanted``, from memory where nothing was stored since they were read, by
    this process or another. ``latest``: the latest description, where it was just asked."""
    kept = _kept(connection)
    with kept.busy:
        _keep_up(connection, kept, latest)
        found: dict[str, Postings] = {}
        for term in wanted:
            if term not in kept.terms:
                kept.terms[term] = _read(connection, term)
                kept.held += len(kept.terms[term].ids)
            kept.terms.move_to_end(term)
            found[term] = kept.terms[term]
        while kept.held > _MOST and len(kept.terms) > len(found):
            kept.held -= len(kept.terms.popitem(last=False)[1].ids)
        return Lexicon(kept.total, {term: one for term, one in found.items() if len(one.ids)})


def total(connection: Connection, latest: int | None = None) -> int:
    """How many passages are stored; ``latest`` as for :func:`read`."""
    kept = _kept(connection)
    with kept.busy:
        _keep_up(connection, kept, latest)
        return kept.total


def _kept(connection: Connection) -> _Kept:
    with _MAKING:
        return _KEPT.setdefault(connection.engine, _Kept())


def _keep_up(connection: Connection, kept: _Kept, latest: int | None) -> None:
    """Forget what is out of date."""
    if latest is None:
        latest = describing.latest(connection)
    if kept.latest != latest:
        kept.terms.clear()
        kept.held = 0
        kept.total = connection.execute(select(func.count()).select_from(passages)).scalar_one()
        kept.latest = latest


_PAIR: Final = np.dtype([("id", np.int32), ("gain", np.float32)])


def _read(connection: Connection, term: str) -> Postings:
    found = connection.execute(
        select(postings.c.passage_id, postings.c.gain)
        .where(postings.c.term == term)
        .order_by(postings.c.passage_id)
    )
    # The driver's own rows: SQLAlchemy's take five times as long, and there may be 400,000.
    with found:
        pairs = np.array(found.cursor.fetchall() if found.cursor else [], dtype=_PAIR)
    return Postings(np.ascontiguousarray(pairs["id"]), np.ascontiguousarray(pairs["gain"]))
