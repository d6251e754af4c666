"""Prose put together from printed lines: which line breaks are the writer's.

A break is kept where the line is shorter than its box or the next line begins with ①…⑳ ・ ○ ※;
all others are the layout's and go. The extract has lost the boxes, so a box is as wide as the
lines that were certainly broken by it, those that stop in the middle of a sentence. Limits: a
paragraph that happens to fill its last line is joined to the next one.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence

_ITEM = re.compile(r"[①-⑳・○※●◎◇◆□■]|[（(][0-9０-９]{1,2}[)）]|【")
#: A full stop; 「．」 before a digit is a decimal point that the box has cut behind.
_STOP = re.compile(r"。$|．$")
#: A line this much shorter than its box (in characters) was ended by its writer, if at a full
#: stop; a line without one must be shorter by a share of the box, since words are not cut.
_SLACK = 1.5
_SHARE = 0.75
_DOUBT = 4.0
#: In a box of known width: room for the next character, which the layout would have used.
_ONE_MORE = 0.9
#: Narrowest and usual width of a box on the form, in characters.
_NARROWEST = 20.0


def width(text: str) -> float:
    """Printed width in full-width characters."""
    wide = sum(1 for char in text if unicodedata.east_asian_width(char) in "FWA")
    return wide + (len(text) - wide) / 2


def paragraphs(
    lines: Sequence[str], neighbours: Sequence[float] = (), *, listing: bool = False
) -> str:
    """The lines as one text with the writer's line breaks.

    :param neighbours: widths of lines that boxes of the same width have broken, for a field
        that has no such line itself.
    :param listing: a field in which one thing a line is usual, so that a line a little short
        of its box counts as ended.
    """
    broken = broken_widths(lines)
    if not broken:
        broken = [max(neighbours, default=0.0)] if listing else list(neighbours)
    box = min(broken, default=0.0) - (0.0 if listing else _DOUBT)
    text = ""
    for index, line in enumerate(lines):
        text += line
        if index + 1 < len(lines) and _kept(line, lines[index + 1], box):
            text += "\n"
    return text.strip()


def broken_widths(lines: Sequence[str]) -> list[float]:
    """Widths of the lines that the box has broken: they stop within a sentence."""
    found = [
        width(line)
        for line, following in itertools.pairwise(lines)
        if not _ends(line, following) and not _ITEM.match(following)
    ]
    widest = max(found, default=0.0)
    # A short line without a full stop is a heading, not a full box.
    return [one for one in found if one >= max(_NARROWEST, _SHARE * widest)]


def _ends(line: str, following: str) -> bool:
    return bool(_STOP.search(line)) and not (line.endswith("．") and following[:1].isdigit())


def _kept(line: str, following: str, box: float) -> bool:
    if line.endswith("　"):
        return False  # the layout broke the line at a blank of the writer's
    if following.startswith("・") and box > 0 and width(line) > box - _SLACK:
        return _ends(line, following)  # a full line: the ・ is that of 「保管・廃棄」
    if _ITEM.match(following):
        return True
    if _ends(line, following):
        return box <= 0 or width(line) <= box - _SLACK
    if line.endswith(("、", "，")):
        return False
    return box > 0 and width(line) < _SHARE * box


def in_box(lines: Sequence[str], box: float | None) -> str:
    """The lines of a box whose width is known, as one text with the writer's line breaks.

    A break is kept where one more character would have fitted behind a full stop, where the
    line is much shorter than the box, or where the next line begins with ①…⑳ ・ ○ ※.

    :param box: full-width characters that a line can hold; ``None``: as wide as the widest.
    """
    room = box if box is not None else max((width(line) for line in lines), default=0.0)
    each = _a_sentence_a_line(lines, room)
    text = ""
    for index, line in enumerate(lines):
        text += line
        if index + 1 < len(lines) and _own_break(line, lines[index + 1], room, each):
            text += "\n"
    return text.strip()


def _a_sentence_a_line(lines: Sequence[str], room: float) -> bool:
    """Whether every line is a sentence, and one was ended by its writer for certain.

    A full line that ends with a full stop does not tell by itself.
    """
    return all(line.endswith("。") for line in lines) and any(
        room - width(line) >= _ONE_MORE for line in lines[:-1]
    )


def _own_break(line: str, following: str, room: float, each: bool) -> bool:
    left = room - width(line)
    if _ITEM.match(following):
        return left >= 1 or _ends(line, following) or following[0] not in "・○●"
    if _ends(line, following):
        return each or left >= _ONE_MORE
    return left >= _DOUBT and left > room * (1 - _SHARE)
