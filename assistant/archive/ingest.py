"""Taking sheets in: records first, index after, so that kill -9 at any moment loses nothing.

Sheets go in batches; each is one SQL transaction (sheets, passages with vectors, lexical index,
all marked as not yet indexed), then one call to Chroma, then the marks. What lies between is
repaired at the next use of the index: every step can be done twice. While one batch is
embedded, the batch before it is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Final, Literal

from sqlalchemy import Engine, delete, func, select, update

from assistant.archive import records
from assistant.archive.records import Batch, Stored
from assistant.archive.tables import passages, sheets, stale
from assistant.archive.twins import REMARK, Twins
from assistant.archive.vectors import VectorIndex
from assistant.models import NamedEmbedder
from assistant.sheet.model import Sheet

Progress = Callable[[int, int], None]
"""Called with (sheets done, sheets in all) after every batch."""

Status = Literal["added", "updated", "unchanged", "refused"]

BATCH: Final = 32
"""Sheets in one transaction: about 300 passages, well over a second of embedding."""

_PUSH: Final = 512
"""Passages in one call to Chroma when repairing."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one sheet; ``reason`` in Japanese where it was refused.

    ``key`` is ``None`` where the sheet has no identity. ``remark``: in Japanese, what to look
    at of a sheet that was stored.
    """

    status: Status
    key: str | None
    name: str | None
    fiscal_year: int
    reason: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class IngestReport:
    """One outcome a sheet, in the order in which the sheets were given."""

    outcomes: tuple[Outcome, ...]

    def count(self, status: Status) -> int:
        """How many sheets had this outcome."""
        return sum(outcome.status == status for outcome in self.outcomes)

    @property
    def added(self) -> int:
        """Sheets that the archive did not have."""
        return self.count("added")

    @property
    def updated(self) -> int:
        """Sheets of a known project and year whose content differs from before."""
        return self.count("updated")

    @property
    def unchanged(self) -> int:
        """Sheets that the archive already had, just so."""
        return self.count("unchanged")

    @property
    def refused(self) -> int:
        """Sheets that were not stored; each outcome says why."""
        return self.count("refused")


class Writer:
    """Brings sheets into the records and from there into the index."""

    def __init__(
        self, engine: Engine, index: VectorIndex, embedder: NamedEmbedder, stamp: str
    ) -> None:
        self._engine = engine
        self._index = index
        self._embedder = embedder
        self._stamp = stamp

    def ingest(self, given: Sequence[Sheet], on_progress: Progress | None) -> IngestReport:
        """Store what is new or changed; the index holds it when this returns."""
        outcomes: list[Outcome] = []
        self._store_all(self._changed(given, outcomes), len(given), on_progress)
        return IngestReport(tuple(outcomes))

    def _changed(
        self, given: Sequence[Sheet], outcomes: list[Outcome]
    ) -> Iterator[tuple[int, list[Stored]]]:
        """(Sheets looked at, those of the batch that must be stored); fills ``outcomes``."""
        taken: dict[str, str] = {}
        twins = Twins(self._engine)
        for start in range(0, len(given), BATCH):
            batch = given[start : start + BATCH]
            prepared = [records.prepare(sheet) for sheet in batch]
            with self._engine.connect() as connection:
                known = records.digests(
                    connection, [p.key for p in prepared if isinstance(p, Stored)]
                )
            changed: list[Stored] = []
            for sheet, stored in zip(batch, prepared, strict=True):
                outcome = _judge(sheet, stored, known, taken)
                if isinstance(stored, Stored) and outcome.status == "added" and twins.add(stored):
                    outcome = replace(outcome, remark=REMARK)
                outcomes.append(outcome)
                if isinstance(stored, Stored) and outcome.status != "refused":
                    taken[stored.key] = stored.digest
                    if outcome.status != "unchanged":
                        changed.append(stored)
            yield len(outcomes), changed

    def rebuild(self, on_progress: Progress | None) -> None:
        """Cut, embed and index every stored sheet again, into an index that is empty.

        Passages whose text and embedding model did not change keep their vectors, so that a
        rebuild that was killed goes on where it stopped.
        """
        with self._engine.begin() as connection:
            connection.execute(update(passages).values(indexed=False))
            connection.execute(delete(stale))
            keys = connection.execute(select(sheets.c.key).order_by(sheets.c.key)).scalars().all()
        self._store_all(self._stored(keys), len(keys), on_progress)

    def _stored(self, keys: Sequence[str]) -> Iterator[tuple[int, list[Stored]]]:
        for start in range(0, len(keys), BATCH):
            some = keys[start : start + BATCH]
            with self._engine.connect() as connection:
                bodies = connection.execute(
                    select(sheets.c.body).where(sheets.c.key.in_(some))
                ).scalars()
                stored = [records.prepare(Sheet.model_validate_json(body)) for body in bodies]
            yield start + len(some), [one for one in stored if isinstance(one, Stored)]

    def repair(self) -> None:
        """Bring the index to where the records are, after a kill or a lost folder."""
        for batch in records.pending(self._engine, _PUSH):
            self._push(batch)
        self._drop_stale()
        with self._engine.connect() as connection:
            wanted = connection.execute(select(func.count()).select_from(passages)).scalar_one()
        if self._index.count() == wanted:
            return
        with self._engine.begin() as connection:
            truth = set(connection.execute(select(passages.c.key)).scalars())
            held = self._index.keys()
            self._index.drop(sorted(held - truth))
            missing = sorted(truth - held)
            for start in range(0, len(missing), _PUSH):
                some = missing[start : start + _PUSH]
                connection.execute(
                    update(passages).where(passages.c.key.in_(some)).values(indexed=False)
                )
        for batch in records.pending(self._engine, _PUSH):
            self._push(batch)

    def _store_all(
        self,
        batches: Iterable[tuple[int, list[Stored]]],
        total: int,
        on_progress: Progress | None,
    ) -> None:
        with ThreadPoolExecutor(1, thread_name_prefix="archive") as lane:
            waiting: Future[None] | None = None
            for done, batch in batches:
                if batch:
                    cuts = records.embedded(self._engine, batch, self._embedder, self._stamp)
                    if waiting is not None:
                        waiting.result()
                    waiting = lane.submit(self._store, batch, cuts)
                if on_progress is not None:
                    on_progress(done, total)
            if waiting is not None:
                waiting.result()

    def _store(self, batch: Sequence[Stored], cuts: Batch) -> None:
        records.write(self._engine, batch, cuts, self._stamp)
        self._push(cuts)
        self._drop_stale()

    def _push(self, batch: Batch) -> None:
        keys = [passage.key for passage in batch.passages]
        self._index.put(
            keys,
            batch.vectors,
            [
                {
                    "sheet_key": passage.sheet_key,
                    "identity": passage.identity,
                    "municipality": passage.municipality,
                    "fiscal_year": passage.fiscal_year,
                    "field": passage.field,
                }
                for passage in batch.passages
            ],
        )
        with self._engine.begin() as connection:
            records.mark_indexed(connection, keys)

    def _drop_stale(self) -> None:
        with self._engine.begin() as connection:
            gone = connection.execute(select(stale.c.key)).scalars().all()
            if gone:
                self._index.drop(gone)
                connection.execute(delete(stale).where(stale.c.key.in_(gone)))


def _judge(
    sheet: Sheet, stored: Stored | str, known: dict[str, str], taken: dict[str, str]
) -> Outcome:
    """The outcome of one sheet. ``known``: digests in the archive; ``taken``: of sheets stored
    earlier in this very run, which a second, different one must not overwrite."""
    name, year = sheet.project.name, sheet.fiscal_year
    if isinstance(stored, str):
        return Outcome("refused", None, name, year, stored)
    if stored.key in taken:
        if taken[stored.key] == stored.digest:
            return Outcome("unchanged", stored.key, name, year)
        return Outcome(
            "refused",
            stored.key,
            name,
            year,
            "同じ事業・同じ年度で内容の違う調書が今回の取込の中にもう1つあるため、先のものを"
            "残しました。事業コードか所管で区別するか、不要な方を除いてください。",
        )
    before = known.get(stored.key)
    if before is None:
        return Outcome("added", stored.key, name, year)
    return Outcome("unchanged" if before == stored.digest else "updated", stored.key, name, year)
