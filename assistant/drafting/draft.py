"""A draft (下書き): sentences that name what they stand on, with the proof of their numbers."""

from __future__ import annotations

from typing import Literal

from assistant.checking import Finding, NumberTrace
from assistant.sheet.model import Figure, Frozen
from assistant.sheet.sentences import QUESTION


class Source(Frozen):
    """What a sentence stands on.

    ``kind``: ``fact`` (``ref`` is a fact id), ``entered`` (a passage of this sheet; ``ref`` is
    the field id) or ``precedent`` (a passage of a past sheet; ``ref`` is its key). ``label`` and
    ``text`` are Japanese, for people.
    """

    kind: Literal["fact", "entered", "precedent"]
    ref: str
    label: str
    text: str


class DraftSentence(Frozen):
    """One sentence: its text, sources, the trace of each number in it, the findings on it, and
    the sentence plan (the composer's) or ``model`` that wrote it."""

    text: str
    sources: tuple[Source, ...] = ()
    traces: tuple[NumberTrace, ...] = ()
    plan: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def questions(self) -> tuple[str, ...]:
        """The 【…】 that a person must fill in or settle."""
        return tuple(QUESTION.findall(self.text))

    @property
    def untraced(self) -> tuple[NumberTrace, ...]:
        """The numbers that stand on nothing."""
        return tuple(trace for trace in self.traces if not trace.traced)


class Made(Frozen):
    """How the draft of one field came to be, for the record.

    ``drafter`` wrote it: ``composer/<version>`` or the model's name. ``prompt`` is
    ``<name>/<version>`` and ``prompt_hash`` the hash of the prompt's file; ``request`` the digest
    of everything that was sent. Tokens and ``cost`` (in ``currency``) are of all requests of this
    field, ``estimated`` where the endpoint did not tell them. ``repaired``: sentences that went
    back once; ``left_out``: what did not fit the model's window, in Japanese; ``masked``: how many
    names and numbers of people were masked; ``trouble``: why the composer wrote in the model's
    place, one Japanese sentence.
    """

    drafter: str
    prompt: str | None = None
    prompt_hash: str | None = None
    request: str | None = None
    endpoint: str | None = None
    input_tokens: int = 0
    output_tokens: int = 0
    requests: int = 0
    estimated: bool = False
    cost: Figure | None = None
    currency: str | None = None
    repaired: int = 0
    left_out: tuple[str, ...] = ()
    flagged: tuple[str, ...] = ()
    masked: int = 0
    trouble: str | None = None


class FieldDraft(Frozen):
    """The draft of one field of the form. ``limit`` is the box's limit in characters;
    ``precedents`` are the past passages that were looked at, last year's own first; ``made`` says
    who wrote it and at what cost."""

    field: str
    label: str
    limit: int | None = None
    sentences: tuple[DraftSentence, ...] = ()
    precedents: tuple[Source, ...] = ()
    made: Made | None = None

    @property
    def text(self) -> str:
        """The sentences as one text, as it would stand in the box."""
        return "".join(sentence.text for sentence in self.sentences)

    @property
    def questions(self) -> tuple[str, ...]:
        """Every 【…】 of the field."""
        return tuple(q for sentence in self.sentences for q in sentence.questions)

    @property
    def untraced(self) -> tuple[NumberTrace, ...]:
        """Every untraced number of the field."""
        return tuple(t for sentence in self.sentences for t in sentence.untraced)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding of the field; spans count within their sentence."""
        return tuple(f for sentence in self.sentences for f in sentence.findings)


class Draft(Frozen):
    """The draft of a sheet. ``drafter`` is ``composer/<version>`` or the model's name;
    ``created_at`` an ISO time; ``facts_digest`` the hash of the figures it was written from, so
    that a draft of older figures can be told."""

    form: str
    fiscal_year: int
    project_name: str | None
    drafter: str
    created_at: str
    facts_digest: str
    fields: tuple[FieldDraft, ...]

    def field(self, id: str) -> FieldDraft | None:
        """The draft of that field, or ``None``."""
        return next((field for field in self.fields if field.field == id), None)
