"""作成の記録: who let what be written by what, on which sources, and what people made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.drafting.draft import FieldDraft, Made, Source
from assistant.reviewing.work import Event, StoredDraft

_EDITS = ("text", "accepted", "confirmed")

BY_HAND: Final = "hand"
"""The drafter of a text that nobody drafted."""


@dataclass(frozen=True, slots=True)
class Authored:
    """One draft of a field and what followed.

    ``draft_id`` is ``None`` for what a person wrote without a draft: then ``made`` names no model
    (:data:`BY_HAND`) and ``draft`` is empty. Else ``who`` asked for it ``at`` (ISO, UTC);
    ``draft`` holds its sentences, findings and sources as they were then; ``made`` says what wrote
    it, by which prompt, and its tokens and cost.
    ``events`` are the later changes and confirmations of texts that came from it, oldest first.
    """

    draft_id: int | None
    at: str
    who: str
    made: Made
    draft: FieldDraft
    events: tuple[Event, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """What its sentences stand on, each once."""
        return tuple(dict.fromkeys(s for one in self.draft.sentences for s in one.sources))


def authored(
    drafts: Sequence[StoredDraft], happened: Sequence[Event], field: str
) -> tuple[Authored, ...]:
    """The record of ``field``: ``drafts`` and ``happened`` newest first, as the result is."""
    found = []
    for stored in drafts:
        drafted = stored.draft.field(field)
        if drafted is None:
            continue
        later = [
            event
            for event in reversed(happened)
            if event.draft_id == stored.id and event.field == field and event.kind in _EDITS
        ]
        found.append(
            Authored(
                draft_id=stored.id,
                at=stored.draft.created_at,
                who=stored.who,
                # Drafts of earlier versions only know their drafter.
                made=drafted.made or Made(drafter=stored.draft.drafter),
                draft=drafted,
                events=tuple(later),
            )
        )
    own = _by_hand(happened, field)
    return tuple(sorted((*found, *own), key=lambda one: one.at, reverse=True))


def _by_hand(happened: Sequence[Event], field: str) -> tuple[Authored, ...]:
    """What a person wrote from the start, where it came to be confirmed: who answers for it, and
    for which reason."""
    events = [
        event
        for event in reversed(happened)
        if event.draft_id is None and event.field == field and event.kind in _EDITS
    ]
    if not any(event.kind == "confirmed" for event in events):
        return ()
    empty = FieldDraft(field=field, label=field)
    first = events[0]
    return (Authored(None, first.at, first.who, Made(drafter=BY_HAND), empty, tuple(events)),)
