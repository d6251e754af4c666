"""What the words of movement are held against: the figures of one sheet, found by their value."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from assistant.checking.directions.names import Names
from assistant.checking.numbers import NumberTrace
from assistant.sheet import indicator_label, is_met, less_is_better
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.model import Indicator, Sheet
from assistant.sheet.numerals import narrow

_YEN = {"円": 1, "千円": 1_000, "万円": 10_000, "百万円": 1_000_000, "億円": 100_000_000}
_SPENT = {
    "cost.settlement": "cost.project_cost.{}.settlement",
    "cost.fte": "cost.fte.{}.settlement",
}
_SAME = {"名": "人", "パーセント": "%", "トン": "t", "グラム": "g", "キロメートル": "km"}


@dataclass(frozen=True, slots=True)
class Told:
    """What a figure says of a word: whether they agree, the figure in words (「…です」 follows)
    and the fact ids that were held against it. ``sure`` is not where it is of somebody who may not
    be meant. ``pair``: the values before and after and their unit, where the text has both."""

    agrees: bool
    words: str = ""
    evidence: tuple[str, ...] = ()
    sure: bool = True
    pair: tuple[Decimal, Decimal, str] | None = None


AGREES = Told(True)


def told_by(held: Sequence[tuple[bool | None, Fact]]) -> Told | None:
    """Of several facts that may be meant: agreement of one is agreement; ``None`` where one of
    them cannot be told, or there is none."""
    if any(ok for ok, _ in held):
        return Told(True, evidence=tuple(fact.id for ok, fact in held if ok))
    if not held or any(ok is None for ok, _ in held):
        return None
    fact = held[0][1]
    return Told(False, f"{fact.label}は{fact.shown()}", tuple(fact.id for _, fact in held))


@dataclass(frozen=True)
class Ground:
    """One sheet with its facts; ``last`` are the facts of last year's sheet, where it is known,
    or what computes them: few words of movement ask for them."""

    sheet: Sheet
    facts: Facts
    last: Facts | Callable[[], Facts | None] | None = None

    @cached_property
    def earlier(self) -> Facts | None:
        """The facts of last year's sheet."""
        return self.last() if callable(self.last) else self.last

    @property
    def year(self) -> int:
        """The evaluated fiscal year."""
        return self.sheet.fiscal_year

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """The indicators by id (``outcome1``)."""
        return {indicator.id: indicator for indicator in self.sheet.indicators}

    @cached_property
    def names(self) -> Names:
        """The indicators by their names, short names included."""
        return Names(self.indicators, self.items)

    @cached_property
    def items(self) -> frozenset[str]:
        """The items of what was spent this year, by their names."""
        return frozenset(
            item.label
            for breakdown in self.sheet.cost_breakdowns
            if breakdown.kind == "settlement" and breakdown.fiscal_year == self.year
            for item in breakdown.items
        )

    def like(self, trace: NumberTrace) -> Sequence[Fact]:
        """The facts of that value and unit, whatever their sign."""
        amount, unit = size(trace.value, trace.unit)
        same = self.facts.by_size.get(amount, ())
        found = [f for f in same if _plain(f.unit)[1] == unit]
        if not found and unit == "人" and amount % 1:
            return [f for f in same if f.unit == "人工"]  # 「職員を１．６人に減らす」
        return found

    def indicator_of(self, fact: Fact) -> Indicator | None:
        """The indicator whose cell or derived value ``fact`` is."""
        return self.indicators.get(fact.id.split(".")[0])

    def owners(self, trace: NumberTrace) -> frozenset[str]:
        """The ids of the indicators that have this number in a cell or derived value."""
        stems = (fact.id.split(".")[0] for fact in self.like(trace))
        return frozenset(stem for stem in stems if stem in self.indicators)

    def tells(self, trace: NumberTrace) -> bool:
        """Whether the number tells whose it is: one of a cell, or of more than two digits."""
        own = [fact for fact in self.like(trace) if self.indicator_of(fact) is not None]
        digits = sum(one.isdigit() for one in trace.surface)
        return bool(own) and (digits > 2 or any(fact.role != "derived" for fact in own))

    def less(self, indicator: Indicator) -> bool:
        """Whether less is better for it."""
        return less_is_better(indicator, self.facts.known(f"{indicator.id}.target.{self.year}"))

    @cached_property
    def met(self) -> dict[str, bool | None]:
        """Of each indicator whether this year's target was reached, ``None`` where unknown."""
        return {id: is_met(self.sheet, one) for id, one in self.indicators.items()}

    def of_year(self, stem: str, kind: str, year: int) -> Fact | None:
        """The target or actual of that year (of a sum: what was spent) in this sheet, else in last
        year's, under the same name."""
        id = _SPENT[stem].format(year) if stem in _SPENT else f"{stem}.{kind}.{year}"
        fact = self.facts.known(id)
        if fact is None and self.earlier is not None:
            fact = self.earlier.known(id)
            if fact is not None and (indicator := self.indicators.get(stem)) is not None:
                same = fact.label.startswith(f"{indicator_label(indicator)}（")
                return fact if same else None
        return fact

    def item_before(self, label: str) -> Decimal | None:
        """What last year's sheet planned for the item of that name in this year's budget, 千円."""
        stem = f"breakdown.{self.year}.budget."
        for id, fact in (self.earlier or {}).items():
            if id.startswith(stem) and _item(fact.label) == _item(label):
                return fact.value
        return None


def little(change: Decimal, before: Decimal) -> bool:
    """Whether 横ばい may be said of it: a twentieth, or one of ten and more (11件 and 12件)."""
    return abs(change) * 20 <= abs(before) or abs(change) <= 1 <= abs(before) / 10


def size(value: Decimal, unit: str | None) -> tuple[Decimal, str]:
    """Amount and unit by which two figures are one: money in yen, ％ as %, without sign."""
    scale, plain = _plain(unit)
    return abs(value) * scale if scale != 1 else abs(value), plain


@lru_cache(maxsize=256)
def _plain(unit: str | None) -> tuple[int, str]:
    if unit in _YEN:
        return _YEN[unit], "円"
    plain = narrow(unit or "")
    return 1, _SAME.get(plain, plain)


def _item(label: str) -> str:
    return re.sub(r"（[^（）]*）$", "", label)
