"""A table with one sheet a row, as its profile says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.reading.breakdowns import breakdown_items
from assistant.reading.building import SheetBuilder
from assistant.reading.form.choices import chosen
from assistant.reading.form.reader import FormReading
from assistant.reading.form.texts import box_text
from assistant.reading.layout import Column, Table, YearOfBlock
from assistant.reading.page import Box, Worksheet
from assistant.reading.plain import plain
from assistant.reading.profile import FormProfile
from assistant.sheet.errors import ReadingError
from assistant.sheet.model import Better, CostKind, IndicatorKind, Sheet
from assistant.sheet.years import parse_year

#: Rows that are looked through for the headers.
_HEADER_ROWS = 20
_INDICATORS: dict[str, IndicatorKind] = {
    "activity": "activity",
    "outcome": "outcome",
    "population": "population",
}


@dataclass(frozen=True, slots=True)
class Header:
    """The last row of headers, and the headers as plain words, one a column."""

    row: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """A column of the profile at its place in the file; ``block`` where it repeats."""

    column: Column
    at: int
    block: YearOfBlock | None = None


def header_of(table: Table, sheet: Worksheet) -> Header | None:
    """Where the headers stand; ``None`` where the worksheet is no such table.

    Headers may take several rows (a group above its columns): then those of a column are joined.
    """
    wanted = [plain(word) for word in table.recognise]
    for last in range(min(_HEADER_ROWS, len(sheet.rows))):
        for first in range(last, max(-1, last - 3), -1):
            words = tuple(_joined(sheet, first, last))
            if all(word in words for word in wanted):
                return Header(last, words)
    return None


def _joined(sheet: Worksheet, first: int, last: int) -> Iterator[str]:
    for at in range(len(sheet.rows[last])):
        boxes = dict.fromkeys(sheet.rows[row][at] for row in range(first, last + 1))
        yield plain("".join(box.text for box in boxes))


def read_table(
    sheet: Worksheet, header: Header, profile: FormProfile, where: str
) -> list[FormReading]:
    """The sheets of all rows below the headers that hold anything, and where their texts stand.

    :raises ReadingError: a row does not tell its year; names the cell.
    """
    table = profile.table
    assert table is not None
    columns = bound_columns(table, header)
    found = []
    for row in sheet.rows[header.row + 1 :]:
        if any(box.lines for box in row):
            places = {
                one.column.field: ref
                for one in columns
                if profile.field(one.column.field) is not None
                and (ref := row[one.at].ref) is not None
            }
            found.append(
                FormReading(_read_row(row, columns, table, profile, where), places, sheet.name)
            )
    if not found:
        raise ReadingError(f"{where} の表に調書が1件もありません。ファイルを確かめてください。")
    return found


def bound_columns(table: Table, header: Header) -> list[Bound]:
    """Every column of the profile that the file has, at its place.

    A block begins at each repetition of its first header, in the order of its years.
    """
    bound: list[Bound] = []
    for block in table.blocks:
        first = plain(block.columns[0].header)
        starts = [at for at, word in enumerate(header.words) if word == first]
        for start, end, year in zip(
            starts, [*starts[1:], len(header.words)], block.years, strict=False
        ):
            words = header.words[start:end]
            for column in block.columns:
                if plain(column.header) in words:
                    bound.append(Bound(column, start + words.index(plain(column.header)), year))
    taken = {one.at for one in bound}
    for column in table.columns:
        places = [
            at
            for at, word in enumerate(header.words)
            if word == plain(column.header) and at not in taken
        ]
        if len(places) >= column.nth:
            bound.append(Bound(column, places[column.nth - 1]))
    return bound


def unnamed_headers(table: Table, header: Header) -> tuple[tuple[int, str], ...]:
    """Headers of the file that no column of the profile reads: place from 0, and plain words."""
    taken = {one.at for one in bound_columns(table, header)}
    left_out = {plain(word) for word in table.other_headers}
    return tuple(
        (at, word)
        for at, word in enumerate(header.words)
        if word and at not in taken and word not in left_out
    )


def missing_headers(table: Table, header: Header) -> tuple[str, ...]:
    """Headers of the profile's columns that the file does not have, as the profile writes them."""
    there = set(header.words)
    columns = [*table.columns, *(one for block in table.blocks for one in block.columns)]
    wanted = dict.fromkeys(one.header for one in columns)
    return tuple(word for word in wanted if plain(word) not in there)


