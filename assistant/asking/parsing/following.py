"""A question that goes on from the one before: 「その中で委託のものは」「じゃあ令和5年度は」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.asking.parsing.figure_kinds import OF_INDICATOR
from assistant.asking.parsing.losing import refuse_lost
from assistant.asking.parsing.naming import who
from assistant.asking.parsing.said import Said
from assistant.asking.parsing.shaping import MOVED, UNSPENT, changed_between, short_by, whole_order
from assistant.asking.parsing.unclear import Unclear
from assistant.asking.parsing.yearing import columns_of
from assistant.asking.query import (
    FigureKind,
    Filters,
    Intent,
    Measure,
    MeasureName,
    Query,
)

_WHOLE: Final = re.compile("事業(?!費)|調書")
_PARTICLES: Final = re.compile("(?:の(?:ほう|方))?[はも]?[?。]?")
_ASKING: Final = frozenset(
    {"count", "sum", "average", "share", "trend", "compare", "similar", "list"}
)


_CHANGES_OF: Final[dict[str, tuple[MeasureName, FigureKind]]] = {
    "yoy": ("indicator", "actual"),
    "change": ("indicator", "actual"),
    "settlement_yoy": ("project_cost", "settlement"),
    "settlement_change": ("project_cost", "settlement"),
    "budget_yoy": ("project_cost", "budget"),
    "budget_change": ("project_cost", "budget"),
}


def goes_on(parts: Said, before: Query | None, text: str) -> bool:
    """Whether the question leans on the one before.

    It says so (その中で), or is a fragment: a year, a department or a mark, and nothing asked,
    or something asked of nothing. The name of a project takes the place of another. What speaks
    of 事業 beside a name stands alone. ``text``: the question without the names of projects.
    """
    if before is None:
        return False
    if "follow" in parts.flags or parts.shift:
        return True
    if _WHOLE.search(text):
        return False
    if not parts.has_subject:
        return True
    asked = parts.flags & _ASKING or parts.measures or parts.cells or parts.group or parts.order
    if asked or parts.kind or parts.unit:
        return False
    return not parts.named or (bool(before.filters.projects) and _is_bare_name(parts, text))


def _is_bare_name(parts: Said, text: str) -> bool:
    """Whether the question is the name of one project: 「市道除排雪事業は」."""
    only = len(parts.named) == 1 and len(parts.named[0].projects) == 1
    return only and _PARTICLES.fullmatch(text) is not None


def continued(parts: Said, before: Query, years: tuple[int, ...], text: str) -> Query:
    """The query before, with what the new question (``text``) says in its place. ``years``: those
    of the archive; a year that it does not have is kept, so that the answer can say so."""
    refuse_lost(parts, before, text)
    if len(set(parts.measures)) > 1:
        raise Unclear("数値が2つ以上挙げられているため、1つずつ尋ねてください。")
    meant = who(parts.named, indicator_wanted=before.measure is not None)
    of_year = before.measure.of_year if before.measure is not None else None
    filters = _narrowed(parts, before.filters, meant.projects, years, of_year)
    only_moved = not (parts.attributes or parts.conditions)
    update: dict[str, object] = {"filters": filters}
    if before.part is not None and not only_moved and not parts.flags & _ASKING:
        update = {"part": _narrowed(parts, before.part, (), years), "filters": before.filters}
    intent = _intent(parts, before)
    if intent != before.intent:
        update |= {"intent": intent, "part": None, "group_by": None, "text": None}
        if before.part is not None:
            update["filters"] = _narrowed(parts, _both(before.filters, before.part), (), years)
    if parts.measures and len(parts.measures) == 1:
        said = parts.measures[0]
        update["measure"] = Measure(name=said.name, kind=said.kind, indicator=meant.indicator)
        update["fields"] = ()
        same = said.name in OF_INDICATOR and not meant.projects
        if same and before.measure is not None and before.measure.indicator:
            update["measure"] = before.measure.model_copy(update={"name": said.name, "kind": None})
    elif meant.projects and before.measure is not None and before.measure.indicator:
        # Another project has other indicators.
        update["measure"] = before.measure.model_copy(update={"indicator": meant.indicator})
    asked = before.measure
    if parts.kinds and asked is not None and asked.name in OF_INDICATOR and not parts.measures:
        now = update.get("measure", asked)
        assert isinstance(now, Measure)
        update["measure"] = now.model_copy(update={"name": "indicator", "kind": parts.kind})
    if parts.cells and not parts.measures:
        update |= {"fields": (parts.cells[0],), "measure": None}
    if parts.order is not None:
        update |= {"descending": parts.order.descending}
        update["limit"] = parts.limit or (1 if parts.order.extreme else before.limit or 5)
    elif parts.limit is not None:
        update["limit"] = parts.limit
    fresh = short_by(whole_order(before.model_copy(update=update), parts, text), text)
    return _moved(parts, _in_years(parts, fresh, years, before))


def _moved(parts: Said, fresh: Query) -> Query:
    """「何％減ったの」 of the figure before; what else asks for another sum is not dropped."""
    if parts.flags & MOVED:
        moved = changed_between(parts, _itself(fresh.measure), fresh.filters)
        if moved is None:
            raise Unclear("何の増減か、事業名と、指標名か「事業費」などの数値を書いてください。")
        return moved
    if parts.flags & (UNSPENT - {"trend", fresh.intent}):
        raise Unclear("前の質問の何を比べるか分かりません。1つの文で尋ね直してください。")
    return fresh


def _itself(measure: Measure | None) -> Measure | None:
    """The figure whose change was asked before, for another change of it."""
    if measure is None or measure.name not in _CHANGES_OF:
        return measure
    name, kind = _CHANGES_OF[measure.name]
    return measure.model_copy(update={"name": name, "kind": kind})


def _in_years(parts: Said, fresh: Query, years: tuple[int, ...], before: Query) -> Query:
    """``fresh`` with the columns that the years of the question mean, or of the one before."""
    of_year = before.measure.of_year if before.measure is not None else None
    if not (parts.years or parts.shift):
        if of_year is None or fresh.measure == before.measure:
            return fresh
        filters = fresh.filters.model_copy(update={"fiscal_years": (of_year,)})
        fresh = fresh.model_copy(update={"filters": filters})
    if not fresh.filters.fiscal_years:
        return fresh
    measure = fresh.measure
    if measure is not None:
        measure = measure.model_copy(update={"of_year": None})
    of_one = len(fresh.filters.projects) == 1
    sheets, measure = columns_of(fresh.filters.fiscal_years, measure, years, of_one=of_one)
    narrowed = fresh.filters.model_copy(update={"fiscal_years": sheets})
    return fresh.model_copy(update={"filters": narrowed, "measure": measure})


def _intent(parts: Said, before: Query) -> Intent:
    flags = parts.flags
    if before.intent == "group" and parts.order is not None:
        return "group"  # 「部ごとの事業費」「一番多いのは」
    for flag in ("count", "sum", "average", "trend"):
        if flag in flags:
            return flag
    if "list" in flags:
        return "list"
    if parts.order is not None and (parts.measures or before.measure):
        return "rank"
    narrows = bool(parts.attributes or parts.conditions)
    if narrows and before.intent in ("count", "sum", "average", "share", "group", "rank"):
        # 「その中で委託のものは」 asks which they are.
        return "list" if "follow" in flags and before.intent == "count" else before.intent
    if parts.measures and before.intent in ("count", "list"):
        return "sum"
    if parts.cells and not parts.measures:
        return "cell" if len(before.filters.projects) == 1 else "list"
    return before.intent


def _narrowed(
    parts: Said,
    before: Filters,
    projects: tuple[str, ...],
    held_years: Sequence[int],
    of_year: int | None = None,
) -> Filters:
    said = {one.name for one in parts.attributes}
    kept = tuple(one for one in before.attributes if one.name not in said)
    measured = {one.measure.name for one in parts.conditions}
    held = tuple(one for one in before.conditions if one.measure.name not in measured)
    return before.model_copy(
        update={
            "fiscal_years": _years(parts, before, held_years, of_year),
            "departments": tuple(one.surface for one in parts.departments) or before.departments,
            "projects": projects or before.projects,
            "attributes": (*kept, *parts.attributes),
            "conditions": (*held, *parts.conditions),
        }
    )


def _years(
    parts: Said, before: Filters, held: Sequence[int], of_year: int | None
) -> tuple[int, ...]:
    if parts.shift:
        from_years = (of_year,) if of_year is not None else before.fiscal_years or tuple(held[-1:])
        edge = min(from_years) if parts.shift < 0 else max(from_years)
        return (edge + parts.shift,)
    return tuple(parts.years) or before.fiscal_years


def _both(one: Filters, other: Filters) -> Filters:
    return one.model_copy(
        update={
            "attributes": (*one.attributes, *other.attributes),
            "conditions": (*one.conditions, *other.conditions),
        }
    )
