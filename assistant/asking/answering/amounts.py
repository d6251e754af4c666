"""Sums, averages and rankings of figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.archive import FigureRow
from assistant.asking.answer import Answer, Row, Source
from assistant.asking.answering.figures import (
    average,
    figure_source,
    named,
    records_by_key,
    rows_of,
    shown,
    unit_of,
)
from assistant.asking.answering.place import MOST_SOURCES, Place
from assistant.asking.answering.selecting import selection
from assistant.asking.names_of import UNITS
from assistant.asking.query import Measure, Query


def added(place: Place, query: Query) -> Answer:
    """A sum or an average over the sheets that print the figure."""
    assert query.measure is not None
    if query.intent == "sum" and UNITS.get(query.measure.name) == "％":
        return Answer(
            kind="unclear", text="率は足せません。平均を尋ねるか、事業名を1つ書いてください。"
        )
    rows = rows_of(place, selection(place, query.filters), query.measure)
    if not rows:
        return _none(query.measure)
    unit = unit_of(query.measure, rows)
    if len({row.unit for row in rows}) > 1:
        return Answer(
            kind="unclear",
            text="単位の違う数値が混ざるため計算できません。指標名か事業名も書いてください。",
        )
    if query.intent == "sum" and unit in ("％", "%"):
        return Answer(kind="unclear", text="率は足せません。平均か推移を尋ねてください。")
    values = [row.value for row in rows]
    mean = query.intent == "average"
    number = average(values) if mean else sum(values, Decimal(0))
    sheets = len({row.sheet_key for row in rows})
    what = "平均" if mean else "合計"
    found, more = _sources(place, rows)
    return Answer(
        kind="number",
        text=f"{named(query.measure)}の{what}は、{shown(number, unit)}です（調書{sheets:,}枚）。",
        number=number,
        unit=unit,
        sources=found,
        more_sources=more,
    )


def ranked(place: Place, query: Query) -> Answer:
    """The sheets with the largest or smallest figures; equal figures at the edge are told."""
    assert query.measure is not None
    measure = query.measure
    rows = rows_of(place, selection(place, query.filters), measure)
    if not rows:
        return _none(measure)
    if measure.name == "indicator" and len({row.unit for row in rows}) > 1:
        return Answer(
            kind="unclear",
            text="単位の違う指標が混ざるため並べられません。指標名か事業名も書いてください。",
        )
    ordered = sorted(rows, key=lambda row: -row.value if query.descending else row.value)
    limit = query.limit or len(ordered)
    best = ordered[:limit]
    records = records_by_key(place, [row.sheet_key for row in best])
    several = _many_years(rows)
    lines = tuple(
        Row(
            label=_label(records[row.sheet_key].name or row.sheet_key, row, measure, several),
            value=row.value,
            unit=row.unit,
            year=row.fiscal_year,
            keys=(row.sheet_key,),
        )
        for row in best
        if row.sheet_key in records
    )
    tied = [row for row in ordered[limit:] if best and row.value == best[-1].value]
    first, order = lines[0], "大きい" if query.descending else "小さい"
    text = (
        f"{first.label}の{shown(first.value or Decimal(0), first.unit)}です。"
        if len(lines) == 1
        else f"{named(measure)}の{order}順に{len(lines)}件です。"
    )
    return Answer(
        kind="table",
        text=text,
        rows=lines,
        unit=first.unit,
        sources=tuple(
            figure_source(records[row.sheet_key], row) for row in best if row.sheet_key in records
        ),
        notes=(f"同じ値のものがほかに{len(tied)}件あります。",) if tied else (),
    )


def _many_years(rows: Sequence[FigureRow]) -> bool:
    return len({row.fiscal_year for row in rows}) > 1


def _label(name: str, row: FigureRow, measure: Measure, several: bool) -> str:
    from assistant.sheet.years import format_year

    label = f"{name}／{row.label}" if row.indicator else name
    return (
        f"{label}（{format_year(row.fiscal_year)}）"
        if several and measure.name != "start_year"
        else label
    )


def _sources(place: Place, rows: tuple[FigureRow, ...]) -> tuple[tuple[Source, ...], int]:
    keys = list(dict.fromkeys(row.sheet_key for row in rows))
    records = records_by_key(place, keys[:MOST_SOURCES])
    found = tuple(
        figure_source(records[row.sheet_key], row) for row in rows if row.sheet_key in records
    )
    return found, max(0, len(keys) - MOST_SOURCES)


def _none(measure: Measure) -> Answer:
    return Answer(kind="nothing", text=f"{named(measure)}の数値がある調書は見つかりませんでした。")
