"""Sums of what the words name together: 「イノシシとシカを合わせた捕獲頭数は８４７頭」.

- two or three indicators of one year and unit whose names, or the words before の in them, the
  sentence has: this year's, or last year's in the bracket behind 前年度;
- 「海岸線と市役所線の２路線で６４，４９５人」: as many figures of one passage as are listed.

``counts_listed`` tells that a number counts what is listed before it (２路線). Not seen: sums of
parts that have other names in the passage.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.checking.numbers.around import Around, name_of
from assistant.checking.numbers.trace import size_of
from assistant.checking.numbers.units import comparable
from assistant.sheet.facts import Fact
from assistant.sheet.numerals import find_quantities, in_yen

_TOGETHER: Final = re.compile("合わせ|あわせ|併せ|合計|合算|足し|の計|両")
_ITEM: Final = r"[^、。・とや0-9０-９はがでにを（）「」]{1,14}"
_JOIN: Final = "(?:、|・|と|や|及び|並びに)"
_LIST: Final = re.compile(rf"(?:^|[、。はがでに])(?P<list>{_ITEM}(?:{_JOIN}{_ITEM})+)の$")
#: 「７月と１１月の２回」.
_DATES: Final = re.compile(rf"[0-9０-９]+[月日](?:{_JOIN}[0-9０-９]+[月日])+の$")
_COUNTED: Final = re.compile(rf"{_ITEM}(?:{_JOIN}{_ITEM})+の(?=[2-9２-９二三四五六])")
_LAST: Final = re.compile("(?:前年|昨年|前回)度?")
_LARGE: Final = 100
_MOST: Final = 3


def counts_listed(text: str, start: int, value: Decimal) -> bool:
    """Whether ``value``, a number at ``text[start:]``, counts the things listed right before it:
    「海岸線と市役所線の」２路線."""
    if not (2 <= value <= 6) or not text.startswith("の", start - 1):
        return False
    if dates := _DATES.search(text, max(0, start - 60), start):
        return len(re.findall("[0-9０-９]+[月日]", dates[0])) == value
    found = _LIST.search(text, max(0, start - 60), start)
    return found is not None and len(re.split(_JOIN, found["list"])) == value


def together(around: Around) -> str | None:
    """The figures whose sum the number is; ``None`` where nothing gives it."""
    return _of_indicators(around) or _of_one_measure(around) or _of_passage(around)


def _of_one_measure(around: Around) -> str | None:
    """「捕獲頭数８４７頭」, which two indicators count: the words name what both have behind の."""
    if (year := around.year()) is None:
        return None
    of = [fact for fact in around.results(year) if fact.role == "actual" and "の" in fact.label]
    same = [
        fact
        for fact in of
        if comparable(fact.unit, around.trace.unit)
        and around.ahead.endswith(name_of(fact).rpartition("の")[2])
    ]
    return _adds_up(same, around) if 2 <= len(same) <= _MOST else None


def _of_indicators(around: Around) -> str | None:
    if not _TOGETHER.search(around.ahead) or (this := around.year()) is None:
        return None
    clause = around.ahead[around.ahead.rfind("、") + 1 :]
    year = this - 1 if _LAST.search(clause) else this
    same = [
        fact
        for fact in around.results(year)
        if fact.role == "actual" and comparable(fact.unit, around.trace.unit)
    ]
    named = [fact for fact in same if _is_named(fact, around.ahead)]
    if not 2 <= len(named) <= _MOST:
        return None
    return _adds_up(named, around)


def _is_named(fact: Fact, words: str) -> bool:
    name = name_of(fact)
    head, of, _ = name.partition("の")
    return name in words or bool(of and len(head) > 1 and head in words)


def _of_passage(around: Around) -> str | None:
    if abs(around.trace.value) < _LARGE:
        return None
    listed = _COUNTED.search(around.ahead)
    if listed is None:
        return None
    counted = find_quantities(around.ahead[listed.end() :])
    if not counted or not 2 <= counted[0].value <= _MOST:
        return None
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in around.facts.values():
        if fact.role == "text" and fact.value and comparable(fact.unit, around.trace.unit):
            groups[fact.sources[0]].append(fact)
    for group in groups.values():
        for chosen in itertools.combinations(group, int(counted[0].value)):
            if shown := _adds_up(chosen, around):
                return shown
    return None


def _adds_up(parts: Sequence[Fact], around: Around) -> str | None:
    sizes = [abs(in_yen(f.value, f.unit)) for f in parts if f.value is not None]
    if sum(sizes, Decimal(0)) != size_of(around.trace):
        return None
    return "＋".join(fact.shown() for fact in parts)
