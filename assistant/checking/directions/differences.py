"""Differences and rates among the facts: which may be meant, do they move as a word says?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.checking.directions.ground import Ground
from assistant.checking.directions.words import PREVIOUS, TARGET, Move
from assistant.sheet.facts import Fact
from assistant.sheet.model import Indicator

_DIFFERENCE = re.compile(
    r"\.(?P<aim>gap)\.|\.(?P<past>change|yoy)\.|\.(?P<plan>target_change|target_vs_actual)\."
    r"|^cost\.(?P<budget>budget_change|budget_yoy|budget_vs_settlement)\."
    r"|^cost\.(?P<spent>settlement_change|settlement_yoy|total_change|fte_change|hours_change)\."
    r"|^cost\.(?P<left>unspent)\.|^(?P<per>unit_cost_(?:change|yoy))\."
)
_OVER_TARGET = re.compile(
    r"(?:目標|予定|計画)(?:値)?[^、。はがも（）]{0,12}?(?:（[^（）]*）)?[をに][^、。]*$"
)
#: 「決算は…予算より…少ない」: of one year, unless another is named.
_OF_SETTLED = re.compile(
    "^[^前昨次来翌]*決算額?は[^前昨次来翌当補]*予算額?(?:を|より|から|に比べ|と比べ)"
)
_EARLIER_BUDGET = re.compile("前年度(?:当初)?予算|予算(?:から|より|に比べ|に対し|と比べ)")


def is_difference(fact: Fact) -> bool:
    """Whether the fact has a sign of its own: a gap, a change, a rate of change."""
    return _DIFFERENCE.search(fact.id) is not None


def hinted(facts: Sequence[Fact], said: str, ahead: bool) -> list[Fact]:
    """``facts`` without what the words before (``said``) rule out: 「目標を」 is no change from
    last year. ``ahead``: the sentence speaks of next year too, so its targets may be meant."""
    clause = re.split("。", said)[-1]
    aim = max((m.end() for m in TARGET.finditer(clause)), default=-1)
    past = max((m.end() for m in PREVIOUS.finditer(clause)), default=-1)
    if aim > past and re.match("(?:値)?[^、。（]{0,3}は[^、。]*実績", clause[aim:]):
        return []  # 「目標は実績を３人下回る」: the other way round
    settled, planned = clause.rfind("決算"), clause.rfind("予算")
    kept = []
    for fact in facts:
        kind = _DIFFERENCE.search(fact.id)
        earlier = not _OF_SETTLED.search(clause) and (
            settled > planned or bool(_EARLIER_BUDGET.search(clause))
        )
        if kind is not None and kind["left"] and earlier:
            continue
        if fact.id.startswith("cost.budget_vs_settlement.") and planned > settled:
            continue
        if ".target_vs_actual." in fact.id and _OVER_TARGET.search(clause):
            continue  # 「次年度の目標（２５件）を６件上回る」 is said of the actual
        if kind is None or (kind["aim"] and past > aim) or (kind["past"] and aim > past):
            continue
        against = "実績より" in clause or (ahead and "今年度より" in clause)
        if (kind["plan"] and not (ahead or against)) or (kind["aim"] and against):
            continue
        kept.append(fact)
    return kept


def moves_as(fact: Fact, move: Move, ground: Ground) -> bool | None:
    """Whether a difference has the sign of the word."""
    kind = _DIFFERENCE.search(fact.id)
    value = fact.value or Decimal(0)
    if kind is not None and kind["left"]:
        value = -value
    indicator = ground.indicator_of(fact)
    if move in ("met", "missed"):
        if kind is None or not kind["aim"] or indicator is None:
            return None
        return ground.met.get(indicator.id) is (move == "met")
    if move in ("better", "worse"):
        return None if indicator is None else improved(value, indicator, ground, move)
    return value > 0 if move in ("up", "over") else value < 0


def improved(value: Decimal, indicator: Indicator, ground: Ground, move: Move) -> bool:
    """Whether a difference is good or bad for the indicator, as 改善 or 悪化 says."""
    return value != 0 and ((value < 0) == ground.less(indicator)) == (move == "better")
