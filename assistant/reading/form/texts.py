"""The text of a field: which line breaks are the writer's, and which lines are only marks."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.form.choices import is_choice
from assistant.reading.page import Box
from assistant.reading.paragraphs import in_box


def box_text(box: Box) -> str:
    """The text of one box: a worksheet's line breaks are the writer's, a page's mostly not."""
    if box.ref is not None:
        return "\n".join(box.lines).strip("\n ")
    return in_box(box.lines, box.width)


def field_text(boxes: Sequence[Box], options: Sequence[str]) -> str:
    """The boxes of one field as one text, without lines that only choose among ``options``."""
    parts = []
    for box in boxes:
        kept = tuple(line for line in box.lines if not is_choice(line, options))
        if not kept or is_choice("".join(box.lines), options):
            continue
        if kept != box.lines:
            box = Box(box.x0, box.top, box.x1, box.bottom, kept, box.ref, None, True, box.width)
        parts.append(box_text(box))
    return "\n".join(part for part in parts if part)


def line_text(boxes: Sequence[Box]) -> str:
    """The boxes of a short field as one line, as they stand side by side."""
    return "".join(line for box in boxes for line in box.lines).strip()
