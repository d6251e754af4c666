"""Values in a row, held against the word behind them: 「58人、53人、49人と2年続けて増えている」.

The values may be joined by 、, an arrow or から, each with its year. Told where the words say that
one follows another in time (続けて, 年々, an arrow, the years), or where all are the years of one
indicator; not 「それぞれ」 and 「いずれも」, whose values are of several. Not seen: values in
different units, and a list that begins with the latest year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from assistant.checking.directions.ground import AGREES, Told
from assistant.checking.directions.words import Word
from assistant.checking.numbers import NumberTrace, same_unit

_JOINED: Final = re.compile(
    "(?:（[^（）]*）)?(?P<how>、|，|→|⇒|から、?)(?P<year>[^、。がはを0-9０-９]{0,3}[0-9０-９元]{1,4}年度?[はのに]?)?"
)
_THEN: Final = re.compile("(?:（[^（）]*）)?へ?と、?[^、。]{0,14}")
_EACH: Final = re.compile("それぞれ|いずれ|とも|各|別に")
_STEADY: Final = re.compile("続|年々|毎年|年を追|年ごと|一途|一貫|右肩")


def in_a_row(text: str, word: Word, traces: Sequence[NumberTrace]) -> Told | None:
    """What three values or more (or two with an arrow) right before ``word`` say of it."""
    if word.move not in ("up", "down") or "と" not in text[max(0, word.start - 18) : word.start]:
        return None
    figures = [t for t in traces if t.kind == "figure" and t.end <= word.start]
    if len(figures) < 2 or not _THEN.fullmatch(text, figures[-1].end, word.start):
        return None
    row, in_time = _row(text, figures)
    said = text[row[-1].end : word.end + 4]
    if len(row) < 2 or (len(row) == 2 and not in_time) or _EACH.search(said):
        return None
    steady = bool(_STEADY.search(said))
    if not (steady or in_time or _of_one(row)):
        return None
    steps = [(old, new) for old, new in pairwise(row)] if steady else [(row[0], row[-1])]
    for old, new in steps:
        if new.value == old.value or (new.value > old.value) != (word.move == "up"):
            return Told(False, f"{old.surface}と{new.surface}")
    return AGREES


def bears_out(text: str, word: Word, traces: Sequence[NumberTrace], years: int) -> bool:
    """Whether the values before ``word`` are as many as 「２年続けて」 needs, and moved so."""
    told = in_a_row(text, word, traces)
    figures = [t for t in traces if t.kind == "figure" and t.end <= word.start]
    return told is AGREES and years < len(_row(text, figures)[0])


def _row(text: str, figures: Sequence[NumberTrace]) -> tuple[list[NumberTrace], bool]:
    """The values that end with the last one, oldest first, and whether the joints tell of time."""
    row, in_time = [figures[-1]], False
    for trace in reversed(figures[:-1]):
        joined = _JOINED.fullmatch(text, trace.end, row[0].start)
        if joined is None or not (trace.unit is None or same_unit(trace.unit, row[0].unit)):
            break
        in_time |= joined["how"] in "→⇒" or joined["year"] is not None
        row.insert(0, trace)
    return row, in_time


def _of_one(row: Sequence[NumberTrace]) -> bool:
    """Whether they are the actuals of one indicator."""
    stems = {(trace.source or "").partition(".actual.")[0] for trace in row}
    return len(stems) == 1 and all(".actual." in (trace.source or "") for trace in row)
