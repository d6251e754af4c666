"""The findings of the check of numbers, in words."""

from __future__ import annotations

from assistant.checking.findings import Finding, FindingKind, Severity
from assistant.checking.matter import Sentence, Text
from assistant.checking.numbers.trace import NumberTrace
from assistant.sheet.facts import Fact
from assistant.sheet.numerals import format_quantity


def as_written(fact: Fact, trace: NumberTrace) -> str:
    """The right value in the digits of the text."""
    assert fact.value is not None
    full = any(char in "０１２３４５６７８９" for char in trace.surface)
    signed = trace.value < 0 or trace.surface[:1] in "▲△"
    return format_quantity(fact.value, fact.unit, width="full" if full else "half", signed=signed)


def of_a_machine(
    kind: FindingKind, trace: NumberTrace, sentence: Sentence, text: Text, rule: str
) -> Finding:
    """What the trace itself tells: an error of a machine, of an officer a warning."""
    severity: Severity = "error" if text.by_machine else "warning"
    return finding(kind, severity, trace, sentence, text, trace.message or "", rule=rule)


def text_only(
    trace: NumberTrace,
    sentence: Sentence,
    text: Text,
    evidence: tuple[str, ...] = (),
    told: str | None = None,
) -> Finding:
    said = f"「{trace.surface}」は本文のみに記載された数で、数値欄では確かめられません。"
    return finding(
        "number",
        "info",
        trace,
        sentence,
        text,
        told or said,
        evidence=evidence,
        rule="number.text_only",
    )


def finding(
    kind: FindingKind,
    severity: Severity,
    trace: NumberTrace,
    sentence: Sentence,
    text: Text,
    message: str,
    *,
    rule: str,
    suggestion: str | None = None,
    evidence: tuple[str, ...] = (),
) -> Finding:
    return Finding(
        kind=kind,
        severity=severity,
        start=sentence.start + trace.start,
        end=sentence.start + trace.end,
        message=message,
        suggestion=suggestion,
        evidence=evidence,
        field=text.field,
        rule=rule,
    )


def doubted(fact: Fact, trace: NumberTrace, sentence: Sentence, text: Text) -> Finding:
    """Of a number that has the value of ``fact``, of which the words do not speak."""
    told = (
        f"「{trace.surface}」は{fact.label}と同じ値ですが、"
        "文の言葉からはその数と分かりません。何の数かを確かめてください。"
    )
    evidence = (fact.id, *fact.sources)
    return finding(
        "number",
        "warning",
        trace,
        sentence,
        text,
        told,
        rule="number.doubted",
        evidence=evidence,
    )
