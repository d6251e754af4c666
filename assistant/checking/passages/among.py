"""Which numbers of a sheet a number may be mistaken for, by the words around it.

Asked last, of a number that is told as what there was in the evaluated year and that the passages
of that year have, or only last year's cell: against all numbers of these passages and the items of
cost (:mod:`.nearest`). A number that is also a difference or a rate of the sheet is left alone.
Not seen: plans, numbers of the coming year, indicators (the check of roles has their names).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from assistant.checking.matter import Sentence, Text
from assistant.checking.numbers import NumberTrace
from assistant.checking.passages.earlier import OF_THE_YEAR
from assistant.checking.passages.given import Given
from assistant.checking.passages.nearest import Nearest, Told, nearest, of_label, told_in
from assistant.checking.roles.aspects import CELLS, Aspect
from assistant.checking.roles.claim import Claim
from assistant.checking.roles.whose import Roles
from assistant.sheet.facts import Fact
from assistant.sheet.numerals import in_yen


def among_others(
    claim: Claim, sentence: Sentence, text: Text, roles: Roles, units: tuple[str, ...]
) -> Nearest | None:
    """The number of the sheet among whose words that of ``claim`` stands; ``units`` are the
    sheet's own."""
    trace, year = claim.number, roles.matter.bare.fiscal_year
    if claim.moved or claim.kinds or claim.base or claim.base_years:
        return None
    if claim.years not in (None, frozenset((year,))) or text.kind.startswith("next_year."):
        return None
    ids = [id for id in (trace.source, *trace.also) if id is not None]
    aspects = [roles.aspects.get(id) for id in ids]
    if not ids or any(a is None or a.kind not in (*CELLS, "text") for a in aspects):
        return None
    cells = [_cell(roles, id) for id, a in zip(ids, aspects, strict=True) if a and a.kind in CELLS]
    gone = all(a is not None and (a.kind, a.year) == ("actual", year - 1) for a in aspects)
    entered = roles.matter.entered
    told = [n for f in OF_THE_YEAR if f in entered for n in told_in(f, entered[f], units)]
    told += _items(roles, year)
    labels = [cell.name for cell in cells]
    return nearest(trace, sentence, told, labels, cells if gone else ())


def entered_as(claim: Claim, aspects: Mapping[str, Aspect]) -> str | None:
    """The fact of a number that stands once in the entered passages, and whose words speak of no
    cell of the same value."""
    trace = claim.number
    if not trace.source or trace.rounded or claim.moved:
        return None
    ids = (trace.source, *trace.also)
    texts = [id for id in ids if id.startswith("text.")]
    if len(texts) != 1:
        return None
    if len(ids) == 1:
        return texts[0]
    if claim.kinds or claim.base or claim.base_years:
        return None
    ruled_out = claim.subjects is None or all(
        id in aspects and claim.against(aspects[id]) for id in ids if id != texts[0]
    )
    return texts[0] if ruled_out else None


def is_in_name(given: Given, trace: NumberTrace, roles: Roles) -> bool:
    """Whether an indicator that has the number as well is called by the words of ``given``."""
    for id in (trace.source or "", *trace.also):
        aspect = roles.aspects.get(id)
        label = roles.names.labels.get(aspect.subject, "") if aspect else ""
        if aspect and aspect.kind in CELLS and given.words in label:
            return True
    return False


def _items(roles: Roles, year: int) -> Iterator[Told]:
    """The items of cost of the evaluated year."""
    for id, aspect in roles.aspects.items():
        spent = (aspect.kind, aspect.year) == ("settlement", year)
        if spent and aspect.subject in roles.names.labels:
            yield _cell(roles, id)


def _cell(roles: Roles, id: str) -> Told:
    fact: Fact = roles.facts[id]
    label = roles.names.labels.get(roles.aspects[id].subject, fact.label)
    size = abs(in_yen(fact.value or Decimal(0), fact.unit))
    return of_label(label, size, fact.unit, fact.shown(), id)
