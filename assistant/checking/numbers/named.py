"""Numbers reckoned from figures of the sheet that the words name, whatever the words' order.

- the step of an amount, or of a large count, that the sentence names: 「増加のうち３，５６８千円は
  宿泊型委託料の増による」, 「修繕料は逆に９０８千円減った」;
- sums of named items of the breakdown: 「指定管理料と修繕料を合わせた４７，５１６千円」, also last
  year's behind 前年度の;
- sums and means of the years of a row: 「３年間の合計で３６１日」;
- what a named whole leaves: 「小中学生を除く受講者は４８７人」 of the passage's 351;
- what is out of a whole and not of the part told: 「１１２台のうち９６台に載せ、未搭載は１６台」;
- 「４０台分増やして１２０台分とする」, where 80 stand in a passage.

They are only ever supported, by exact equality. Not seen: names that are shortened, but for an
item told as 「宿泊型、訪問型の委託料」.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.checking.numbers.about import written
from assistant.checking.numbers.around import Around, is_named, name_of
from assistant.checking.numbers.trace import quantity_of, size_of
from assistant.checking.numbers.turns import agrees
from assistant.checking.numbers.units import comparable, is_money
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.numerals import YEN, in_yen, narrow, round_half_up

_MOVES: Final = re.compile("増|減|上回|下回|伸び|上が|下が|多|少な|縮")
_TOGETHER: Final = re.compile("合わせ|あわせ|併せ|合計|合算|足し|加え|の計|両")
_LAST: Final = re.compile("(?:前年|昨年|前回)度?の?(?:合計|計)?の?$")
_YEARS: Final = re.compile("([2-5二三四五])(?:か|カ|ヵ|ヶ|箇)?年(?:間|度)?")
_SUMMED: Final = re.compile("(?:合計|累計|通算|総|延べ|計)[^、。0-9０-９]{0,4}$")
_MEAN: Final = re.compile("平均[^、。0-9０-９]{0,4}$")
_WITHOUT: Final = re.compile("除[くいきけ]|以外|差し引")
_APART: Final = re.compile("(?:差|開き|隔たり)(?:は|が)、?$")
_OUT_OF: Final = re.compile("の?うち|中(?![学央心小])")
_NEW: Final = re.compile("分?(?:増や|拡|広げ|加え|上乗せ|減ら)[^、。0-9０-９]{0,6}、?(?:計|合計)?")
_BECOMES: Final = re.compile("分?(?:と(?:する|し|な)|に(?:する|し|な|増|減))")
_FEWER: Final = re.compile("分?減ら")
_KANJI: Final = {"二": 2, "三": 3, "四": 4, "五": 5}
_LARGE: Final = 100
_MOST: Final = 4


def of_named(around: Around) -> str | None:
    """The figures that the number of ``around`` is reckoned from; ``None`` where none give it."""
    return (
        _out_of(around)
        or _becomes(around)
        or _own_step(around)
        or _items(around)
        or _over_years(around)
        or _without(around)
        or _in_passage(around)
    )


def _own_step(around: Around) -> str | None:
    trace, year = around.trace, around.year()
    if year is None or not (is_money(trace.unit) or trace.value >= _LARGE):
        return None
    words = around.sentence
    if not _MOVES.search(words):
        return None
    for now in around.results(year):
        if now.id.startswith("cost.") or not comparable(now.unit, trace.unit):
            continue
        if name_of(now) not in words:
            continue
        for then in _same(now, year - 1, around):
            step = _size(now) - _size(then)
            if abs(step) == size_of(trace) and agrees(around.text, trace.end, step):
                return f"{now.shown()}／{then.shown()}"
    return None


def _items(around: Around) -> str | None:
    trace, year = around.trace, around.year()
    if year is None or not is_money(trace.unit) or not _TOGETHER.search(around.ahead):
        return None
    of = year - 1 if _LAST.search(around.ahead) else year
    for facts in (around.facts, around.last):
        items = [
            fact
            for fact in (facts.values() if facts else ())
            if fact.id.startswith(f"breakdown.{of}.settlement.") and fact.value
        ]
        named = [fact for fact in items if _is_told(name_of(fact), around.ahead)]
        if 2 <= len(named) <= _MOST and sum(map(_size, named), Decimal(0)) == size_of(trace):
            return "＋".join(fact.shown() for fact in named)
    return None


def _is_told(name: str, words: str) -> bool:
    """In full, or as 「宿泊型、訪問型の委託料」."""
    if name in words:
        return True
    cuts = range(2, len(name) - 1)
    return any(name[:cut] in words and name[cut:] in words for cut in cuts)


def _over_years(around: Around) -> str | None:
    ahead = narrow(around.ahead)
    if "年" not in ahead or (said := _YEARS.search(ahead)) is None:
        return None
    summed, mean = _SUMMED.search(ahead), _MEAN.search(ahead)
    year, count = around.year(), _KANJI.get(said[1]) or int(said[1])
    if year is None or not (summed or mean):
        return None
    for now in around.results(year):
        if not comparable(now.unit, around.trace.unit) or not _is_of_row(now, around):
            continue
        row = [now]
        for back in range(1, count):
            row += list(_same(now, year - back, around))[:1]
        total = sum(map(_size, row), Decimal(0))
        if len(row) == count and _is(total / count if mean else total, around):
            return "＋".join(fact.shown() for fact in row)
    return None


def _is_of_row(fact: Fact, around: Around) -> bool:
    name = name_of(fact)
    return name in around.ahead or name.rpartition("の")[2] in around.ahead


def _is(value: Decimal, around: Around) -> bool:
    trace = around.trace
    value /= YEN.get(trace.unit or "", Decimal(1))
    places = max(0, -int(Decimal(trace.step).log10())) if trace.step < 1 else 0
    if round_half_up(value, places) == abs(trace.value):
        return True
    return written(around.text, quantity_of(trace)).stands_for(value)


def _without(around: Around) -> str | None:
    """A whole that the words name, without what an item or a passage has of it."""
    trace, year = around.trace, around.year()
    said = _WITHOUT.search(around.ahead)
    if year is None or said is None:
        return None
    beside = {size_of(t) for t in (*around.left()[:1], *around.before[-1:])}
    for whole in around.results(year):
        if not comparable(whole.unit, trace.unit) or whole.value is None:
            continue
        if not is_named(whole, around.ahead[said.end() :]):
            continue
        for part in around.facts.by_size.get(_size(whole) - size_of(trace), ()):
            if trace.value < _LARGE and _size(part) not in beside:
                continue
            item = part.id.startswith(f"breakdown.{year}.") and name_of(part) in around.ahead
            if comparable(part.unit, whole.unit) and (item or part.role == "text"):
                return f"{whole.shown()}／{part.shown()}"
    return None


def _in_passage(around: Around) -> str | None:
    """「卒業を除く解約は１１７台」, 「差は２７，９８０人」: of two numbers of one passage."""
    trace = around.trace
    without = _WITHOUT.search(around.ahead) is not None
    least = _LARGE if without else _LARGE * 10
    if trace.value < least or not (without or _APART.search(around.ahead)):
        return None
    told = [f for f in around.facts.values() if f.role == "text" and f.value]
    told = [f for f in told if comparable(f.unit, trace.unit)]
    for one, other in itertools.combinations(told, 2):
        if one.sources != other.sources or (without and not _is_next(one, other)):
            continue
        if abs(_size(one) - _size(other)) == size_of(trace):
            return f"{one.shown()}／{other.shown()}"
    return None


def _is_next(one: Fact, other: Fact) -> bool:
    at, to = (int(fact.id.rpartition(".")[2]) for fact in (one, other))
    return abs(at - to) == 1


def _out_of(around: Around) -> str | None:
    for part, whole in itertools.pairwise(around.left()[:_MOST]):
        same = comparable(part.unit, around.trace.unit)
        if not same or is_money(part.unit) != is_money(whole.unit):
            continue
        if not _OUT_OF.search(around.text, whole.end, part.start):
            continue
        if size_of(whole) - size_of(part) == size_of(around.trace):
            return f"{whole.surface}／{part.surface}"
    return None


def _becomes(around: Around) -> str | None:
    right, trace = around.right(), around.trace
    if right is None or not comparable(right.unit, trace.unit):
        return None
    if not _NEW.fullmatch(around.text, trace.end, right.start):
        return None
    if not _BECOMES.match(around.text, right.end):
        return None
    fewer = _FEWER.match(around.text, trace.end) is not None
    before, year = size_of(right) + (size_of(trace) if fewer else -size_of(trace)), around.year()
    for fact in around.facts.by_size.get(before, ()):
        now = fact.role == "text" or (fact.role == "actual" and fact.fiscal_year == year)
        if now and comparable(fact.unit, trace.unit):
            return f"{right.surface}／{fact.shown()}"
    return None


def _same(fact: Fact, year: int, around: Around) -> Iterator[Fact]:
    wanted = (year, fact.role, fact.unit)
    facts: Facts | None
    for facts in (around.facts, around.last):
        for other in facts.values() if facts else ():
            same = other.value is not None and (other.fiscal_year, other.role, other.unit) == wanted
            if same and name_of(other) == name_of(fact):
                yield other


def _size(fact: Fact) -> Decimal:
    assert fact.value is not None
    return abs(in_yen(fact.value, fact.unit))
