"""One cell of one project's sheet: a figure, a mark or a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.archive import FigureRow, Selection, SheetRecord
from assistant.asking.answer import Answer, Row
from assistant.asking.answering.figures import figure_source, named, rows_of, shown
from assistant.asking.answering.place import Place, source
from assistant.asking.answering.selecting import selection
from assistant.asking.answering.texts import field_text
from assistant.asking.names_of import FIELDS
from assistant.asking.query import Measure, Query
from assistant.sheet import Indicator, IndicatorValue, Sheet
from assistant.sheet.model import ValueKind
from assistant.sheet.years import format_year

_STATES = {"pending": "調査中", "none": "－"}


def cell(place: Place, query: Query) -> Answer:
    """The cell on the sheet of the year that is asked for, else on the newest one."""
    chosen = selection(place, query.filters)
    records = place.archive.select(chosen, limit=1)
    if not records:
        return _no_sheet(place, chosen)
    record = records[0]
    one = replace(chosen, keys=(record.key,))
    if query.kinds and query.measure:
        return _both_kinds(place, query.measure, query.kinds, record, one)
    if query.measure is not None:
        return _figure(place, query.measure, record, one, fallen=query.fallen)
    return _text(place, query.fields[0], record)


def _no_sheet(place: Place, chosen: Selection) -> Answer:
    others = place.archive.select(replace(chosen, fiscal_years=()))
    if not others:
        return Answer(kind="nothing", text="その事業の調書は見つかりませんでした。")
    years = "・".join(format_year(one.fiscal_year) for one in reversed(others))
    return Answer(
        kind="nothing",
        text=f"{others[0].name or ''}のその年度の調書はありません。あるのは{years}です。",
    )


def _figure(
    place: Place, measure: Measure, record: SheetRecord, one: Selection, *, fallen: bool
) -> Answer:
    rows = rows_of(place, one, measure)
    if not rows:
        return _missing(place, measure, record)
    if len(rows) == 1:
        row = rows[0]
        return Answer(
            kind="number",
            text=_told(measure, record, row),
            number=-row.value if fallen else row.value,
            unit=row.unit,
            sources=(figure_source(record, row),),
        )
    return Answer(
        kind="table",
        text=f"{record.name}の{named(measure)}は、次のとおりです。",
        rows=tuple(
            Row(
                label=row.label,
                value=row.value,
                unit=row.unit,
                year=row.fiscal_year,
                keys=(record.key,),
            )
            for row in rows
        ),
        sources=tuple(figure_source(record, row) for row in rows),
    )


def _told(measure: Measure, record: SheetRecord, row: FigureRow) -> str:
    year = format_year(row.fiscal_year)
    if measure.name == "gap" and row.value:
        side = "上回り" if row.value > 0 else "下回り"
        unit = "ポイント" if row.unit in ("％", "%") else row.unit
        apart = shown(abs(row.value), unit)
        return f"{record.name}の{year}の{row.label}は、目標を{apart}{side}ました。"
    return (
        f"{record.name}の{year}の{_named(measure, row.label)}は、{shown(row.value, row.unit)}です。"
    )


def _named(measure: Measure, label: str) -> str:
    """The measure with the indicator's own name where the question named none."""
    if measure.name in ("indicator", "achievement", "yoy", "change", "gap"):
        return named(measure.model_copy(update={"indicator": label}))
    return named(measure)


def _missing(place: Place, measure: Measure, record: SheetRecord) -> Answer:
    """Why there is no figure, in the words of the sheet."""
    sheet = place.archive.get(record.key)
    state = _state(sheet, measure) if sheet is not None else None
    year = format_year(measure.of_year or record.fiscal_year)
    if state is not None:
        word = _STATES[state]
        return Answer(
            kind="value",
            text=f"{record.name}の{year}の{named(measure)}は「{word}」で、数値がありません。",
            value=word,
            sources=(source(record, label=named(measure), text=word),),
        )
    return Answer(
        kind="nothing",
        text=f"{record.name}の{year}の{named(measure)}は、調書に数値がありません。",
        sources=(source(record),),
    )


def _state(sheet: Sheet, measure: Measure) -> str | None:
    if measure.name != "indicator" or measure.indicator is None:
        return None
    value = _value(sheet.indicators, measure, measure.of_year or sheet.fiscal_year)
    return value.state if value else None


def _value(indicators: Sequence[Indicator], measure: Measure, year: int) -> IndicatorValue | None:
    kind: ValueKind = "target" if measure.kind == "target" else "actual"
    for indicator in indicators:
        if indicator.name == measure.indicator:
            return indicator.at(year, kind)
    return None


def _both_kinds(
    place: Place,
    measure: Measure,
    kinds: Sequence[str],
    record: SheetRecord,
    one: Selection,
) -> Answer:
    lines, found = [], []
    for kind in kinds:
        rows = rows_of(place, one, measure.model_copy(update={"kind": kind}))
        for row in rows:
            word = "目標" if kind == "target" else "実績"
            label = word if len(rows) == 1 else f"{row.label}（{word}）"
            lines.append(Row(label=label, value=row.value, unit=row.unit, keys=(record.key,)))
            found.append(figure_source(record, row))
    if not lines:
        return _missing(place, measure, record)
    name = measure.indicator or "指標"
    return Answer(
        kind="table",
        text=f"{record.name}の{format_year(record.fiscal_year)}の{name}の目標と実績です。",
        rows=tuple(lines),
        unit=lines[0].unit,
        sources=tuple(found),
    )


def _text(place: Place, field: str, record: SheetRecord) -> Answer:
    sheet = place.archive.get(record.key)
    label = FIELDS.get(field, field)
    year = format_year(record.fiscal_year)
    text = field_text(sheet, field) if sheet else None
    if text is None:
        return Answer(
            kind="nothing",
            text=f"{record.name}の{year}の調書では、「{label}」は空欄です。",
            sources=(source(record),),
        )
    short = text if len(text) <= 60 and "\n" not in text else None
    said = f"「{short}」です。" if short else "次のとおり書かれています。"
    return Answer(
        kind="value",
        text=f"{record.name}の{year}の{label}は、{said}",
        value=text,
        sources=(source(record, field=field, label=label, text=text),),
    )
