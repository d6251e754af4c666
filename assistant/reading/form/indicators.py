"""活動指標 and 成果指標 on a form: one a row under headings, or one a block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.building import SheetBuilder
from assistant.reading.form.headings import Heading, headings, over
from assistant.reading.form.labels import Labels
from assistant.reading.form.places import Sheetful, centre, middle, same_row
from assistant.reading.form.texts import line_text
from assistant.reading.layout import IndicatorBlocks, IndicatorTable, Layout
from assistant.reading.page import Box
from assistant.reading.plain import is_label, plain
from assistant.sheet.model import IndicatorKind

_ACTUAL = "実績"
_NUMBERED = re.compile(r"[\d①-⑨]")


def read_indicators(
    layout: Layout, sheet: Sheetful, labels: Labels, around: int, builder: SheetBuilder
) -> None:
    """Put every indicator of the form into the builder."""
    if not (layout.indicator_tables or layout.indicator_blocks):
        return
    words = (_ACTUAL, *builder.profile.target_words)
    found = headings(sheet, words, around)
    heads = [box for table in layout.indicator_tables for box in labels.boxes(table.name)]
    for place, table in enumerate(layout.indicator_tables):
        # Tables whose headings are alike stand in the profile in the order of the form.
        before = sum(other.name == table.name for other in layout.indicator_tables[:place])
        same = labels.boxes(table.name)[before:]
        if same:
            _table(table, same[0], heads, sheet, labels, found, builder)
    for blocks in layout.indicator_blocks:
        _blocks(blocks, layout, sheet, labels, found, builder)


def _table(
    table: IndicatorTable,
    head: Box,
    heads: Sequence[Box],
    sheet: Sheetful,
    labels: Labels,
    found: Sequence[Heading],
    builder: SheetBuilder,
) -> None:
    columns = [one for one in found if _beside_head(head, one.box, sheet.slack)]
    units = labels.boxes(table.unit) if table.unit else []
    unit_head = next((box for box in units if _beside_head(head, box, sheet.slack)), None)
    sheet.take(head, *filter(None, [unit_head]), *(one.box for one in columns))
    number = 0
    for name in _names_below(head, heads, sheet, labels):
        if not name.lines:
            continue
        number += 1
        row = [box for box in sheet.right_of(name, sheet.boxes) if _on_line(name, box)]
        unit = _under(unit_head, row, sheet.slack) if unit_head else None
        sheet.take(name, *filter(None, [unit]))
        printed = line_text([unit]) if unit is not None else ""
        builder.indicator(table.kind, number, name=line_text([name]), unit=printed or None)
        _values(table.kind, number, columns, row, sheet, builder)


def _beside_head(head: Box, box: Box, slack: float) -> bool:
    return head.top - slack <= middle(box) <= head.bottom + slack and box.x0 >= head.x1 - slack


def _names_below(head: Box, heads: Sequence[Box], sheet: Sheetful, labels: Labels) -> list[Box]:
    """The cells of the column of names, from the heading down to the end of the table.

    The table ends where a cell of another width, the heading of another table (``heads``) or a
    label of the form begins.
    """
    names: list[Box] = []
    bottom = head.bottom
    owners = {*labels.owners, *heads}
    for box in sheet.below(head, [b for b in sheet.boxes if b.ruled]):
        alike = (
            abs(box.x0 - head.x0) <= 2 * sheet.slack and abs(box.x1 - head.x1) <= 2 * sheet.slack
        )
        if box.top > bottom + max(2 * sheet.slack, 1.0) or not alike or box in owners:
            if box.top >= bottom - sheet.slack:
                break
            continue
        names.append(box)
        bottom = box.bottom
    return names


def _on_line(name: Box, box: Box) -> bool:
    return name.top <= middle(box) <= name.bottom


def _under(head: Box, row: Sequence[Box], slack: float) -> Box | None:
    return next((b for b in row if head.x0 - slack <= centre(b) <= head.x1 + slack), None)


def _values(
    kind: IndicatorKind,
    number: int,
    columns: Sequence[Heading],
    row: Sequence[Box],
    sheet: Sheetful,
    builder: SheetBuilder,
) -> None:
    """The cells of ``row`` under ``columns``; a heading without a cell is an empty one."""
    cells: dict[Heading, Box] = {}
    for box in row:
        heading = over(columns, box, sheet.slack)
        if heading is not None and (heading not in cells or box.lines):
            cells.setdefault(heading, box)
            if not cells[heading].lines:
                cells[heading] = box
    for heading in sorted(columns, key=lambda one: one.box.x0):
        found = cells.get(heading)
        if found is not None:
            sheet.take(found)
        cell = builder.figure(found.text, found.number) if found is not None else None
        if cell is None and found is not None and found.text.strip():
            message = f"指標の欄の「{found.text[:20]}」は数として読めません。"
            builder.note("indicators", "unread", message)
        builder.indicator_value(
            kind,
            number,
            heading.fiscal_year,
            heading.word,
            cell,
            actual=heading.word == _ACTUAL,
        )


def _blocks(
    blocks: IndicatorBlocks,
    layout: Layout,
    sheet: Sheetful,
    labels: Labels,
    found: Sequence[Heading],
    builder: SheetBuilder,
) -> None:
    heads = _block_heads(sheet, layout)
    for head in heads:
        number = _number(head, blocks.block)
        if number is None:
            continue
        area = _area(head, heads, sheet, blocks.name)
        name_label = next((b for b in area if is_label(b.text, blocks.name)), None)
        if name_label is None:
            continue
        stops = [w for w in (blocks.unit, blocks.better) if w]
        name = _beside_label(name_label, area, sheet, stops, found)
        sheet.take(head, name_label, *name)
        builder.indicator(blocks.kind, number, name=line_text(name) or None)
        if blocks.unit:
            unit = _named(blocks.unit, area, sheet, [blocks.name, *stops], found)
            builder.indicator(blocks.kind, number, unit=unit or None)
        if blocks.better:
            said = plain(_named(blocks.better, area, sheet, [blocks.name, *stops], found))
            if any(plain(word) in said for word in layout.less_is):
                builder.indicator(blocks.kind, number, better="less")
            elif any(plain(word) in said for word in layout.more_is):
                builder.indicator(blocks.kind, number, better="more")
        inside = set(area)
        columns = [one for one in found if one.box in inside]
        sheet.take(*(one.box for one in columns))
        below = [b for b in area if columns and b.top >= columns[0].box.bottom - sheet.slack]
        row = _first_row(below, columns, sheet)
        if line_text(name):
            _values(blocks.kind, number, columns, row, sheet, builder)


def _block_heads(sheet: Sheetful, layout: Layout) -> list[Box]:
    return [
        box
        for box in sheet.written
        if any(_number(box, one.block) is not None for one in layout.indicator_blocks)
    ]


def _number(box: Box, block: str) -> int | None:
    said, wanted = plain(box.text), plain(block)
    if said == wanted:
        return 1
    rest = said.removeprefix(wanted)
    if rest == said or not _NUMBERED.fullmatch(rest):
        return None
    return int(rest)


def _area(head: Box, heads: Sequence[Box], sheet: Sheetful, name: str) -> list[Box]:
    """The boxes of one block: those beside a tall label, else those below it."""
    beside = [b for b in sheet.right_of(head, sheet.boxes) if _on_line(head, b)]
    if any(is_label(b.text, name) for b in beside):
        others = [h.x0 for h in heads if h is not head and same_row(h, head) and h.x0 > head.x0]
        end = min(others, default=float("inf"))
        wide = [b for b in beside if b.x0 < end]
        if any(b for b in wide if b.lines and any(c.isdigit() for c in b.text)):
            low = max(b.bottom for b in wide)
            if low <= head.bottom + sheet.slack:
                return _until(head, heads, sheet, end, head.top)
    others = [h.x0 for h in heads if h is not head and same_row(h, head) and h.x0 > head.x0]
    return _until(head, heads, sheet, min(others, default=float("inf")), head.top)


def _until(head: Box, heads: Sequence[Box], sheet: Sheetful, end: float, top: float) -> list[Box]:
    nexts = [h.top for h in heads if h.top > head.top + sheet.slack]
    bottom = min(nexts, default=float("inf"))
    return [
        b
        for b in sheet.boxes
        if b is not head
        and b.top >= top - sheet.slack
        and middle(b) < bottom
        and head.x0 - sheet.slack <= b.x0 < end
    ]


def _beside_label(
    label: Box, area: Sequence[Box], sheet: Sheetful, stops: Sequence[str], found: Sequence[Heading]
) -> list[Box]:
    """The boxes between a label and the next one in its row; else the box below it."""
    heads = {one.box for one in found}
    beside: list[Box] = []
    for box in sheet.right_of(label, area):
        if any(is_label(box.text, stop) for stop in stops) or box in heads:
            break
        beside.append(box)
    if beside:
        return [box for box in beside if box.lines]
    under = sheet.below(label, [b for b in area if b.lines and sheet.touches(label, b)])
    return [
        b for b in under if b not in heads and not any(is_label(b.text, stop) for stop in stops)
    ][:1]


def _named(
    label: str, area: Sequence[Box], sheet: Sheetful, stops: Sequence[str], found: Sequence[Heading]
) -> str:
    box = next((b for b in area if is_label(b.text, label)), None)
    if box is None:
        return ""
    others = [stop for stop in stops if stop != label]
    beside = _beside_label(box, area, sheet, others, found)
    sheet.take(box, *beside)
    return line_text(beside)


def _first_row(below: Sequence[Box], columns: Sequence[Heading], sheet: Sheetful) -> list[Box]:
    """The nearest box below each heading."""
    row: list[Box] = []
    for heading in columns:
        under = [b for b in sheet.below(heading.box, below) if over([heading], b, sheet.slack)]
        if under:
            row.append(under[0])
    return row
