"""Numbers that a writer reckoned from figures beside them, or from figures that the words name.

- what is left, or lies outside: 「残る」, 「それ以外の」, 「これを除けば」, 「６０件のうち４件は
  翌年度に回した」 where 56 were entered;
- the step between two amounts told in another scale: 「８５０千円で、前年度（８２０千円）より
  ３万円高い」;
- per unit: 「１回当たりの参加者は、２１．５人から１８．２人に」, of figures here, in the sentence
  before, or of the indicators and amounts that these name, of one and the same year;
- shares and multiples: :mod:`.portions`; what changed of an amount named in full:
  :mod:`.changes`; steps since an earlier year: :mod:`.since`; against an aim: :mod:`.aims`; sums
  of what the words name together: :mod:`.together`.

They are only ever supported. Not seen: what takes more than two figures; a figure per unit of
what no indicator counts.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Final

from assistant.checking.numbers.about import written
from assistant.checking.numbers.aims import against_aim, is_against_aim
from assistant.checking.numbers.around import Around, is_named
from assistant.checking.numbers.changes import own_change
from assistant.checking.numbers.named import of_named
from assistant.checking.numbers.pairs import of_pair
from assistant.checking.numbers.portions import portion, step_since
from assistant.checking.numbers.rates import beside_part, beside_step
from assistant.checking.numbers.shares import is_share
from assistant.checking.numbers.since import (
    share_over_years,
    step_over_years,
    step_told,
    told_of_last_year,
)
from assistant.checking.numbers.ties import MOVED
from assistant.checking.numbers.together import together
from assistant.checking.numbers.trace import BESIDE, NumberTrace, quantity_of, size_of
from assistant.checking.numbers.units import comparable, is_money, same_unit
from assistant.sheet.facts import Facts
from assistant.sheet.numerals import YEN, in_yen, round_half_up

_REST: Final = re.compile("残り|残る|残った|以外|除けば|除くと|除いた|除き|差し引")
_TAKEN_OFF: Final = re.compile("除|差し引")
_OUT_OF: Final = re.compile("(?:のうち|中)、?(?:約|延べ)?")
_PER: Final = re.compile("[1１一]([^、。0-9０-９]{1,4}?)(?:当たり|あたり|につき)")
_NEAR: Final = 24
_LARGE: Final = 100
_TWO_DIGITS: Final = 10
_FEW: Final = 2


def reckoned(
    text: str,
    trace: NumberTrace,
    traces: Iterable[NumberTrace],
    facts: Facts,
    last: Facts | None = None,
) -> str | None:
    """From what ``trace``, one of the ``traces`` of ``text``, can be reckoned, as a source of
    :class:`.NumberTrace` (``beside:…``); ``None`` where nothing gives it."""
    if trace.value < 0:
        return None
    around = Around.of(text, trace, traces, facts, last)
    if is_share(trace.unit):
        found = portion(around)
        shown = found[1] if found else _share_of_named(around)
        return f"{BESIDE}{shown}" if shown else None
    shown = (
        _rest(around)
        or _complement(around)
        or _step(around)
        or step_since(around)
        or _per_unit(around)
    )
    # Of what stands on a figure already, the words are not asked for another.
    if shown is None and not trace.firm:
        shown = _of_named(around)
    return f"{BESIDE}{shown}" if shown else None


def _share_of_named(around: Around) -> str | None:
    shown = share_over_years(around)
    if shown is None and is_against_aim(around):
        shown = against_aim(around)
    if shown is not None or around.trace.firm:
        return shown
    return (
        _changed(around)
        or against_aim(around)
        or beside_step(around)
        or beside_part(around)
        or of_pair(around)
    )


def _of_named(around: Around) -> str | None:
    return (
        _changed(around)
        or step_over_years(around)
        or told_of_last_year(around)
        or step_told(around)
        or against_aim(around)
        or together(around)
        or of_named(around)
    )


def _changed(around: Around) -> str | None:
    found = own_change(around)
    return found[0] if found is not None and found[1] else None


def _rest(around: Around) -> str | None:
    trace = around.trace
    said = _REST.search(around.text, max(around.start, trace.start - _NEAR), trace.start)
    if said is None:
        return None
    value = size_of(trace)
    beside = [t for t in (*around.before, *around.own) if comparable(t.unit, trace.unit)]
    for a, b in itertools.combinations(beside, 2):
        if abs(size_of(a) - size_of(b)) == value:
            return f"{a.surface}／{b.surface}"
    year = around.year()
    if year is None or value < _LARGE or not _TAKEN_OFF.search(said[0]):
        return None
    for fact in around.results(year):
        if comparable(fact.unit, trace.unit) and fact.value is not None:
            for taken in beside:
                if in_yen(fact.value, fact.unit) - size_of(taken) == value:
                    return f"{fact.shown()}／{taken.surface}"
    return None


def _complement(around: Around) -> str | None:
    """「９４か所のうち５か所」: what the passage that counts the whole leaves over."""
    left = around.left()[:1]
    if not left or not comparable(left[0].unit, around.trace.unit):
        return None
    whole = left[0]
    if not _OUT_OF.fullmatch(around.text, whole.end, around.trace.start):
        return None
    rest = size_of(whole) - size_of(around.trace)
    passages = {f.sources for f in around.held(whole) if f.role == "text"}
    for fact in around.facts.by_size.get(rest, ()):
        if fact.role == "text" and fact.sources in passages and comparable(fact.unit, whole.unit):
            return f"{whole.surface}／{fact.shown()}"
    return None


def _step(around: Around) -> str | None:
    """「９４０千円で、前年度（９２０千円）より２万円高い」, whether or not the two were entered."""
    trace = around.trace
    if not is_money(trace.unit) or not MOVED.match(around.text, trace.end):
        return None
    same = [t for t in around.left() if is_money(t.unit)][:2]
    if len(same) == 2 and abs(size_of(same[0]) - size_of(same[1])) == size_of(trace):
        return f"{same[1].surface}／{same[0].surface}"
    return None


def _per_unit(around: Around) -> str | None:
    said = list(_PER.finditer(around.ahead))
    if not said or around.trace.end == around.start + said[-1].end():
        return None
    unit = said[-1][1]
    for total, years, shown in _totals(around):
        for count, other_years, by in _counts(around, unit):
            same = not years or not other_years or years & other_years
            if same and count > 1 and _is_mean(around, total / count):
                return f"{shown}／{by}"
    return None


_Size = tuple[Decimal, frozenset[int], str]


def _totals(around: Around) -> Iterator[_Size]:
    unit = around.trace.unit
    yield from _told(around, lambda t: comparable(t.unit, unit))
    for count in around.own:
        for fact in around.held(count):
            if fact.role == "text":
                passage, _, number = fact.id.rpartition(".")
                total = around.facts.known(f"{passage}.{int(number) + 1}")
                if total is not None and total.value and comparable(total.unit, unit):
                    yield abs(in_yen(total.value, total.unit)), frozenset(), total.shown()
    words = around.text[around.before[0].start if around.before else around.start :]
    words = words[: around.trace.end + _NEAR]
    for fact in around.results(*_years(around)):
        if comparable(fact.unit, unit) and fact.value is not None and is_named(fact, words):
            yield in_yen(fact.value, fact.unit), frozenset({fact.fiscal_year or 0}), fact.shown()


def _counts(around: Around, unit: str) -> Iterator[_Size]:
    yield from _told(around, lambda t: same_unit(t.unit, unit))
    counted = [f for f in around.results(*_years(around)) if same_unit(f.unit, unit)]
    for fact in counted:
        yield fact.value or Decimal(0), frozenset({fact.fiscal_year or 0}), fact.shown()
    if counted or abs(around.trace.value) < _TWO_DIGITS:
        return
    told = [f for f in around.facts.values() if f.role == "text" and same_unit(f.unit, unit)]
    for fact in told if len(told) <= _FEW else ():
        yield fact.value or Decimal(0), frozenset(), fact.shown()


def _told(around: Around, fits: Callable[[NumberTrace], bool]) -> Iterator[_Size]:
    for trace in (*around.own, *around.before):
        if fits(trace):
            years = {f.fiscal_year for f in around.held(trace) if f.role != "text"}
            yield size_of(trace), frozenset(y for y in years if y), trace.surface


def _years(around: Around) -> tuple[int, ...]:
    year = around.year()
    return (year, year - 1) if year else ()


def _is_mean(around: Around, mean: Decimal) -> bool:
    trace = around.trace
    value = mean / YEN.get(trace.unit or "", Decimal(1))
    quantity = quantity_of(trace)
    places = max(0, -int(Decimal(quantity.step).log10())) if quantity.step < 1 else 0
    if quantity.step <= 1 and round_half_up(value, places) == abs(trace.value):
        return True
    return written(around.text, quantity).stands_for(value)
