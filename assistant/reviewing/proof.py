"""The live proof of a text: sentences with sources, each number traced or marked, and at each
sentence what the checks found there.

A sentence that still stands as the draft wrote it keeps the draft's sources, and its quotations
from precedents; its figures are traced anew, since they may have changed. The findings are those
of the whole sheet (:class:`~assistant.reviewing.inspecting.Inspector`), as far as they are about
this text; only what a draft's answer itself was found to be (an unknown source, an order to the
program) stays with its sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assistant.checking import SEVERITIES, Finding, NumberTrace, Severity, describe
from assistant.checking.findings import FindingKind
from assistant.drafting import DraftSentence, FieldDraft, Source, prove_text
from assistant.drafting.writing.checking_again import kept_findings
from assistant.reading import FormProfile
from assistant.reviewing.figures import facts_for
from assistant.reviewing.origins import Written, written_by
from assistant.sheet import Facts, Sheet
from assistant.sheet.sentences import QUESTION, answer_length

MarkKind = Literal["traced", "untraced", "question", "error", "warning", "ask"]
"""``traced`` / ``untraced``: a number with and without a source; ``question``: a 【…】 in the text;
the others are findings by their severity (``ask`` those of severity question; ``info`` is not
marked in a text)."""

MARKED: Final[Mapping[Severity, MarkKind]] = {
    "error": "error",
    "warning": "warning",
    "question": "ask",
}
"""How the words of a finding are marked."""

NUMERIC: Final[frozenset[FindingKind]] = frozenset(("number", "unit", "sign", "year", "role"))
"""Kinds of finding that say of a number what an untraced number's own words would say."""

_TELLING: Final[frozenset[FindingKind]] = NUMERIC | {"personal"}
"""The digits of a telephone number are no figures that want a source."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text to be coloured: ``text[start:end]``. ``words`` says in Japanese what a
    traced number stands on, what is wrong with an untraced one (the message of the finding that is
    about it, where there is one), or what was found."""

    start: int
    end: int
    kind: MarkKind
    words: str


@dataclass(frozen=True, slots=True)
class FieldProof:
    """``count`` is the length as the form counts it (line breaks and 【…】 do not count);
    ``sentences`` joined give the text; ``marks`` are in the order of the text and may overlap;
    spans of ``untraced`` count within their sentence, those of ``findings`` within the text
    (0 to 0 where they are about the whole of it). ``findings`` are gravest first."""

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
    def unsettled(self) -> tuple[str, ...]:
        """In Japanese, each once: every error, and every number without a source. They take a
        written reason where the text is confirmed all the same."""
        told = [finding.message for finding in self.errors]
        told += [mark.words for mark in self.marks if mark.kind == "untraced"]
        return tuple(dict.fromkeys(told))

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
    found: Iterable[Finding] = (),
) -> FieldProof:
    """Prove ``text`` of ``field`` against ``sheet`` (without that text: it must not prove itself).

    ``draft`` is the draft that the text came from; ``facts`` those of the sheet, where the
    caller has them already; ``found`` the findings on the whole sheet with this text in its field.
    """
    facts = facts_for(sheet, profile) if facts is None else facts
    drafted = profile.field(field)
    proven = prove_text(sheet, field, text, profile=profile, facts=facts)
    traces = _traces(proven, text)
    sources = {source.ref: source for sentence in proven.sentences for source in sentence.sources}
    written = written_by(text, draft)
    sentences = [_sentence(text, one, traces, sources, facts) for one in written]
    questions = tuple(match.group() for match in QUESTION.finditer(text))
    findings = _findings(field, written, sentences, found, asked=bool(questions))
    sentences = [
        _with_findings(sentence, one, findings)
        for sentence, one in zip(sentences, written, strict=True)
    ]
    whole = FieldDraft(field=field, label=field, sentences=tuple(sentences))
    return FieldProof(
        field=field,
        count=answer_length(text),
        limit=drafted.limit if drafted else None,
        sentences=whole.sentences,
        marks=_marks(text, sentences, findings, facts),
        questions=whole.questions,
        untraced=whole.untraced,
        findings=findings,
    )


