"""事業費: figures under headings of years, or rows that begin with a year; 財源; 内訳."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.reading.breakdowns import breakdown_items
from assistant.reading.building import SheetBuilder
from assistant.reading.form.headings import Heading, headings, over
from assistant.reading.form.labels import Labels
from assistant.reading.form.places import Sheetful, middle, same_row
from assistant.reading.form.texts import box_text
from assistant.reading.layout import BreakdownRows, CostRow, CostTable
from assistant.reading.page import Box
from assistant.reading.plain import is_label, pattern, plain
from assistant.sheet.years import format_year

_WORDS = ("決算", "予算")
_KINDS = {"settlement": "決算", "budget": "予算"}
#: Printed behind an amount in a box of its own.
_UNITS = frozenset({"千円", "円", "百万円", "人工", "人", "時間"})


def cost_headings(sheet: Sheetful, around: int) -> list[Heading]:
    """The headings of 決算 and 予算 on the sheet."""
    return headings(sheet, _WORDS, around)


def read_costs(
    table: CostTable,
    sheet: Sheetful,
    labels: Labels,
    years: Sequence[Heading],
    owned: Mapping[Box, Sequence[Box]],
    builder: SheetBuilder,
) -> None:
    """Put every figure of the table into the builder.

    :param owned: each label and heading with what stands behind it.

    A cell that holds something else than a figure is noted as unread.
    """
    if table.years == "rows":
        block = labels.box(table.breakdown.label) if table.breakdown else None
        rows = [one for one in years if block is None or not _beside(block, one.box, sheet)]
        _rows_of_years(table, sheet, rows, builder)
    else:
        for row in table.rows:
            _row(row, table, sheet, labels, years, builder)
    if table.breakdown is not None:
        _breakdown(table, table.breakdown, sheet, labels, years, owned, builder)


def _row(
    row: CostRow,
    table: CostTable,
    sheet: Sheetful,
    labels: Labels,
    years: Sequence[Heading],
    builder: SheetBuilder,
) -> None:
    lines = [
        (label, _under_headings(label, sheet, years))
        for label in _candidates(row, sheet, labels, years)
    ]
    label, cells = max(
        lines, key=lambda line: sum(bool(box.lines) for _, box in line[1]), default=(None, [])
    )
    if label is not None and cells:
        sheet.take(label)
    for heading, box in cells:
        sheet.take(box)
        _put(row, table, heading, box, builder)


def _candidates(
    row: CostRow, sheet: Sheetful, labels: Labels, years: Sequence[Heading]
) -> list[Box]:
    if row.near is not None:
        box = labels.box(row.label, row.near)
        return [box] if box is not None else []
    return labels.boxes(row.label)


def _under_headings(
    label: Box, sheet: Sheetful, years: Sequence[Heading]
) -> list[tuple[Heading, Box]]:
    """The boxes of a label's row that stand under a heading, one a heading."""
    found: dict[Heading, Box] = {}
    for box in sheet.right_of(label, sheet.boxes):
        heading = over(years, box, sheet.slack)
        if heading is not None and heading not in found and _same_line(label, box):
            found[heading] = box
    return list(found.items())


def _same_line(label: Box, box: Box) -> bool:
    return label.top <= middle(box) <= label.bottom


def _put(row: CostRow, table: CostTable, heading: Heading, box: Box, builder: SheetBuilder) -> None:
    text = box.text
    column = f"{format_year(heading.fiscal_year)}{heading.word}"
    if row.field == "extra":
        if text.strip():
            builder.extra(f"{row.label}（{column}）", "事業費", text.strip(), box.ref)
        return
    cell = builder.figure(text, box.number)
    if cell is None and text.strip():
        builder.note(
            "costs", "unread", f"{column}の{row.label}「{text[:20]}」は数として読めません。"
        )
    value = cell.value if cell else None
    year, kind = heading.fiscal_year, heading.cost_kind
    if row.field == "funding":
        builder.funding(year, kind, row.label, value, row.part_of, table.money)
    else:
        builder.cost(year, kind, row.field, value, table.money)


def _rows_of_years(
    table: CostTable, sheet: Sheetful, years: Sequence[Heading], builder: SheetBuilder
) -> None:
    """Rows that begin with 「令和6年度決算額」; items are named within the row."""
    first = next(row for row in table.rows if row.field == "project_cost")
    for heading in years:
        row = first
        builder.cost(heading.fiscal_year, heading.cost_kind, "project_cost", None)
        written = [box for box in sheet.written if box is not heading.box]
        ends = [
            one.box.x0 for one in years if one is not heading and same_row(heading.box, one.box)
        ]
        end = min((x for x in ends if x >= heading.box.x1 - sheet.slack), default=float("inf"))
        for box in sheet.right_of(heading.box, written):
            if box.x0 >= end or not _same_line(heading.box, box):
                continue
            named, rest = _item(table, box.text)
            row = named or row
            sheet.take(box)
            if rest and plain(rest) not in _UNITS:
                _put(row, table, heading, _with_text(box, rest), builder)


def _item(table: CostTable, text: str) -> tuple[CostRow | None, str]:
    """The item that a box names, and what it says besides."""
    for row in table.rows:
        if is_label(text, row.label):
            return row, ""
        match = pattern(row.label).match(plain(text))
        if match and row.field != "project_cost":
            return row, plain(text)[match.end() :]
    return None, text


def _with_text(box: Box, text: str) -> Box:
    if box.text == text:
        return box
    return Box(box.x0, box.top, box.x1, box.bottom, (text,), box.ref)


def _breakdown(
    table: CostTable,
    rows: BreakdownRows,
    sheet: Sheetful,
    labels: Labels,
    years: Sequence[Heading],
    owned: Mapping[Box, Sequence[Box]],
    builder: SheetBuilder,
) -> None:
    label = labels.box(rows.label)
    if label is None:
        return
    sheet.take(label)
    if rows.form == "text":
        _breakdown_texts(table, rows, label, sheet, years, owned, builder)
        return
    items: dict[Heading, list[tuple[str, Decimal | None]]] = {}
    for name in sheet.right_of(label, sheet.written):
        if over(years, name, sheet.slack) is not None or not _same_line(label, name):
            continue
        for heading, box in _under_headings(name, sheet, years):
            cell = builder.figure(box.text, box.number)
            if cell is not None:
                sheet.take(name, box)
                items.setdefault(heading, []).append((box_text(name).replace("\n", ""), cell.value))
    for heading in sorted(items, key=lambda one: one.box.x0):
        builder.breakdown(
            heading.fiscal_year,
            heading.cost_kind,
            items[heading],
            exhaustive=rows.exhaustive,
            money=table.money,
        )


def _breakdown_texts(
    table: CostTable,
    rows: BreakdownRows,
    label: Box,
    sheet: Sheetful,
    years: Sequence[Heading],
    owned: Mapping[Box, Sequence[Box]],
    builder: SheetBuilder,
) -> None:
    """One text a year, beside or below the year's heading within the rows of ``label``."""
    for heading in years:
        if not _beside(label, heading.box, sheet):
            continue
        texts = owned.get(heading.box, ())
        sheet.take(*texts)
        text = "".join(box_text(box).replace("\n", "") for box in texts)
        builder.breakdown(
            heading.fiscal_year,
            heading.cost_kind,
            [(item.label, item.amount) for item in breakdown_items(text)],
            exhaustive=rows.exhaustive,
            money=table.money,
        )


def _beside(label: Box, box: Box, sheet: Sheetful) -> bool:
    return label.top - sheet.slack <= middle(box) <= label.bottom + sheet.slack and (
        box.x0 >= label.x1 - sheet.slack
    )
