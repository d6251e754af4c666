"""The stored sheets as they are read back, without ranking anything."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import ColumnElement, Connection, Engine, Row, select

from assistant.archive import describing, lineage, records
from assistant.archive.lock import FolderLock
from assistant.archive.passages import Passage
from assistant.archive.records import SheetRecord
from assistant.archive.tables import passages, sheets
from assistant.settings import Settings
from assistant.sheet.model import Sheet


class Kept:
    """The part of :class:`~assistant.archive.Archive` that gives sheets back."""

    _settings: Settings
    _engine: Engine
    _lock: FolderLock | None
    _busy: threading.RLock

    def __init__(self) -> None:
        self._complete = False

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

        By identity, unless the city's numbers move every year; then by name and department, by
        a name that only one sheet of that year bears (departments are renamed), and at last by
        対象者 and 目的 that only one sheet shares. Otherwise two different codes are never the
        same project.
        """
        with self._described() as connection:
            key = lineage.neighbour(connection, sheet, sheet.fiscal_year - 1)
        return None if key is None else self.get(key)

    def passages_of(self, sheet_key: str) -> tuple[Passage, ...]:
        """The passages of a stored sheet, in the order of its fields."""
        wanted = select(*records.PASSAGE).where(passages.c.sheet_key == sheet_key)
        with self._engine.connect() as connection:
            rows = connection.execute(wanted.order_by(passages.c.id)).all()
        return tuple(records.passage_of(row) for row in rows)

    @contextmanager
    def _described(self) -> Iterator[Connection]:
        """A connection to records of which every sheet is described."""
        if not self._complete:
            self._make_complete()
        with self._engine.connect() as connection:
            yield connection

    def _make_complete(self) -> None:
        with self._busy:
            with self._engine.connect() as connection:
                complete = describing.is_complete(connection)
            if not complete and self._lock is None:
                # Only the owner of the folder may write; whoever has it now is told.
                lock = FolderLock(self._settings.home, "記録の整理（以前の版の記録の更新）")
                lock.acquire()
                try:
                    describing.complete(self._engine)
                finally:
                    lock.release()
            elif not complete:
                describing.complete(self._engine)
            self._complete = True

    def _bodies(self, *conditions: ColumnElement[bool]) -> list[Sheet]:
        wanted = select(sheets.c.body).where(*conditions).order_by(sheets.c.key)
        with self._engine.connect() as connection:
            rows: Sequence[Row[tuple[str]]] = connection.execute(wanted).all()
        return [Sheet.model_validate_json(row.body) for row in rows]
