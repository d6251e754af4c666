"""A query changed by a person: a part dropped, a part replaced. Pure: query in, query out.

What is left always makes sense: without its figure a sum becomes a list, with one year a change
becomes a development. :func:`tidied` holds these rules; what it cannot mend (an indicator of many
projects, units that differ) the answer itself says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from assistant.asking.describing import Names, filter_parts
from assistant.asking.names_of import FIELDS, GROUPS, UNITS, measure_name
from assistant.asking.query import (
    Attribute,
    AttributeName,
    Filters,
    Intent,
    Measure,
    MeasureName,
    Query,
)
from assistant.sheet.years import format_year

MARKS: Final[tuple[AttributeName, ...]] = (
    "grade",
    "delivery",
    "content_direction",
    "budget_direction",
)
"""The marks that a correction sets."""

Wanted = Literal["keep", "count", "list", "sum", "average", "largest", "smallest", "trend"]
"""What a correction asks for; ``keep``: what the query asks already."""

_OF_A_FIGURE: Final[frozenset[Intent]] = frozenset({"sum", "average", "rank", "change"})
_NO_SUM: Final[frozenset[MeasureName]] = frozenset(
    {"start_year", "end_year", *(name for name, unit in UNITS.items() if unit == "％")}
)
"""Figures of which a sum says nothing: rates and years."""
_SIDES: Final = 2
_SAYS: Final[dict[Intent, str]] = {
    "count": "件数",
    "list": "一覧",
    "sum": "合計",
    "average": "平均",
    "share": "の割合",
    "trend": "推移",
    "compare": "比較",
    "change": "増減",
    "text": "に近い記載",
    "similar": "似た事業",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of a query: what it is called, the query without it, and whether it belongs to what
    is asked (behind the arrow) rather than to what narrows."""

    label: str
    without: Query
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person sets anew; an empty part leaves its side open. ``marks`` holds values of
    :data:`MARKS`."""

    years: tuple[int, ...] = ()
    departments: tuple[str, ...] = ()
    marks: Mapping[AttributeName, tuple[str, ...]] = field(default_factory=dict)
    wanted: Wanted = "keep"
    measure: Measure | None = None


def chips(query: Query, names: Names) -> tuple[Chip, ...]:
    """Every part of ``query`` that can be dropped, in the order in which it is read; ``names``:
    project identity → 事業名."""
    narrowing = (
        Chip(label, tidied(_with(query, rest))) for label, rest in _narrowing(query.filters, names)
    )
    return (*narrowing, *_asking(query, names))


def asks(query: Query) -> str:
    """What is asked apart from the parts that :func:`chips` tells: 「件数」「推移」, or nothing."""
    if query.averaged and query.measure and query.intent in ("trend", "group", "compare"):
        return f"平均の{_SAYS.get(query.intent, '')}".removesuffix("の")
    return _SAYS.get(query.intent, "")


def correction_of(query: Query) -> Correction:
    """What ``query`` says in the terms of a correction."""
    filters = query.filters
    return Correction(
        years=tuple(sorted(filters.fiscal_years)),
        departments=filters.departments,
        marks={one.name: one.values for one in filters.attributes if _is_set(one)},
        measure=query.measure,
    )


def corrected(query: Query, to: Correction) -> Query:
    """``query`` with the parts of the correction in the place of its own; words, projects and
    conditions stay."""
    ticked = {name: values for name, values in to.marks.items() if values}
    kept = (
        one
        for one in query.filters.attributes
        if one.name not in MARKS or (one.negated and one.name not in ticked)
    )
    filters = query.filters.model_copy(
        update={
            "fiscal_years": to.years,
            "departments": to.departments,
            "attributes": (
                *kept,
                *(Attribute(name=name, values=values) for name, values in ticked.items()),
            ),
            "keys": (),
        }
    )
    update: dict[str, Any] = {"filters": filters, "measure": to.measure}
    if to.measure != query.measure:
        update |= {"kinds": ()}
    if to.wanted in ("largest", "smallest"):
        update |= {"intent": "rank", "descending": to.wanted == "largest"}
    elif to.wanted != "keep":
        update |= {"intent": to.wanted, "limit": None, "text": None, "part": None}
    elif to.measure is not None and query.intent in ("count", "list"):
        update |= {"intent": "sum"}
    if to.measure is not None:
        update |= {"fields": () if query.intent != "list" else query.fields}
    return tidied(query.model_copy(update=update))


def tidied(query: Query) -> Query:
    """``query``, asking for the nearest thing that its parts still allow."""
    filters, measure = query.filters, query.measure
    one = len(filters.projects) == 1
    intent: Intent = query.intent
    if (intent in _OF_A_FIGURE and measure is None) or (
        (intent == "text" and not query.text)
        or (intent == "similar" and not one)
        or (intent == "trend" and query.fields and not one)
    ):
        intent = "list"
    elif intent == "cell" and not (one and (measure or query.fields)):
        intent = "rank" if measure else "list"
    elif (intent == "share" and query.part is None) or (
        intent == "group" and query.group_by is None
    ):
        intent = "sum" if measure else "count"
    elif intent == "change" and not (one and len(filters.fiscal_years) >= _SIDES):
        intent = "trend"
    elif intent == "compare" and not _has_sides(filters):
        intent = "sum" if measure else "count"
    rate = measure is not None and measure.name in _NO_SUM
    if intent == "sum" and rate:
        intent = "average"
    update: dict[str, Any] = {"intent": intent}
    if intent in ("count", "list", "text", "similar"):
        update["measure"] = None
    if intent in ("trend", "group", "compare"):
        # Rates of several sheets do not add up.
        update["averaged"] = query.averaged or (rate and not one)
    return query.model_copy(update=update)


def _has_sides(filters: Filters) -> bool:
    sides = (filters.projects, filters.departments, filters.fiscal_years)
    return any(len(side) >= _SIDES for side in sides)


def _is_set(one: Attribute) -> bool:
    return one.name in MARKS and not one.negated


def _with(query: Query, filters: Filters) -> Query:
    return query.model_copy(update={"filters": filters})


def _narrowing(filters: Filters, names: Names) -> Iterator[tuple[str, Filters]]:
    """Each value of each part by itself, and the filters without it."""
    for side in ("fiscal_years", "projects", "departments", "words", "attributes", "conditions"):
        values = getattr(filters, side)
        for value in sorted(values) if side == "fiscal_years" else values:
            alone = Filters.model_validate({side: (value,)})
            rest = tuple(other for other in values if other != value)
            yield _label(alone, names), filters.model_copy(update={side: rest})
    if filters.grade_moved:
        alone = Filters(grade_moved=filters.grade_moved)
        yield _label(alone, names), filters.model_copy(update={"grade_moved": None})
    if filters.keys:
        yield _label(Filters(keys=filters.keys), names), filters.model_copy(update={"keys": ()})


def _label(alone: Filters, names: Names) -> str:
    return "・".join(filter_parts(alone, names))


def _asking(query: Query, names: Names) -> Iterator[Chip]:
    for label, update in _asked_parts(query, names):
        yield Chip(label, tidied(query.model_copy(update=update)), asked=True)


def _asked_parts(query: Query, names: Names) -> Iterator[tuple[str, dict[str, Any]]]:
    if query.part is not None:
        yield _label(query.part, names), {"part": None}
    if query.group_by is not None:
        yield GROUPS[query.group_by], {"group_by": None}
    for one in query.fields:
        rest = tuple(other for other in query.fields if other != one)
        yield FIELDS.get(one, one), {"fields": rest}
    if query.measure is not None:
        yield measure_name(query.measure), {"measure": None, "kinds": ()}
        if query.measure.of_year is not None:
            now = query.measure.model_copy(update={"of_year": None})
            yield f"{format_year(query.measure.of_year)}の数値", {"measure": now}
    if query.text:
        yield f"「{query.text}」", {"text": None}
    if query.intent == "rank":
        words = "大きい順" if query.descending else "小さい順"
        yield words, {"intent": "list", "limit": None}
    if query.limit is not None:
        yield f"{query.limit}件まで", {"limit": None}
