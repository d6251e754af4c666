"""The years of a question: 「昨年度」「R5」「ここ3年」.

The frame is the archive: 昨年度 is the newest evaluated year, since a sheet is written about the
year that has ended; 今年度 is the year after it, in which the sheet is written. What was read
stands in the query, where it can be corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.asking.parsing.mentions import Mention, Moved, Years
from assistant.asking.query import Relation
from assistant.sheet.years import find_years

_DIGIT: Final = {**{str(n): n for n in range(1, 10)}, "10": 10}
_KANJI: Final = dict(zip("一二三四五六七八九", range(1, 10), strict=True)) | {"十": 10}
_COUNT = "(?P<n>[1-9]|10|[一二三四五六七八九十])"
_RELATIVE: Final = (
    (re.compile("一昨年度?|おととし|昨々年度|前々年度"), -1),
    (re.compile("昨年度?|去年度?|直近の?年度|最新の?年度"), 0),
    (re.compile("今年度?|本年度|当年度|来年度の?予算|次年度の?予算"), 1),
)
_SPAN: Final = re.compile(
    rf"(?:ここ|過去|直近の?|最近の?|この)?{_COUNT}(?:か年|カ年|ヶ年|箇年|年度?)(?:間|分)?(?:の)?(?![月日]|度)"
)
_SPAN_HEAD: Final = re.compile("ここ|過去|直近|最近|この")
_RANGE: Final = re.compile(
    r"(?:から|~|〜|～|-|ー|、)(?:$|\s*)",
)
_SINCE: Final = re.compile("以降|以後|から(?:こちら|今まで|現在まで)")
_STARTED: Final = re.compile(
    "(?:(?P<since>以降|以後|から)|(?P<after>より(?:も)?後)|(?P<until>以前|まで)|(?P<before>より(?:も)?前|前))?(?:に)?(?:始ま|始め|開始|スタート|でき)"
    "(?:った|り|した|た|して(?:いる)?)?"
)
_SIGNS: Final[dict[str, Relation]] = {"since": ">=", "after": ">", "until": "<=", "before": "<"}
_FROM: Final = re.compile("から(?!始|スタート|の(?:増|減|差))")
_YEARLY: Final = re.compile("全年度|全期間|全ての年度?|すべての年度?|これまで(?:の|に|で)?|通算")
_BARE: Final = re.compile(r"(?<![\d,.])(20[0-4]\d)(?![\d,.年]|\s*[万千円人件%])")


def times(text: str, archive_years: tuple[int, ...]) -> Iterator[Mention]:
    """Every year or span that ``text`` (NFKC) names. ``archive_years`` in ascending order; none
    where the archive is empty."""
    if not archive_years:
        return
    newest = archive_years[-1]
    for pattern, shift in _RELATIVE:
        for match in pattern.finditer(text):
            end = match.end()
            if shift == 1 and match.group().startswith(("来", "次")):
                end = match.start() + 3  # 「予算」 is read as what it is
            yield Mention(match.start(), end, Years((newest + shift,)))
    for match in _SPAN.finditer(text):
        n = _DIGIT.get(match["n"]) or _KANJI[match["n"]]
        headed = _SPAN_HEAD.match(match.group())
        if headed or re.search("年間|か年|カ年|ヶ年|箇年|年分", match.group()):
            years = tuple(year for year in archive_years if year > newest - n)
            yield Mention(match.start(), match.end(), Years(years))
    for match in _YEARLY.finditer(text):
        yield Mention(match.start(), match.end(), Years(archive_years))
    yield from _named(text, archive_years)


def _named(text: str, archive_years: tuple[int, ...]) -> Iterator[Mention]:
    newest = archive_years[-1]
    found = [(m.start, m.end, m.year) for m in find_years(text.upper(), around=newest)]
    taken = {at for start, end, _ in found for at in range(start, end)}
    for match in _BARE.finditer(text):
        if match.start() not in taken:
            found.append((match.start(), match.end(), int(match[1])))
    found.sort()
    at = 0
    while at < len(found):
        start, end, year = found[at]
        if at + 1 < len(found) and _RANGE.fullmatch(text[end : found[at + 1][0]]):
            other = found[at + 1]
            between = text[end : other[0]]
            low, high = sorted((year, other[2]))
            listed = "、" in between
            years = (year, other[2]) if listed else tuple(range(low, high + 1))
            tail = re.match("まで(?:の)?", text[other[1] :])
            yield Mention(start, other[1] + (tail.end() if tail else 0), Years(years))
            at += 2
            continue
        started = _STARTED.match(text, end)
        if started:
            sign: Relation = next((to for group, to in _SIGNS.items() if started[group]), "=")
            yield Mention(start, started.end(), Moved("start_year", sign, Decimal(year)))
            at += 1
            continue
        since = _SINCE.match(text, end) or (
            _FROM.match(text, end) if at + 1 == len(found) else None
        )
        if since:
            years = tuple(range(year, archive_years[-1] + 1)) or (year,)
            yield Mention(start, since.end(), Years(years))
        else:
            yield Mention(start, end, Years((year,)))
        at += 1
