"""What the sums of the sheet say of a movement: 決算, 予算, 人件費, 特定財源, 執行率, 人工, an
item of the breakdown, and the 事業費 per unit.

人件費, 特定財源, 執行率 and items only where 前年度 is said (「人件費の上昇により」 is nobody's
sum), the last two from last year's sheet. 人工 in a field about next year is what is planned, or
this year's. Next year's 予算 against this year's, or its 決算 where
that is named. Not seen: 補正, and items of a budget (``beside`` has those with a sum).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.checking.directions.ground import Ground, Told, little
from assistant.checking.directions.phrases import neutral_of
from assistant.checking.directions.words import AHEAD, PREVIOUS, Base, Move
from assistant.checking.numbers import NumberTrace
from assistant.sheet.facts import Fact, Facts

ITEM: Final = "item:"
_OF_YEAR: Final = {
    "cost.personnel": "cost.personnel_cost.{}.settlement",
    "cost.earmarked": "cost.earmarked_revenue.{}.settlement",
    "cost.execution": "cost.execution.{}",
}
_AS_SPENT: Final = re.compile("^(?:.*決算額?|事業費|決算)$")
_AS_BUDGET: Final = re.compile("予算額?$")
_CALLED: Final = {
    "人工": "cost.fte",
    "人件費": "cost.personnel",
    "特定財源": "cost.earmarked",
    "執行率": "cost.execution",
}
_SETTLED: Final = re.compile("(?P<past>前年度?の?)?決算額?(?:[をにはも]|より|から|と比)")
_OTHER_BUDGET: Final = re.compile(f"{PREVIOUS.pattern}|{AHEAD.pattern}|補正|現計|最終|流用")
_ALTERED: Final = re.compile("補正|現額|現計|流用")
_IN_ALL: Final = re.compile("全体|総額|合計|トータル|合わせて")
#: 「予算額に収まった」, 「予算の範囲内」.
_WITHIN: Final = re.compile(
    "予算額?(?:の?[0-9０-９][^、。はがを]{0,12}?)?(?:の範囲)?(?:以?内)?に?$"
)
_UPWARD: Final = ("up", "over")


def sum_called(np: str, of: str) -> str | None:
    """The sum that a phrase names, ``of`` being the words that の joins to it."""
    if of in ("", "事業費の") and _AS_SPENT.search(np):
        return "cost.settlement"
    if _AS_BUDGET.search(np):
        return "cost.budget"
    return _CALLED.get(np) if neutral_of(of) else None


def money_held(
    stem: str,
    base: Base,
    move: Move,
    said: str,
    *,
    ground: Ground,
    traces: Sequence[NumberTrace],
    field: str | None,
    exact: bool,
) -> Told | None:
    """Whether the sum ``stem`` moved as the word says; ``None`` where the sheets do not tell.
    ``said`` are the words before it, ``exact``: 横ばい means the very same."""
    if base == "budget" and stem == "cost.settlement" and _WITHIN.search(said):
        move = {"met": "under", "missed": "over"}.get(move, move)  # type: ignore[assignment]
    if move in ("met", "missed", "better", "worse"):
        return None
    if stem in _OF_YEAR or stem.startswith(ITEM):
        explicit = base == "previous" and PREVIOUS.search(said)
        return _of_year(stem, move, ground, exact) if explicit else None
    fact, sign = _difference(stem, base, move, said, ground, traces, field)
    return by_sign(fact, sign, move, exact, ground) if fact is not None else None


def _of_year(stem: str, move: Move, ground: Ground, exact: bool) -> Told | None:
    now, before = (figure_of(stem, year, ground) for year in (ground.year, ground.year - 1))
    if now is None or before is None or now.value is None or before.value is None:
        return None
    change = now.value - before.value
    words = f"{before.label}は{before.shown()}、{now.label}は{now.shown()}"
    return Told(_moves(change, before.value, move, exact), words, (now.id, before.id))


def in_all(stems: frozenset[str] | None, said: str) -> bool:
    """Whether the words turn from an item of the breakdown to the whole: 「全体では」."""
    return any(stem.startswith(ITEM) for stem in stems or ()) and bool(_IN_ALL.search(said))


def figure_of(stem: str, year: int, ground: Ground) -> Fact | None:
    """What was spent on an item (or of such a sum) in ``year``, from either sheet."""
    sheets: list[Facts] = [ground.facts]
    if ground.earlier is not None:
        sheets.append(ground.earlier)
    for facts in sheets:
        if stem in _OF_YEAR:
            if (fact := facts.known(_OF_YEAR[stem].format(year))) is not None:
                return fact
            continue
        label = f"{stem.removeprefix(ITEM)}（"
        items = (f for id, f in facts.items() if id.startswith(f"breakdown.{year}.settlement."))
        if (fact := next((f for f in items if f.label.startswith(label)), None)) is not None:
            return fact
    return None


def _difference(
    stem: str,
    base: Base,
    move: Move,
    said: str,
    ground: Ground,
    traces: Sequence[NumberTrace],
    field: str | None,
) -> tuple[Fact | None, int]:
    """The difference that tells, and with which sign."""
    year, facts = ground.year, ground.facts
    if stem == "unit_cost":
        ids = [i for i in facts if re.fullmatch(rf"unit_cost_change\.\w+\.{year}", i)]
        return (facts[ids[0]] if len(ids) == 1 and base == "previous" else None), 1
    if stem == "cost.fte":
        return (_fte(move, ground, field) if base == "previous" else None), 1
    if stem == "cost.settlement":
        if base == "previous" and "予算" not in said.rpartition("、")[2]:
            if (field or "").startswith("next_year.") and _from_settled(said, traces, year):
                # 「事業費は令和５年度決算から約１割減の」: what is planned.
                return facts.known(f"cost.budget_vs_settlement.{year + 1}"), 1
            return facts.known(f"cost.settlement_change.{year}"), 1
        if base == "budget" and move in ("over", "under") and _of_this_year(said, traces, year):
            return facts.known(f"cost.unspent.{year}"), -1
        return None, 1
    return _next_budget(said, ground, traces, field), 1


def _fte(move: Move, ground: Ground, field: str | None) -> Fact | None:
    """This year's change of 人工; where next year is written of, what is planned, unless only the
    other moves as the word says."""
    this = ground.facts.known(f"cost.fte_change.{ground.year}")
    if not (field or "").startswith("next_year."):
        return this
    plan = ground.facts.known(f"cost.fte_change.{ground.year + 1}.budget")
    other = this is not None and _moves(this.value or Decimal(0), Decimal(0), move, True)
    return this if plan is not None and other else plan


def _from_settled(said: str, traces: Sequence[NumberTrace], year: int) -> bool:
    """Whether the words compare with what was spent in the evaluated year, by its number."""
    settled = _SETTLED.search(said)
    if settled is None or settled["past"] or said.count("決算") > 1:
        return False
    return {int(t.value) for t in traces if t.kind == "year" and t.surface in said} == {year}


def _of_this_year(said: str, traces: Sequence[NumberTrace], year: int) -> bool:
    """Whether the budget that the words name last is the evaluated year's, as first decided."""
    named = said.rfind("予算")
    own = said[said.rfind("、", 0, named) + 1 : named]
    years = {int(t.value) for t in traces if t.kind == "year" and t.surface in own}
    return not (years - {year} or _OTHER_BUDGET.search(own) or _ALTERED.search(said, named))


