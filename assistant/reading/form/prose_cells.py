"""Where the drafted texts of a form stand on a worksheet, so that they can be written back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.reading.form.choices import is_choice
from assistant.reading.form.labels import Labels
from assistant.reading.form.places import Sheetful, same_row
from assistant.reading.layout import Layout
from assistant.reading.page import Box
from assistant.reading.profile import FormProfile


def text_places(
    layout: Layout,
    profile: FormProfile,
    sheet: Sheetful,
    labels: Labels,
    owned: Mapping[Box, Sequence[Box]],
    walls: Sequence[Box],
) -> dict[str, str]:
    """The cell address of every drafted field that the worksheet has.

    A field that is filled in stands where its text stands; an empty one in the largest empty
    cell between its label and the next, beside or else directly below it.
    """
    places: dict[str, str] = {}
    taken = {*labels.owners, *labels.silent, *walls}
    for one in layout.fields:
        if profile.field(one.field) is None:
            continue
        label = labels.box(one.label, one.near)
        if label is None or label.ref is None:
            continue
        options = [
            option
            for other in layout.fields
            if (other.label, other.near) == (one.label, one.near)
            for option in profile.choices(other.field)
        ]
        written = [b for b in owned.get(label, ()) if not is_choice(b.text, options)]
        cell = written[0] if written else _empty_cell(label, sheet, taken, last=bool(options))
        if cell is not None and cell.ref is not None:
            places[one.field] = cell.ref
    return places


def _empty_cell(label: Box, sheet: Sheetful, taken: set[Box], *, last: bool) -> Box | None:
    """``last``: a cell to choose in stands in front of the text."""
    nexts = [box.x0 for box in taken if box.x0 >= label.x1 and same_row(label, box)]
    end = min(nexts, default=float("inf"))
    empty = [box for box in sheet.boxes if not box.lines]
    beside = [
        box
        for box in empty
        if box.x0 >= label.x1 and box.x1 <= end and label.top <= box.top < label.bottom
    ]
    below = [box for box in empty if box.top == label.bottom and box.x0 == label.x0]
    found = sorted(beside or below, key=lambda box: (box.top, box.x0), reverse=last)
    return max(found, key=_area, default=None)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)
