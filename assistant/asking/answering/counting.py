"""Counts, lists and shares of sheets."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from assistant.archive import Selection
from assistant.asking.answer import Answer, Source
from assistant.asking.answering.figures import rows_of, shown
from assistant.asking.answering.place import MOST_SOURCES, Place, source, sources
from assistant.asking.answering.selecting import selection
from assistant.asking.answering.texts import field_text
from assistant.asking.names_of import FIELDS
from assistant.asking.query import Filters, Measure, Query


def count(place: Place, query: Query) -> Answer:
    """How many sheets fit."""
    chosen = selection(place, query.filters)
    records = place.archive.select(chosen, limit=MOST_SOURCES)
    number = place.archive.count(chosen)
    return Answer(
        kind="number",
        text=f"{number:,}件です。" if number else "0件です。当てはまる調書はありません。",
        number=Decimal(number),
        unit="件",
        sources=sources(records),
        more_sources=number - len(records),
        notes=_without_grade(place, query.filters, chosen),
    )


def _without_grade(place: Place, filters: Filters, chosen: Selection) -> tuple[str, ...]:
    """That 「B判定以外」 counts sheets that were given no grade at all (評価省略)."""
    if not any(one.name == "grade" and one.negated for one in filters.attributes):
        return ()
    exempt = replace(chosen, attributes=(*chosen.attributes, ("state", ("exempt",))))
    number = place.archive.count(exempt)
    return (f"判定のない調書（評価省略など）{number}件を含みます。",) if number else ()


def listed(place: Place, query: Query) -> Answer:
    """Which sheets fit, with a text of each where the question asks for one."""
    chosen = selection(place, query.filters)
    number = place.archive.count(chosen)
    records = place.archive.select(chosen, limit=MOST_SOURCES)
    if not records:
        return Answer(kind="nothing", text="当てはまる調書はありません。")
    found: list[Source] = []
    for record in records:
        sheet = place.archive.get(record.key) if query.fields else None
        texts = [
            source(record, field=field, label=FIELDS.get(field, field), text=text)
            for field in query.fields
            if sheet is not None and (text := field_text(sheet, field))
        ]
        found += texts or [source(record)]
    more = f"(ほか{number - len(records):,}件)" if number > len(records) else ""
    return Answer(
        kind="sheets",
        text=f"{number:,}件あります。{more}",
        number=Decimal(number),
        unit="件",
        sources=tuple(found),
        more_sources=number - len(records),
        notes=_without_grade(place, query.filters, chosen),
    )


def share(place: Place, query: Query) -> Answer:
    """How many of the sheets hold the part, in ％ with one decimal (四捨五入)."""
    if query.measure is not None:
        return _share_of_amount(place, query, query.measure)
    part = query.part or Filters()
    both = query.filters.model_copy(
        update={
            "attributes": (*query.filters.attributes, *part.attributes),
            "conditions": (*query.filters.conditions, *part.conditions),
        }
    )
    whole = place.archive.count(selection(place, query.filters))
    chosen: Selection = selection(place, both)
    number = place.archive.count(chosen)
    if not whole:
        return Answer(kind="nothing", text="割合のもとになる調書がありません。")
    rate = (Decimal(number) * 100 / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    records = place.archive.select(chosen, limit=MOST_SOURCES)
    return Answer(
        kind="number",
        text=f"{whole:,}件のうち{number:,}件で、{rate}％です。",
        number=rate,
        unit="％",
        sources=sources(records),
        more_sources=number - len(records),
    )


def _share_of_amount(place: Place, query: Query, measure: Measure) -> Answer:
    part = query.part or Filters()
    inner = query.filters.model_copy(
        update={"projects": part.projects, "departments": part.departments}
    )
    whole = sum(
        (row.value for row in rows_of(place, selection(place, query.filters), measure)), Decimal(0)
    )
    chosen = selection(place, inner)
    rows = rows_of(place, chosen, measure)
    if not whole or not rows:
        return Answer(kind="nothing", text="割合のもとになる数値がありません。")
    amount = sum((row.value for row in rows), Decimal(0))
    rate = (amount * 100 / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    unit = rows[0].unit
    return Answer(
        kind="number",
        text=f"{shown(whole, unit)}のうち{shown(amount, unit)}で、{rate}％です。",
        number=rate,
        unit="％",
        sources=sources(place.archive.select(chosen, limit=MOST_SOURCES)),
    )
