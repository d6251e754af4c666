"""Years that contradict what stands beside them without being said of one number.

「令和６年度と同額の３３，０００千円」: a figure of that year must have this value.
「令和５年度予算は」 in the budget of the coming year: the sentence settles that
year's budget and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from assistant.checking.numbers import NumberTrace
from assistant.checking.roles.aspects import CELLS
from assistant.checking.roles.claim import Claim
from assistant.checking.roles.reading import Readings

_SAME: Final = re.compile(
    r"(?:の)?(?:当初)?(?:予算|決算|目標|予定|実績)?(?:額|値)?と(?:同じ|同額|同数)(?P<after>の)?"
)
_BUDGET: Final = re.compile(r"の?(?:当初)?予算(?:額|案)?(?:は|を)")
_PLANNED: Final = re.compile(
    r"(?:とする|とし|計上(?:し|する)|見込む|増額する|減額する|となる|である)。?$"
)
_PAST: Final = re.compile("に対し|決算|執行|不用|残")


@dataclass(frozen=True, slots=True)
class WrongYear:
    """A year that does not fit; ``expected`` is the one that would, if it is known."""

    year: NumberTrace
    expected: int | None = None


def wrong_years(
    readings: Readings, claims: list[Claim], *, coming: int | None
) -> Iterator[WrongYear]:
    """The years of one sentence that contradict it. ``coming`` is the year of the budget that the
    text is about, ``None`` where it is about none."""
    for year in readings.governors.years:
        if year.unit != "年度":
            continue
        if same := _SAME.match(readings.text, year.end):
            number = _number_beside(claims, year, same)
            if number is not None and not _has_value(readings, number, int(year.value)):
                yield WrongYear(year)
        elif coming is None or int(year.value) == coming:
            continue
        elif _BUDGET.match(readings.text, year.end) and _plans(readings, year):
            yield WrongYear(year, coming)


def _number_beside(
    claims: list[Claim], year: NumberTrace, same: re.Match[str]
) -> NumberTrace | None:
    """「令和６年度と同額の３３，０００千円」, else the number before it."""
    behind = [c.number for c in claims if c.number.start == same.end()]
    if behind:
        return behind[0]
    before = [c.number for c in claims if c.number.end <= year.start]
    return before[-1] if before else None


def _has_value(readings: Readings, number: NumberTrace, year: int) -> bool:
    held = [aspect for aspect in readings.held(number) if aspect.kind in CELLS]
    return not held or any(aspect.year == year for aspect in held)


def _plans(readings: Readings, year: NumberTrace) -> bool:
    """Whether the sentence settles a budget: it begins with the year and ends in a plan."""
    text = readings.text
    others = [y for y in readings.governors.years if y.start < year.start]
    return not others and bool(_PLANNED.search(text)) and not _PAST.search(text)
