"""From the filters of a query to the sheets that they select."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.archive import Bound, Selection
from assistant.asking.answering.place import Place
from assistant.asking.parsing.names import plain
from assistant.asking.query import Condition, Filters, Measure, Relation

_ORDER: Final = "SABCDE"


def selection(place: Place, filters: Filters) -> Selection:
    """``filters`` as the archive understands them."""
    direct = [one for one in filters.conditions if one.other is None]
    made = Selection(
        fiscal_years=filters.fiscal_years,
        identities=filters.projects,
        keys=filters.keys,
        departments=_departments(place, filters.departments),
        words=filters.words,
        attributes=tuple((a.name, a.values) for a in filters.attributes if not a.negated),
        without=tuple((a.name, a.values) for a in filters.attributes if a.negated),
        bounds=tuple(_bound(one) for one in direct),
    )
    compared = [one for one in filters.conditions if one.other is not None]
    if filters.grade_moved:
        made = _moved(place, filters, made)
    for one in compared:
        made = _held_against(place, one, made)
    return made


NO_SHEET: Final = Selection(keys=("",))
"""A selection that no sheet satisfies."""


def _departments(place: Place, said: tuple[str, ...]) -> tuple[str, ...]:
    """The 所管 that begin with the words (福祉部 is not 保健福祉部), else those that hold them."""
    found: list[str] = []
    for word in said:
        key = plain(word)
        known = [(one, plain(one)) for one in place.vocabulary.departments]
        heads = [one for one, text in known if text.startswith(key)]
        found += heads or [one for one, text in known if key in text] or [word]
    return tuple(dict.fromkeys(found))


def _bound(condition: Condition) -> Bound:
    measure = condition.measure
    return Bound(
        name=measure.name,
        relation=condition.relation,
        value=condition.value,
        kind=measure.kind,
        indicator_kind=measure.indicator_kind,
        ahead=1 if measure.name.startswith("budget_") else 0,
    )


def _held_against(place: Place, condition: Condition, within: Selection) -> Selection:
    """``within``, narrowed to the sheets of which one figure stands so to the other."""
    assert condition.other is not None
    ones = _by_sheet(place, within, condition.measure)
    others = _by_sheet(place, within, condition.other)
    holds = _HOLDS[condition.relation]
    keys = tuple(key for key, value in ones.items() if key in others and holds(value, others[key]))
    return _only(within, keys)


_HOLDS: Final[dict[Relation, Callable[[Decimal, Decimal], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}


def _by_sheet(place: Place, within: Selection, measure: Measure) -> dict[str, Decimal]:
    rows = place.archive.figures(within, measure.name, kind=measure.kind)
    return {row.sheet_key: row.value for row in rows}


def _moved(place: Place, filters: Filters, within: Selection) -> Selection:
    """Sheets of the last year whose grade rose or fell since the first (or the year before)."""
    years = sorted(filters.fiscal_years or place.vocabulary.fiscal_years[-1:])
    now, then = years[-1], years[0] if len(years) > 1 else years[0] - 1
    bare = Selection(identities=within.identities, departments=within.departments)
    before = _grades(place, bare, then)
    after = _grades(place, bare, now)
    keys = tuple(
        key
        for identity, (key, grade) in after.items()
        if identity in before and _is_move(before[identity][1], grade, filters.grade_moved)
    )
    return _only(within, keys, years=(now,))


def _grades(place: Place, bare: Selection, year: int) -> dict[str, tuple[str, str]]:
    """Identity → (sheet key, grade) of one year."""
    of_year = Selection(
        fiscal_years=(year,), identities=bare.identities, departments=bare.departments
    )
    grades = place.archive.values(of_year, "grade")
    return {
        record.identity: (record.key, grades[record.key])
        for record in place.archive.select(of_year)
        if record.key in grades and grades[record.key] in _ORDER
    }


def _is_move(before: str, after: str, wanted: str | None) -> bool:
    step = _ORDER.index(after) - _ORDER.index(before)
    return step < 0 if wanted == "rose" else step > 0


def _only(
    within: Selection, keys: tuple[str, ...], years: tuple[int, ...] | None = None
) -> Selection:
    kept = tuple(key for key in keys if not within.keys or key in within.keys)
    return replace(
        within, keys=kept or ("",), fiscal_years=within.fiscal_years if years is None else years
    )
