"""What happened: each indicator and the money, classified before a word is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.sheet import (
    Fact,
    Facts,
    Indicator,
    IndicatorValue,
    Sheet,
    indicator_label,
    is_met,
    less_is_better,
)

# 「（令和４年度まで）」 tells the form how long the indicator is kept, not what it measures.
_UNTIL = re.compile(r"（[^（）]*年度まで）$")

Status = Literal["met", "missed", "far_over", "pending", "no_target", "no_actual"]
Trend = Literal["up", "down", "flat", "first"]

#: Far over the target from here (達成率, ％), where the form has no bands of its own.
FAR_OVER = Decimal(120)
#: A miss this small is called small; below this, the verdict A is asked about.
NEARLY, WELL_SHORT = Decimal(97), Decimal(80)
#: 執行率 below this asks for a reason.
LOW_EXECUTION = Decimal(80)
_HANDFUL = Decimal(30)


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One indicator in the evaluated year, with its facts at hand.

    Facts that do not exist or have no value are ``None``: a template that needs one is not
    chosen. ``plan_target`` is the target of the first year after the next one (a plan's);
    ``has_target_cell``: the form asks for a target of the evaluated year.
    """

    indicator: Indicator
    name: str
    word: str
    status: Status
    trend: Trend
    less: bool
    target: Fact | None
    actual: Fact | None
    before: Fact | None
    achievement: Fact | None
    gap: Fact | None
    change: Fact | None
    yoy: Fact | None
    next_target: Fact | None
    target_change: Fact | None
    plan_target: Fact | None
    has_target_cell: bool
    unit_cost: Fact | None
    unit_cost_before: Fact | None
    unit_cost_yoy: Fact | None

    @property
    def is_rate(self) -> bool:
        """A percentage moves by ポイント and is raised or lowered, not more or fewer."""
        return self.indicator.unit in {"％", "%"}

    @property
    def good(self) -> bool:
        """Target reached."""
        return self.status in {"met", "far_over"}

    @property
    def nearly(self) -> bool:
        """Missed by very little."""
        rate = self.achievement.value if self.achievement else None
        return self.status == "missed" and rate is not None and rate >= NEARLY

    @property
    def well_short(self) -> bool:
        """Missed by much, so that a top grade needs a word."""
        rate = self.achievement.value if self.achievement else None
        return self.status == "missed" and rate is not None and rate < WELL_SHORT

    @property
    def parts(self) -> dict[str, Fact | str | None]:
        """The parts that sentence templates may name."""
        return {
            "ind": self.name,
            "T": self.word,
            "t": self.target,
            "a": self.actual,
            "p": self.before,
            "r": self.achievement,
            "g": self.gap,
            "c": self.change,
            "y": self.yoy,
            "n": self.next_target,
        }


def left_standing(view: IndicatorView) -> bool:
    """Far over its target, and the target stays as it was: a reviewer's first question."""
    change = view.target_change.value if view.target_change else None
    return view.status == "far_over" and view.next_target is not None and change == 0


