"""Our own list of sheets, read back: one sheet a row, of whatever form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.reading.building import SheetBuilder
from assistant.reading.listing.headers import (
    BETTER,
    BLANK,
    FIELDS,
    NO_ITEMS,
    Meaning,
    meaning,
)
from assistant.reading.page import Box, Worksheet
from assistant.reading.plain import plain
from assistant.reading.profiles import load_profile
from assistant.sheet.defusing import undefused
from assistant.sheet.errors import ReadingError
from assistant.sheet.model import Sheet
from assistant.sheet.years import parse_year

_NEEDED = frozenset({"form", "fiscal_year", "project.name"})
_STATES = frozenset({"evaluation.state", "previous.state"})


def is_listing(sheet: Worksheet) -> bool:
    """Whether the first row holds the headers of our own list."""
    if not sheet.rows:
        return False
    words = {plain(box.text) for box in sheet.rows[0]}
    return all(plain(FIELDS[field]) in words for field in _NEEDED)


def read_listing(sheet: Worksheet, where: str) -> list[Sheet]:
    """The sheets of all rows.

    :raises ReadingError: a row does not tell its form or its year, or the form is unknown;
        names the cell.
    """
    columns = [
        (at, said)
        for at, box in enumerate(sheet.rows[0])
        if (said := meaning("\n".join(box.lines))) is not None
    ]
    found = [
        _read_row(row, columns, where) for row in sheet.rows[1:] if any(box.lines for box in row)
    ]
    if not found:
        raise ReadingError(f"{where} の一覧に調書が1件もありません。ファイルを確かめてください。")
    return found


def _text(box: Box) -> str:
    return undefused("\n".join(box.lines))


def _read_row(row: Sequence[Box], columns: Sequence[tuple[int, Meaning]], where: str) -> Sheet:
    fields = {said.name: row[at] for at, said in columns if said.part == "field"}
    form = _text(fields["form"]).strip()
    if not form:
        raise ReadingError(
            f"{where} の{fields['form'].ref}に様式の名前がありません。"
            "sapporo などの名前を入れてください。"
        )
    builder = SheetBuilder(load_profile(form), where)
    year = parse_year(plain(_text(fields["fiscal_year"])), around=2024)
    if year is None:
        raise ReadingError(
            f"{where} の{fields['fiscal_year'].ref}の年度が読めません。"
            "「令和5年度」のように入れてください。"
        )
    builder.fiscal_year = year
    costed = {
        (said.year, said.cost_kind)
        for at, said in columns
        if said.part in ("cost", "funding") and row[at].lines
    }
    for at, said in columns:
        box, text = row[at], _text(row[at])
        if said.part == "field":
            _field(said.name, text, builder)
        elif said.part in ("cost", "funding"):
            if (said.year, said.cost_kind) in costed:
                _money(said, box, text, year, builder)
        elif said.part == "breakdown":
            if text:
                items = [] if text == NO_ITEMS else list(_items(text, builder))
                builder.breakdown(
                    year + said.year, said.cost_kind, items, exhaustive=said.exhaustive
                )
        elif said.part == "indicator":
            _indicator(said, text, builder)
        elif said.part == "value":
            if text:
                _value(said, box, text, year, builder)
        elif said.part == "judgement":
            _judgement(said, text, builder)
        elif text:
            builder.extra(said.name, said.part_of, text, box.ref)
    return builder.build()


def _field(field: str, text: str, builder: SheetBuilder) -> None:
    if field in ("form", "fiscal_year") or not text:
        return
    if field in _STATES:
        builder.text(field.replace("state", "grade"), builder.profile.exempt)
    elif field.startswith("participation."):
        builder.chosen(field, text.split("、"))
    else:
        builder.text(field, text)


def _indicator(said: Meaning, text: str, builder: SheetBuilder) -> None:
    kind, number = said.indicator
    if said.name == "better":
        better = next((key for key, word in BETTER.items() if word == text), None)
        builder.indicator(kind, number, better=better)
    elif said.name == "unit":
        builder.indicator(kind, number, unit=text or None)
    else:
        builder.indicator(kind, number, name=text or None)


def _value(said: Meaning, box: Box, text: str, year: int, builder: SheetBuilder) -> None:
    cell = None if text == BLANK else builder.figure(text, box.number)
    if cell is None and text != BLANK:
        builder.note("indicators", "unread", f"{box.ref}の「{text[:20]}」は数として読めません。")
    builder.indicator_value(
        *said.indicator, year + said.year, said.name, cell, actual=said.name == "実績"
    )


def _money(said: Meaning, box: Box, text: str, year: int, builder: SheetBuilder) -> None:
    cell = None if text == BLANK else builder.figure(text, box.number)
    if cell is None and text not in ("", BLANK):
        builder.note("costs", "unread", f"{box.ref}の「{text[:20]}」は数として読めません。")
    value = cell.value if cell else None
    if said.part == "funding":
        builder.funding(year + said.year, said.cost_kind, said.name, value, said.part_of)
    else:
        builder.cost(year + said.year, said.cost_kind, said.name, value)


def _items(text: str, builder: SheetBuilder) -> Iterator[tuple[str, Decimal | None]]:
    """One item a line: 「委託料：34,915」; without a figure behind the last colon, only a name."""
    for line in text.split("\n"):
        label, colon, figure = line.rpartition("：")
        cell = builder.figure(figure) if colon else None
        if colon and (cell is not None or not figure):
            yield label, cell.value if cell else None
        else:
            yield line, None


def _judgement(said: Meaning, text: str, builder: SheetBuilder) -> None:
    row = next((r for r in builder.profile.judgements if r.label == said.part_of), None)
    if row is None or not text:
        return
    if said.name == "理由":
        builder.text(f"judgement.{row.id}", text)
    elif said.name == "判定":
        builder.chosen(f"judgement.{row.id}.grade", [text])
    else:
        builder.chosen(f"judgement.{row.id}.grade", [], text)
