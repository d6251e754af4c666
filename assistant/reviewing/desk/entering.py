"""The part of the desk where people type: cells, entries and texts."""

from __future__ import annotations

import json
from collections.abc import Mapping

from assistant.reviewing.cells import cell_label, with_cells
from assistant.reviewing.desk.change import conflict, storable
from assistant.reviewing.desk.room import Room
from assistant.reviewing.storing import events
from assistant.reviewing.work import Work
from assistant.sheet import Sheet


class Entering(Room):
    """Typing into a sheet; what cannot be stored now is kept in the history."""

    def save_cells(self, key: str, typed: Mapping[str, str], *, version: int, who: str) -> Work:
        """Type into cells: path → what was typed (see :func:`cells_of`).

        What is not a figure yet stays as typed in ``Work.unread``, and its cell is empty.
        Raises :class:`Conflict` where one of these cells changed since ``version``.
        """
        typed = {path: storable(text) for path, text in typed.items()}
        with self._change(key, who) as change:
            record = change.record
            changed = events.cells_changed_since(change.connection, key, version)
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
