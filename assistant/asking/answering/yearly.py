"""A sum, an average or a count year by year, by one statement for all years.

A statement a year took 80 ms of processor time for one department and ten years, most of it for
the sources of figures that no answer names.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.archive import FigureRow, SheetRecord
from assistant.asking.answer import Row, Source
from assistant.asking.answering.figures import (
    figure_source,
    records_by_key,
    rows_of,
    sheet_year,
    total_row,
)
from assistant.asking.answering.place import MOST_SOURCES, Place, sources
from assistant.asking.answering.selecting import selection
from assistant.asking.query import Query
from assistant.sheet.years import format_year


def at_once(place: Place, query: Query, years: Sequence[int]) -> tuple[list[Row], Sequence[Source]]:
    """One row a year, and the sheets of the first; every year is selected alike."""
    filters, measure = query.filters, query.measure
    chosen = selection(place, filters.model_copy(update={"fiscal_years": tuple(years)}))
    if measure is None:
        held: dict[int, list[SheetRecord]] = {year: [] for year in years}
        for record in place.archive.select(chosen):
            held[record.fiscal_year].append(record)
        lines = [
            Row(
                label=format_year(year),
                value=Decimal(len(some)),
                unit="件",
                year=year,
                keys=tuple(record.key for record in some),
            )
            for year, some in held.items()
        ]
        return lines, sources([one for some in held.values() for one in some])
    parts: dict[int, list[FigureRow]] = {year: [] for year in years}
    for row in rows_of(place, chosen, measure):
        parts[sheet_year(row)].append(row)
    lines = [
        total_row(format_year(year), some, measure, averaged=query.averaged).model_copy(
            update={"year": year}
        )
        for year, some in parts.items()
    ]
    named_first = [row for some in parts.values() for row in some][:MOST_SOURCES]
    records = records_by_key(place, [row.sheet_key for row in named_first])
    found = [
        figure_source(records[row.sheet_key], row)
        for row in named_first
        if row.sheet_key in records
    ]
    return lines, found
