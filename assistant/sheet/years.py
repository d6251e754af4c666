"""Japanese fiscal years, read and written.

A fiscal year is the western year in which it starts: 令和4年度 = 2022. Read are 令和/平成/昭和
(also R4, H31, S60, full-width), 元年, 2013年度, and the bare 「4年度」, which means the era year
nearest to the sheet's own year. A bare 「10年」 is a span of time, not a year, and is not read;
nor is 「3年度連続」.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from assistant.sheet.heads import headed

ERA_BASE = {"令和": 2018, "平成": 1988, "昭和": 1925}
_ERA_LETTER = {"R": "令和", "H": "平成", "S": "昭和"}
_DIGITS = str.maketrans("０１２３４５６７８９ＲＨＳ．／", "0123456789RHS./")
# 「R6.7.15」 is one date, and its month and day are no figures.
_DATE = r"[./]\d{1,2}[./]\d{1,2}(?!\d)"
_YEAR = headed(
    r"\dRHS令平昭元",
    r"(?P<era>令和|平成|昭和|(?<![A-Za-z])[RHS])\s*(?P<n>元|\d{1,2})"
    rf"(?:(?P<tail>\s*年度?|{_DATE})|(?!\d))"
    rf"|(?<![\d,.])(?P<west>(?:19|20)\d{{2}})(?P<wtail>\s*年度?|{_DATE})(?!\d)"
    r"|(?<![\d.,])(?P<bare>元|\d{1,2})(?P<btail>\s*年度)(?!連続|続け|ぶり)",
)
#: One of these is in every year, and none in most clauses.
_SIGN = re.compile("[年令平昭RHSＲＨＳ./．／]")


class YearMention(NamedTuple):
    """A year named in a text: ``text[start:end]``.

    ``fiscal`` is False where the text says 年 without 度 (a calendar year or a date).
    """

    start: int
    end: int
    surface: str
    year: int
    fiscal: bool


def fiscal_year(era: str, number: int) -> int:
    """The western year of an era year: ``fiscal_year("令和", 4)`` is 2022.

    平成31年度 and 令和元年度 are one and the same (2019). Raises ``KeyError`` for an unknown era.
    """
    return ERA_BASE[era] + number


def _nearest_era_year(number: int, around: int) -> int:
    candidates = [base + number for base in ERA_BASE.values() if base + number <= around + 20]
    return min(candidates, key=lambda year: (abs(year - around), -year))


def find_years(text: str, *, around: int) -> list[YearMention]:
    """Every year named in ``text``, in order; ``around`` is the sheet's own fiscal year,
    which decides the era of a bare 「4年度」."""
    if not _SIGN.search(text):
        return []
    plain = text.translate(_DIGITS)
    found = []
    for match in _YEAR.finditer(plain):
        if match["era"]:
            era = _ERA_LETTER.get(match["era"], match["era"])
            number = 1 if match["n"] == "元" else int(match["n"])
            year, tail = fiscal_year(era, number), match["tail"] or ""
            fiscal = "度" in tail or not tail.strip()
        elif match["west"]:
            year, fiscal = int(match["west"]), "度" in match["wtail"]
        else:
            number = 1 if match["bare"] == "元" else int(match["bare"])
            if number == 0:
                continue  # 「0 年度」 is an empty field of the form
            year, fiscal = _nearest_era_year(number, around), True
        found.append(
            YearMention(match.start(), match.end(), text[match.start() : match.end()], year, fiscal)
        )
    return found


def parse_year(text: str, *, around: int = 2022) -> int | None:
    """The one year that ``text`` names, or ``None``. A lone 「4」 counts as 「4年度」 here."""
    plain = text.strip().translate(_DIGITS)
    if (plain.isdigit() and 0 < int(plain) < 100) or (plain.isdigit() and len(plain) == 4):
        plain = f"{plain}年度"
    years = find_years(plain, around=around)
    return years[0].year if years else None


@lru_cache(maxsize=256)
def format_year(year: int, *, width: str = "half", fiscal: bool = True) -> str:
    """「令和4年度」; ``width="full"`` writes 「令和４年度」. 2019 is 「令和元年度」.

    Years before 1926 are written in western style.
    """
    for era, base in ERA_BASE.items():
        if year > base:
            number = "元" if year == base + 1 else str(year - base)
            text = f"{era}{number}年"
            break
    else:
        text = f"{year}年"
    if width == "full":
        text = text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return text + ("度" if fiscal else "")