def _next_budget(
    said: str, ground: Ground, traces: Sequence[NumberTrace], field: str | None
) -> Fact | None:
    """Next year's 予算 less this year's, or less the 決算 that the words name."""
    year = ground.year
    years = {int(t.value) for t in traces if t.kind == "year" and t.surface in said}
    ahead = year + 1 in years or AHEAD.search(said)
    if not ahead and (years or field != "next_year.budget"):
        return None
    if years - {year, year + 1}:
        return None
    if "決算" in said:
        settled = _SETTLED.search(said)
        against = settled is not None and not settled["past"] and said.count("決算") == 1
        return ground.facts.known(f"cost.budget_vs_settlement.{year + 1}") if against else None
    return ground.facts.known(f"cost.budget_change.{year + 1}")


def by_sign(fact: Fact, sign: int, move: Move, exact: bool, ground: Ground) -> Told:
    """Whether a difference moves as the word says; 横ばい may move by a twentieth."""
    value = (fact.value or Decimal(0)) * sign
    before = ground.facts.value(fact.sources[-1]) if fact.sources else None
    agrees = _moves(value, before or Decimal(0), move, exact)
    return Told(agrees, f"{fact.label}は{fact.shown()}", (fact.id,))


def _moves(change: Decimal, before: Decimal, move: Move, exact: bool) -> bool:
    if move == "same":
        return change == 0 or (not exact and little(change, before))
    return change > 0 if move in _UPWARD else change < 0
