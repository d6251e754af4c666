"""The steps of arithmetic that may give a number, over figures that stand near it.

The sum or difference of two, the share or the change of one in another, the sum of several in a
row of one passage; a quotient beside 平均 or 当たり, a product beside 分 or 年間. Which of the
results counts, and for how much, is :mod:`.accident`. Not seen: what takes two steps.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.checking.numbers.around import Around
from assistant.checking.numbers.shares import is_share
from assistant.checking.numbers.ties import MOVED
from assistant.checking.numbers.units import comparable, is_money, is_percent

_FEWEST, _MOST = 3, 6
_HUNDRED: Final = Decimal(100)
_LARGEST_FACTOR: Final = 1000
_MONTHS: Final = Decimal(12)
_PER: Final = re.compile(
    "平均|当たり|あたり|につき|ずつ|月に|年に|割る|[1１][^0-9０-９、。]{1,3}[0-9０-９]"
)
_TIMES: Final = re.compile("分(?![野類析別])|[×✕]|年間|掛け|乗じ")


class Number(NamedTuple):
    """A figure that may be reckoned with; money in yen. ``year`` is that of a cell or of an entered
    passage; ``step``: the text tells it as a movement (「６３件増えた」), so that it is no state of
    which another may be the rest."""

    size: Decimal
    unit: str | None
    shown: str
    year: int | None = None
    step: bool = False


class Result(NamedTuple):
    """A value (yen; a share in per cent) and how it is reckoned. ``way`` is the later less the
    earlier of two figures, where their years tell that; ``plain``: no movement is among them."""

    value: Decimal
    shown: str
    way: Decimal | None = None
    plain: bool = True


class Steps:
    """The steps that may give the number of ``around``, by its unit and the words around it."""

    def __init__(self, around: Around) -> None:
        self.unit = around.trace.unit
        self.share = self.unit if is_share(self.unit) else None
        self.moved = MOVED.match(around.text, around.trace.end) is not None
        self.per = _PER.search(around.sentence) is not None
        self.times = _TIMES.search(around.sentence) is not None

    def of_pool(self, pool: Sequence[Number]) -> Iterator[Result]:
        """Over any two."""
        for one, other in itertools.combinations(pool, 2):
            yield from self._of_two(one, other)

    def across(self, near: Sequence[Number], far: Sequence[Number]) -> Iterator[Result]:
        """Over one of each."""
        for one, other in itertools.product(near, far):
            yield from self._of_two(one, other)

    def products(self, pool: Sequence[Number]) -> Iterator[Result]:
        """Of an amount and a count; of a year's twelve months; of a rate and nothing."""
        if self.share is not None and not is_percent(self.unit):
            # 「９４．０％、９割強」: told once more, roughly.
            yield from (Result(n.size, n.shown) for n in pool if is_percent(n.unit))
        same = [one for one in pool if comparable(one.unit, self.unit)]
        for one in same if self.share is None else ():
            if self.per:
                yield Result(one.size / _MONTHS, f"{one.shown}の月平均")
            if not self.times:
                continue
            yield Result(one.size * _MONTHS, f"{one.shown}の12か月分")
            for by in pool:
                if one.unit != by.unit and _is_factor(by):
                    yield Result(one.size * by.size, f"{one.shown}の{by.shown}分")

    def runs(self, passage: Sequence[Number]) -> Iterator[Result]:
        """Sums of several that follow one another."""
        if self.share is not None:
            return
        same = [number for number in passage if comparable(number.unit, self.unit)]
        for count in range(_FEWEST, min(_MOST, len(same)) + 1):
            for at in range(len(same) - count + 1):
                run = same[at : at + count]
                shown = f"{'と'.join(number.shown for number in run)}の和"
                yield Result(sum((number.size for number in run), Decimal(0)), shown)

    def _of_two(self, one: Number, other: Number) -> Iterator[Result]:
        plain = not (one.step or other.step)
        if self.share is not None:
            if comparable(one.unit, other.unit) and not is_share(one.unit):
                yield from (result._replace(plain=plain) for result in self._shares(one, other))
            return
        points = self.unit == "ポイント" and is_percent(one.unit) and is_percent(other.unit)
        if points or (comparable(one.unit, self.unit) and comparable(other.unit, self.unit)):
            step = abs(one.size - other.size)
            yield Result(step, f"{one.shown}と{other.shown}の差", _way(one, other), plain)
            if not points:
                yield Result(one.size + other.size, f"{one.shown}と{other.shown}の和", None, plain)
            return
        for whole, by in ((one, other), (other, one)):
            if not comparable(whole.unit, self.unit):
                continue
            if is_percent(by.unit) and by.size < _HUNDRED:
                yield Result(whole.size * by.size / _HUNDRED, f"{whole.shown}の{by.shown}")
            elif self.per and _is_factor(by):
                yield Result(whole.size / by.size, f"{whole.shown}を{by.shown}で割った数")

    def _shares(self, one: Number, other: Number) -> Iterator[Result]:
        way = _way(one, other)
        for part, whole in ((one, other), (other, one)):
            if not whole.size or part.size == whole.size:
                continue
            if not self.moved or self.share == "倍":
                share = part.size / whole.size * _HUNDRED
                yield Result(share, f"{whole.shown}に対する{part.shown}の割合")
            elif way is None or part.size - whole.size == way:
                change = abs(part.size - whole.size) / whole.size * _HUNDRED
                yield Result(change, f"{whole.shown}から{part.shown}への増減の割合", way)


def _way(one: Number, other: Number) -> Decimal | None:
    if one.year is None or other.year is None or one.year == other.year:
        return None
    return (one.size - other.size) * (1 if one.year > other.year else -1)


def _is_factor(number: Number) -> bool:
    """A count of something, that an amount may be multiplied with or divided by."""
    if is_money(number.unit) or is_share(number.unit) or number.unit == "ポイント":
        return False
    return number.size == int(number.size) and 1 < number.size <= _LARGEST_FACTOR
