"""The figures that a query asks for, one row a figure, with the sheet that prints it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.archive import FigureRow, Selection, SheetRecord
from assistant.asking.answer import Row, Source
from assistant.asking.answering.place import Place, source
from assistant.asking.names_of import UNITS, measure_name
from assistant.asking.query import Measure
from assistant.sheet.numerals import format_quantity
from assistant.sheet.years import format_year

_NEXT_YEAR = frozenset({"budget_change", "budget_yoy"})
"""Figures of the sheet that are of the year after the evaluated one."""


def rows_of(place: Place, within: Selection, measure: Measure) -> tuple[FigureRow, ...]:
    """The figures of ``measure`` on the sheets of ``within``: of the evaluated year, or of
    ``measure.of_year`` where the sheet prints that one."""
    if measure.of_year is None:
        return place.archive.figures(
            within,
            measure.name,
            kind=measure.kind,
            indicator_kind=measure.indicator_kind,
            label=measure.indicator,
            ahead=1 if measure.name in _NEXT_YEAR else 0,
        )
    found = place.archive.figures(
        within,
        measure.name,
        kind=measure.kind,
        indicator_kind=measure.indicator_kind,
        label=measure.indicator,
        evaluated_only=False,
    )
    return tuple(row for row in found if row.fiscal_year == measure.of_year)


def by_year(
    place: Place, within: Selection, measure: Measure, years: Sequence[int]
) -> tuple[FigureRow, ...]:
    """One figure a year of ``years`` for one project, ascending: from the sheet of that year,
    else from the next year's (前年度 column), else from the one before (次年度 column)."""
    wide = replace(within, fiscal_years=())
    found = place.archive.figures(
        wide,
        measure.name,
        kind=measure.kind,
        indicator_kind=measure.indicator_kind,
        label=measure.indicator,
        evaluated_only=False,
    )
    best: dict[int, tuple[int, FigureRow]] = {}
    for row in found:
        if years and row.fiscal_year not in years:
            continue
        distance = {0: 0, 1: 1, -1: 2}.get(sheet_year(row) - row.fiscal_year, 3)
        if row.fiscal_year not in best or distance < best[row.fiscal_year][0]:
            best[row.fiscal_year] = (distance, row)
    return tuple(best[year][1] for year in sorted(best))


def sheet_year(row: FigureRow) -> int:
    """The evaluated fiscal year of the sheet that prints the figure."""
    return int(row.sheet_key.rsplit("/", 1)[1])


def figure_source(record: SheetRecord, row: FigureRow) -> Source:
    """The sheet of a figure, with the figure as its passage."""
    return source(record, field=row.fact_id, label=row_label(row), text=shown(row.value, row.unit))


def row_label(row: FigureRow) -> str:
    """「令和6年度・新規相談受付件数」."""
    return f"{format_year(row.fiscal_year)}・{row.label}"


def records_by_key(place: Place, keys: Sequence[str]) -> dict[str, SheetRecord]:
    """The sheets of ``keys``; those that are not stored are left out."""
    if not keys:
        return {}
    found = place.archive.select(Selection(keys=tuple(dict.fromkeys(keys))))
    return {record.key: record for record in found}


def unit_of(measure: Measure, rows: Sequence[FigureRow]) -> str | None:
    """The unit that the figures share, ``None`` where they have several."""
    units = {row.unit for row in rows}
    if len(units) == 1:
        return units.pop()
    return UNITS.get(measure.name)


def total_row(label: str, rows: Sequence[FigureRow], measure: Measure, *, averaged: bool) -> Row:
    """The sum or the average of figures as a row; empty where there is none, or no common unit."""
    if not rows:
        return Row(label=label, value=None, remark="数値なし")
    if len({row.unit for row in rows}) > 1:
        return Row(label=label, value=None, remark="単位の違う数値")
    values = [row.value for row in rows]
    return Row(
        label=label,
        value=average(values) if averaged else sum(values, Decimal(0)),
        unit=unit_of(measure, rows),
        keys=tuple(dict.fromkeys(row.sheet_key for row in rows)),
    )


def shown(value: Decimal, unit: str | None) -> str:
    """A figure as it is read: 「▲19.6％」, 「2004年度」 without a comma."""
    if unit == "年度":
        return format_year(int(value))
    return format_quantity(value, unit, signed=True)


def average(values: Sequence[Decimal]) -> Decimal:
    """The mean, 四捨五入 to one decimal."""
    mean = sum(values, Decimal(0)) / len(values)
    return tidy(mean.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def tidy(value: Decimal) -> Decimal:
    """Without a decimal that is zero: 75.0 is 75."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def named(measure: Measure) -> str:
    """What the figure is called in an answer."""
    return measure_name(measure)
