"""A fiscal year off by one, where it names the year of a marked figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from eval.mutate.figures import figures_of
from eval.mutate.injectors.edit import replaced
from eval.mutate.plain import Injection, Mark, Passage
from eval.mutate.sentences import around

_YEAR = re.compile(r"令和([0-9０-９]+)年度")
_DIGIT = re.compile(r"[0-9０-９]")
_REACH = 30
_REIWA = 2018  # 令和1年 = 2019


def year_shifted(passage: Passage, random: Random) -> Iterator[Injection]:
    """令和５年度 → 令和４年度 or 令和６年度 before a figure of 令和５年度.

    Not where the sheet has the same value for the other year: then the text stays true.
    """
    for match in _YEAR.finditer(passage.text):
        year = int(match[1]) + _REIWA
        mark = _named(passage, match, year)
        if mark is None:
            continue
        for shift in (-1, 1):
            if _true_there(passage, mark, year + shift) or year + shift <= _REIWA:
                continue
            digits = str(year + shift - _REIWA)
            if match[1] >= "０":
                digits = digits.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
            put = f"令和{digits}年度"
            what = f"{match[0]} → {put}（{passage.surface(mark)}の年度）"
            yield replaced(passage, match.span(), put, "year_shifted", what, mark=mark)


def _named(passage: Passage, match: re.Match[str], year: int) -> Mark | None:
    """The first marked figure behind the year, if it is of that year and near, and no other
    number stands between."""
    _, end = around(passage.text, match.start())
    known = figures_of(passage.page)
    behind = [mark for mark in passage.marks if match.end() <= mark.start < end]
    mark = min(behind, key=lambda mark: mark.start, default=None)
    if (
        mark is None
        or mark.start - match.end() > _REACH
        or _DIGIT.search(passage.text, match.end(), mark.start)
    ):
        return None
    return mark if mark.id in known and known[mark.id].year == year else None


def _true_there(passage: Passage, mark: Mark, year: int) -> bool:
    figures = figures_of(passage.page)
    own = figures[mark.id]
    return any(
        other.stem == own.stem and other.year == year and other.value == own.value
        for other in figures.values()
    )
