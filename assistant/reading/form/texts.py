"""The text of a field: which line breaks are the writer's, and which lines are only marks."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.form.choices import is_choice
from assistant.reading.form.places import goes_on
from assistant.reading.page import Box
from assistant.reading.paragraphs import in_box
from assistant.sheet.defusing import undefused


def box_text(box: Box) -> str:
    """The text of one box: a worksheet's line breaks are the writer's, a page's mostly not."""
    if box.ref is not None:
        return undefused("\n".join(box.lines).strip("\n "))
    return in_box(box.lines, box.width)


def field_text(boxes: Sequence[Box], options: Sequence[str]) -> str:
    """The boxes of one field as one text, without lines that only choose among ``options``."""
    parts = []
    for box in in_paragraphs(boxes):
        kept = tuple(line for line in box.lines if not is_choice(line, options))
        if not kept or is_choice("".join(box.lines), options):
            continue
        if kept != box.lines:
            box = Box(box.x0, box.top, box.x1, box.bottom, kept, box.ref, None, True, box.width)
        parts.append(box_text(box))
    return "\n".join(part for part in parts if part)


def in_paragraphs(boxes: Sequence[Box]) -> list[Box]:
    """Loose lines that go on below one another as one box each, as if they were ruled.

    A text cell without a border on one side is no cell to a PDF, and its lines lie loose.
    """
    joined: list[Box] = []
    for box in boxes:
        last = joined[-1] if joined else None
        if last is None or not goes_on(last, box):
            joined.append(box)
            continue
        joined[-1] = Box(
            min(last.x0, box.x0),
            last.top,
            max(last.x1, box.x1),
            box.bottom,
            (*last.lines, *box.lines),
            ruled=False,
        )
    return joined


def amount_text(boxes: Sequence[Box]) -> str:
    """The figure of a field beside which 千円 is printed, perhaps one character a line."""
    lines = (line for box in boxes for line in box.lines)
    return "".join(line for line in lines if line.strip() not in ("千", "円", "千円"))


def line_text(boxes: Sequence[Box]) -> str:
    """The boxes of a short field as one line, as they stand side by side."""
    return "".join(line for box in boxes for line in box.lines).strip()
