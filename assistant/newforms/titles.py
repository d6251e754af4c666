"""What heads a form: the line with the year, the unit of money, the name of the city."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.reading.layout import Money
from assistant.reading.page import Box
from assistant.reading.plain import YEAR, plain
from assistant.sheet.years import parse_year

_AROUND = 2024
_CITY = re.compile(r"^[一-龠々ヶケ]{1,7}?(?:都|道|府|県|市|区|町|村)(?=事|\d|令|平)")
_SUBJECT = re.compile(r"(?:事務)?事業(?:評価|点検)|行政評価|評価(?:調書|シート|表)|点検シート")
_YEAR = re.compile(rf"(?=.{{0,6}}年度)(?P<year>{YEAR})(?<=年度)")
_MONEY = re.compile(r"(?<![\d,])(百万円|千円|(?<![百千万億\d])円)")
_UNIT_OF = re.compile(r"単位|\(|^(?:百万円|千円|円)$")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Title:
    """``pattern`` as the profile has it; ``year`` as printed; ``why`` in Japanese."""

    pattern: str
    year: int
    why: str


def title_of(boxes: Iterable[Box]) -> Title | None:
    """The first line that names the kind of sheet and a fiscal year."""
    for box in sorted((b for b in boxes if b.lines), key=lambda b: (b.top, b.x0)):
        said = plain(box.text)
        subject, found = _SUBJECT.search(said), _YEAR.search(said)
        if len(said) > _LONGEST or subject is None or found is None:
            continue
        year = parse_year(found["year"], around=_AROUND)
        if year is None:
            continue
        start = min(subject.start(), found.start())
        end = max(subject.end(), found.end())
        end = _closed(said, end)
        city = _CITY.match(said)
        head = "{municipality}" if city and city.end() <= start else ""
        middle = said[city.end() if city and head else start : end]
        pattern = head + middle.replace(found["year"], "{year}", 1)
        return Title(pattern, year, "評価と年度を名のる行")
    return None


def money_of(boxes: Iterable[Box]) -> Money | None:
    """The unit that the form prints for its amounts: in a remark (単位：千円) or in a cell."""
    counted: Counter[str] = Counter()
    for box in boxes:
        said = plain(box.text)
        for match in _MONEY.finditer(said):
            # An amount in a sentence has a unit of its own; a remark or a cell speaks for all.
            if len(said) <= _LONGEST and _UNIT_OF.search(said):
                counted[match[1]] += 1
    for unit in ("千円", "百万円", "円"):
        if counted[unit] and counted[unit] == max(counted.values()):
            return unit
    return None


def _closed(said: str, end: int) -> int:
    """``end``, or behind the bracket that is open there."""
    opened = said.rfind("(", 0, end)
    if opened >= 0 and said.find(")", opened, end) < 0:
        closing = said.find(")", end)
        return closing + 1 if closing >= 0 else end
    return end
