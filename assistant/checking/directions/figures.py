"""What the figures of the evaluated year say of a movement: of an indicator against its target or
last year's actual, of 決算, 予算, 人工 and the 事業費 per unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.checking.directions.ground import Ground, Told
from assistant.checking.directions.subjects import Subject
from assistant.checking.directions.words import PREVIOUS, Base, Move
from assistant.checking.numbers import NumberTrace
from assistant.sheet import indicator_label
from assistant.sheet.facts import Fact
from assistant.sheet.model import Indicator

AIMED: tuple[Move, ...] = ("met", "missed")


@dataclass(frozen=True)
class Figures:
    """The figures that one sentence of ``field`` with those ``traces`` is held against."""

    ground: Ground
    traces: Sequence[NumberTrace]
    field: str | None

    def held(self, subject: Subject, base: Base, move: Move, said: str, exact: bool) -> list[Told]:
        """What each fact that may be meant tells. Empty where unsure."""
        results = []
        for stem in sorted(subject.stems):
            result = self._holds(stem, base, move, said, exact)
            if result is None:
                return []
            results.append(result)
        return results

    def _holds(self, stem: str, base: Base, move: Move, said: str, exact: bool) -> Told | None:
        indicator = self.ground.indicators.get(stem)
        if indicator is not None:
            return self._indicator(indicator, base, move, exact)
        fact, sign = self._money(stem, base, move, said)
        return self._by_sign(fact, sign, move, exact) if fact is not None else None

    def _indicator(self, indicator: Indicator, base: Base, move: Move, exact: bool) -> Told | None:
        facts = self.ground.facts
        if base == "budget":
            return None
        if move in ("better", "worse"):
            return self._improved(indicator, move) if base == "previous" else None
        if move in AIMED:
            met = self.ground.met[indicator.id]
            gap = facts.known(f"{indicator.id}.gap.{self.ground.year}")
            if met is None or gap is None:
                return None
            state = "に達した値" if met else "に届かない値"
            words = f"{indicator_label(indicator)}の実績は目標{state}"
            return Told(met == (move == "met"), words, (gap.id,))
        if base == "next":
            fact = facts.known(f"{indicator.id}.target_vs_actual.{self.ground.year + 1}")
            return self._by_sign(fact, -1, move, exact) if fact is not None else None
        if base == "either":
            known = (
                facts.known(f"{indicator.id}.{kind}.{self.ground.year}")
                for kind in ("gap", "change")
            )
            held = [self._by_sign(fact, 1, move, exact) for fact in known if fact is not None]
            sure = len(held) == 2 and move in ("up", "down")
            return next((told for told in held if told.agrees), held[0]) if sure else None
        kind = "gap" if base == "target" else "change"
        fact = facts.known(f"{indicator.id}.{kind}.{self.ground.year}")
        return self._by_sign(fact, 1, move, exact) if fact is not None else None

    def _improved(self, indicator: Indicator, move: Move) -> Told | None:
        """「前年度より悪化した」: by the sign that is good for this indicator."""
        fact = self.ground.facts.known(f"{indicator.id}.change.{self.ground.year}")
        if fact is None or not fact.value:
            return None
        good = (fact.value < 0) == self.ground.less(indicator)
        return Told(good == (move == "better"), f"{fact.label}は{fact.shown()}", (fact.id,))

    def _money(self, stem: str, base: Base, move: Move, said: str) -> tuple[Fact | None, int]:
        year, facts = self.ground.year, self.ground.facts
        if stem == "unit_cost":
            ids = [i for i in facts if re.fullmatch(rf"unit_cost_change\.\w+\.{year}", i)]
            return (facts[ids[0]] if len(ids) == 1 and base == "previous" else None), 1
        if move in ("met", "missed", "better", "worse"):
            return None, 1
        if stem == "cost.fte":
            return (facts.known(f"cost.fte_change.{year}") if base == "previous" else None), 1
        if stem == "cost.settlement":
            if base == "previous" and "予算" not in said:
                return facts.known(f"cost.settlement_change.{year}"), 1
            if base == "budget" and move in ("over", "under") and not PREVIOUS.search(said):
                return facts.known(f"cost.unspent.{year}"), -1
            return None, 1
        years = {int(t.value) for t in self.traces if t.kind == "year" and t.surface in said}
        if "決算" in said or years - {year, year + 1}:
            return None, 1
        if year + 1 not in years and (years or self.field != "next_year.budget"):
            return None, 1
        return facts.known(f"cost.budget_change.{year + 1}"), 1

    def _by_sign(self, fact: Fact, sign: int, move: Move, exact: bool) -> Told:
        """Whether a difference moves as the word says; 横ばい may move by a twentieth."""
        value = (fact.value or Decimal(0)) * sign
        if move == "same":
            before = self.ground.facts.value(fact.sources[-1]) if fact.sources else None
            agrees = value == 0 or (not exact and abs(value) * 20 <= abs(before or Decimal(0)))
        else:
            agrees = value > 0 if move in ("up", "over") else value < 0
        return Told(agrees, f"{fact.label}は{fact.shown()}", (fact.id,))
