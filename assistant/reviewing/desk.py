"""The desk: everything a screen does with the sheets being written.

Every call is one transaction: what it returns is stored, also after kill -9. Changes name the
``version`` they were made on; two people may work on one sheet as long as they do not change
the same field or cell, and the loser of a collision is told who won, while the loser's words
are kept in the history.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from pathlib import Path

from assistant.archive import Archive, ensure_tables
from assistant.drafting import draft_sheet
from assistant.reading import load_profile
from assistant.reviewing import begin, store
from assistant.reviewing.cells import cell_label, with_cells
from assistant.reviewing.change import Change, changing, conflict, digest_of, found, storable
from assistant.reviewing.confirm import confirm
from assistant.reviewing.keep import keep_draft
from assistant.reviewing.proof import FieldProof, prove
from assistant.reviewing.store import Profiles
from assistant.reviewing.tables import TABLES
from assistant.reviewing.view import view_of
from assistant.reviewing.work import Candidate, Event, StoredDraft, Work, WorkRow
from assistant.sheet import Sheet
from assistant.sheet.errors import ArchiveError, ReviewError


class Desk:
    """The sheets being written, on the database of ``archive``; safe for several threads.

    ``profiles`` gives the form profile of a name. ``who`` is everywhere the name of the person,
    as it is to stand in the history. A key that is no work raises ``ReviewError``; a field or
    cell that the form does not have raises ``KeyError``.
    """

    def __init__(self, archive: Archive, *, profiles: Profiles = load_profile) -> None:
        self._archive = archive
        self._profiles = profiles
        ensure_tables(archive.engine, TABLES)
        with suppress(ArchiveError):  # an index that needs a rebuild must not close the desk
            self.file_confirmed()

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
        return self.open(begin.carried(self._archive, self._profiles, sheet_key, who))

    def revise(self, sheet_key: str, *, who: str) -> Work:
        """Take a filed sheet up again, texts and all; confirming files it anew."""
        return self.open(begin.revised(self._archive, self._profiles, sheet_key, who))

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
            self._archive,
            self._profiles,
            path,
            who=who,
            form=form,
            named={"name": name, "department": department, "code": code},
            update=update,
        )
        return tuple(self.open(key) for key in keys)

    # -- giving up

    def can_discard(self, key: str) -> bool:
        """Whether :meth:`discard` may be called: the sheet is on file from before, and was never
        confirmed here, so that nothing a person answered for is lost."""
        with self._archive.engine.connect() as connection:
            record = found(store.read(connection, key))
            ever = store.was_confirmed(connection, key)
        return not ever and begin.on_file(self._archive, record) is not None

    def discard(self, key: str, *, who: str) -> str:
        """Give up the work on a sheet that is on file: its figures, texts, drafts and history go,
        the filed sheet stays as it is; returns its key in the archive.

        Raises ``ReviewError`` where the sheet is not on file or was confirmed here before.
        """
        filed = None
        with self._change(key, who) as change:
            if not store.was_confirmed(change.connection, key):
                filed = begin.on_file(self._archive, change.record)
            if filed is None:
                raise ReviewError(
                    "この調書は保管した元の調書がないか、一度確定したものなので、"
                    "作業をやめずに直してください。"
                )
            store.remove(change.connection, key)
        return filed

    # -- reading

    def open(self, key: str) -> Work:
        """The work as it stands, every text proved against the figures."""
        with self._archive.engine.connect() as connection:
            record = found(store.read(connection, key))
            return view_of(connection, record, self._profiles(record.sheet.form))

    def drafts(self, key: str) -> tuple[StoredDraft, ...]:
        """Every draft made for this work, newest first."""
        with self._archive.engine.connect() as connection:
            return store.drafts(connection, key)

    def history(self, key: str) -> tuple[Event, ...]:
        """Who did what when, newest first."""
        with self._archive.engine.connect() as connection:
            return store.history(connection, key)

    def prove(self, key: str, field: str, text: str | None = None) -> FieldProof:
        """The live proof of ``text`` (of the stored one by default) as text of that field;
        stores nothing."""
        with self._archive.engine.connect() as connection:
            record = found(store.read(connection, key))
            row = record.texts.get(field)
            kept = store.one_draft(connection, key, row.draft_id) if row else None
        profile = self._profiles(record.sheet.form)
        if profile.field(field) is None:
            raise KeyError(field)
        if text is None:
            text = row.text if row else ""
        draft = kept.draft.field(field) if kept else None
        return prove(record.sheet, field, text, profile=profile, draft=draft)

    # -- changing

    def save_cells(self, key: str, typed: Mapping[str, str], *, version: int, who: str) -> Work:
        """Type into cells: path → what was typed (see :func:`cells_of`).

        What is not a figure yet stays as typed in ``Work.unread``, and its cell is empty.
        Raises :class:`Conflict` where one of these cells changed since ``version``.
        """
        typed = {path: storable(text) for path, text in typed.items()}
        with self._change(key, who) as change:
            record = change.record
            changed = store.cells_changed_since(change.connection, key, version)
            sheet, unread = with_cells(record.sheet, change.profile, typed)
            kept = {path: text for path, text in record.unread.items() if path not in typed}
            unread = {**kept, **unread}
            # The same words sent twice (an answer was lost on the way) are no conflict.
            other = change.differing(sheet, unread)
            lost = next((path for path in typed if path in changed and path in other), None)
            if lost is None:
                change.put_sheet(sheet, unread)
            else:
                change.log("conflict", after=json.dumps(typed, ensure_ascii=False))
        if lost is not None:
            what = cell_label(record.sheet, change.profile, lost)
            raise conflict(what, changed[lost].who, changed[lost].at)
        return change.done

    def save_sheet(self, key: str, sheet: Sheet, *, version: int, who: str) -> Work:
        """Replace the figures and entries by those of ``sheet``; its drafted texts are ignored.

        For changes of shape (a row more); :meth:`save_cells` for typing. Raises
        :class:`Conflict` where the sheet changed since ``version``, :class:`NeedsIdentity`
        where name and code are both gone.
        """
        with self._change(key, who) as change:
            record = change.record
            lost = record.sheet_changed_in > version
            if lost:
                change.log("conflict", after=sheet.model_dump_json())
            else:
                change.put_sheet(sheet, {})
        if lost:
            raise conflict("数値と入力欄", record.updated_by, record.updated_at)
        return change.done

    def settle(self, key: str, note_field: str, *, version: int, who: str) -> Work:
        """A person says that what was read with doubt (``Note.field``) is right."""
        sheet = self.open(key).sheet
        notes = tuple(note for note in sheet.notes if note.field != note_field)
        settled = sheet.model_copy(update={"notes": notes})
        return self.save_sheet(key, settled, version=version, who=who)

    def save_text(self, key: str, field: str, text: str, *, version: int, who: str) -> Work:
        """Store the text of a field as it stands; an empty one empties it.

        A confirmed text that changes is no longer confirmed. Raises :class:`Conflict` where
        the field changed since ``version``.
        """
        text = storable(text)
        with self._change(key, who) as change:
            now = change.work.field(field)
            lost = now.changed_in > version and now.text != text
            if lost:
                change.log("conflict", field=field, before=now.text, after=text)
            elif now.text != text:
                # An edited draft still stands on the figures that it was drafted from.
                row = change.record.texts.get(field) if now.text.strip() else None
                change.put_text(
                    field,
                    text,
                    draft_id=row.draft_id if row else None,
                    figures=row.figures if row else change.figures,
                    kind="text",
                )
        if lost:
            raise conflict(now.label, now.updated_by, now.updated_at)
        return change.done

    def accept(self, key: str, field: str, *, draft_id: int, version: int, who: str) -> Work:
        """Put the text of a kept draft into its field, in place of what stands there.

        Raises ``ReviewError`` where that draft has no such field, :class:`Conflict` where the
        field changed since ``version``.
        """
        with self._change(key, who) as change:
            now = change.work.field(field)
            if now.changed_in > version:
                raise conflict(now.label, now.updated_by, now.updated_at)
            kept = store.one_draft(change.connection, key, draft_id)
            drafted = kept.draft.field(field) if kept else None
            if drafted is None:
                raise ReviewError(
                    f"その下書きには「{now.label}」がないので、下書きを作り直してください。"
                )
            figures = store.figures_of_draft(change.connection, draft_id)
            change.put_text(
                field, drafted.text, draft_id=draft_id, figures=figures, kind="accepted"
            )
        return change.done

    def draft(
        self, key: str, *, who: str, fields: Collection[str] | None = None, fill: bool = True
    ) -> StoredDraft:
        """Draft the fields (all by default) from the figures as they stand, and keep the draft.

        With ``fill`` it becomes the text of fields that are empty or hold an earlier draft that
        nobody edited or confirmed; a person's text is never replaced (:meth:`accept` does).
        Raises ``DraftingError``.
        """
        work = self.open(key)
        for field in fields or ():
            work.field(field)
        profile = self._profiles(work.sheet.form)
        made = draft_sheet(work.sheet, profile=profile, archive=self._archive, fields=fields)
        figures = digest_of(work.sheet, profile)
        with self._change(key, who) as change:
            return keep_draft(change, made, figures=figures, fill=fill)

    # -- confirming

    def confirm(
        self,
        key: str,
        *,
        version: int,
        who: str,
        fields: Collection[str] | None = None,
        even_so: str | None = None,
    ) -> Work:
        """Confirm the texts of ``fields``, or (``None``) the whole sheet, which is then filed
        in the archive with its texts.

        Raises ``ReviewError`` while a text holds 【…】; and, unless ``even_so`` gives the
        reason, while a number is untraced or an entry of the sheet is missing. A reason is kept
        with the text. Raises :class:`Conflict` where something changed since ``version``, and
        ``ArchiveError`` where the sheet is confirmed but cannot be filed yet
        (:meth:`file_confirmed` makes up for it).
        """
        with self._change(key, who) as change:
            confirm(change, version=version, fields=fields, even_so=even_so)
        if fields is not None:
            return change.done
        self.file_confirmed()
        return self.open(key)

    def reopen(self, key: str, *, who: str) -> Work:
        """Take the confirmation of a sheet and of its texts back; what was filed stays filed
        until the next confirmation."""
        with self._change(key, who) as change:
            record = change.record
            for row in record.texts.values():
                store.put_text(change.connection, key, replace(row, confirmed=None))
            done = replace(
                record, confirmed=None, filed=False, updated_by=who, updated_at=store.now()
            )
            store.put(change.connection, done)
            change.record = found(store.read(change.connection, key))
            change.log("reopened")
        return change.done

    def file_confirmed(self) -> None:
        """File what was confirmed while the archive could not take it; else does nothing."""
        with self._archive.engine.connect() as connection:
            waiting = store.unfiled(connection)
        for key in waiting:
            work = self.open(key)
            report = self._archive.ingest([work.whole])
            if report.refused:
                self.reopen(key, who=work.updated_by)
                raise ReviewError(report.outcomes[0].reason)
            with self._archive.engine.begin() as connection:
                store.set_filed(connection, key, work.version)

    def _change(self, key: str, who: str) -> AbstractContextManager[Change]:
        return changing(self._archive.engine, key, self._profiles, who)
