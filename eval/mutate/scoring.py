"""What the checks say of one sheet: untouched, and with each injected error in turn.

An error is **caught** where a finding of severity warning or error stands in the field of the
error and its span overlaps what was put in; for a deleted number and last year's sentence, a
finding of the kinds missing, reuse, number, role or year anywhere in the field will do. A finding
that the untouched text of the field has as well (same kind, words and message) catches nothing,
and neither do style, length, personal data and language. The **right kind** is told by
:mod:`eval.mutate.types`.

Precision, over the whole run: *true* are findings of severity warning or error on a text with an
error that overlap it. *False* are those on untouched right texts, each counted once, and those on
a text with an error that stand neither on the untouched text nor in the sentence with the error.
What newly stands in that sentence beside the error, or newly speaks of the field as a whole (no
span), follows from the error (a wrong value makes a right 「下回った」 false): it is counted as an
echo and in neither. precision = true / (true + false).

Texts are checked as an officer's, except where a claim is injected and in drafts: those are
checked as a machine's, field by field. On untouched drafts only findings that call something
written false are counted as false alarms; that a draft with open questions 【…】 is found
unfinished is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.checking import Context, Finding, check_sheet
from assistant.sheet.prose import with_texts
from eval.mutate.choosing import Chosen
from eval.mutate.landing import Landing, supported
from eval.mutate.material import Source, form
from eval.mutate.plain import Base, Injection, Passage
from eval.mutate.planted import Planted, planted
from eval.mutate.sentences import around, sentences_of
from eval.mutate.types import BESIDE_THE_POINT, TYPES

_GRAVE = ("error", "warning")
#: Findings on a draft that do not call anything written false.
_UNFINISHED = frozenset({"missing", "vague", "verdict", "indicator", "limit", "style"})


@dataclass(frozen=True, slots=True)
class Alarm:
    """A finding on words that were right."""

    base: Base
    key: str
    field: str
    kind: str
    severity: str
    message: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one injection; ``kinds`` are those of the findings that overlap it."""

    type: str
    base: Base
    key: str
    field: str
    sentence: str
    what: str
    landing: Landing | None
    caught: bool
    right: bool
    kinds: tuple[str, ...]
    true: int
    echoes: int
    alarms: tuple[Alarm, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """One sheet: ``sentences`` are those of its untouched right texts."""

    base: Base
    sentences: int
    alarms: tuple[Alarm, ...]
    verdicts: tuple[Verdict, ...]
    planted: tuple[Planted, ...]


def score(source: Source, injected: Sequence[Chosen], by_meaning: bool) -> Scored:
    """Check ``source`` untouched and with every error of ``injected`` (all of that sheet)."""
    fields = [passage.field for passage in source.passages]
    machine = fields if source.base == "drafts" else []
    untouched = _check(source, {}, machine, by_meaning)
    claimed = untouched
    if source.base == "corpus" and any(TYPES[one.injection.type].claims for one in injected):
        claimed = _check(source, {}, fields, by_meaning)
    verdicts = []
    for one in injected:
        passage, claims = one.passage, TYPES[one.injection.type].claims
        by_machine = [passage.field] if claims or source.base == "drafts" else []
        found = _check(source, {passage.field: one.injection.text}, by_machine, by_meaning)
        verdicts.append(judged(one, found, claimed if claims else untouched))
    counts = _UNFINISHED if source.base == "drafts" else frozenset()
    alarms = tuple(
        _alarm(passage, passage.text, finding)
        for passage in source.passages
        for finding in _grave(untouched, passage.field)
        if finding.kind not in counts
    )
    return Scored(
        base=source.base,
        sentences=sum(len(sentences_of(passage.text)) for passage in source.passages),
        alarms=alarms,
        verdicts=tuple(verdicts),
        planted=tuple(planted(source.annotated, untouched)) if source.base == "corpus" else (),
    )


def _check(
    source: Source, texts: dict[str, str], machine: Iterable[str], by_meaning: bool
) -> tuple[Finding, ...]:
    context = Context(form(), last=source.last, machine=frozenset(machine), by_meaning=by_meaning)
    return check_sheet(with_texts(source.sheet, texts), context)


def judged(one: Chosen, found: Iterable[Finding], untouched: Iterable[Finding]) -> Verdict:
    """What ``found``, the findings on the sheet with the error, say of it; ``untouched`` are those
    on the same sheet without it, checked in the same way."""
    passage, injection = one.passage, one.injection
    type = TYPES[injection.type]
    before = {_words(passage.text, f) for f in _grave(untouched, passage.field)}
    new = [f for f in _grave(found, passage.field) if _words(injection.text, f) not in before]
    hits = [f for f in new if f.kind not in BESIDE_THE_POINT and _hits(f, injection)]
    beside = [f for f in new if f not in hits]
    echoes = [f for f in beside if _echo(f, injection)]
    right = type.right | (type.landed if one.landing else frozenset())
    put = injection.number
    if put is None or not supported(passage.page, passage.field, put):
        right |= type.astray
    start, end = injection.sentence
    return Verdict(
        type=injection.type,
        base=passage.base,
        key=passage.page.key,
        field=passage.field,
        sentence=injection.text[start:end].strip(),
        what=injection.what,
        landing=one.landing,
        caught=bool(hits),
        right=any(f.kind in right and type.rule in (None, f.rule) for f in hits),
        kinds=tuple(sorted({f.kind for f in hits})),
        true=len(hits),
        echoes=len(echoes),
        alarms=tuple(_alarm(passage, injection.text, f) for f in beside if f not in echoes),
    )


def _grave(findings: Iterable[Finding], field: str) -> list[Finding]:
    return [f for f in findings if f.field == field and f.severity in _GRAVE]


def _words(text: str, finding: Finding) -> tuple[str, str | None, str, str]:
    return finding.kind, finding.rule, text[finding.start : finding.end], finding.message


def _hits(finding: Finding, injection: Injection) -> bool:
    if finding.kind in TYPES[injection.type].whole:
        return True
    return any(finding.start < end and start < finding.end for start, end in injection.spans)


def _echo(finding: Finding, injection: Injection) -> bool:
    start, end = injection.sentence
    return finding.start == finding.end or (finding.start < end and start < finding.end)


def _alarm(passage: Passage, text: str, finding: Finding) -> Alarm:
    start, end = around(text, finding.start)
    return Alarm(
        base=passage.base,
        key=passage.page.key,
        field=passage.field,
        kind=finding.kind,
        severity=finding.severity,
        message=finding.message,
        sentence=text[start:end].strip(),
    )
