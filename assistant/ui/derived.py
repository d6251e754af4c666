"""What the program computes beside the cells: 検算, 執行率, 達成率, differences.

Every figure here is a fact of :mod:`assistant.sheet`; this module only words it.
"""

from __future__ import annotations

from assistant.sheet import (
    Fact,
    Facts,
    Indicator,
    Sheet,
    SumCheck,
    check_sums,
    facts_of,
    is_met,
)
from assistant.ui.render import EMPTY, Html, div, esc, join, span


def cost_checks(sheet: Sheet, position: int) -> Html:
    """検算 of the total and of 財源, and 執行率, of one cost column."""
    cost = sheet.costs[position]
    pieces = [
        div(_agreement(words, check))
        for words, part in (("検算", "total"), ("財源", "funding"))
        for check in check_sums(sheet)
        if check.field == f"costs[{position}].{part}"
    ]
    facts = facts_of(sheet)
    total = facts.known(f"cost.computed_total.{cost.fiscal_year}.{cost.kind}")
    if cost.total is None and total is not None:
        pieces.append(div(_fact(total, f"計 {total.shown()}")))
    rate = facts.known(f"cost.execution.{cost.fiscal_year}")
    if rate is not None and cost.kind == "settlement":
        pieces.append(div(_fact(rate, f"執行率 {rate.shown()}")))
    return join(pieces)


def _agreement(words: str, check: SumCheck) -> Html:
    if check.holds:
        return span(f"{words} 一致", "met", check.message)
    return span(f"{words} 不一致", "missed", check.message)


def cost_mismatches(sheet: Sheet) -> Html:
    """The totals of the cost columns that do not add up, one sentence each."""
    checks = [check for check in check_sums(sheet) if check.field.startswith("costs[")]
    return join(div(esc(check.message), cls="missed") for check in checks if not check.holds)


def breakdown_check(sheet: Sheet, position: int) -> Html:
    """検算 of one 内訳 against its 事業費."""
    field = f"cost_breakdowns[{position}]"
    return join(_sum(check) for check in check_sums(sheet) if check.field == field)


def indicator_parts(sheet: Sheet, indicator: Indicator) -> dict[str, Html]:
    """達成率, 目標との差 and 前年度比 of the evaluated year; why not, where there is none."""
    facts, year, stem = facts_of(sheet), sheet.fiscal_year, indicator.id
    met = is_met(sheet, indicator)
    verdict = EMPTY if met is None else span("達成" if met else "未達", "met" if met else "missed")
    rate = _or_reason(facts, f"{stem}.achievement.{year}")
    ahead = _or_reason(facts, f"{stem}.gap.{year}")
    return {
        "achievement": join((rate, verdict)),
        "gap": ahead,
        "yoy": _or_reason(facts, f"{stem}.yoy.{year}"),
    }


def parts_of(sheet: Sheet) -> dict[str, str]:
    """Every derived piece by the name of its place on the screen, for filling in anew."""
    parts: dict[str, str] = {"cost-sums": cost_mismatches(sheet)}
    for position in range(len(sheet.costs)):
        parts[f"cost:{position}"] = cost_checks(sheet, position)
    for position in range(len(sheet.cost_breakdowns)):
        parts[f"sum:{position}"] = breakdown_check(sheet, position)
    for indicator in sheet.indicators:
        for key, value in indicator_parts(sheet, indicator).items():
            parts[f"{indicator.id}.{key}"] = value
    return parts


def _sum(check: SumCheck) -> Html:
    if check.holds:
        return div(span("検算 一致", "met", check.message))
    return div(esc(check.message), cls="missed")


def _fact(fact: Fact, words: str) -> Html:
    return span(words, title=f"{fact.label} = {fact.expression or ''}")


def _or_reason(facts: Facts, id: str) -> Html:
    fact = facts.get(id)
    if fact is None:
        return span("－", "hy-aside")
    if fact.value is None:
        return span("－", "hy-aside", fact.missing)
    return _fact(fact, fact.shown())
