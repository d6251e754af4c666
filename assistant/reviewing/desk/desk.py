"""The desk: everything a screen does with the sheets being written.

Every call is one transaction: what it returns is stored, also after kill -9. Changes name the
``version`` they were made on; two people may work on one sheet as long as they do not change
the same field or cell, and the loser of a collision is told who won, while the loser's words
are kept in the history.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from assistant.archive import Archive, identity
from assistant.drafting import ModelWriter
from assistant.reading import load_profile
from assistant.reviewing.desk import begin
from assistant.reviewing.desk.authoring import Authoring
from assistant.reviewing.desk.change import found
from assistant.reviewing.desk.conversing import Conversing
from assistant.reviewing.desk.entering import Entering
from assistant.reviewing.desk.finishing import Finishing
from assistant.reviewing.desk.view import view_of
from assistant.reviewing.inspecting import Inspector
from assistant.reviewing.proof import FieldProof
from assistant.reviewing.storing import events, store
from assistant.reviewing.storing.store import Profiles, TextRow
from assistant.reviewing.work import Candidate, Event, Work, WorkRow
from assistant.sheet import Sheet
from assistant.sheet.errors import ArchiveError, ReviewError


class Desk(Entering, Authoring, Conversing, Finishing):
    """The sheets being written, on the database of ``archive``; safe for several threads.

    ``profiles`` gives the form profile of a name, ``writer`` is the chat model that drafts (see
    ``drafting_writer``). ``who`` is everywhere the name of the
    person, as it is to stand in the history. A key that is no work raises ``ReviewError``; a
    field or cell that the form does not have raises ``KeyError``.
    """

    def __init__(
        self,
        archive: Archive,
        *,
        profiles: Profiles = load_profile,
        writer: ModelWriter | None = None,
    ) -> None:
        super().__init__(archive, profiles=profiles, writer=writer)
        with suppress(ArchiveError):  # an index that needs a rebuild must not close the desk
            self.file_confirmed()

    @property
    def _ground(self) -> tuple[Archive, Profiles, Inspector]:
        """What beginning a work stands on."""
        return self._archive, self._profiles, self._inspector

    # -- the list

    def list(self) -> tuple[WorkRow, ...]:
        """Every sheet being written or confirmed: newest year first, then by department."""
        with self._archive.engine.connect() as connection:
            return store.rows(connection)

    def candidates(self) -> tuple[Candidate, ...]:
        """Projects whose following year can be begun from their newest filed sheet."""
        with self._archive.engine.connect() as connection:
            return begin.candidates(self._archive.sheets(), store.begun(connection))

    # -- beginning

    def start_from(self, sheet_key: str, *, who: str) -> Work:
        """Begin the year after a filed sheet: carried forward, with its promise beside.

        Where that work was begun already, it is opened. Raises ``ReviewError`` where the
        archive has no such sheet, or holds the following year already (see :meth:`revise`).
        """
        return self.open(begin.carried(*self._ground, sheet_key, who))

    def revise(self, sheet_key: str, *, who: str) -> Work:
        """Take a filed sheet up again, texts and all; confirming files it anew."""
        return self.open(begin.revised(*self._ground, sheet_key, who))

    def start_from_file(
        self,
        path: Path,
        *,
        who: str,
        form: str | None = None,
        name: str | None = None,
        department: str | None = None,
        code: str | None = None,
        update: bool = False,
    ) -> tuple[Work, ...]:
        """Begin from a file, one work a sheet; what stands in the drafted fields is kept.

        ``name``, ``department``, ``code`` are for a file whose one sheet does not say them.
        ``update=True``: where a sheet is being written already, its figures are replaced by the
        file's and its texts stay. Raises :class:`NeedsIdentity` where a sheet has neither code
        nor name, ``ReviewError`` where one is being written and ``update`` is off, and
        ``ReadingError``; all or none of the file is taken.
        """
        keys = begin.from_file(
            *self._ground,
            path,
            who=who,
            form=form,
            named={"name": name, "department": department, "code": code},
            update=update,
        )
        return tuple(self.open(key) for key in keys)

    def take_up(self, sheet: Sheet, *, who: str) -> str:
        """Begin a work on ``sheet``, texts and all, or find the one that is being written on its
        project and year; returns the key. Raises :class:`NeedsIdentity`."""
        return begin.of_sheet(*self._ground, sheet, who)

    def find(self, sheet: Sheet) -> str | None:
        """The key of the work on the project and year of ``sheet``, or ``None``."""
        if identity(sheet) is None:
            return None
        return begin.open_work(self._archive, sheet)

    # -- giving up

    def can_discard(self, key: str) -> bool:
        """Whether :meth:`discard` may be called: the sheet is on file from before, and was never
        confirmed here, so that nothing a person answered for is lost."""
        with self._archive.engine.connect() as connection:
            record = found(store.read(connection, key))
            ever = events.was_confirmed(connection, key)
        return not ever and begin.on_file(self._archive, record) is not None

    def discard(self, key: str, *, who: str) -> str:
        """Give up the work on a sheet that is on file: its figures, texts, drafts and history go,
        the filed sheet stays as it is; returns its key in the archive.

        Raises ``ReviewError`` where the sheet is not on file or was confirmed here before.
        """
        filed = None
        with self._change(key, who) as change:
            if not events.was_confirmed(change.connection, key):
                filed = begin.on_file(self._archive, change.record)
            if filed is None:
                raise ReviewError(
                    "この調書は保管した元の調書がないか、一度確定したものなので、"
                    "作業をやめずに直してください。"
                )
            store.remove(change.connection, key)
        return filed

    # -- reading

    def history(self, key: str) -> tuple[Event, ...]:
        """Who did what when, newest first."""
        with self._archive.engine.connect() as connection:
            return events.history(connection, key)

    def prove(self, key: str, field: str, text: str | None = None) -> FieldProof:
        """The live proof of ``text`` (of the stored one by default) as text of that field;
        stores nothing."""
        with self._archive.engine.connect() as connection:
            record = found(store.read(connection, key))
            profile = self._profiles(record.sheet.form)
            if profile.field(field) is None:
                raise KeyError(field)
            if text is not None:
                blank = TextRow(field, "", 0, "", None, None, "", "")
                row = replace(record.texts.get(field, blank), text=text)
                record = replace(record, texts={**record.texts, field: row})
            work = view_of(connection, record, profile, self._inspector)
        return work.field(field).proof
