"""A query in plain Japanese: 「令和4年度・判定B・保健福祉部 → 件数」."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.asking.names_of import (
    ATTRIBUTES,
    FIELDS,
    GROUPS,
    RELATIONS,
    UNITS,
    VALUES,
    measure_name,
)
from assistant.asking.query import Attribute, Condition, Filters, Query
from assistant.sheet.numerals import format_quantity
from assistant.sheet.years import format_year

Names = Mapping[str, str]
"""Project identity → 事業名."""


def described(query: Query, names: Names) -> str:
    """The query on one line: what narrows, an arrow, what is asked."""
    narrowed = "・".join(filter_parts(query.filters, names)) or "すべての調書"
    return f"{narrowed} → {_asked(query, names)}"


def filter_parts(filters: Filters, names: Names) -> Iterator[str]:
    """Each part that narrows, in the order in which it is read."""
    if filters.fiscal_years:
        yield _years(filters.fiscal_years)
    for identity in filters.projects:
        yield names.get(identity, identity)
    if filters.departments:
        yield "か".join(filters.departments)
    for word in filters.words:
        yield f"「{word}」を含む（事業名・所管・対象者・目的）"
    for attribute in filters.attributes:
        yield _attribute(attribute)
    for condition in filters.conditions:
        yield _condition(condition)
    if filters.grade_moved:
        yield {"rose": "判定が前の年度より上がった", "fell": "判定が前の年度より下がった"}[
            filters.grade_moved
        ]
    if filters.keys:
        yield f"選んだ調書{len(filters.keys)}枚"


def _years(years: tuple[int, ...]) -> str:
    ordered = sorted(years)
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{format_year(ordered[0])}〜{format_year(ordered[-1])}"
    return "・".join(format_year(year) for year in ordered)


def _attribute(attribute: Attribute) -> str:
    values = "か".join(VALUES.get(value, value) for value in attribute.values)
    if attribute.name in ("indicator_state", "outcome_state", "activity_state"):
        name = ATTRIBUTES[attribute.name]
        if attribute.negated and attribute.values == ("missed",):
            return f"{name}に目標未達がない"
        return f"{name}に「{values}」が{'ない' if attribute.negated else 'ある'}"
    return f"{ATTRIBUTES[attribute.name]}{values}{'以外' if attribute.negated else ''}"


def _condition(condition: Condition) -> str:
    name = measure_name(condition.measure)
    if condition.other is not None:
        sign = {"<": "より小さい", ">": "より大きい"}.get(condition.relation, "と比べる")
        return f"{name}が{measure_name(condition.other)}{sign}"
    unit = UNITS.get(condition.measure.name)
    value = (
        format_year(int(condition.value))
        if unit == "年度"
        else format_quantity(condition.value, unit, signed=True)
    )
    return f"{name}が{value}{RELATIONS[condition.relation]}"


def _asked(query: Query, names: Names) -> str:
    figure = measure_name(query.measure) if query.measure else "件数"
    if query.measure and query.measure.of_year:
        figure = f"{format_year(query.measure.of_year)}の{figure}"
    many = "平均" if query.averaged else "合計"
    fields = "・".join(FIELDS.get(field, field) for field in query.fields)
    match query.intent:
        case "count":
            return "件数"
        case "list":
            return f"一覧と{fields}" if fields else "一覧"
        case "sum":
            return f"{figure}の合計"
        case "average":
            return f"{figure}の平均"
        case "rank":
            order = "大きい順" if query.descending else "小さい順"
            if query.measure and query.measure.name == "start_year":
                order = "新しい順" if query.descending else "古い順"
            return f"{figure}の{order}に{query.limit or 'すべて'}{'件' if query.limit else ''}"
        case "share":
            part = "・".join(filter_parts(query.part or Filters(), names))
            whole = f"{figure}に占める" if query.measure else ""
            return f"{whole}{part}の割合"
        case "trend":
            return f"{fields or figure}{'の平均' if query.averaged else ''}の推移"
        case "group":
            by = GROUPS[query.group_by or "fiscal_year"]
            return f"{by}の{figure}{'の' + many if query.measure else ''}"
        case "compare":
            return f"{figure}{'の平均' if query.averaged else ''}の比較"
        case "change":
            return f"{figure}の増減"
        case "cell":
            if query.kinds:
                return f"{figure.split('（')[0]}の目標と実績"
            return fields or figure
        case "text":
            return f"{fields or '調書の文章'}から「{query.text}」に近い記載"
        case "similar":
            return "似た事業"
