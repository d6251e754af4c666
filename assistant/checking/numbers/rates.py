"""Rates in a bracket, or behind 率にして, of the figure right before them.

- 「（回答した３４人のうち）２９人（８５．３％）」, 「１４人、率にして５．８％」: of a figure of the
  same unit that stands before it in the sentence or the sentence before;
- 「前年度から１２８件、率にして１３．４％増加」 behind this year's 1,084: of what was there before
  the step.

Only rates with a decimal place are read, which no two figures give by accident. They are only
ever supported. Not seen: a whole that stands in no sentence nearby.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checking.numbers.around import Around
from assistant.checking.numbers.shares import Share
from assistant.checking.numbers.ties import MOVED
from assistant.checking.numbers.trace import quantity_of, size_of
from assistant.checking.numbers.turns import agrees
from assistant.checking.numbers.units import comparable, is_percent

_LINK: Final = re.compile("（(?:約)?|、?(?:率|割合)にして、?(?:約)?")
_FAR: Final = 3


def beside_part(around: Around) -> str | None:
    """The part and the whole."""
    if not _is_read(around) or MOVED.match(around.text, _behind(around)):
        return None
    part, *rest = around.left()
    for whole in (*rest[:_FAR], *reversed(around.before[-_FAR:])):
        same = comparable(part.unit, whole.unit) and size_of(part) < size_of(whole)
        if same and _share(around).fits(size_of(part), size_of(whole)):
            return f"{part.surface}／{whole.surface}"
    return None


def beside_step(around: Around) -> str | None:
    """The step and this year's figure."""
    at = _behind(around)
    if not _is_read(around) or not MOVED.match(around.text, at):
        return None
    step, *rest = around.left()
    for now in rest[:1]:
        if not comparable(step.unit, now.unit) or size_of(step) >= size_of(now):
            continue
        for then in (size_of(now) - size_of(step), size_of(now) + size_of(step)):
            fits = _share(around).fits(size_of(step), then)
            if fits and agrees(around.text, at, size_of(now) - then):
                return f"{step.surface}／{now.surface}"
    return None


def _is_read(around: Around) -> bool:
    trace, left = around.trace, around.left()[:1]
    if not left or not is_percent(trace.unit) or trace.step >= 1:
        return False
    return _LINK.fullmatch(around.text, left[0].end, trace.start) is not None


def _behind(around: Around) -> int:
    end = around.trace.end
    return end + 1 if around.text.startswith("）", end) else end


def _share(around: Around) -> Share:
    return Share(around.text, quantity_of(around.trace))
