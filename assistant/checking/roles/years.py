"""Years that contradict what stands beside them without being said of one number.

「令和６年度と同額の３３，０００千円」: a figure of that year must have this value.
「令和５年度予算は」 in the budget of the coming year: the sentence settles that
year's budget and no other. 「令和５年１０月までに終える」, 「令和５年９月に開く予定である」 in a
plan for the time after 令和5年度.
「令和４年度の１１団体、令和５年度の１５団体に続き、令和７年度は１７団体」: in a listing whose
other years are right, a figure of another year.

「令和５年度に施工する」 as well, where the text is about the coming year.

Not seen: a plan of a year gone by whose sentence goes on behind a comma, or, in 今後の改善点, ends
in no word of plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from assistant.checking.findings import Finding
from assistant.checking.numbers import NumberTrace
from assistant.checking.roles.aspects import CELLS
from assistant.checking.roles.claim import Claim
from assistant.checking.roles.reading import Readings
from assistant.sheet.years import format_year

_SAME: Final = re.compile(
    r"(?:の)?(?:当初)?(?:予算|決算|目標|予定|実績)?(?:額|値)?と(?:同じ|同額|同数)(?P<after>の)?"
)
_BUDGET: Final = re.compile(r"の?(?:当初)?予算(?:額|案)?(?:は|を)")
_PLANNED: Final = re.compile(
    r"(?:とする|とし|計上(?:し|する)|見込む|増額する|減額する|となる|である)。?$"
)
#: 「までに」 and what then follows to the end of the sentence: something still to be done.
_DUE: Final = re.compile(r"(?:(?P<month>[0-9０-９]{1,2})月)?(?:末|中|内|[上中下]旬)?まで(?:に|で)")
_TO_DO: Final = re.compile("[^、。ただ]{0,16}(?:[るうくすつむぶ]|予定(?:である|とする)?)。?$")
#: 「令和５年９月に」 and, in the same clause, nothing but a plan: no 「令和５年度に始めた…」, nor a
#: year that is only a measure (「令和５年度に比べ」).
_WITHIN: Final = (
    r"(?:(?P<month>[0-9０-９]{1,2})月)?(?:[上中下]旬|末|中)?"
    r"(?:には?、?(?!比|続|引き続|対し|準じ|倣|なら|合わせ|あわせ|加え|関|係|応じ|基づ|伴|つい|より|よる|同じ)|は、?)"
)
_IN_YEAR: Final = re.compile(
    rf"{_WITHIN}(?:新たに|[^、。ただ])*?(?:予定(?:である|だ|とする|し(?:て)?いる|とし(?:て)?いる)?|見込む|見込んでいる|見込みである"
    r"|計画(?:である|し(?:て)?いる)|方針である|(?:こと)?としている|目指す)。?$"
)
#: 「令和５年度に施工する」: what is done, no state (「令和５年度に当たる」).
_DOES: Final = re.compile(
    rf"{_WITHIN}[^、。ただ]{{0,16}}"
    "(?<![いあなよ当属限遡戻])(?<!あた)(?<!のぼ)(?<!当す)[るうくすつむぶ]。?$"
)
_APRIL: Final = 4
_LISTED: Final = 2
_PAST: Final = re.compile("に対し|決算|執行|不用|残")


@dataclass(frozen=True, slots=True)
class WrongYear:
    """A year that does not fit; ``expected`` is the one that would, if it is known."""

    year: NumberTrace
    expected: int | None = None
    why: Literal["value", "budget", "gone"] = "value"


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
            yield WrongYear(year, coming, "budget")
    yield from _in_listing(readings, claims)
    if readings.ahead or readings.open:
        yield from _gone(readings)


def _gone(readings: Readings) -> Iterator[WrongYear]:
    """The years of a plan that end with the evaluated one or before."""
    for year in readings.governors.years:
        due = gone(readings.text, year.end, ahead=readings.ahead)
        if due is None:
            continue
        month = int(due["month"]) if due["month"] else 0
        fiscal = int(year.value) - (year.unit == "年" and 0 < month < _APRIL)
        if (year.unit == "年度" or month) and fiscal <= readings.year:
            yield WrongYear(year, None, "gone")


def gone(text: str, at: int, *, ahead: bool) -> re.Match[str] | None:
    """What follows a year that ends at ``at`` and makes it that of a plan."""
    due = _DUE.match(text, at)
    if due is None or not _TO_DO.match(text, due.end()):
        due = _IN_YEAR.match(text, at)
    return _DOES.match(text, at) if due is None and ahead else due


def _in_listing(readings: Readings, claims: list[Claim]) -> Iterator[WrongYear]:
    """Of three figures of one unit, each with its year, the one that is of another year, where
    the other two are figures of one indicator in their years."""
    dated = [c for c in claims if c.years and len(c.years) == 1 and not c.moved and not c.kinds]
    if len(dated) <= _LISTED:
        return
    for claim in dated:
        told = next(iter(claim.years or ()), None)
        others = [c for c in dated if c is not claim and c.number.unit == claim.number.unit]
        held = [a for a in readings.held(claim.number) if a.kind in CELLS]
        if len(others) < _LISTED or not held or any(a.year == told for a in held):
            continue
        for aspect in held:
            if aspect.kind == "actual" and all(_is_of(readings, c, aspect.subject) for c in others):
                at = claim.year_at
                for year in readings.governors.years:
                    if at and year.start == at[0]:
                        yield WrongYear(year, aspect.year)
                break


def _is_of(readings: Readings, claim: Claim, subject: str) -> bool:
    return any(
        a.kind == "actual" and a.subject == subject and a.year in (claim.years or ())
        for a in readings.held(claim.number)
    )


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


def told_of(wrong: WrongYear) -> Finding:
    """How a wrong year is told to the writer; counted in the sentence."""
    right = format_year(wrong.expected) if wrong.expected else None
    told = "その年度の数値は同じではありません"
    if wrong.why == "budget":
        told = f"ここで定めるのは{right}の予算です"
    elif wrong.why == "gone":
        told = "これからの取組の期限としては過ぎています"
    elif right:
        told = f"この数値は{right}のものです"
    return Finding(
        kind="role",
        severity="error",
        start=wrong.year.start,
        end=wrong.year.end,
        message=f"「{wrong.year.surface}」とありますが、{told}。年度を確かめてください。",
        suggestion=right,
        rule="role.year",
    )
