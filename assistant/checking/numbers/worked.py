"""Differences, products and means of two entered figures that a text works out itself.

「１４０人から６５人増やし、２０５人」, 「残る２２団体」, 「差は１６．７ポイント」,
「１９組が平均６泊、延べ１１４泊」, 「１回当たり約１２人」, 「月平均５３件」. They are only ever
supported here: a number without such a pair stays as it was.

Not seen: means and differences of which no figure stands in the sentence, but 月平均.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from assistant.checking.numbers.about import written
from assistant.checking.numbers.ties import moved_behind
from assistant.checking.numbers.trace import NumberTrace, quantity_of, size_of
from assistant.checking.numbers.units import comparable, is_percent, same_unit
from assistant.sheet.facts import Facts
from assistant.sheet.numerals import in_yen, round_half_up

_DIFFERENCE: Final = re.compile(
    r"(?:差|開き|残り|残る|隔たり|増加|減少|増|減|超過|不足)(?:額|分|幅)?(?:は|が|の)?、?(?:約)?$"
)
_LEFT: Final = re.compile(r"残(?:り|る)(?:は|の)?、?$")
_AIM: Final = re.compile("(?:目標|予定|計画|定員|予算)[^、。0-9０-９]{0,6}$")
_EXCEPT: Final = re.compile(r"(?:を除[くいき]|以外|を引|の(?:差|開き|隔たり))")
_PRODUCT: Final = re.compile(r"(?:延べ|計|合計|総計)(?:で)?$")
_MEAN: Final = re.compile("平均|当たり|あたり|(?<![0-9０-９一二三四五六七八九十同])月に")
_MONTHLY: Final = re.compile(
    "(?<![0-9０-９一二三四五六七八九十同])月に|月平均|月当たり|月あたり|か月平均"
)
_MONTHS: Final = Decimal(12)
_LARGE: Final = 100

Pair = tuple[NumberTrace, NumberTrace]


@dataclass(frozen=True, slots=True)
class Worked:
    """The figures and the rates in ％ of one sentence of ``text``, and the figures of the sentence
    before it."""

    text: str
    figures: Sequence[NumberTrace]
    rates: Sequence[NumberTrace]
    before: Sequence[NumberTrace]
    facts: Facts

    def pair(self, trace: NumberTrace) -> Pair | None:
        """The two numbers of which ``trace`` is the difference, the product or the quotient."""
        return self._difference(trace) or self._product(trace) or self._mean(trace)

    def _difference(self, trace: NumberTrace) -> Pair | None:
        moved = moved_behind(self.text, trace.end) or _DIFFERENCE.search(self.text, 0, trace.start)
        if not moved and not _EXCEPT.match(self.text, trace.end):
            return None
        beside = self.figures
        if trace.unit == "ポイント":
            beside = [*(t for t in self.before if is_percent(t.unit)), *self.rates]
        if _LEFT.search(self.text, 0, trace.start):
            beside = [*self.before, *beside]
        alike = [t for t in beside if self._is_alike(t, trace) and t.start != trace.start]
        # Each of the two is judged for itself; an aim that no cell has is none to count from.
        same = [t for t in alike if t.traced or not _AIM.search(self.text, 0, t.start)]
        how, value = written(self.text, quantity_of(trace)), abs(size_of(trace))
        for a, b in itertools.combinations(same, 2):
            step = abs(size_of(a) - size_of(b))
            both = a.traced and b.traced
            if b in self.before and not _LEFT.search(self.text, 0, trace.start):
                continue
            if step == value or (both and how.said and how.stands_for(step)):
                return a, b
        return self._from_passage(trace, [t for t in same if t.traced], value)

    def _from_passage(
        self, trace: NumberTrace, same: Sequence[NumberTrace], value: Decimal
    ) -> Pair | None:
        """Where the other of the two stands in the same entered passage only; small differences
        would come about by accident."""
        if value < _LARGE:
            return None
        for one in same:
            fact = self.facts.get(one.source or "")
            if fact is None or fact.role != "text":
                continue
            for other in self.facts.values():
                if other.role == "text" and other.sources == fact.sources and other.value:
                    apart = abs(abs(in_yen(other.value, other.unit)) - size_of(one))
                    if comparable(other.unit, trace.unit) and apart == value:
                        return one, replace(one, surface=other.shown())
        return None

    def _is_alike(self, other: NumberTrace, trace: NumberTrace) -> bool:
        if trace.unit == "ポイント":
            return is_percent(other.unit)
        return comparable(other.unit, trace.unit)

    def _product(self, trace: NumberTrace) -> Pair | None:
        if not _PRODUCT.search(self.text, 0, trace.start):
            return None
        others = [t for t in self.figures if t.end <= trace.start and t.traced and t.value > 1]
        for a, b in itertools.combinations(others, 2):
            if a.value * b.value == trace.value and trace.unit in (a.unit, b.unit):
                return a, b
        return None

    def _mean(self, trace: NumberTrace) -> Pair | None:
        """「１回当たり約１２人」, 「月平均５３件」: of a count here or of this year, by another."""
        own = max(self.text.rfind("。", 0, trace.start), 0)
        if not (said := _MEAN.search(self.text, own, trace.start)):
            return None
        if _MONTHLY.search(self.text, own, trace.start):
            for size, shown in self._counts(trace):
                if self._is_mean(trace, size, _MONTHS):
                    return replace(trace, surface=shown), replace(trace, surface="12か月")
            return None
        counts = [(t, t.value) for t in self.figures if t.traced and t.value > 1]
        for by, divisor in counts:
            if same_unit(by.unit, trace.unit) or not self._is_unit_of(by, said.start()):
                continue
            for size, shown in self._counts(trace):
                if self._is_mean(trace, size, divisor):
                    return replace(trace, surface=shown), by
        return None

    def _is_unit_of(self, by: NumberTrace, at: int) -> bool:
        """「１回当たり」 divides by a number of 回; 平均 alone by any."""
        before = self.text[max(0, at - 4) : at]
        return not self.text.startswith(("当たり", "あたり"), at) or before.endswith(by.unit or "")

    def _is_mean(self, trace: NumberTrace, total: Decimal, count: Decimal) -> bool:
        quantity, mean = quantity_of(trace), total / count
        places = max(0, -int(Decimal(quantity.step).log10()))
        if round_half_up(mean, places) == abs(trace.value):
            return True
        return written(self.text, quantity).stands_for(mean)

    def _counts(self, trace: NumberTrace) -> Iterator[tuple[Decimal, str]]:
        for other in self.figures:
            if other.traced and comparable(other.unit, trace.unit):
                yield size_of(other), other.surface
        for fact in self.facts.values():
            if fact.role == "actual" and fact.value and same_unit(fact.unit, trace.unit):
                yield fact.value, fact.shown()
