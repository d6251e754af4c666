"""The archive: one object that stores sheets and finds what was written before."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Engine, MetaData, func, select

from assistant.archive import describing, lineage, resident, similar, tables
from assistant.archive import search as searching
from assistant.archive.asked import Asked
from assistant.archive.broken import BrokenIndexError, UnreachableIndexError
from assistant.archive.database_lock import DatabaseLock
from assistant.archive.identity import normal
from assistant.archive.ingest import IngestReport, Progress, Writer
from assistant.archive.lock import FolderLock
from assistant.archive.passages import CUT
from assistant.archive.scope import Scope
from assistant.archive.search import Hit
from assistant.archive.selection import Selection
from assistant.archive.similar import SimilarProject
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


class Archive(Asked):
    """Records and index of one folder; make it with :meth:`open` or :meth:`open_records`.

    May be used from several threads: searches run side by side, writers one after another.
    The index opens at its first use, so that reading records stays quick.
    """

    def __init__(self, settings: Settings, lock: FolderLock | None) -> None:
        super().__init__()
        self._settings = settings
        self._lock = lock
        self._busy = threading.RLock()
        self._opened: VectorIndex | None = None
        self._broken = False  # the index: found so, and not yet rebuilt
        self._engine = tables.open_engine(settings)
        self._guard = DatabaseLock(self._engine)

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
            opened = cls(settings, lock)
            opened._guard.acquire()
            # Here, where the lock is held: who only reads could not.
            opened._make_complete()
            return opened
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open_records(cls, settings: Settings) -> Self:
        """Open the records for reading, whoever holds the folder.

        Searches then compare the vectors instead of asking the index, however many there are.
        """
        return cls(settings, None)

    def close(self) -> None:
        """Let go of everything, the lock last."""
        with self._busy:
            self._let_go()
            self._guard.release()
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
            try:
                return self._writer().ingest(given, on_progress)
            except UnreachableIndexError:
                self._let_go()
                raise

    def rebuild(self, on_progress: Progress | None = None) -> None:
        """Make the index anew from the records, with the embedding model now set."""
        with self._busy:
            self._own()
            self._let_go()
            erase(self._settings)
            self._broken = False
            self._opened = VectorIndex(self._settings, self.index_stamp())
            writer = Writer(self._engine, self._opened, self._embedder, self.index_stamp())
            writer.rebuild(on_progress)
            writer.repair()
            self._make_complete()

    # -- searching

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        fields: Collection[str] | None = None,
        fiscal_years: Collection[int] | None = None,
        exclude_identity: str | None = None,
        municipality: str | None = None,
        selection: Selection | None = None,
        diverse: bool = False,
    ) -> tuple[Hit, ...]:
        """The passages that say what ``query`` says, best first; blank finds nothing.

        ``fields``: field ids such as ``evaluation.reason``. ``exclude_identity`` leaves one
        project out. ``municipality`` is compared as printed, or the form's id where sheets
        name none. ``selection`` takes the sheets it selects. All of them narrow the search
        before anything is ranked. ``diverse``: a project's best passage comes before the second
        one of any other. The index is asked where everything is searched among very many
        passages, and is neither broken nor its server away; else the vectors are compared. Raises
        ``ArchiveError`` where they are of another embedding and need a rebuild.
        """
        without = frozenset() if exclude_identity is None else frozenset({exclude_identity})
        owner = None if municipality is None else normal(municipality)
        narrowed = None if selection is None or selection.is_open else selection
        scope = Scope(fields, fiscal_years, without, owner, narrowed)
        return self._search(query, limit, scope, projects=limit if diverse else 0)

    def _search(self, query: str, limit: int, scope: Scope, *, projects: int) -> tuple[Hit, ...]:
        if not query.strip() or limit < 1 or scope.is_empty:
            return ()
        with self._engine.connect() if scope.selection is None else self._described() as connection:
            latest = describing.latest(connection)
            if not latest and searching.is_empty(connection):
                return ()
            stamp = self.index_stamp()
            ask = partial(
                searching.search,
                connection,
                searching.Query(query, self._vector_of(query), stamp, latest),
                limit=limit,
                scope=scope,
                projects=projects,
            )
            if self._lock is None:
                return ask(index=None)
            if not searching.asks_index(connection, scope, latest):
                # Not opened for nothing: that takes seconds, and as much memory again.
                self._check_stamps(resident.read(connection, latest).stamps, stamp)
                return ask(index=None)
            if not self._broken:
                try:
                    return ask(index=self._index())
                except BrokenIndexError:
                    self._broken = True
                except UnreachableIndexError:
                    self._let_go()  # it may be back at the next search
            return ask(index=None)

    def similar(
        self, sheet_or_key: Sheet | str, *, limit: int = 5, selection: Selection | None = None
    ) -> tuple[SimilarProject, ...]:
        """Other projects like this one, most alike first, each once, with the passages that
        make it so; ``selection`` narrows the sheets they may come from.

        The project itself is left out, also where its name or number changed. Nothing where no
        sheet has that key, or the sheet says neither name nor purpose.
        """
        sheet = self.get(sheet_or_key) if isinstance(sheet_or_key, str) else sheet_or_key
        if sheet is None or limit < 1:
            return ()
        narrowed = None if selection is None or selection.is_open else selection
        with self._described() as connection:
            own = lineage.own(connection, sheet)
        hits = self._search(
            similar.question(sheet),
            similar.HITS,
            Scope(fields=similar.FIELDS, without=own, selection=narrowed),
            projects=limit,
        )
        with self._described() as connection:
            return similar.projects(connection, hits, limit)

    def check_index(self) -> None:
        """Open the index and ask it; raises ``ArchiveError`` where it cannot be used.

        :meth:`search` goes on without a broken index; this is how to learn of one.
        """
        self._index().nearest(self._vector_of("点検"), limit=1)

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
            index = VectorIndex(self._settings, stamp)
            try:
                self._check_passages(stamp)
                Writer(self._engine, index, self._embedder, stamp).repair()
            except BaseException:
                index.close()
                raise
            self._opened = index
            return index

    def _let_go(self) -> None:
        """Have the next use open the index anew, and bring it to where the records are."""
        with self._busy:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def _check_passages(self, stamp: str) -> None:
        """A rebuild that was killed leaves passages of the old stamp behind."""
        with self._engine.connect() as connection:
            self._check_stamps(
                connection.execute(
                    select(passages.c.stamp).where(passages.c.stamp != stamp).limit(1)
                ).scalars(),
                stamp,
            )

    @staticmethod
    def _check_stamps(found: Iterable[str], stamp: str) -> None:
        other = next((one for one in sorted(found) if one != stamp), None)
        if other is not None:
            raise ArchiveError(
                f"記録の一部が別の埋め込み（{other}）のままで、今の設定（{stamp}）では"
                "検索できないため、hyouka rebuild で索引を作り直してください。"
            )
