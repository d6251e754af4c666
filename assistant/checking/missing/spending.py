"""Low 執行率 without a reason, and a swing from last year that no text tells.

The denominator of 執行率 is the budget printed on the sheet (予算 of the evaluated year).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.checking.findings import Finding
from assistant.checking.indicators import State, speaks_of
from assistant.checking.matter import Matter, Text
from assistant.checking.missing.rules import EXECUTION, SWING, missing
from assistant.checking.missing.tells import names_cause
from assistant.sheet import format_quantity, format_year
from assistant.sheet.sentences import QUESTION

#: 執行率 in ％ below which a reason is due.
LOW: Final = Decimal(80)
#: 対前年度比 in ％, up or down, from which some text should speak of it.
SWING_FROM: Final = Decimal(20)
#: A change in ％ of a handful (3 → 8) says less than the change itself.
_HANDFUL: Final = Decimal(30)
#: 千円; below this in both years a swing of 事業費 is asked of nobody.
_SMALL: Final = Decimal(1000)
_SPENT: Final = re.compile(
    "執行|不用額|使われ|使い切|残(?:った|し|額)|余(?:り|った)|決算|予算[^。]{0,16}(?:下回|少な|余)"
)
_UNSPENT: Final = re.compile("不用額|執行額[^。]{0,8}少な|使い?残|執行率[^。]{0,10}低")
#: Of what the rest is made, or that too much was planned, is a reason as well.
_MOSTLY: Final = re.compile("大半|主に|主な|過大")
_MOVED: Final = re.compile(
    "前年|昨年|前回|増|減|伸び|伸ば|落ち込|上が|下が|上昇|低下|回復|[倍半]|推移|比べ|過去|例年|最[多少高低]|急|大幅|以前|当時"
)
_MONEY: Final = re.compile("事業費|決算|予算|経費|費用|補助金|委託料")


def check_execution(matter: Matter) -> Iterator[Finding]:
    """The findings on 執行率; none where the sheet prints no budget of the evaluated year."""
    year = matter.sheet.fiscal_year
    rate = matter.facts.known(f"cost.execution.{year}")
    if rate is None or rate.value is None:
        return
    told = [text for text in matter.texts if _SPENT.search(text.text)]
    explained = rate.value >= LOW or any(_explains(text) for text in told)
    budget = matter.facts[f"cost.project_cost.{year}.budget"].shown()
    what = f"{format_year(year)}予算（事業費{budget}）に対する執行率は{rate.shown()}"
    for text in told:
        unspent = _UNSPENT.search(text.text)
        if unspent is None or _explains(text):
            continue
        # With its amount, an unspent rest of a budget that was well used is told well enough.
        if rate.value >= LOW and any(trace.kind == "figure" for trace in text.traces):
            continue
        yield _unexplained(
            text, f"{text.label}に「{unspent[0]}」とあり、{what}", rate.id, explained
        )
        return
    place = _place(matter)
    if place is None or QUESTION.search(place.text):
        return  # nowhere to say it, or already asked by a 【…】 of the text
    if rate.value < LOW and not explained:
        yield _unexplained(place, what, rate.id, explained)


def _explains(text: Text) -> bool:
    return names_cause(text.text) or bool(_MOSTLY.search(text.text))


def _unexplained(text: Text, what: str, fact: str, explained: bool) -> Finding:
    return missing(
        EXECUTION,
        text.field,
        f"{what}ですが、理由が書かれていないので、{text.label}に理由と対応を書いてください。",
        severity="question" if explained else "warning",
        question="【理由を記入：予算を使い切らなかった理由】",
        evidence=(fact,),
    )


def check_swings(matter: Matter, states: Sequence[State]) -> Iterator[Finding]:
    """Indicators, and 事業費, that moved by 20 ％ or more while every text is silent about them."""
    place = _place(matter, "evaluation.reason", "judgement.outcome")
    if place is None:
        return
    year = matter.sheet.fiscal_year
    silent, evidence = [], []
    for state in states:
        if state.yoy is None or abs(state.yoy) < SWING_FROM or _handful(state):
            continue
        if any(_tells_movement(text, state) for text in matter.texts):
            continue
        if any(state.name in passage for passage in matter.entered.values()):
            continue
        silent.append(f"{state.name}（対前年度比{format_quantity(state.yoy, '％', signed=True)}）")
        evidence.append(f"{state.indicator.id}.yoy.{year}")
    cost = matter.facts.known(f"cost.settlement_yoy.{year}")
    if (
        cost is not None
        and cost.value is not None
        and abs(cost.value) >= SWING_FROM
        and _big(matter)
    ):
        said = any(_MONEY.search(text.text) for text in matter.texts)
        if not said and not any(_MONEY.search(p) for p in matter.entered.values()):
            silent.append(f"事業費の決算（対前年度比{cost.shown()}）")
            evidence.append(cost.id)
    if silent:
        yield missing(
            SWING,
            place.field,
            f"{'、'.join(silent)}は前年度から大きく動いていますが、どの欄にも増減が書かれていないので、"
            f"{place.label}に増減とその理由を書いてください。",
            question=f"【理由を記入：{silent[0].split('（')[0]}の増減の理由】",
            evidence=evidence,
        )


def _tells_movement(text: Text, state: State) -> bool:
    """Whether ``text`` speaks of the indicator and of a movement or its cause: to name it beside
    its target tells nothing of last year."""
    if not speaks_of(text, state):
        return False
    return bool(_MOVED.search(text.text) or names_cause(text.text) or QUESTION.search(text.text))


def _big(matter: Matter) -> bool:
    year = matter.sheet.fiscal_year
    amounts = (matter.facts.value(f"cost.project_cost.{y}.settlement") for y in (year - 1, year))
    return any(amount is not None and amount >= _SMALL for amount in amounts)


def _handful(state: State) -> bool:
    before, unit = state.before, state.indicator.unit
    if before is None or before.value is None:
        return True
    return abs(before.value) < _HANDFUL and unit not in ("％", "%")


def _place(matter: Matter, *first: str) -> Text | None:
    kinds = (*first, "judgement.scale", "next_year.budget", "judgement.method", "evaluation.reason")
    for kind in (*kinds, "judgement.outcome", "next_year.content"):
        for text in matter.of_kind(kind):
            return text
    return None
