"""All checks, in the order in which their findings are told, and the one way to run them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from assistant.checking.findings import Finding
from assistant.checking.matter import Context, Matter, Text, matter_of
from assistant.checking.rules import Rule
from assistant.checking.sentence import check_sentence
from assistant.reading.kinds import every_grade
from assistant.sheet import Sheet

Check = Callable[[Matter], Iterable[Finding]]


def _sentences(matter: Matter) -> Iterator[Finding]:
    for text in matter.texts:
        for sentence in text.sentences:
            found = check_sentence(
                sentence.text,
                sheet=matter.bare,
                facts=matter.facts,
                field=text.field,
                passages=matter.passages,
                traces=sentence.traces,
                grades=matter.profile.grades,
                row_grades=every_grade(matter.profile),
                kind=text.kind,
            )
            yield from (_placed(finding, text, sentence.start) for finding in found)


def _placed(finding: Finding, text: Text, at: int) -> Finding:
    softened = finding.severity
    if not text.by_machine and finding.kind in ("cause", "measure", "praise"):
        softened = "question" if softened in ("error", "warning") else softened
    return finding.model_copy(
        update={
            "field": text.field,
            "start": finding.start + at,
            "end": finding.end + at,
            "severity": softened,
        }
    )


CHECKS: Final[tuple[Check, ...]] = (_sentences,)
RULES: Final[tuple[Rule, ...]] = ()


def check_sheet(sheet: Sheet, context: Context) -> tuple[Finding, ...]:
    """Every finding on ``sheet``: on its texts field by field in the order of the form, then on
    its cells. ``Finding.field`` is always set. Empty where nothing is wrong."""
    matter = matter_of(sheet, context)
    order = {text.field: position for position, text in enumerate(matter.texts)}
    found = [finding for check in CHECKS for finding in check(matter)]
    return tuple(
        sorted(found, key=lambda f: (order.get(f.field or "", len(order)), f.start, f.end))
    )
