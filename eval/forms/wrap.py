"""Text broken into lines of a box, with the simple 禁則 that every word processor knows."""

from __future__ import annotations

from functools import lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

MINCHO = "HeiseiMin-W3"
GOTHIC = "HeiseiKakuGo-W5"
_NOT_FIRST = frozenset("、。，．・：）」』】％ー々")
_NOT_LAST = frozenset("（「『【")

for _font in (MINCHO, GOTHIC):
    pdfmetrics.registerFont(UnicodeCIDFont(_font))


@lru_cache(maxsize=65_536)
def width_of(text: str, font: str, size: float) -> float:
    """Width of ``text`` in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def wrap(text: str, width: float, font: str, size: float) -> tuple[str, ...]:
    """``text`` in lines of at most ``width`` points; a newline of the text always breaks.

    No line starts with 「、。）」 and the like or ends with 「（」: the character before goes
    down with it, so such a line is shorter by a character or two. Lines joined are the text
    without its newlines. An empty text has no lines.
    """
    if not text:
        return ()
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrapped(paragraph, width, font, size)
    return tuple(lines)


def _wrapped(paragraph: str, width: float, font: str, size: float) -> list[str]:
    lines: list[str] = []
    start = 0
    while start < len(paragraph):
        end, used = start, 0.0
        while end < len(paragraph):
            used += width_of(paragraph[end], font, size)
            if used > width and end > start:
                break
            end += 1
        end = _moved(paragraph, start, end)
        lines.append(paragraph[start:end])
        start = end
    return lines


def _moved(paragraph: str, start: int, end: int) -> int:
    """The nearest allowed break at or before ``end``; ``end`` itself where there is none."""
    if end == len(paragraph):
        return end
    place = end
    while place > start + 1 and (
        paragraph[place] in _NOT_FIRST or paragraph[place - 1] in _NOT_LAST
    ):
        place -= 1
    return place if place > start + 1 else end
