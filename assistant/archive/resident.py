"""The passages in memory: what a search asks of each, and its vector.

A scope is no filter of the index: Chroma with a filter took 80 ms and more at 64,000 passages,
and reading the vectors of a scope from the records as long. Here a passage takes about 1.2 kB
(of 512 dimensions: 1,024 bytes for the vector, 128 for two bits of each number), read once from
the records and brought up to date by what was stored since, by this process or another.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import Connection, Engine, func, select

from assistant.archive import describing
from assistant.archive.packed import Packed
from assistant.archive.scope import Scope
from assistant.archive.selection import Selection, conditions
from assistant.archive.tables import described, passages

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PAGE: Final = 4000
"""Passages read at a time."""

_SHEETS: Final = 400
"""Sheets whose passages are read at a time when only what is new is read."""

_SELECTIONS: Final = 32
"""Selections whose passages are kept: a byte a passage each."""

_MARKS: Final = ("field", "municipality", "identity", "name", "stamp")


@dataclass(frozen=True, slots=True)
class Resident:
    """The passages, ascending by id, as they were when ``latest`` was the latest description.

    ``sheets``: the id of the sheet's description, 0 where there is none yet; ``marks``: by
    column, the number of its text in ``numbers`` and ``texts``; ``stamps``: all there are.
    """

    latest: int
    ids: NDArray[np.int64]
    sheets: NDArray[np.int64]
    years: NDArray[np.int16]
    marks: dict[str, NDArray[np.int32]]
    numbers: dict[str, int]
    texts: tuple[str, ...]
    stamps: frozenset[str]
    vectors: Packed
    #: By selection, which passages lie within.
    chosen: dict[Selection, NDArray[np.bool_]] = field(default_factory=dict, compare=False)

    def rows(self, connection: Connection, scope: Scope) -> NDArray[np.int64]:
        """The rows within ``scope``, ascending."""
        if scope.is_open:
            return np.arange(len(self.ids))
        inside = np.ones(len(self.ids), dtype=np.bool_)
        if scope.fields is not None:
            inside &= self._marked("field", scope.fields)
        if scope.fiscal_years is not None:
            inside &= np.isin(self.years, list(scope.fiscal_years))
        if scope.without:
            inside &= ~self._marked("identity", scope.without)
        if scope.municipality is not None:
            inside &= self._marked("municipality", (scope.municipality,))
        selection = scope.selection
        if selection is not None:
            if selection.fiscal_years:
                inside &= np.isin(self.years, selection.fiscal_years)
            if not replace(selection, fiscal_years=()).is_open:
                inside &= self._chosen(connection, replace(selection, fiscal_years=()))
        return np.flatnonzero(inside)

    def _chosen(self, connection: Connection, selection: Selection) -> NDArray[np.bool_]:
        """Whose sheet is selected. Kept, since many searches follow one another within one."""
        found = self.chosen.get(selection)
        if found is None:
            wanted = select(described.c.id).where(*conditions(selection))
            ids = np.array(connection.execute(wanted).scalars().all(), dtype=np.int64)
            known = np.zeros(self.latest + 1, dtype=np.bool_)
            known[ids[ids <= self.latest]] = True
            found = known[self.sheets]
            if len(self.chosen) >= _SELECTIONS:
                self.chosen.clear()
            self.chosen[selection] = found
        return found

    def made_under(self, stamp: str, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Those of ``rows`` whose vector was made under ``stamp``."""
        if self.stamps == {stamp}:
            return rows
        made: NDArray[np.bool_] = self.marks["stamp"][rows] == self.numbers.get(stamp, -1)
        return rows[made]

    def rows_of(self, ids: Collection[int]) -> NDArray[np.int64]:
        """The rows of the passages with these ids, as far as they are known."""
        wanted = np.fromiter(ids, dtype=np.int64, count=len(ids))
        rows = np.searchsorted(self.ids, wanted)
        inside = rows < len(self.ids)
        rows, wanted = rows[inside], wanted[inside]
        found: NDArray[np.int64] = rows[self.ids[rows] == wanted]
        return found

    def text(self, column: str, row: int) -> str:
        """What stands in a column of marks."""
        return self.texts[int(self.marks[column][row])]

    def _marked(self, column: str, texts: Collection[str]) -> NDArray[np.bool_]:
        known = [self.numbers[text] for text in texts if text in self.numbers]
        return np.isin(self.marks[column], known)


@dataclass(slots=True)
class _Kept:
    busy: threading.Lock = field(default_factory=threading.Lock)
    known: Resident | None = None


# With the engine, so that they go when the archive is closed and forgotten.
_KEPT: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()
_MAKING = threading.Lock()