def _read_row(
    row: Sequence[Box],
    columns: Sequence[Bound],
    table: Table,
    profile: FormProfile,
    where: str,
) -> Sheet:
    builder = SheetBuilder(profile, where)
    builder.fiscal_year = _year(row, columns, table, where)
    for one in columns:
        box = row[one.at]
        text = box_text(box)
        blank = not _is_figure(one.column.field) and text.strip() in table.empty
        _store(one, box, "" if blank else text, table, builder)
    for note in table.notes:
        builder.note(note.field, note.kind, note.message)
    return builder.build()


def _is_figure(field: str) -> bool:
    """Whether a 0 in the column is a figure and not an empty choice."""
    return field.startswith("cost.") or field.endswith((".value", ".saving"))


def _year(row: Sequence[Box], columns: Sequence[Bound], table: Table, where: str) -> int:
    for one in columns:
        if one.column.field == "fiscal_year":
            box = row[one.at]
            said = parse_year(plain(box.text), around=2024)
            if said is not None:
                return said + one.column.offset
            raise ReadingError(
                f"{where} の{box.ref}の年度「{box.text[:20]}」が読めません。年度を直してください。"
            )
    if table.year is not None:
        return table.year
    raise ReadingError(
        f"{where} の表に年度の列がありません。様式定義の table に year か年度の列を書いてください。"
    )


def _store(one: Bound, box: Box, text: str, table: Table, builder: SheetBuilder) -> None:
    column, field = one.column, one.column.field
    stem, _, rest = field.partition(".")
    if field == "fiscal_year":
        return
    if stem == "cost" or field == "breakdown":
        _store_money(one, box, text, table, builder)
    elif stem.rstrip("0123456789") in _INDICATORS:
        _store_indicator(one, stem, rest, box, text, builder)
    elif field == "extra":
        if text:
            builder.extra(column.label or column.header.replace("\n", ""), None, text, box.ref)
    elif field.startswith("participation."):
        builder.chosen(field, [part for part in text.split("、") if part])
    else:
        _store_text(field, box, text, builder)


def _store_text(field: str, box: Box, text: str, builder: SheetBuilder) -> None:
    options = builder.profile.choices(field)
    found = chosen([box], options, "before") if options and text else None
    if found is not None:
        builder.chosen(field, found.options, found.words)
    else:
        builder.text(field, text)


def _year_of(one: Bound, builder: SheetBuilder) -> int:
    assert builder.fiscal_year is not None
    return builder.fiscal_year + (one.block.year if one.block else one.column.year or 0)


def _store_money(one: Bound, box: Box, text: str, table: Table, builder: SheetBuilder) -> None:
    year = _year_of(one, builder)
    kind: CostKind = "budget" if one.column.kind == "budget" else "settlement"
    if one.block is not None:
        kind = one.block.cost
    field = one.column.field.removeprefix("cost.")
    if field == "breakdown":
        items = [(item.label, item.amount) for item in breakdown_items(text)] if text else []
        builder.breakdown(year, kind, items, exhaustive=True, money=table.money)
        return
    cell = builder.figure(text, box.number if text else None)
    if cell is None and text:
        message = f"{box.ref}の「{text[:20]}」は数として読めません。"
        builder.note("costs", "unread", message)
    value = cell.value if cell else None
    if field == "funding":
        label = one.column.label or one.column.header
        builder.funding(year, kind, label, value, one.column.part_of, table.money)
    else:
        builder.cost(year, kind, field, value, table.money)


def _store_indicator(
    one: Bound, stem: str, rest: str, box: Box, text: str, builder: SheetBuilder
) -> None:
    name = stem.rstrip("0123456789")
    kind, number = _INDICATORS[name], int(stem.removeprefix(name) or 1)
    if rest == "name":
        builder.indicator(kind, number, name=text.replace("\n", "").strip() or None)
    elif rest == "unit":
        builder.indicator(kind, number, unit=text.replace("\n", "").strip() or None)
    elif rest == "better":
        better: Better | None = {"増": "more", "減": "less"}.get(plain(text)[:1])  # type: ignore[assignment]
        builder.indicator(kind, number, better=better)
    else:
        _store_value(one, kind, number, box, text, builder)


def _store_value(
    one: Bound,
    kind: IndicatorKind,
    number: int,
    box: Box,
    text: str,
    builder: SheetBuilder,
) -> None:
    year = _year_of(one, builder)
    role = one.block.value if one.block else one.column.kind or "actual"
    label = one.column.label or (one.block.label if one.block else None)
    cell = builder.figure(text, box.number if text else None)
    if cell is None and text:
        message = f"{box.ref}の「{text[:20]}」は数として読めません。"
        builder.note("indicators", "unread", message)
    builder.indicator_value(
        kind,
        number,
        year,
        label or ("実績" if role == "actual" else "目標"),
        cell,
        actual=role == "actual",
    )
