"""Findings as people and programs are told them: with the quoted words, the figures, the rule.

A check gives positions and ids; here they become the words of the form. Nothing is judged anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.checking import RULES, SEVERITIES, Finding, FindingKind, Rule, Severity
from assistant.drafting.passages import FIELD_WORDS
from assistant.reading import FormProfile
from assistant.reviewing.figures import facts_for
from assistant.sheet import PROJECT_LABELS, Facts, Sheet, indicator_label
from assistant.sheet.one_line import one_line
from assistant.sheet.prose import get_text

Place = Callable[[Sheet, str], str]
"""How people call the cell at a JSON path of a sheet: 「令和4年度決算 事業費」."""

_PROJECT: Final = "project."
_SHOWN: Final = 80
"""Characters of a passage that is named as evidence; the whole stands on the sheet."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a finding was held against: a figure with its value, or a passage with its beginning.

    ``cell`` are the JSON paths of the cells that a figure rests on, joined by ", "; ``None``
    for a passage, and for an ``id`` that nothing on this sheet bears (last year's, another's).
    """

    id: str
    label: str
    value: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One finding, told. ``quote`` is ``text[start:end]``, empty where no words are at fault."""

    field: str
    label: str
    kind: FindingKind
    severity: Severity
    start: int
    end: int
    quote: str
    message: str
    suggestion: str | None
    question: str | None
    evidence: tuple[Evidence, ...]
    rule: Rule | None


def tell(
    sheet: Sheet,
    found: Iterable[Finding],
    profile: FormProfile,
    place: Place,
    *,
    facts: Facts | None = None,
) -> tuple[Told, ...]:
    """``found`` on ``sheet``, in its order; ``place`` names what is no text field, ``facts`` are
    those of the sheet, where the caller has them already."""
    teller = _Teller(sheet, profile, place, facts or facts_for(sheet, profile))
    return tuple(teller.told(finding) for finding in found)


def counted(found: Iterable[Told]) -> dict[Severity, int]:
    """How many of each severity, gravest first."""
    given = [told.severity for told in found]
    return {severity: given.count(severity) for severity in SEVERITIES}


def gravest_first(found: Iterable[Told]) -> list[Told]:
    """Errors first; within a severity in the order of the text."""
    return sorted(found, key=lambda told: SEVERITIES.index(told.severity))


def evidence_words(evidence: Evidence) -> str:
    """「施設利用者数（令和4年度実績）: 66,611人」."""
    return f"{evidence.label}: {evidence.value}" if evidence.value else evidence.label


@lru_cache(maxsize=1)
def _rules() -> Mapping[str, Rule]:
    return {rule.id: rule for rule in RULES}


class _Teller:
    def __init__(self, sheet: Sheet, profile: FormProfile, place: Place, facts: Facts) -> None:
        self.sheet, self.profile, self.place, self.facts = sheet, profile, place, facts
        self.by_cell = {
            fact.sources[0]: fact
            for fact in self.facts.values()
            if fact.role not in ("text", "count", "derived") and len(fact.sources) == 1
        }

    def told(self, finding: Finding) -> Told:
        field = finding.field or ""
        text = self._text(field) or ""
        return Told(
            field=field,
            label=self._label(field),
            kind=finding.kind,
            severity=finding.severity,
            start=finding.start,
            end=finding.end,
            quote=text[finding.start : finding.end],
            message=finding.message,
            suggestion=finding.suggestion,
            question=finding.question,
            evidence=tuple(self._evidence(id) for id in dict.fromkeys(finding.evidence)),
            rule=_rules().get(finding.rule or ""),
        )

    def _text(self, field: str) -> str | None:
        try:
            return get_text(self.sheet, field)
        except KeyError:  # a cell, not a text
            return None

    def _label(self, field: str) -> str:
        drafted = self.profile.field(field)
        if drafted is not None:
            return drafted.label
        if field in FIELD_WORDS:
            return FIELD_WORDS[field]
        if field.startswith(_PROJECT):
            return PROJECT_LABELS.get(field.removeprefix(_PROJECT), "事業")
        label = self.place(self.sheet, field)
        for at, indicator in enumerate(self.sheet.indicators):
            if field == f"indicators[{at}]" or field.startswith(f"indicators[{at}]."):
                return f"{label}「{indicator_label(indicator)}」"
        return label

    def _evidence(self, id: str) -> Evidence:
        fact = self.facts.get(id) or self.by_cell.get(id)
        if fact is not None:
            shown = fact.shown() + (f"（{fact.expression}）" if fact.expression else "")
            cells = ", ".join(dict.fromkeys(self._cells(fact.id)))
            return Evidence(id, fact.label, shown, cells or None)
        text = self._text(id)
        if text is not None:
            start = one_line(text.replace("\n", " "))
            return Evidence(
                id, self._label(id), start[:_SHOWN] + ("…" if len(start) > _SHOWN else "")
            )
        return Evidence(id, id)

    def _cells(self, id: str) -> Iterable[str]:
        fact = self.facts.get(id)
        if fact is None:
            yield id
            return
        for source in fact.sources:
            yield from self._cells(source)
