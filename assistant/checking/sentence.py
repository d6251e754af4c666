"""One sentence of a draft, held against everything but its numbers: claims, grades, directions.

The numbers themselves are :mod:`assistant.checking.numbers`; their traces come in as ``traces``.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checking.claims import Passage, check_claims
from assistant.checking.directions import check_directions, check_reached, check_totals
from assistant.checking.findings import Finding
from assistant.checking.grades import check_grades
from assistant.checking.numbers import NumberTrace
from assistant.sheet.facts import Facts
from assistant.sheet.model import Sheet


def check_sentence(
    text: str,
    *,
    sheet: Sheet,
    facts: Facts,
    field: str,
    passages: Sequence[Passage],
    traces: Sequence[NumberTrace],
    grades: Sequence[str],
    row_grades: Sequence[str] = (),
    kind: str | None = None,
) -> tuple[Finding, ...]:
    """Every finding on one sentence of ``field``, in order of position.

    ``passages`` are what was entered; ``traces`` the numbers of this very ``text``; ``grades``
    those of the form, ``row_grades`` those of its judgements where they have their own; ``kind``
    which of Sapporo's fields it is argued like, where it is none of them. Empty where nothing is
    wrong.
    """
    project = sheet.project
    names = [n for n in (project.name, project.department, project.delivery) if n]
    found = [
        *check_claims(text, passages, facts, names=names),
        *check_grades(text, sheet=sheet, field=field, grades=grades, row_grades=row_grades),
        *check_totals(text, facts),
        *check_reached(text, sheet, facts, traces),
        *check_directions(text, sheet=sheet, facts=facts, traces=traces, field=kind or field),
    ]
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))