def read(connection: Connection, latest: int | None = None) -> Resident:
    """What is stored now; from memory where nothing was stored since it was read. ``latest``: the
    latest description, where it was just asked."""
    with _MAKING:
        kept = _KEPT.setdefault(connection.engine, _Kept())
    if latest is None:
        latest = describing.latest(connection)
    with kept.busy:
        known = kept.known
        if known is None or known.latest != latest:
            kept.known = known = _renewed(connection, known, latest)
        return known


def _renewed(connection: Connection, old: Resident | None, latest: int) -> Resident:
    """What is stored up to ``latest``, as far as it can be taken from ``old``."""
    if old is not None and (not len(old.ids) or not old.sheets.all() or latest < old.latest):
        old = None
    if old is None:
        return _joined(None, None, _all(connection, latest), latest)
    living = np.array(connection.execute(select(described.c.id)).scalars().all(), dtype=np.int64)
    kept = np.isin(old.sheets, living)
    fresh = living[(living > old.latest) & (living <= latest)]
    if 2 * len(fresh) > len(living):
        return _joined(None, None, _all(connection, latest), latest)
    return _joined(old, kept, _some(connection, fresh.tolist()), latest)


@dataclass(frozen=True, slots=True)
class _Page:
    """``marks``: the texts of each column of marks."""

    ids: NDArray[np.int64]
    sheets: NDArray[np.int64]
    years: NDArray[np.int16]
    marks: dict[str, Sequence[str]]
    vectors: Packed


def _joined(
    old: Resident | None, kept: NDArray[np.bool_] | None, pages: Iterable[_Page], latest: int
) -> Resident:
    numbers = {} if old is None else dict(old.numbers)
    ids, sheets, years, vectors = [], [], [], []
    marks: dict[str, list[NDArray[np.int32]]] = {name: [] for name in _MARKS}
    if old is not None and kept is not None:
        ids.append(old.ids[kept])
        sheets.append(old.sheets[kept])
        years.append(old.years[kept])
        vectors.append(old.vectors.part(kept))
        for name in _MARKS:
            marks[name].append(old.marks[name][kept])
    for page in pages:
        ids.append(page.ids)
        sheets.append(page.sheets)
        years.append(page.years)
        vectors.append(page.vectors)
        for name in _MARKS:
            numbered = [numbers.setdefault(text, len(numbers)) for text in page.marks[name]]
            marks[name].append(np.array(numbered, dtype=np.int32))
    texts = tuple(numbers)
    found = {name: _whole(some, np.int32) for name, some in marks.items()}
    return Resident(
        latest=latest,
        ids=_whole(ids, np.int64),
        sheets=_whole(sheets, np.int64),
        years=_whole(years, np.int16),
        marks=found,
        numbers=numbers,
        texts=texts,
        stamps=frozenset(texts[mark] for mark in np.unique(found["stamp"]).tolist()),
        vectors=Packed.joined(vectors),
    )


def _whole(parts: Sequence[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=kind)


_COLUMNS: Final = (
    passages.c.id,
    passages.c.fiscal_year,
    *(passages.c[name] for name in _MARKS),
    func.coalesce(described.c.id, 0).label("sheet"),
    passages.c.vector,
)


def _all(connection: Connection, latest: int) -> Iterator[_Page]:
    """What was stored up to ``latest``; what came since is read the next time."""
    wanted = (
        select(*_COLUMNS)
        .join_from(passages, described, described.c.key == passages.c.sheet_key, isouter=True)
        .where(func.coalesce(described.c.id, 0) <= latest)
        .order_by(passages.c.id)
        .limit(_PAGE)
    )
    last = -1
    while rows := connection.execute(wanted.where(passages.c.id > last)).all():
        last = rows[-1].id
        yield _page(rows)


def _some(connection: Connection, sheets: Sequence[int]) -> Iterator[_Page]:
    """The passages of sheets, by the ids of their descriptions, ascending."""
    wanted = (
        select(*_COLUMNS)
        .join_from(described, passages, described.c.key == passages.c.sheet_key)
        .order_by(passages.c.id)
    )
    for start in range(0, len(sheets), _SHEETS):
        some = sheets[start : start + _SHEETS]
        if rows := connection.execute(wanted.where(described.c.id.in_(some))).all():
            yield _page(rows)


def _page(rows: Sequence[Any]) -> _Page:
    ids, years, *marks, sheets, vectors = zip(*rows, strict=True)
    return _Page(
        np.array(ids, dtype=np.int64),
        np.array(sheets, dtype=np.int64),
        np.array(years, dtype=np.int16),
        dict(zip(_MARKS, marks, strict=True)),
        Packed.of(vectors),
    )