def view_of(sheet: Sheet, facts: Facts, indicator: Indicator) -> IndicatorView:
    """Classify one indicator by its cells of the evaluated year and the year before."""
    year, stem = sheet.fiscal_year, indicator.id
    target, actual = facts.known(f"{stem}.target.{year}"), facts.known(f"{stem}.actual.{year}")
    cell = indicator.at(year, "target")
    met = is_met(sheet, indicator)
    achievement = facts.known(f"{stem}.achievement.{year}")
    change = facts.known(f"{stem}.change.{year}")
    actual_cell = indicator.at(year, "actual")
    status: Status
    if actual is None:
        pending = actual_cell is not None and actual_cell.state == "pending"
        status = "pending" if pending else "no_actual"
    elif target is None:
        status = "no_target"
    elif met:
        over = achievement is not None and (achievement.value or 0) >= FAR_OVER
        status = "far_over" if over else "met"
    else:
        status = "missed"
    trend: Trend = "first"
    if change is not None and change.value is not None:
        trend = "up" if change.value > 0 else "down" if change.value < 0 else "flat"
    default = "予定" if indicator.kind == "activity" else "目標"
    rate = indicator.unit in {"％", "%"}
    return IndicatorView(
        indicator=indicator,
        name=_UNTIL.sub("", indicator_label(indicator)),
        word=_target_word(indicator, cell) or default,
        status=status,
        trend=trend,
        less=less_is_better(indicator, target),
        target=target,
        actual=actual,
        before=facts.known(f"{stem}.actual.{year - 1}"),
        achievement=achievement,
        gap=facts.known(f"{stem}.gap.{year}"),
        change=change,
        yoy=None if rate or _too_few(facts, stem, year) else facts.known(f"{stem}.yoy.{year}"),
        next_target=facts.known(f"{stem}.target.{year + 1}"),
        target_change=facts.known(f"{stem}.target_change.{year + 1}"),
        plan_target=_plan_target(indicator, facts, year),
        has_target_cell=cell is not None,
        unit_cost=facts.known(f"unit_cost.{stem}.{year}"),
        unit_cost_before=facts.known(f"unit_cost.{stem}.{year - 1}"),
        unit_cost_yoy=facts.known(f"unit_cost_yoy.{stem}.{year}"),
    )


def _target_word(indicator: Indicator, cell: IndicatorValue | None) -> str | None:
    """The printed word for the target: that of the evaluated year's cell; where the form has no
    such cell, that of any target of the row."""
    if cell is not None:
        return cell.label
    return next((v.label for v in indicator.values if v.kind == "target" and v.label), None)


def _plan_target(indicator: Indicator, facts: Facts, year: int) -> Fact | None:
    ahead = sorted(
        value.fiscal_year
        for value in indicator.values
        if value.kind == "target" and value.fiscal_year > year + 1
    )
    known = (facts.known(f"{indicator.id}.target.{when}") for when in ahead)
    return next((fact for fact in known if fact is not None), None)


def _too_few(facts: Facts, stem: str, year: int) -> bool:
    """A change in ％ of a handful (3 → 8) says less than the change itself."""
    before = facts.value(f"{stem}.actual.{year - 1}")
    return before is not None and before < _HANDFUL


@dataclass(frozen=True, slots=True)
class Situation:
    """A sheet as the plans see it: the figures, classified."""

    sheet: Sheet
    facts: Facts
    views: tuple[IndicatorView, ...]

    @property
    def year(self) -> int:
        """The evaluated fiscal year."""
        return self.sheet.fiscal_year

    @property
    def missed(self) -> tuple[IndicatorView, ...]:
        """Missed indicators, the worst first; one that was read with doubt, or that ends with
        this year, comes after those that stand firm."""
        missed = [view for view in self.views if view.status == "missed"]

        def order(view: IndicatorView) -> tuple[bool, bool, Decimal]:
            rate = view.achievement.value if view.achievement else None
            doubtful = view.actual is not None and view.actual.doubtful
            ends = view.next_target is None
            return doubtful, ends, rate if rate is not None else Decimal(90)

        return tuple(sorted(missed, key=order))

    @property
    def good(self) -> tuple[IndicatorView, ...]:
        """Indicators that reached their target."""
        return tuple(view for view in self.views if view.good)

    @property
    def outcomes(self) -> tuple[IndicatorView, ...]:
        """The outcome indicators."""
        return tuple(view for view in self.views if view.indicator.kind == "outcome")

    def cost(self, column: str, year: int, kind: str) -> Fact | None:
        """A cost cell that has a value."""
        return self.facts.known(f"cost.{column}.{year}.{kind}")

    @property
    def execution(self) -> Fact | None:
        """予算に対する執行率 of the evaluated year."""
        return self.facts.known(f"cost.execution.{self.year}")

    @property
    def closing(self) -> bool:
        """The project ends: 休止・廃止 is marked, or 終了 is this year."""
        direction = self.sheet.evaluation.next_year.content_direction or ""
        return "廃止" in direction or self.sheet.project.end_year == self.year


def situation_of(sheet: Sheet, facts: Facts) -> Situation:
    """Classify every indicator of ``sheet``."""
    return Situation(sheet, facts, tuple(view_of(sheet, facts, i) for i in sheet.indicators))
