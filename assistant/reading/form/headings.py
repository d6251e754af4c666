"""Headings of columns and rows that name a fiscal year and a word: 「令和4年度決算」.

A heading may stand in one box, or as a year above several words (R6年度 over 予算 and 決算).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.reading.form.places import Sheetful, centre
from assistant.reading.page import Box
from assistant.reading.plain import YEAR, plain
from assistant.sheet.model import CostKind
from assistant.sheet.years import parse_year


@dataclass(frozen=True, slots=True, eq=False)
class Heading:
    """``box`` heads what lies below or beside it; ``word`` as printed (決算, 見込 …)."""

    box: Box
    fiscal_year: int
    word: str

    @property
    def cost_kind(self) -> CostKind:
        """``settlement`` for 決算, else ``budget``."""
        return "settlement" if self.word == "決算" else "budget"


def headings(sheet: Sheetful, words: Sequence[str], around: int) -> list[Heading]:
    """Every heading with one of ``words``, from the top.

    :param around: a fiscal year near the sheet's own, which decides the era of a bare 「4年度」.
    """
    either = "|".join(re.escape(plain(word)) for word in words)
    tail = r"[額値]?(?:\([^()]*\))?"
    which = r"(?:当初|現計|最終)?"
    whole = re.compile(rf"({YEAR})の?{which}({either}){tail}")
    lone = re.compile(rf"{which}({either}){tail}")
    year_only = re.compile(YEAR)
    found: list[Heading] = []
    years: list[Box] = []
    tails: list[tuple[Box, str]] = []
    for box in sheet.written:
        text = plain(box.text)
        if match := whole.fullmatch(text):
            found += _heading(box, match[1], match[2], around)
        elif match := lone.fullmatch(text):
            tails.append((box, match[1]))
        elif _names_year(text) and year_only.fullmatch(text):
            years.append(box)
    for box, word in tails:
        above = [year for year in years if _over(year, box, sheet.slack)]
        if above:
            nearest = max(above, key=lambda year: year.bottom)
            sheet.take(nearest)
            found += _heading(box, plain(nearest.text), word, around)
    return sorted(found, key=lambda one: (one.box.top, one.box.x0))


def _names_year(text: str) -> bool:
    """Whether digits are meant as a year: 「R5」, 「令和5」, 「5年度」, not a bare 「5」."""
    return "年" in text or text[:1] in tuple("令平昭RHS")


def _heading(box: Box, year: str, word: str, around: int) -> list[Heading]:
    read = parse_year(year, around=around)
    return [] if read is None else [Heading(box, read, word)]


def _over(year: Box, word: Box, slack: float) -> bool:
    touching = word.top - 3 * max(slack, 1.0) <= year.bottom <= word.top + slack
    return touching and year.x0 - slack <= centre(word) <= year.x1 + slack


def over(column: Iterable[Heading], cell: Box, slack: float) -> Heading | None:
    """The nearest heading above ``cell`` in its column."""
    above = [
        one
        for one in column
        if one.box.bottom <= cell.top + slack
        and one.box.x0 - slack <= centre(cell) <= one.box.x1 + slack
    ]
    return max(above, key=lambda one: one.box.bottom, default=None)
