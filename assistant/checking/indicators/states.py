"""What became of each indicator in the evaluated year: reached, short, far over, by how much.

Population indicators (対象指標) are the size of what is served, not a result, and are left out.
Less is better: reached or not, and the gap; no rate (a profile has no formula for one). What is
not seen: a target that is no number (「全校」), and a target of a form that prints none for the
evaluated year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.checking.matter import Matter
from assistant.reading.profile import FormProfile
from assistant.sheet import (
    Fact,
    Facts,
    Indicator,
    Sheet,
    format_quantity,
    indicator_label,
    is_met,
    less_is_better,
)
from assistant.sheet.facts import difference_unit

#: 達成率 in ％ from which a target is exceeded by far, where the form has no band above 100.
FAR_OVER: Final = Decimal(120)
#: Below this 達成率 a shortfall is large, whatever a text says.
WELL_SHORT: Final = Decimal(80)
#: From this 達成率 on a shortfall is a matter of opinion.
NEARLY: Final = Decimal(97)
_HUNDRED: Final = Decimal(100)
_BOUNDS: Final = {"min": "以上", "max": "以下", None: ""}


@dataclass(frozen=True, slots=True)
class State:
    """One indicator in the evaluated year.

    ``met`` is ``None`` where target or actual is missing. ``rate`` is the 達成率 in ％, ``None``
    where less is better. ``next_target`` is the first target after the evaluated year, that of a
    plan where the form prints no yearly one. ``word`` is the printed word for the target.
    """

    position: int
    indicator: Indicator
    name: str
    word: str
    met: bool | None
    less: bool
    target: Fact | None
    actual: Fact | None
    before: Fact | None
    next_target: Fact | None
    rate: Decimal | None
    yoy: Decimal | None
    far_from: Decimal

    @property
    def field(self) -> str:
        """The JSON path of the indicator."""
        return f"indicators[{self.position}]"

    @property
    def outcome(self) -> bool:
        """Whether it is a 成果指標."""
        return self.indicator.kind == "outcome"

    @property
    def short(self) -> bool:
        """The target was missed."""
        return self.met is False

    @property
    def well_short(self) -> bool:
        """Missed by much: 達成率 below 80 ％; less is better: more than a quarter above."""
        if not self.short or self.target is None or self.actual is None:
            return False
        if self.rate is not None:
            return self.rate < WELL_SHORT
        return _of(self.actual) * WELL_SHORT > _of(self.target) * _HUNDRED

    @property
    def nearly(self) -> bool:
        """Missed by very little."""
        return self.short and self.rate is not None and self.rate >= NEARLY

    @property
    def far_over(self) -> bool:
        """Reached with much to spare; less is better: as far below the target."""
        if not self.met or self.target is None or self.actual is None:
            return False
        if self.rate is not None:
            return self.rate >= self.far_from
        return 0 < _of(self.actual) * self.far_from <= _of(self.target) * _HUNDRED

    @property
    def doubtful(self) -> bool:
        """Target or actual rests on a reading that needs confirming."""
        return any(fact is not None and fact.doubtful for fact in (self.target, self.actual))

    @property
    def evidence(self) -> tuple[str, ...]:
        """The fact ids that the state rests on."""
        return tuple(fact.id for fact in (self.target, self.actual) if fact is not None)

    @property
    def told(self) -> str:
        """The arithmetic in words: 「…は予定100,000人に対し実績66,611人（達成率66.6％）」."""
        if self.target is None or self.actual is None:
            return self.name
        bound = _BOUNDS["max" if self.less else self.target.bound]
        plain = f"{self.name}は{self.word}{self.target.shown()}{bound}に対し{self.actual.shown()}"
        if self.rate is not None:
            return f"{plain}（達成率{self.rate}％）"
        gap = _of(self.actual) - _of(self.target)
        if gap == 0:
            return plain
        side = "上回る" if gap > 0 else "下回る"
        amount = format_quantity(abs(gap), difference_unit(self.indicator.unit))
        return f"{plain}（{self.word}を{amount}{side}）"


def states_of(matter: Matter) -> tuple[State, ...]:
    """The state of every activity and outcome indicator of the sheet, in the order of the form."""
    far = far_over_from(matter.profile)
    return tuple(
        _state(matter.bare, matter.facts, indicator, position, far)
        for position, indicator in enumerate(matter.bare.indicators)
        if indicator.kind != "population"
    )


def aimed_at(states: Iterable[State]) -> tuple[State, ...]:
    """The states by which a project as a whole is judged: the outcomes that have target and
    actual, the activities where there is no such outcome."""
    compared = [state for state in states if state.met is not None]
    outcomes = tuple(state for state in compared if state.outcome)
    return outcomes or tuple(compared)


def firm(states: Sequence[State]) -> Sequence[State]:
    """Those that rest on a sure reading; all of them where none does."""
    return [state for state in states if not state.doubtful] or states


def listed(states: Iterable[State]) -> str:
    """The arithmetic of several indicators, three at most."""
    shown = [state.told for state in states]
    more = f"、ほか{len(shown) - 3}指標" if len(shown) > 3 else ""
    return "、".join(shown[:3]) + more


def far_over_from(profile: FormProfile) -> Decimal:
    """達成率 in ％ from which a target is exceeded by far: the highest band of the profile where
    that lies above 100, else 120."""
    highest = max((band.at_least for band in profile.bands or ()), default=_HUNDRED)
    return highest if highest > _HUNDRED else FAR_OVER


def _state(sheet: Sheet, facts: Facts, indicator: Indicator, position: int, far: Decimal) -> State:
    year, stem = sheet.fiscal_year, indicator.id
    target = facts.known(f"{stem}.target.{year}")
    cell = indicator.at(year, "target")
    default = "予定" if indicator.kind == "activity" else "目標"
    return State(
        position=position,
        indicator=indicator,
        name=indicator_label(indicator),
        word=(cell.label if cell is not None else None) or default,
        met=is_met(sheet, indicator),
        less=less_is_better(indicator, target),
        target=target,
        actual=facts.known(f"{stem}.actual.{year}"),
        before=facts.known(f"{stem}.actual.{year - 1}"),
        next_target=_next_target(indicator, facts, year),
        rate=facts.value(f"{stem}.achievement.{year}"),
        yoy=facts.value(f"{stem}.yoy.{year}"),
        far_from=far,
    )


def _next_target(indicator: Indicator, facts: Facts, year: int) -> Fact | None:
    ahead = sorted(
        value.fiscal_year
        for value in indicator.values
        if value.kind == "target" and value.fiscal_year > year and value.value is not None
    )
    return facts.known(f"{indicator.id}.target.{ahead[0]}") if ahead else None


def _of(fact: Fact) -> Decimal:
    return fact.value if fact.value is not None else Decimal(0)
