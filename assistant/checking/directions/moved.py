"""What a value of the sheet moved from: last year's actual, the target or the budget before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.checking.directions.ground import AGREES, Ground, Told
from assistant.checking.numbers import NumberTrace
from assistant.sheet.facts import Fact


def moved_by(fact: Fact, ground: Ground) -> list[Decimal]:
    """By how much ``fact`` differs from each value that it may have moved from, in its unit.

    Empty where the sheet (or last year's) does not tell. Of a next year's target that is last
    year's target and actual; of 事業費 last year's and what was planned.
    """
    year, facts = ground.year, ground.facts
    stem = fact.id.split(".")[0]
    if re.fullmatch(rf"breakdown\.{year + 1}\.budget\.\d+", fact.id):
        old = ground.item_before(fact.label)
        return [] if old is None or fact.value is None else [fact.value - old]
    if stem == "unit_cost":
        difference = facts.value(fact.id.replace("unit_cost.", "unit_cost_change."))
        return [difference] if difference is not None else []
    after = year + 1
    ids = {
        f"{stem}.actual.{year}": (f"{stem}.change.{year}",),
        f"{stem}.target.{after}": (
            f"{stem}.target_change.{after}",
            f"{stem}.target_vs_actual.{after}",
        ),
        f"cost.project_cost.{year}.settlement": (
            f"cost.settlement_change.{year}",
            f"cost.unspent.{year}",
        ),
        f"cost.project_cost.{after}.budget": (
            f"cost.budget_change.{after}",
            f"cost.budget_vs_settlement.{after}",
        ),
        f"cost.fte.{year}.settlement": (f"cost.fte_change.{year}",),
        f"cost.fte.{after}.budget": (f"cost.fte_change.{after}.budget",),
    }.get(fact.id, ())
    moves = ((id, facts.value(id)) for id in ids)
    # 予算 − 決算 is told the other way round.
    return [-move if ".unspent." in id else move for id, move in moves if move is not None]


def moved_alone(facts: Sequence[Fact], moved: Sequence[tuple[Fact, list[Decimal]]]) -> Told:
    """That the word agrees; from what to what, where there is but one value it may be of."""
    each = [(fact, move) for fact, moves in moved if fact in facts for move in moves]
    if len(each) != 1 or each[0][0].value is None:
        return AGREES
    fact, move = each[0]
    now = each[0][0].value
    return Told(
        True, f"{fact.label}は{fact.shown()}", (fact.id,), pair=(now - move, now, fact.unit or "")
    )


def aimed_at_next(trace: NumberTrace, ground: Ground) -> bool:
    """Whether the number may be a target of next year."""
    return any(fact.id.endswith(f".target.{ground.year + 1}") for fact in ground.like(trace))
