"""The archive: one object that stores sheets and finds what was written before."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import ColumnElement, Engine, MetaData, Row, func, select

from assistant.archive import records, tables
from assistant.archive import search as searching
from assistant.archive.broken import BrokenIndexError
from assistant.archive.identity import identity, normal, owner
from assistant.archive.ingest import IngestReport, Progress, Writer
from assistant.archive.lock import FolderLock
from assistant.archive.passages import CUT, Passage
from assistant.archive.records import SheetRecord
from assistant.archive.scope import Scope
from assistant.archive.search import Hit
from assistant.archive.tables import passages, sheets
from assistant.archive.vectors import VectorIndex, erase
from assistant.models import NamedEmbedder, embedder
from assistant.settings import Settings
from assistant.sheet.errors import ArchiveError
from assistant.sheet.model import Sheet

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class ArchiveStats:
    """What the archive holds. ``pending``: passages in the records, not yet in the index."""

    sheets: int
    projects: int
    passages: int
    pending: int
    fiscal_years: tuple[int, ...]


class Archive:
    """Records and index of one folder; make it with :meth:`open` or :meth:`open_records`.

    May be used from several threads: searches run side by side, writers one after another.
    The index opens at its first use, so that reading records stays quick.
    """

    def __init__(self, settings: Settings, lock: FolderLock | None) -> None:
        self._settings = settings
        self._lock = lock
        self._busy = threading.RLock()
        self._opened: VectorIndex | None = None
        self._broken = False  # the index: found so, and not yet rebuilt
        self._engine = tables.open_engine(settings)

    @classmethod
    def open(cls, settings: Settings, *, purpose: str, write: bool = True) -> Self:
        """Open the archive as its one owner; ``write=False`` is :meth:`open_records`.

        ``purpose`` (Japanese, such as 「取込（hyouka ingest）」) is what a second process is
        told. Raises ``ArchiveError`` that names the holder where another process has it.
        """
        if not write:
            return cls.open_records(settings)
        lock = FolderLock(settings.home, purpose)
        lock.acquire()
        try:
            return cls(settings, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open_records(cls, settings: Settings) -> Self:
        """Open the records for reading, whoever holds the folder.

        Searches then compare the vectors in the records instead of asking the index: the same
        hits, more slowly (50–140 ms for 800 to 4,200 passages on two busy cores).
        """
        return cls(settings, None)

    def close(self) -> None:
        """Let go of everything, the lock last."""
        with self._busy:
            if self._opened is not None:
                self._opened.close()
                self._opened = None
            self._engine.dispose()
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # -- for the rooms that keep their own tables beside the sheets

    @property
    def engine(self) -> Engine:
        """The records' engine; its database is safe for several processes."""
        return self._engine

    @property
    def metadata(self) -> MetaData:
        """Where further tables are defined; make them with :func:`ensure_tables`."""
        return tables.metadata

    # -- writing

    def ingest(
        self, given: Sequence[Sheet], *, on_progress: Progress | None = None
    ) -> IngestReport:
        """Store sheets and index their passages; twice the same changes nothing.

        Killed at any moment, nothing that was stored is lost, and ingesting again completes
        it. Raises ``ArchiveError`` where the index needs a rebuild.
        """
        with self._busy:
            return self._writer().ingest(given, on_progress)

    def rebuild(self, on_progress: Progress | None = None) -> None:
        """Make the index anew from the records, with the embedding model now set."""
        with self._busy:
            self._own()
            if self._opened is not None:
                self._opened.close()
                self._opened = None
            erase(self._settings)
            self._broken = False
            self._opened = VectorIndex(self._settings, self._embedder, self.index_stamp())
            writer = Writer(self._engine, self._opened, self._embedder, self.index_stamp())
            writer.rebuild(on_progress)
            writer.repair()

    # -- reading

    def sheets(self, fiscal_year: int | None = None) -> tuple[SheetRecord, ...]:
        """What is stored, newest year first, then by name."""
        wanted = select(*records.RECORD).order_by(
            sheets.c.fiscal_year.desc(), sheets.c.name_key, sheets.c.key
        )
        if fiscal_year is not None:
            wanted = wanted.where(sheets.c.fiscal_year == fiscal_year)
        with self._engine.connect() as connection:
            rows = connection.execute(wanted).all()
        return tuple(SheetRecord(**row._mapping) for row in rows)

    def get(self, key: str) -> Sheet | None:
        """The sheet of that key, or ``None``."""
        found = self._bodies(sheets.c.key == key)
        return found[0] if found else None

    def find(self, identity: str, year: int) -> Sheet | None:
        """The sheet of that project and evaluated fiscal year, or ``None``."""
        found = self._bodies(sheets.c.identity == identity, sheets.c.fiscal_year == year)
        return found[0] if found else None

    def last_year_of(self, sheet: Sheet) -> Sheet | None:
        """The same project's sheet of the year before, or ``None``.

        By identity; where that finds none, by name and department, then by a name that only
        one sheet of that year bears (departments are renamed). Two different codes are never
        the same project.
        """
        year = sheet.fiscal_year - 1
        whose = identity(sheet)
        if whose is None:
            return None
        if (found := self.find(whose, year)) is not None:
            return found
        name, department = normal(sheet.project.name), normal(sheet.project.department)
        if not name:
            return None
        namesakes = [
            other
            for other in self._bodies(
                sheets.c.owner == owner(sheet),
                sheets.c.name_key == name,
                sheets.c.fiscal_year == year,
            )
            if not (normal(sheet.project.code) and normal(other.project.code))
        ]
        same = [other for other in namesakes if normal(other.project.department) == department]
        for candidates in (same, namesakes):
            if len(candidates) == 1:
                return candidates[0]
        return None

    def passages_of(self, sheet_key: str) -> tuple[Passage, ...]:
        """The passages of a stored sheet, in the order of its fields."""
        wanted = select(*records.PASSAGE).where(passages.c.sheet_key == sheet_key)
        with self._engine.connect() as connection:
            rows = connection.execute(wanted.order_by(passages.c.id)).all()
        return tuple(records.passage_of(row) for row in rows)

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        fields: Collection[str] | None = None,
        fiscal_years: Collection[int] | None = None,
        exclude_identity: str | None = None,
        municipality: str | None = None,
    ) -> tuple[Hit, ...]:
        """The passages that say what ``query`` says, best first; blank finds nothing.

        ``fields``: field ids such as ``evaluation.reason``. ``exclude_identity`` leaves one
        project out. ``municipality`` is compared as printed, or the form's id where sheets
        name none. All of them narrow the search before anything is ranked. Where the index is
        broken, the vectors in the records are compared, as after :meth:`open_records`. Raises
        ``ArchiveError`` where the index is of another embedding and needs a rebuild.
        """
        scope = Scope(
            fields,
            fiscal_years,
            exclude_identity,
            None if municipality is None else normal(municipality),
        )
        if not query.strip() or limit < 1 or scope.is_empty:
            return ()
        with self._engine.connect() as connection:
            if searching.is_empty(connection):
                return ()
            ask = partial(
                searching.search,
                connection,
                query,
                self._vector_of(query),
                limit=limit,
                scope=scope,
                stamp=self.index_stamp(),
            )
            if self._lock is not None and not self._broken:
                try:
                    return ask(index=self._index())
                except BrokenIndexError:
                    self._broken = True
            return ask(index=None)

    def check_index(self) -> None:
        """Open the index and ask it; raises ``ArchiveError`` where it cannot be used.

        :meth:`search` goes on without a broken index; this is how to learn of one.
        """
        everything = Scope(None, None, None, None)
        self._index().nearest(self._vector_of("点検"), limit=1, scope=everything)

    def stats(self) -> ArchiveStats:
        """How much is stored."""
        with self._engine.connect() as connection:
            count, projects = connection.execute(
                select(func.count(), func.count(sheets.c.identity.distinct()))
            ).one()
            years = connection.execute(
                select(sheets.c.fiscal_year).distinct().order_by(sheets.c.fiscal_year)
            ).scalars()
            held = connection.execute(select(func.count()).select_from(passages)).scalar_one()
            waiting = connection.execute(
                select(func.count()).where(passages.c.indexed.is_(False))
            ).scalar_one()
            return ArchiveStats(count, projects, held, waiting, tuple(years))

    def index_stamp(self) -> str:
        """What vectors are made by: embedding model / dimension / version of the cutting."""
        return f"{self._embedder.name}/{self._embedder.dimension}/{CUT}"

    # -- within

    @cached_property
    def _embedder(self) -> NamedEmbedder:
        return embedder(self._settings)

    @cached_property
    def _vector_of(self) -> Callable[[str], NDArray[np.float32]]:
        """Query vectors; a draft asks the same question once a field."""
        return lru_cache(maxsize=32)(self._embedder.query)

    def _bodies(self, *conditions: ColumnElement[bool]) -> list[Sheet]:
        wanted = select(sheets.c.body).where(*conditions).order_by(sheets.c.key)
        with self._engine.connect() as connection:
            rows: Sequence[Row[tuple[str]]] = connection.execute(wanted).all()
        return [Sheet.model_validate_json(row.body) for row in rows]

    def _own(self) -> None:
        if self._lock is None:
            raise ArchiveError(
                "記録を読み取り専用で開いているため、書き込めません。"
                "ほかの処理を終えてからもう一度実行してください。"
            )

    def _writer(self) -> Writer:
        return Writer(self._engine, self._index(), self._embedder, self.index_stamp())

    def _index(self) -> VectorIndex:
        """The index, opened and brought to where the records are."""
        with self._busy:
            self._own()
            if self._opened is not None:
                return self._opened
            stamp = self.index_stamp()
            index = VectorIndex(self._settings, self._embedder, stamp)
            try:
                self._check_passages(stamp)
                Writer(self._engine, index, self._embedder, stamp).repair()
            except BaseException:
                index.close()
                raise
            self._opened = index
            return index

    def _check_passages(self, stamp: str) -> None:
        """A rebuild that was killed leaves passages of the old stamp behind."""
        with self._engine.connect() as connection:
            other = connection.execute(
                select(passages.c.stamp).where(passages.c.stamp != stamp).limit(1)
            ).scalar()
        if other is not None:
            raise ArchiveError(
                f"記録の一部が別の埋め込み（{other}）のままで、今の設定（{stamp}）では"
                "検索できないため、hyouka rebuild で索引を作り直してください。"
            )
