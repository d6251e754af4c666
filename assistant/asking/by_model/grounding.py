"""A model's form held against the question: nothing added, nothing lost, every value known.

A model that is eager adds a year or a department, and one that is lazy drops a condition. Either
way the answer would be one to another question, so the whole form is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.archive import Vocabulary
from assistant.asking.by_model.form import Filled
from assistant.asking.names_of import UNITS
from assistant.asking.parsing import Heard, Unclear
from assistant.asking.parsing.names import plain
from assistant.asking.parsing.settling import averaged
from assistant.asking.query import (
    Attribute,
    Condition,
    Filters,
    Measure,
    MeasureName,
    Query,
)

_OF_COST: Final[frozenset[MeasureName]] = frozenset(
    {
        *("project_cost", "execution", "unspent", "earmarked_share"),
        *("settlement_yoy", "settlement_change", "budget_yoy", "budget_change"),
    }
)
"""What 「事業費」, 「決算」 or 「予算」 beside a word that code cannot read may mean."""
_UNHEARD: Final = "モデルの読み取りが質問と合わないため、使いません。言い方を変えて尋ねてください。"


def grounded(form: Filled, heard: Heard, vocabulary: Vocabulary) -> Query:
    """The query that a form means. ``heard``: what code itself has read in the question.

    Raises :class:`Unclear` where the form says what the question does not, or the other way.
    """
    if form.intent == "none":
        raise Unclear("質問の意味が決まりません。")
    if form.intent == "share":
        raise Unclear(_UNHEARD)  # the form has no place for the part of a share
    _order(form, heard)
    _figure(form, heard)
    years = _years(form, heard, vocabulary)
    attributes = tuple(
        Attribute(name=mark.name, values=tuple(mark.values), negated=mark.negated)
        for mark in form.marks
    )
    _same(set(attributes), set(heard.attributes))
    for mark in attributes:
        if not set(mark.values) <= set(vocabulary.attributes.get(mark.name, ())):
            raise Unclear(_UNHEARD)
    conditions = tuple(
        Condition(measure=Measure(name=one.measure), relation=one.relation, value=one.value)
        for one in form.conditions
    )
    _numbers(conditions, heard)
    indicator = _indicator(form.indicator, heard.text, vocabulary)
    measure = None
    if form.measure is not None:
        measure = Measure(
            name=form.measure,
            kind=form.kind,
            indicator=indicator,
            indicator_kind=form.indicator_kind,
        )
    query = Query(
        intent=form.intent,
        filters=Filters(
            fiscal_years=years,
            departments=_departments(form, heard, vocabulary),
            projects=_projects(form, heard, vocabulary),
            attributes=attributes,
            conditions=conditions,
        ),
        measure=measure,
        group_by=form.group_by,
        descending=form.descending,
        limit=form.limit,
        fields=(form.field,) if form.field else (),
        text=heard.text if form.intent == "text" else None,
    )
    return averaged(query)


def _order(form: Filled, heard: Heard) -> None:
    """The order and the limit are the question's, where it names them."""
    turned = heard.order is not None and form.descending != heard.order.descending
    if form.intent == "rank" and turned:
        raise Unclear(_UNHEARD)
    if heard.limit is not None and form.limit not in (None, heard.limit):
        raise Unclear(_UNHEARD)


def _figure(form: Filled, heard: Heard) -> None:
    """Every figure that the question names is in the form, as its figure or in a condition."""
    used = {one.measure for one in form.conditions} | ({form.measure} if form.measure else set())
    if not heard.measures - {"project_cost"} <= used:
        raise Unclear(_UNHEARD)
    if "project_cost" in heard.measures and used and not used & _OF_COST:
        raise Unclear(_UNHEARD)
    if heard.measures and (form.intent in ("count", "list") or form.field) and not form.conditions:
        raise Unclear(_UNHEARD)


def _same(said: set[Attribute], heard: set[Attribute]) -> None:
    if not said >= heard:
        raise Unclear(_UNHEARD)  # a mark of the question was lost
    for extra in said - heard:
        if any(one.name == extra.name for one in heard):
            raise Unclear(_UNHEARD)
    if len(said) > len(heard) + 1:
        raise Unclear(_UNHEARD)  # one word that code cannot read may be a mark, not several


def _years(form: Filled, heard: Heard, vocabulary: Vocabulary) -> tuple[int, ...]:
    added = set(form.years) != {vocabulary.fiscal_years[-1]}
    if set(form.years) != set(heard.years) and (heard.years or (form.years and added)):
        raise Unclear(_UNHEARD)
    years = tuple(sorted(set(form.years)))
    if not set(years) <= set(vocabulary.fiscal_years):
        raise Unclear("その年度の調書は記録にありません。")
    if years or form.projects or form.intent in ("text", "trend", "similar"):
        return years
    return (vocabulary.fiscal_years[-1],)


def _departments(form: Filled, heard: Heard, vocabulary: Vocabulary) -> tuple[str, ...]:
    for name in form.departments:
        known = any(plain(name) in plain(one) for one in vocabulary.departments)
        if not known or plain(name) not in heard.text:
            raise Unclear(_UNHEARD)
    if set(heard.departments) - {plain(name) for name in form.departments}:
        raise Unclear(_UNHEARD)
    return tuple(form.departments)


def _projects(form: Filled, heard: Heard, vocabulary: Vocabulary) -> tuple[str, ...]:
    found = []
    for name in form.projects:
        whose = [one.identity for one in vocabulary.projects if name in one.names]
        # The name itself, or a part of it that only this project has, stands in the question.
        if len(whose) != 1 or whose[0] not in heard.projects:
            raise Unclear(_UNHEARD)
        found += whose
    if not set(heard.certain) <= set(found):
        raise Unclear(_UNHEARD)  # a project of the question was lost
    if form.intent in ("cell", "similar") and len(found) != 1:
        raise Unclear(_UNHEARD)
    return tuple(found)


def _indicator(name: str | None, text: str, vocabulary: Vocabulary) -> str | None:
    if name is None:
        return None
    if not any(one.name == name for one in vocabulary.indicators):
        raise Unclear(_UNHEARD)
    # At least two characters of the name in a row stand in the question.
    key = plain(name)
    if not any(key[at : at + 2] in text for at in range(len(key) - 1)):
        raise Unclear(_UNHEARD)
    return name


def _has(heard: Heard, name: MeasureName, value: Decimal) -> bool:
    """Whether the question has that number in the figure's own unit, or without any; an indicator
    is counted in whatever the question says."""
    units = {None, UNITS.get(name)}
    return any(
        number == value and (name not in UNITS or unit in units) for number, unit in heard.numbers
    )


def _numbers(conditions: Sequence[Condition], heard: Heard) -> None:
    """Every condition that code has read is there as it stands, and no other has a number that
    the question does not have."""
    said = {(one.measure.name, one.relation, one.value) for one in conditions}
    read = {(one.measure.name, one.relation, one.value) for one in heard.conditions}
    if not read <= said:
        raise Unclear(_UNHEARD)
    if not all(_has(heard, name, value) for name, _, value in said - read):
        raise Unclear(_UNHEARD)
    if len(said - read) > 1 or (said - read and read and not heard.unread):
        raise Unclear(_UNHEARD)
