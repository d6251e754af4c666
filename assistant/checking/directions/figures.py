"""What the figures of the evaluated year say of a movement: of an indicator against its target or
last year's actual; of sums, see ``money``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.checking.directions.ground import Ground, Told
from assistant.checking.directions.money import by_sign, money_held
from assistant.checking.directions.subjects import Subject
from assistant.checking.directions.words import Base, Move
from assistant.checking.numbers import NumberTrace, same_unit
from assistant.sheet import indicator_label
from assistant.sheet.model import Indicator

_EMPTY: Final = re.compile("[-－―—ー‐−]*$")
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
        return money_held(
            stem,
            base,
            move,
            said,
            ground=self.ground,
            traces=self.traces,
            field=self.field,
            exact=exact,
        )

    def _indicator(self, indicator: Indicator, base: Base, move: Move, exact: bool) -> Told | None:
        facts = self.ground.facts
        if base == "budget":
            return None
        if (told := self._unknown(indicator, base)) is not None:
            return told
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
        if base in ("next", "planned"):
            fact = facts.known(f"{indicator.id}.target_vs_actual.{self.ground.year + 1}")
            sign = -1 if base == "next" else 1
            return by_sign(fact, sign, move, exact, self.ground) if fact is not None else None
        if base == "either":
            known = (
                facts.known(f"{indicator.id}.{kind}.{self.ground.year}")
                for kind in ("gap", "change")
            )
            held = [
                by_sign(fact, 1, move, exact, self.ground) for fact in known if fact is not None
            ]
            sure = len(held) == 2 and move in ("up", "down")
            return next((told for told in held if told.agrees), held[0]) if sure else None
        kind = "gap" if base == "target" else "change"
        fact = facts.known(f"{indicator.id}.{kind}.{self.ground.year}")
        return by_sign(fact, 1, move, exact, self.ground) if fact is not None else None

    def _unknown(self, indicator: Indicator, base: Base) -> Told | None:
        """Of an actual that is not there yet (集計中, －) nothing can be said, unless the sentence
        has a number of its own for it."""
        if base not in ("target", "previous") or (self.field or "").startswith("next_year."):
            return None
        cell = indicator.at(self.ground.year, "actual")
        if (
            cell is None
            or cell.value is not None
            or not (cell.state or _EMPTY.match(cell.raw or ""))
        ):
            return None
        figures = [t for t in self.traces if t.kind == "figure"]
        like = [self.ground.like(t) for t in figures if same_unit(t.unit, indicator.unit)]
        if not all(any(fact.id.startswith(f"{indicator.id}.") for fact in one) for one in like):
            return None
        label = f"{indicator_label(indicator)}の今年度の実績"
        return Told(False, f"{label}は調書にない値", sure=False)

    def _improved(self, indicator: Indicator, move: Move) -> Told | None:
        """「前年度より悪化した」: by the sign that is good for this indicator."""
        fact = self.ground.facts.known(f"{indicator.id}.change.{self.ground.year}")
        if fact is None or not fact.value:
            return None
        good = (fact.value < 0) == self.ground.less(indicator)
        return Told(good == (move == "better"), f"{fact.label}は{fact.shown()}", (fact.id,))
