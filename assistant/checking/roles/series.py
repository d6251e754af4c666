"""Values of successive years listed one after the other: 「31件、26件、22件と2年続けて減り」.

At least three numbers of one unit, joined by 、, から or →. Where they are one indicator's actual
values (or what was spent) of successive years, the oldest first and the evaluated year last (or
from the one year that stands before them on), each is of its own year, whatever the words around
say of the last. Where one of them is another year's, or all are there in the wrong order, that is
told. Not seen: two numbers; a list that runs back in time, unless the sentence says so; years
that the sheet has no value of.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.checking.numbers.units import comparable
from assistant.checking.roles.aspects import Aspect
from assistant.checking.roles.claim import Claim
from assistant.checking.roles.reading import Readings
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.numerals import in_yen

_JOIN: Final = re.compile(
    r"\s*(?:、|，|から、?|→|⇒|⇨|➡|・|(?:、|で、|から)?(?:次いで|続いて|さらに|そして))\s*(?:約|延べ)?"
)
_LEAST: Final = 3
#: Another order than that of time, or time running back.
_OTHERWISE: Final = re.compile(
    "[多少高低大小]い順|新しい|[遡溯]|さかのぼ|降順|昇順|直近から|それぞれ|順不同"
)
_IN_TIME: Final = re.compile(
    r"年連続|年続け|連続(?:で|し|の|して)|毎年|年々|推移|続けて[増減上下伸落改悪]|ずつ[増減]|一貫|年度から|年間|横ばい"
)


@dataclass(frozen=True, slots=True)
class Series:
    """``claims`` are the numbers of one list, ``expected`` the figures of their years. ``wrong``
    are those that are not that figure, all of them where only the order is wrong; ``ordered``
    tells which."""

    claims: Sequence[Claim]
    expected: Sequence[Fact]
    wrong: Sequence[Claim]
    ordered: bool = True


def series_in(
    readings: Readings, claims: Sequence[Claim], aspects: Mapping[str, Aspect], facts: Facts
) -> Iterator[Series]:
    """The lists of one sentence whose numbers are (nearly all) values of successive years."""
    if len(claims) < _LEAST:
        return
    for run in _runs(readings.text, claims):
        if _OTHERWISE.search(readings.text):
            continue
        last = _last_year(readings, run)
        found = _read(run, last, aspects, facts) if last else None
        if found is not None and (not found.wrong or _IN_TIME.search(readings.text)):
            yield found


def _runs(text: str, claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    run: list[Claim] = []
    for one, other in itertools.pairwise((*claims, None)):
        assert one is not None
        run.append(one)
        joined = other is not None and (
            comparable(one.number.unit, other.number.unit)
            and _JOIN.fullmatch(text, one.number.end, other.number.start)
        )
        if not joined:
            if len(run) >= _LEAST:
                yield run
            run = []


def _last_year(readings: Readings, run: Sequence[Claim]) -> int | None:
    """The year of the last number; ``None`` where years stand before that fit no list."""
    years = [y for y in readings.governors.years if y.end <= run[0].number.start]
    if not years or any(int(y.value) == readings.year for y in years):
        return readings.year
    if len(years) == 1 and years[0].unit == "年度":
        return int(years[0].value) + len(run) - 1
    return None


def _read(
    run: Sequence[Claim], last: int, aspects: Mapping[str, Aspect], facts: Facts
) -> Series | None:
    years = range(last - len(run) + 1, last + 1)
    near: Series | None = None
    for values in _values(run, aspects, facts).values():
        expected = [values.get(year) for year in years]
        known = [fact for fact in expected if fact is not None]
        if len(known) < len(run):
            continue
        wrong = [c for c, fact in zip(run, known, strict=True) if not _is(c, fact)]
        if not wrong:
            return Series(run, known, ())
        sizes = sorted(_size(c) for c in run)
        if sizes == sorted(abs(in_yen(f.value or Decimal(0), f.unit)) for f in known):
            near = Series(run, known, run, ordered=False)
        elif len(wrong) == 1 and wrong[0].number.traced:
            near = near or Series(run, known, wrong)
    return near


def _values(
    run: Sequence[Claim], aspects: Mapping[str, Aspect], facts: Facts
) -> Mapping[str, Mapping[int, Fact]]:
    """What happened in each year, by indicator; of the whole cost what was spent."""
    named = run[0].subjects
    found: dict[str, dict[int, Fact]] = defaultdict(dict)
    for id, aspect in aspects.items():
        happened = aspect.kind == "actual" or (
            aspect.kind == "settlement" and aspect.column == "project_cost"
        )
        if not happened or aspect.year is None or (named and aspect.subject not in named):
            continue
        if comparable(facts[id].unit, run[0].number.unit):
            found[aspect.subject][aspect.year] = facts[id]
    return found


def _size(claim: Claim) -> Decimal:
    return abs(in_yen(claim.number.value, claim.number.unit))


def _is(claim: Claim, fact: Fact) -> bool:
    """Whether the number is that figure, as far as its digits go."""
    return fact.id in (claim.number.source, *claim.number.also)
