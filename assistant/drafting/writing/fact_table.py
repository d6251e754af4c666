"""The facts of a field as a table: id, what it is, the figure in the form's digits, the formula.

Which figures a field is argued from follows the form: 予算 needs every cost column, 満足度 none.
Figures inside entered passages stand there and not here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.drafting.proving import Ground
from assistant.reading.kinds import kind_of
from assistant.sheet import Fact, indicator_label, less_is_better

_INDICATORS = r"(?:activity|outcome|population)\d"
_COUNTS = r"count\.(?:met|missed|compared)"
_MONEY = r"cost\.(?:project_cost|settlement_|budget_|execution|unspent|earmarked|funding)"
_STAFF = r"cost\.(?:fte|hours|personnel|total)"
_PARTS = r"breakdown"
_SPENT = r"breakdown(?:_share)?\.\d+\.settlement"
_AMOUNTS = r"breakdown\."
_PLANNED = r"breakdown\.\d+\.budget"
_PER_HEAD = r"unit_cost"
#: Kind of field → the facts it is argued from; the most specific prefix counts.
_ARGUED_FROM = {
    "evaluation.reason": (_INDICATORS, _COUNTS, r"cost\.(?:project_cost|execution|settlement_yoy)"),
    "judgement.method": (_INDICATORS, _MONEY, _STAFF, _SPENT, _PER_HEAD),
    "judgement.satisfaction": (_INDICATORS,),
    "judgement.outcome": (_INDICATORS, _COUNTS),
    "judgement.scale": (_INDICATORS, _MONEY, _STAFF),
    "evaluation.future_improvement": (_INDICATORS, r"cost\.(?:project_cost|execution)"),
    "next_year.content": (_INDICATORS, _PLANNED, r"cost\.(?:project_cost|execution|budget_change)"),
    "next_year.budget": (
        rf"{_INDICATORS}\.(?:target|actual|target_change)\.",
        _MONEY,
        _STAFF,
        _AMOUNTS,
        r"evaluation\.saving",
    ),
}
_EVERYTHING = (_INDICATORS, _MONEY, _STAFF, _PARTS, _PER_HEAD)
# A check of the form's own sum, and a figure that says the same as another one (80.4％ for
# ▲19.6％): both would only invite a slip.
_LEFT_OUT = re.compile(r"computed_total|\.ratio\.|\.target_vs_actual\.|earmarked_share")
_RATES = {"％", "%"}
_HANDFUL = 30


@dataclass(frozen=True, slots=True)
class Table:
    """Lines for people and models alike, and the ids that stand in them."""

    lines: tuple[str, ...]
    ids: frozenset[str]


def fact_table(ground: Ground, field: str) -> Table:
    """The table of ``field``: indicators one after the other, then money."""
    kind = kind_of(ground.profile, field)
    wanted = re.compile("|".join(f"(?:{part})" for part in _ARGUED_FROM.get(kind, _EVERYTHING)))
    chosen = [
        fact
        for id, fact in ground.facts.items()
        if wanted.match(id) and not _LEFT_OUT.search(id) and _tells(ground, fact)
    ]
    lines: list[str] = []
    for indicator in ground.sheet.indicators:
        own = [fact for fact in chosen if fact.id.startswith(f"{indicator.id}.")]
        own += [fact for fact in chosen if f".{indicator.id}." in fact.id]
        if not own:
            continue
        name = indicator_label(indicator)
        kind = {"activity": "活動指標", "outcome": "成果指標"}.get(indicator.kind, "対象指標")
        target = ground.facts.known(f"{indicator.id}.target.{ground.sheet.fiscal_year}")
        better = "少ないほどよい" if less_is_better(indicator, target) else "多いほどよい"
        unit = f"単位：{indicator.unit}、" if indicator.unit else ""
        lines.append(f"◆{kind}{indicator.number}「{name}」（{unit}{better}）")
        lines += [_line(ground, fact, name) for fact in own]
    counts = [fact for fact in chosen if fact.id.startswith("count")]
    if counts:
        lines.append("◆指標の数")
        lines += [_line(ground, fact, "") for fact in counts]
    rest = [fact for fact in chosen if fact.id.startswith(("cost", "breakdown", "evaluation"))]
    if rest:
        lines.append("◆事業費")
        lines += [_line(ground, fact, "") for fact in rest]
    return Table(tuple(lines), frozenset(fact.id for fact in chosen))


def _tells(ground: Ground, fact: Fact) -> bool:
    """A cell without a figure is told where its absence matters: an indicator's own cell. A
    change in ％ of a percentage, or of a handful, says less than the change itself."""
    if fact.formula == "yoy" and not fact.id.startswith(("cost", "unit_cost")):
        before = ground.facts.known(fact.sources[1])
        if before is None or before.unit in _RATES or (before.value or 0) < _HANDFUL:
            return False
    return fact.value is not None or fact.role in ("actual", "target")


def _line(ground: Ground, fact: Fact, name: str) -> str:
    label = fact.label.replace(name, "", 1).removeprefix("の") if name else fact.label
    if label.startswith("（") and label.endswith("）"):
        label = label[1:-1]
    parts = [label.replace("）（", "・")]
    if fact.value is None:
        parts.append("調査中" if "調査中" in (fact.missing or "") else "なし")
    else:
        bound = {"min": "以上", "max": "以下"}.get(fact.bound or "", "")
        parts.append(fact.shown(width=ground.profile.digit_width) + bound)
    if fact.expression and fact.value is not None:
        parts.append(f"＝{fact.expression}")
    if fact.doubtful:
        parts.append("※読み取りに疑いあり")
    return f"[{fact.id}] " + "｜".join(parts)
