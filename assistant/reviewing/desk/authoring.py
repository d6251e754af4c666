"""The part of the desk where drafts are made, shown before they are sent, taken and recorded."""

from __future__ import annotations

from collections.abc import Collection

from assistant.drafting import SILENT, Draft, Watch, draft_sheet, materials
from assistant.reviewing.desk.change import conflict, digest_of
from assistant.reviewing.desk.keep import keep_draft
from assistant.reviewing.desk.room import Room
from assistant.reviewing.outgoing import Outgoing, outgoing
from assistant.reviewing.record import Authored, authored
from assistant.reviewing.storing import events, kept_drafts
from assistant.reviewing.work import StoredDraft, Work
from assistant.sheet.errors import ReviewError


class Authoring(Room):
    """Drafts: what would be sent for them, making, keeping and taking them."""

    def drafts(self, key: str) -> tuple[StoredDraft, ...]:
        """Every draft made for this work, newest first."""
        with self._archive.engine.connect() as connection:
            return kept_drafts.drafts(connection, key)

    def outgoing(self, key: str, fields: Collection[str] | None = None) -> tuple[Outgoing, ...]:
        """What :meth:`draft` would send for the fields (all by default), to the letter; nothing
        is sent. Empty where no chat model is set. Raises ``SettingsError`` for a broken prompt."""
        work = self.open(key)
        if self._writer is None:
            return ()
        prepared = materials(
            work.sheet, profile=self.profile(work), archive=self._archive, fields=fields
        )
        return outgoing(self._writer, prepared)

    def draft(
        self,
        key: str,
        *,
        who: str,
        fields: Collection[str] | None = None,
        fill: bool = True,
        built_in: bool = False,
        fresh: bool = False,
        watch: Watch = SILENT,
    ) -> StoredDraft:
        """Draft the fields (all by default) from the figures as they stand, and keep the draft.

        The chat model writes where there is one, unless ``built_in``; the composer steps in where
        it fails (``Made.trouble``). An answer that is known is used again, unless ``fresh`` (a
        person wants another one). ``watch`` sees the sentences as they arrive and may cancel.
        With ``fill`` the draft becomes the text of fields that are empty or hold an earlier draft
        that nobody edited or confirmed; a person's text is never replaced (:meth:`accept` does).
        Raises ``DraftingError``, and ``ModelError`` (``cancelled``), after which nothing has
        changed.
        """
        work = self.open(key)
        for field in fields or ():
            work.field(field)
        made = draft_sheet(
            work.sheet,
            profile=self.profile(work),
            archive=self._archive,
            fields=fields,
            writer=None if built_in else self._writer,
            watch=watch,
            fresh=fresh,
        )
        return self.keep(key, made, on=work, who=who, fill=fill)

    def keep(self, key: str, made: Draft, *, on: Work, who: str, fill: bool = True) -> StoredDraft:
        """Keep a draft that was made on the figures of ``on``; ``fill`` as in :meth:`draft`."""
        figures = digest_of(on.sheet, self.profile(on))
        with self._change(key, who) as change:
            return keep_draft(change, made, figures=figures, fill=fill)

    def accept(self, key: str, field: str, *, draft_id: int, version: int, who: str) -> Work:
        """Put the text of a kept draft into its field, in place of what stands there.

        Raises ``ReviewError`` where that draft has no such field, :class:`Conflict` where the
        field changed since ``version``.
        """
        with self._change(key, who) as change:
            now = change.work.field(field)
            if now.changed_in > version:
                raise conflict(now.label, now.updated_by, now.updated_at)
            kept = kept_drafts.one_draft(change.connection, key, draft_id)
            drafted = kept.draft.field(field) if kept else None
            if drafted is None:
                raise ReviewError(
                    f"その下書きには「{now.label}」がないので、下書きを作り直してください。"
                )
            figures = kept_drafts.figures_of_draft(change.connection, draft_id)
            change.put_text(
                field, drafted.text, draft_id=draft_id, figures=figures, kind="accepted"
            )
        return change.done

    def record(self, key: str, field: str) -> tuple[Authored, ...]:
        """How the texts of a field came to be, newest first: each draft with who asked for it,
        when and what wrote it, and what people then did to it."""
        self.open(key).field(field)
        with self._archive.engine.connect() as connection:
            drafts = kept_drafts.drafts(connection, key)
            happened = events.history(connection, key)
        return authored(drafts, happened, field)
