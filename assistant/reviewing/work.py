"""The values of this room: a sheet being written, its texts, its drafts and its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.checking import Finding
from assistant.drafting import Draft
from assistant.reviewing.proof import FieldProof
from assistant.sheet import Sheet
from assistant.sheet.errors import ReviewError
from assistant.sheet.model import Frozen, NextYear
from assistant.sheet.prose import with_texts

State = Literal["未入力", "下書き", "要確認", "確定"]
Origin = Literal["carried", "uploaded", "filed"]
EventKind = Literal[
    "started", "figures", "text", "drafted", "accepted", "confirmed", "reopened", "conflict"
]


class NeedsIdentity(ReviewError):
    """The sheet has neither code nor name: ask for them and call again."""


class Conflict(ReviewError):
    """Somebody else changed the same part meanwhile; what was typed is kept in the history."""


class Confirmation(Frozen):
    """Who confirmed a text, when (ISO time, UTC), on which figures, and why in spite of an
    untraced number or an error of the checks (``reason``)."""

    who: str
    at: str
    figures: str
    reason: str | None = None


class Promise(Frozen):
    """Last year's 次年度の取組: what this year's sheet must answer for."""

    fiscal_year: int
    next_year: NextYear


@dataclass(frozen=True, slots=True)
class FieldWork:
    """One drafted field: its text as it stands, and its live proof.

    ``draft_id`` is the draft that the text came from (edited or not); ``stale``: the figures
    changed since that draft was made or the text was begun; ``changed_in`` is the version of
    the work in which the text last changed.
    """

    field: str
    label: str
    limit: int | None
    text: str
    proof: FieldProof
    stale: bool
    draft_id: int | None
    confirmed: Confirmation | None
    changed_in: int
    updated_by: str
    updated_at: str

    @property
    def settled(self) -> bool:
        """Whether a person's confirmation stands: on these figures, no 【…】 left, and what the
        checks call an error only where the person gave a reason for it."""
        given = self.confirmed
        if given is None or self.stale or self.proof.questions:
            return False
        return not self.needs_reason or given.reason is not None

    @property
    def needs_reason(self) -> bool:
        """Whether confirming takes a written reason: a number without a source, or an error of
        the checks, whoever wrote the text."""
        return bool(self.proof.untraced or self.proof.errors)

    @property
    def doubtful(self) -> bool:
        """Whether the text asks for a look (要確認) before it can be confirmed."""
        if self.settled or not self.text.strip():
            return False
        proof = self.proof
        return bool(proof.questions or self.needs_reason or proof.over or self.stale)


@dataclass(frozen=True, slots=True)
class Work:
    """One sheet being written.

    ``sheet`` has its drafted fields empty: those texts stand in ``fields``, in the order of the
    form. ``findings`` are those on cells and entered passages; those on a text are its proof's.
    ``unread`` are cells whose typed words are not a figure yet (path → what was typed).
    ``reasons`` says in Japanese why the state is 未入力 or 要確認. Hand ``version`` back with
    every change. ``filed``: the archive holds the sheet as it was confirmed. Times are ISO, UTC.
    """

    key: str
    sheet: Sheet
    fields: tuple[FieldWork, ...]
    findings: tuple[Finding, ...]
    state: State
    reasons: tuple[str, ...]
    version: int
    origin: Origin
    promise: Promise | None
    unread: Mapping[str, str]
    confirmed: Confirmation | None
    filed: bool
    updated_by: str
    updated_at: str

    def field(self, id: str) -> FieldWork:
        """That field; raises ``KeyError`` for an id that the form does not draft."""
        for field in self.fields:
            if field.field == id:
                return field
        raise KeyError(id)

    @property
    def whole(self) -> Sheet:
        """The sheet with its texts in their fields, as it would be filed."""
        return with_texts(self.sheet, {field.field: field.text or None for field in self.fields})


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One line of the list of sheets."""

    key: str
    name: str | None
    code: str | None
    department: str | None
    fiscal_year: int
    state: State
    updated_by: str
    updated_at: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project's newest filed sheet whose following year has not been begun;
    ``sheet_key`` goes to ``Desk.start_from``, ``fiscal_year`` is the year to be written."""

    sheet_key: str
    name: str | None
    code: str | None
    department: str | None
    fiscal_year: int


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft that was kept. ``filled`` are the fields whose text it became at once: those that
    were empty or held an earlier draft nobody had edited."""

    id: int
    draft: Draft
    who: str
    filled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history: who, when, what, before and after, on which draft and figures.

    ``version`` is the work's; ``figures`` the digest of its figures at that time. For the kind
    ``figures``, before and after are JSON objects of cell path → what stood there.
    """

    id: int
    at: str
    version: int
    who: str
    kind: EventKind
    field: str | None
    before: str | None
    after: str | None
    draft_id: int | None
    figures: str
    note: str | None