def _findings(
    field: str,
    written: Sequence[Written],
    sentences: Sequence[DraftSentence],
    found: Iterable[Finding],
    *,
    asked: bool,
) -> tuple[Finding, ...]:
    """What is told of this text, counted within it, gravest first, each once."""
    told = [f for f in found if f.field == field and not (asked and _tells_of_gaps(f))]
    told = [f for f in told if not _is_quoted(f, written, sentences)]
    for one in written:
        for kept in kept_findings(one.origin):
            told.append(kept.moved(one.start).model_copy(update={"field": field}))
    once = {(f.kind, f.start, f.end, f.message): f for f in told}
    order = {severity: place for place, severity in enumerate(SEVERITIES)}
    return tuple(sorted(once.values(), key=lambda f: (order[f.severity], f.start, f.end)))


_GAP_MARK: Final = "missing.gap_mark"


def _tells_of_gaps(finding: Finding) -> bool:
    """A 【…】 is asked about by itself, in words of its own."""
    return finding.rule == _GAP_MARK


def _is_quoted(
    finding: Finding, written: Sequence[Written], sentences: Sequence[DraftSentence]
) -> bool:
    """Whether the number that ``finding`` doubts is one that the draft quotes from a named
    precedent."""
    if finding.kind not in ("number", "year"):
        return False
    return any(
        (trace.source or "").startswith("precedent:")
        and _overlap(finding, one.start + trace.start, one.start + trace.end)
        for one, sentence in zip(written, sentences, strict=True)
        for trace in sentence.traces
    )


def _with_findings(
    sentence: DraftSentence, one: Written, findings: Sequence[Finding]
) -> DraftSentence:
    """``sentence`` with the findings that begin in it, counted within it."""
    own = [f for f in findings if f.end > f.start and one.start <= f.start < one.end]
    own.sort(key=lambda finding: (finding.start, finding.end))
    within = tuple(finding.moved(-one.start) for finding in own)
    return sentence.model_copy(update={"findings": within})


def _marks(
    text: str, sentences: Sequence[DraftSentence], findings: Sequence[Finding], facts: Facts
) -> tuple[Mark, ...]:
    marks = [
        Mark(match.start(), match.end(), "question", "記入か確認を求めています。")
        for match in QUESTION.finditer(text)
    ]
    at = 0
    for sentence in sentences:
        for trace in sentence.traces:
            start, end = at + trace.start, at + trace.end
            if trace.traced:
                marks.append(Mark(start, end, "traced", _words(trace, facts)))
            else:
                about = (f.message for f in findings if _tells(f, start, end))
                words = next(about, None) or _words(trace, facts)
                marks.append(Mark(start, end, "untraced", words))
        at += len(sentence.text)
    marks += [
        Mark(finding.start, finding.end, MARKED[finding.severity], finding.message)
        for finding in findings
        if finding.severity in MARKED and finding.end > finding.start
    ]
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))


def _tells(finding: Finding, start: int, end: int) -> bool:
    """Whether ``finding`` says what is wrong with the number at that place."""
    if finding.severity == "info" or finding.kind not in _TELLING:
        return False
    return _overlap(finding, start, end)


def _overlap(finding: Finding, start: int, end: int) -> bool:
    return finding.start < end and start < finding.end


def _words(trace: NumberTrace, facts: Facts) -> str:
    source = trace.source or ""
    stem, _, ids = source.rpartition(":")
    # A fact may have gone since: the figures are typed in while the text stands.
    gone = not stem and source not in facts and source not in ("", "name", "date", "streak")
    gone = gone or (stem == "sum" and any(id not in facts for id in ids.split("+")))
    return "調書の数値" if gone else describe(trace, facts)


def _traces(proven: FieldDraft, text: str) -> list[NumberTrace]:
    """The traces of the whole text, with positions in the whole text."""
    found: list[NumberTrace] = []
    at = 0
    for sentence in proven.sentences:
        found += [trace.moved(at) for trace in sentence.traces]
        at += len(sentence.text)
    # What a question quotes is the program's own wording, not a claim of the text.
    asked = [match.span() for match in QUESTION.finditer(text)]
    return [t for t in found if t.traced or not any(a <= t.start < b for a, b in asked)]


def _sentence(
    text: str,
    one: Written,
    traces: list[NumberTrace],
    sources: Mapping[str, Source],
    facts: Facts,
) -> DraftSentence:
    start, end, origin = one.start, one.end, one.origin
    own = [trace.moved(-start) for trace in traces if start <= trace.start < end]
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
