"""Two numbers that the words tie together: 「９１件（達成率７５．８％）」, 「９件下回る９１件」.

The second is a difference or a rate; the words say that the first is what it is of, or what it is
measured against. Where no reading of the two numbers fits together so, one of them is another
figure than the words make it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assistant.checking.numbers.units import is_money, is_percent, same_unit
from assistant.checking.roles.aspects import CELLS, Aspect
from assistant.checking.roles.claim import Claim
from assistant.checking.roles.reading import Readings

Tie = Literal["of", "against"]

_BASES: Final = (
    r"(?:目標|予定|計画|見込み?|当初予定|前年度?|昨年度?)(?:の?実績)?(?:値|件数|人数|回数)?"
)
_OPENED: Final = re.compile(
    r"（(?:達成率|対?前年度?比|予定の|目標の|前年度の|執行率|事業費の|全体の)?(?:は)?(?:約)?$"
)
_THEN: Final = re.compile(
    rf"(?:と|で、?|となり、|となって(?:おり)?、|であり、|に(?:とどま|上)り、)、?{_BASES}"
    r"(?:の|を|より|よりも|に比べ(?:て)?、?|と比べ(?:て)?、?|から)$"
)
_OVER: Final = re.compile(
    r"(?:上回る|下回る|超える|足りない|及ばない|届かない|多い|少ない|高い|低い|増の|減の|増やして|減らして"
    r"|引き上げて?、?|引き下げて?、?|）(?:増|減)?の|）?(?:増え|減り|増加し|減少し|伸び)、)(?:延べ)?$"
)
_BASE: Final = re.compile(r"(?:の|を|より|よりも|からも?|に|には|とは|との差は)(?:約)?$")
_RATE: Final = re.compile(
    r"(?:の?[増減](?:額|加|少)?|増え(?:た)?|減(?:った|り)?)?（(?:増加率|減少率|対?前年度?比|前年度比)?(?:は)?$"
)

#: What something became a multiple or a part of (「９０人から３分の１に減った」), no value itself.
_MULTIPLES: Final = ("倍", "割")
_SHARE: Final = re.compile("に(?:当た|相当す|あた)る")
_FROM: Final = re.compile("から、?")
_TO: Final = re.compile("へ|に|と[なす]")
_PART: Final = re.compile("(?:は|で、|、|と、?|であり、)(?:事業費|決算額|予算額)の")
_OUT_OF: Final = re.compile("のうち、?(?:主に)?(?:約)?")
#: 「目標４８人に対し▲４人」.
_AGAINST: Final = re.compile("に対し(?:て)?[はも]?、?(?:約)?")
_BESIDE: Final = re.compile(
    r"に対し(?:て)?は?、?(?:実績(?:値)?(?:は|が)?)?(?:約|延べ)?|を(?:上回|下回|超え)る(?:延べ)?"
    r"|（(?:予定|目標|計画|前年度|昨年度|同)(?:は|の)?"
)


@dataclass(frozen=True, slots=True)
class Torn:
    """Two numbers that the words tie together and the sheet does not."""

    one: Claim
    other: Claim


def torn(readings: Readings, claims: Sequence[Claim]) -> Iterator[Torn]:
    """The pairs of neighbours in one sentence that do not belong together."""
    for one, other in itertools.pairwise(claims):
        first, second = readings.held(one.number), readings.held(other.number)
        between = readings.text[one.number.end : other.number.start]
        after = readings.text[other.number.end :]
        if first and second and _is_torn(between, after, one, other, first, second):
            yield Torn(one, other)


def _is_torn(
    between: str,
    after: str,
    one: Claim,
    other: Claim,
    first: Sequence[Aspect],
    second: Sequence[Aspect],
) -> bool:
    percent = is_percent(other.number.unit)
    rate = other.moved or percent
    cells = any(aspect.kind in CELLS for aspect in first)
    if (_OPENED.fullmatch(between) and cells and percent) or (_THEN.fullmatch(between) and rate):
        return _apart(first, second, "of")
    if _OVER.fullmatch(between) and one.moved:
        return _apart(second, first, "of")
    if _SHARE.fullmatch(between) and is_percent(one.number.unit):
        return _apart(second, first, "of")
    if _FROM.fullmatch(between) and _TO.match(after) and other.number.unit not in _MULTIPLES:
        return _no_step(one, other) or _from_elsewhere(one, first, second)
    if _RATE.fullmatch(between) and percent:
        return not _siblings(first, second)
    if _PART.fullmatch(between) and percent:
        return _apart(first, second, "of")
    if _OUT_OF.fullmatch(between):
        return not _one_column(first, second)
    if _AGAINST.fullmatch(between) and other.moved and not percent:
        return _apart(first, second, "against")
    if _BESIDE.fullmatch(between):
        return _strangers(first, second)
    return bool(_BASE.fullmatch(between)) and rate and _apart(first, second, "against")


def _no_step(one: Claim, other: Claim) -> bool:
    """From a value to the same value, or to another unit."""
    a, b = one.number, other.number
    if not same_unit(a.unit, b.unit):
        return not (is_money(a.unit) or is_percent(a.unit) or a.unit is None or b.unit is None)
    return a.value == b.value


def _from_elsewhere(one: Claim, first: Sequence[Aspect], second: Sequence[Aspect]) -> bool:
    """From an aim, or from a later value, to what was reached: 「３．０日から３．４日へ短く」."""
    was, now = _told(first), _told(second)
    if one.kinds is not None or not all(b.kind == "actual" for b in now):
        return False
    rows = {b.subject for b in now}
    if not was or any(a.kind not in ("actual", "target") or a.subject not in rows for a in was):
        return False
    return all(a.kind == "target" or all((a.year or 0) >= (b.year or 0) for b in now) for a in was)


def _siblings(first: Sequence[Aspect], second: Sequence[Aspect]) -> bool:
    """Whether a difference and a rate may tell of one and the same change."""
    for one in _told(first):
        for other in _told(second):
            if one.kind != "difference" or other.kind != "yoy":
                return True
            if (one.subject, one.of, one.base_year) == (other.subject, other.of, other.base_year):
                return True
    return False


def _one_column(first: Sequence[Aspect], second: Sequence[Aspect]) -> bool:
    """Whether the whole and its part may stand in one column of the cost table."""
    for one in _told(first):
        for other in _told(second):
            money = {one.kind, other.kind} <= {"budget", "settlement"}
            if not money or (one.kind, one.year) == (other.kind, other.year):
                return True
            spent = (one.kind, other.kind) == ("budget", "settlement")
            if spent and one.year == other.year and one.column == other.column:
                return True  # 「予算…千円のうち…千円を執行した」
    return False


def _strangers(first: Sequence[Aspect], second: Sequence[Aspect]) -> bool:
    """Whether two cells that are held side by side are of two subjects, or are the same cell."""
    for one in _told(first):
        for other in _told(second):
            if one.kind not in CELLS or other.kind not in CELLS:
                return False
            if one.subject == other.subject and one != other:
                return False
    return True


def _told(held: Sequence[Aspect]) -> Sequence[Aspect]:
    """Without the numbers of entered texts, where a figure of the sheet has the same value."""
    return [aspect for aspect in held if aspect.kind != "text"] or held


def _apart(cells: Sequence[Aspect], moves: Sequence[Aspect], tie: Tie) -> bool:
    """Whether no reading as a cell and a difference or rate of it (or against it) fits."""
    for cell in _told(cells):
        for move in _told(moves):
            if cell.kind not in CELLS or move.of is None:
                return False  # a number of a text, or one that is no cell: nothing is known
            if move.is_of(cell) if tie == "of" else move.is_against(cell):
                return False
    return True
