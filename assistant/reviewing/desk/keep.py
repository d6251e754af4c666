"""Keeping a draft, and letting it fill what no person has written."""

from __future__ import annotations

from assistant.drafting import Draft
from assistant.reviewing.desk.change import Change
from assistant.reviewing.storing import events, kept_drafts
from assistant.reviewing.work import FieldWork, StoredDraft


def keep_draft(change: Change, made: Draft, *, figures: str, fill: bool) -> StoredDraft:
    """Keep ``made``, drafted on the figures of that digest; with ``fill`` it becomes the text of
    fields that are empty or hold an earlier draft that nobody edited or confirmed. A confirmed
    sheet is left as it is."""
    key, who = change.record.key, change.who
    id = kept_drafts.add_draft(change.connection, key, made, who=who, figures=figures)
    change.log("drafted", draft_id=id)
    before = change.work
    filled = []
    for drafted in made.fields if fill and before.confirmed is None else ():
        if drafted.text.strip() and _replaceable(change, before.field(drafted.field)):
            change.put_text(
                drafted.field, drafted.text, draft_id=id, figures=figures, kind="accepted"
            )
            filled.append(drafted.field)
    return StoredDraft(id, made, who, tuple(filled))


def _replaceable(change: Change, now: FieldWork) -> bool:
    if not now.text.strip():
        return True
    if now.draft_id is None or now.confirmed is not None:
        return False
    if not events.was_drafted(change.connection, change.record.key, now.draft_id):
        return False  # put together in a conversation: a person chose each sentence
    kept = kept_drafts.one_draft(change.connection, change.record.key, now.draft_id)
    drafted = kept.draft.field(now.field) if kept else None
    return drafted is not None and drafted.text == now.text
