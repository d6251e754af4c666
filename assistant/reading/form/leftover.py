"""What a sheet shows and nothing was made of, and the labels of tables that it does not show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reading.form.labels import Labels
from assistant.reading.form.places import Sheetful
from assistant.reading.layout import Layout
from assistant.reading.page import Box, Page


@dataclass(frozen=True, slots=True)
class Leftover:
    """A text that no field took.

    ``place`` is the page or worksheet, with the cell's address where it has one; ``framed`` says
    whether it stands in a printed cell, where values stand, or loose on the page, as headings
    do.
    """

    place: str
    text: str
    framed: bool


def leftovers(sheet: Sheetful) -> tuple[Leftover, ...]:
    """The written boxes that no reader took, in reading order, page by page."""
    found = []
    for page, box in _placed(sheet):
        if box.lines and box not in sheet.taken:
            place = page.title if box.ref is None else f"{page.title} {box.ref}"
            found.append(Leftover(place, box.text, box.ruled))
    return tuple(found)


def tables_missing(layout: Layout, labels: Labels) -> list[str]:
    """Labels of the tables of 事業費 and of indicators that the sheet does not print."""
    wanted: list[str] = []
    if layout.costs is not None and layout.costs.years == "columns":
        wanted += [row.label for row in layout.costs.rows]
    if layout.costs is not None and layout.costs.breakdown is not None:
        wanted.append(layout.costs.breakdown.label)
    wanted += [table.name for table in layout.indicator_tables]
    missing = [label for label in wanted if not labels.boxes(label)]
    for one in layout.indicator_blocks:
        numbered = (one.block, *(f"{one.block}{number}" for number in range(1, 10)))
        if not any(labels.boxes(label) for label in numbered):
            missing.append(one.block)
    return missing


def _placed(sheet: Sheetful) -> Iterator[tuple[Page, Box]]:
    # Boxes of later pages were moved down, one for one: their order is what ties them together.
    boxes = iter(sheet.boxes)
    for page in sheet.pages:
        own = [next(boxes) for _ in page.boxes]
        for box in sorted(own, key=lambda b: (round(b.top, 1), b.x0)):
            yield page, box
