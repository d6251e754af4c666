"""作成の記録: who let what be written by what, on which sources, and what people made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.drafting.draft import FieldDraft, Made, Source
from assistant.reviewing.work import Event, StoredDraft

_EDITS = ("text", "accepted", "confirmed")


@dataclass(frozen=True, slots=True)
class Authored:
    """One draft of a field and what followed.

    ``who`` asked for it ``at`` (ISO, UTC); ``draft`` holds its sentences, findings and sources as
    they were then; ``made`` says what wrote it, by which prompt, and its tokens and cost.
    ``events`` are the later changes and confirmations of texts that came from it, oldest first.
    """

    draft_id: int
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
    return tuple(found)
