"""The live proof of a text: sentences with sources, each number traced or marked.

A sentence that still stands as the draft wrote it keeps the draft's sources, and its quotations
from precedents; its figures are traced anew, since they may have changed. Where a chat model wrote
it, its claims are held anew against what is entered now; a sentence by hand has no findings yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.checking import Finding, NumberTrace, describe
from assistant.drafting import DraftSentence, FieldDraft, Source, prove_text
from assistant.drafting.writing.checking_again import found_again
from assistant.reading import FormProfile
from assistant.reviewing.figures import facts_for
from assistant.sheet import Facts, Sheet
from assistant.sheet.sentences import QUESTION, answer_length, cut_sentences


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text to be coloured: ``text[start:end]``. ``words`` says in Japanese what a
    traced number stands on, what is wrong with an untraced one, or with what is claimed."""

    start: int
    end: int
    kind: Literal["traced", "untraced", "question", "claim"]
    words: str


@dataclass(frozen=True, slots=True)
class FieldProof:
    """``count`` is the length as the form counts it (line breaks and 【…】 do not count);
    ``sentences`` joined give the text; ``marks`` are in the order of the text and may overlap;
    spans of ``untraced`` and ``findings`` count within their sentence."""

    field: str
    count: int
    limit: int | None
    sentences: tuple[DraftSentence, ...]
    marks: tuple[Mark, ...]
    questions: tuple[str, ...]
    untraced: tuple[NumberTrace, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that a person must settle, or give a reason for."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def over(self) -> int:
        """Characters above the limit, 0 where it fits."""
        return max(0, self.count - self.limit) if self.limit is not None else 0


def prove(
    sheet: Sheet,
    field: str,
    text: str,
    *,
    profile: FormProfile,
    draft: FieldDraft | None = None,
    facts: Facts | None = None,
) -> FieldProof:
    """Prove ``text`` of ``field`` against ``sheet`` (without that text: it must not prove itself).

    ``draft`` is the draft that the text came from; ``facts`` those of the sheet, where the
    caller has them already.
    """
    facts = facts_for(sheet, profile) if facts is None else facts
    drafted = profile.field(field)
    proven = prove_text(sheet, field, text, profile=profile, facts=facts)
    traces = _traces(proven, text)
    sources = {source.ref: source for sentence in proven.sentences for source in sentence.sources}
    sentences = tuple(
        _checked(sheet, profile, field, facts, sentence)
        for sentence in (
            _sentence(text, start, end, origin, traces, sources, facts)
            for start, end, origin in _spans(text, draft)
        )
    )
    marks = [
        Mark(match.start(), match.end(), "question", "記入か確認を求めています。")
        for match in QUESTION.finditer(text)
    ]
    at = 0
    for sentence in sentences:
        marks += [
            Mark(
                at + trace.start,
                at + trace.end,
                "traced" if trace.traced else "untraced",
                _words(trace, facts),
            )
            for trace in sentence.traces
        ]
        marks += [
            Mark(at + finding.start, at + finding.end, "claim", finding.message)
            for finding in sentence.findings
        ]
        at += len(sentence.text)
    whole = FieldDraft(field=field, label=field, sentences=sentences)
    return FieldProof(
        field=field,
        count=answer_length(text),
        limit=drafted.limit if drafted else None,
        sentences=sentences,
        marks=tuple(sorted(marks, key=lambda mark: (mark.start, mark.end))),
        questions=whole.questions,
        untraced=whole.untraced,
        findings=whole.findings,
    )


def _checked(
    sheet: Sheet, profile: FormProfile, field: str, facts: Facts, sentence: DraftSentence
) -> DraftSentence:
    found = found_again(sentence, sheet=sheet, facts=facts, field=field, profile=profile)
    return sentence.model_copy(update={"findings": found})


def _words(trace: NumberTrace, facts: Facts) -> str:
    source = trace.source or ""
    named = source.startswith(("year:", "precedent:")) or source in ("", "name")
    return describe(trace, facts) if named or source in facts else "調書の数値"


def _traces(proven: FieldDraft, text: str) -> list[NumberTrace]:
    """The traces of the whole text, with positions in the whole text."""
    found: list[NumberTrace] = []
    at = 0
    for sentence in proven.sentences:
        found += [_moved(trace, at) for trace in sentence.traces]
        at += len(sentence.text)
    # What a question quotes is the program's own wording, not a claim of the text.
    asked = [match.span() for match in QUESTION.finditer(text)]
    return [t for t in found if t.traced or not any(a <= t.start < b for a, b in asked)]


def _moved(trace: NumberTrace, by: int) -> NumberTrace:
    return trace.model_copy(update={"start": trace.start + by, "end": trace.end + by})


def _spans(text: str, draft: FieldDraft | None) -> list[tuple[int, int, DraftSentence | None]]:
    """The sentences of ``text``: those of the draft that still stand in it, in their order, and
    what was written between them."""
    spans: list[tuple[int, int, DraftSentence | None]] = []
    cursor = 0
    for origin in draft.sentences if draft else ():
        start = text.find(origin.text, cursor) if origin.text.strip() else -1
        if start < 0:
            continue
        spans += _own(text, cursor, start)
        cursor = start + len(origin.text)
        spans.append((start, cursor, origin))
    return spans + _own(text, cursor, len(text))


def _own(text: str, start: int, end: int) -> list[tuple[int, int, DraftSentence | None]]:
    spans: list[tuple[int, int, DraftSentence | None]] = []
    for sentence in cut_sentences(text[start:end]):
        spans.append((start, start + len(sentence), None))
        start += len(sentence)
    return spans


def _sentence(
    text: str,
    start: int,
    end: int,
    origin: DraftSentence | None,
    traces: list[NumberTrace],
    sources: Mapping[str, Source],
    facts: Facts,
) -> DraftSentence:
    own = [_moved(trace, -start) for trace in traces if start <= trace.start < end]
    if origin is None:
        refs = dict.fromkeys(trace.source for trace in own if trace.source is not None)
        used = tuple(sources[ref] for ref in refs if ref in sources)
        return DraftSentence(text=text[start:end], traces=tuple(own), sources=used)
    quoted = {
        (trace.start, trace.end): trace
        for trace in origin.traces
        if trace.source is not None and trace.source.startswith("precedent:")
    }
    kept = [t if t.traced else quoted.get((t.start, t.end), t) for t in own]
    told = tuple(_told(source, facts) for source in origin.sources)
    return origin.model_copy(update={"traces": tuple(kept), "sources": told})


def _told(source: Source, facts: Facts) -> Source:
    """A fact that changed since the draft is told with both values."""
    if source.kind != "fact" or source.ref not in facts:
        return source
    now = facts[source.ref].shown()
    if source.text.startswith(now):
        return source
    return source.model_copy(update={"text": f"{now}（下書きのときは{source.text}）"})
