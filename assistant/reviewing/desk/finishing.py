"""The part of the desk where a person answers for a text: confirming, filing, reopening."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from assistant.reviewing.desk.change import found
from assistant.reviewing.desk.confirm import confirm
from assistant.reviewing.desk.room import Room
from assistant.reviewing.storing import store
from assistant.reviewing.work import Work
from assistant.sheet.errors import ReviewError


class Finishing(Room):
    """Confirming texts and sheets, and what follows from it."""

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
        reason, while a number is untraced, the checks find an error or an entry of the sheet is
        missing. A reason is kept with the text. Raises :class:`Conflict` where something changed
        since ``version``, and ``ArchiveError`` where the sheet is confirmed but cannot be filed
        yet (:meth:`file_confirmed` makes up for it).
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
