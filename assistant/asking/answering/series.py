"""Figures beside each other: year by year, group by group, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.archive import FigureRow, Selection
from assistant.asking.answer import Answer, Row, Source
from assistant.asking.answering.figures import (
    by_year,
    figure_source,
    named,
    records_by_key,
    rows_of,
    shown,
    total_row,
)
from assistant.asking.answering.place import MOST_SOURCES, Place, source, sources
from assistant.asking.answering.selecting import selection
from assistant.asking.answering.texts import field_text
from assistant.asking.answering.yearly import at_once
from assistant.asking.names_of import FIELDS, GROUPS
from assistant.asking.parsing.names import division
from assistant.asking.query import Filters, Measure, Query
from assistant.sheet.years import format_year, parse_year


def trend(place: Place, query: Query) -> Answer:
    """A figure, a mark or a count year by year; a year without one stays in the row, empty."""
    filters = query.filters
    years = sorted(filters.fiscal_years or place.vocabulary.fiscal_years)
    if query.fields:
        return _marks(place, query, years)
    if query.measure is not None and len(filters.projects) == 1:
        return _of_project(place, query, query.measure, years)
    if not years or filters.grade_moved or any(one.other is not None for one in filters.conditions):
        # Which sheets these select depends on the year that is asked.
        return _year_after_year(place, query, years)
    return _series(query, *at_once(place, query, years))


def _year_after_year(place: Place, query: Query, years: Sequence[int]) -> Answer:
    lines, found = [], []
    for year in years:
        of_year = query.filters.model_copy(update={"fiscal_years": (year,)})
        row, some = _side(place, of_year, query.measure, averaged=query.averaged)
        lines.append(row.model_copy(update={"label": format_year(year), "year": year}))
        found += some
    return _series(query, lines, found[:MOST_SOURCES])


def _of_project(place: Place, query: Query, measure: Measure, years: Sequence[int]) -> Answer:
    chosen = selection(place, query.filters)
    rows = by_year(place, chosen, measure, years)
    labels = {row.label for row in rows}
    if len(labels) > 1:
        named_rows = "」「".join(sorted(labels))
        return Answer(
            kind="unclear",
            text=f"指標が複数あるため、「{named_rows}」のどれかを書いてください。",
        )
    held = {record.fiscal_year for record in place.archive.select(replace(chosen, fiscal_years=()))}
    there = {row.fiscal_year: row for row in rows}
    records = records_by_key(place, [row.sheet_key for row in rows])
    lines = [
        Row(
            label=format_year(year),
            value=there[year].value if year in there else None,
            unit=there[year].unit if year in there else None,
            year=year,
            remark=None if year in there else "数値なし",
            keys=(there[year].sheet_key,) if year in there else (),
        )
        for year in years
        if year in there or year in held
    ]
    if not there:
        return Answer(kind="nothing", text=f"{named(measure)}の数値は見つかりませんでした。")
    found = [figure_source(records[row.sheet_key], row) for row in rows if row.sheet_key in records]
    return _series(query, lines, found)


def _marks(place: Place, query: Query, years: Sequence[int]) -> Answer:
    """A mark such as the grade of one project over the years."""
    field = query.fields[0]
    chosen = selection(place, query.filters.model_copy(update={"fiscal_years": tuple(years)}))
    lines, found = [], []
    for record in reversed(place.archive.select(chosen)):
        sheet = place.archive.get(record.key)
        text = field_text(sheet, field) if sheet else None
        lines.append(
            Row(
                label=format_year(record.fiscal_year),
                value=None,
                text=text or "－",
                year=record.fiscal_year,
                keys=(record.key,),
            )
        )
        found.append(source(record, field=field, label=FIELDS.get(field, field), text=text))
    return _series(query, lines, found)


def _series(query: Query, lines: Sequence[Row], found: Sequence[Source]) -> Answer:
    if not any(line.value is not None or line.text for line in lines):
        return Answer(kind="nothing", text="その数値は、どの年度の調書にもありませんでした。")
    told = "、".join(f"{line.label}{_told(line)}" for line in lines)
    unit = next((line.unit for line in lines if line.unit), None)
    return Answer(
        kind="series",
        text=f"{told}です。",
        rows=tuple(lines),
        unit=unit,
        sources=tuple(found),
    )


def _told(line: Row) -> str:
    if line.value is not None:
        return f" {shown(line.value, line.unit)}"
    return f" {line.text or line.remark or '－'}"


def compare(place: Place, query: Query) -> Answer:
    """The same figure or count of two or more projects, departments or years."""
    filters = query.filters
    sides: list[tuple[str, Filters]]
    if len(filters.projects) > 1:
        sides = [
            (place.names.get(one, one), filters.model_copy(update={"projects": (one,)}))
            for one in filters.projects
        ]
    elif len(filters.departments) > 1:
        sides = [
            (one, filters.model_copy(update={"departments": (one,)})) for one in filters.departments
        ]
    else:
        if query.measure is not None and len(filters.projects) == 1:
            years = sorted(filters.fiscal_years)
            return _with_difference(_of_project(place, query, query.measure, years))
        sides = [
            (format_year(year), filters.model_copy(update={"fiscal_years": (year,)}))
            for year in sorted(filters.fiscal_years)
        ]
    lines, found = [], []
    for label, side in sides:
        row, some = _side(place, side, query.measure, averaged=query.averaged)
        lines.append(row.model_copy(update={"label": label}))
        found += some
    if len(filters.fiscal_years) < 2 or len(filters.projects) > 1 or len(filters.departments) > 1:
        lines.sort(
            key=lambda line: -(line.value if line.value is not None else Decimal("-Infinity"))
        )
    return _with_difference(_table(query, lines, found))


def _with_difference(answer: Answer) -> Answer:
    """The answer of two sides, with how far they are apart."""
    pair = [line.value for line in answer.rows if line.value is not None]
    if len(pair) != 2 or len(answer.rows) != 2:
        return answer
    apart = abs(pair[0] - pair[1])
    unit = "ポイント" if answer.unit == "％" else answer.unit
    return answer.model_copy(
        update={"text": f"{answer.text}差は{shown(apart, unit)}です。", "number": apart}
    )


def _table(query: Query, lines: Sequence[Row], found: Sequence[Source]) -> Answer:
    if not any(line.value is not None for line in lines):
        return Answer(kind="nothing", text="当てはまる数値は見つかりませんでした。")
    told = "、".join(f"{line.label}は{_told(line).strip()}" for line in lines[:4])
    more = "など" if len(lines) > 4 else ""
    return Answer(
        kind="table",
        text=f"{told}{more}です。",
        rows=tuple(lines),
        unit=next((line.unit for line in lines if line.unit), None),
        sources=tuple(found[:MOST_SOURCES]),
        more_sources=max(0, len(found) - MOST_SOURCES),
    )


def _side(
    place: Place, filters: Filters, measure: Measure | None, *, averaged: bool
) -> tuple[Row, list[Source]]:
    """The figure of one side: the count of its sheets, or the sum or average of the figure."""
    chosen = selection(place, filters)
    if measure is None:
        records = place.archive.select(chosen)
        number = Row(label="", value=Decimal(len(records)), unit="件")
        keys = tuple(record.key for record in records)
        return number.model_copy(update={"keys": keys}), list(sources(records))
    rows = rows_of(place, chosen, measure)
    records_of = records_by_key(place, [row.sheet_key for row in rows])
    found = [
        figure_source(records_of[row.sheet_key], row) for row in rows if row.sheet_key in records_of
    ]
    return total_row("", rows, measure, averaged=averaged), found


def grouped(place: Place, query: Query) -> Answer:
    """A count, a sum or an average by group."""
    chosen = selection(place, query.filters)
    by = query.group_by or "fiscal_year"
    records = place.archive.select(chosen)
    group_of = _groups(place, chosen, by)
    if query.measure is None:
        keys: dict[str, list[str]] = defaultdict(list)
        for record in records:
            for group in group_of.get(record.key, ("（記載なし）",)):
                keys[group].append(record.key)
        lines = [
            Row(label=group, value=Decimal(len(some)), unit="件", keys=tuple(some))
            for group, some in keys.items()
        ]
    else:
        parts: dict[str, list[FigureRow]] = defaultdict(list)
        for row in rows_of(place, chosen, query.measure):
            for group in group_of.get(row.sheet_key, ("（記載なし）",)):
                parts[group].append(row)
        lines = [
            total_row(group, some, query.measure, averaged=query.averaged)
            for group, some in parts.items()
        ]
    if by == "fiscal_year":
        lines.sort(key=lambda line: line.label)
    else:
        sign = -1 if query.descending else 1
        lines.sort(key=lambda line: (sign * (line.value or Decimal(0)), line.label))
    if by in ("grade",) and query.limit is None:
        lines.sort(key=lambda line: "SABCDE".find(line.label) % 99)
    if not lines:
        return Answer(kind="nothing", text="当てはまる調書はありません。")
    if by == "fiscal_year":
        dated = [
            line.model_copy(update={"year": parse_year(line.label, around=2024)}) for line in lines
        ]
        return _series(query, dated, list(sources(records)))
    answer = _table(query, lines[: query.limit], list(sources(records)))
    return answer.model_copy(update={"text": f"{GROUPS[by]}では、{answer.text}"})


def _groups(place: Place, chosen: Selection, by: str) -> dict[str, tuple[str, ...]]:
    """Sheet key → its groups."""
    if by in ("fiscal_year", "division", "department", "project"):
        found: dict[str, tuple[str, ...]] = {}
        for record in place.archive.select(chosen):
            department = record.department or "（記載なし）"
            found[record.key] = (
                {
                    "fiscal_year": format_year(record.fiscal_year),
                    "division": division(department),
                    "department": department,
                    "project": record.name or record.key,
                }[by],
            )
        return found
    return {key: (value,) for key, value in place.archive.values(chosen, by).items()}


def change(place: Place, query: Query) -> Answer:
    """By how much one figure of one project moved between two years."""
    assert query.measure is not None
    years = sorted(query.filters.fiscal_years)
    rows = by_year(place, selection(place, query.filters), query.measure, years)
    if len({row.label for row in rows}) > 1:
        names = "」「".join(sorted({row.label for row in rows}))
        return Answer(
            kind="unclear", text=f"指標が複数あるため、「{names}」のどれかを書いてください。"
        )
    ends = [row for row in rows if row.fiscal_year in (years[0], years[-1])]
    if len(ends) != 2:
        return Answer(kind="nothing", text="比べる2つの年度の数値がそろっていません。")
    first, last = ends
    difference = last.value - first.value
    word = "増" if difference > 0 else "減" if difference < 0 else "増減なし"
    unit = "ポイント" if last.unit in ("％", "%") else last.unit
    records = records_by_key(place, [row.sheet_key for row in ends])
    return Answer(
        kind="number",
        text=f"{format_year(first.fiscal_year)}の{shown(first.value, first.unit)}から"
        f"{format_year(last.fiscal_year)}の{shown(last.value, last.unit)}へ、"
        + (f"{shown(abs(difference), unit)}の{word}です。" if difference else "増減はありません。"),
        number=-difference if query.fallen else difference,
        unit=unit,
        sources=tuple(
            figure_source(records[r.sheet_key], r) for r in ends if r.sheet_key in records
        ),
    )
