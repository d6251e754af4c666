"""The figure that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.asking.parsing.figure_kinds import COSTS, OF_INDICATOR
from assistant.asking.parsing.mentions import MeasureSaid
from assistant.asking.parsing.naming import Who
from assistant.asking.parsing.said import Said
from assistant.asking.parsing.unclear import Unclear
from assistant.asking.query import Measure, MeasureName

_PER: Final = re.compile("当たり|あたり")


_OF_BUDGET: Final = frozenset({"execution", "unspent"})
_OF_COSTS: Final[dict[tuple[str, str | None], MeasureName]] = {
    ("yoy", None): "settlement_yoy",
    ("yoy", "settlement"): "settlement_yoy",
    ("yoy", "budget"): "budget_yoy",
    ("change", None): "settlement_change",
    ("change", "settlement"): "settlement_change",
    ("change", "budget"): "budget_change",
}


def wants_indicator(parts: Said) -> bool:
    measure = parts.measure
    if measure is not None:
        return measure.name in OF_INDICATOR
    asked = parts.flags & {"trend", "count", "rose", "fell"}
    return bool(parts.kind or parts.unit or asked)


def measure_of(parts: Said, meant: Who) -> Measure | None:
    said = _merged(parts.measures, share="share" in parts.flags)
    if said is not None:
        if said.name in OF_INDICATOR:
            kind = parts.indicator_kind
            return Measure(name=said.name, indicator=meant.indicator, indicator_kind=kind)
        return Measure(name=said.name, kind=said.kind)
    if parts.order is not None and parts.order.of is not None:
        return Measure(name=parts.order.of)
    if parts.cells and not (parts.kind or parts.unit or parts.flags & {"trend", "rose", "fell"}):
        return None  # a field of the form is asked for, not a figure
    if parts.kind in ("target", "actual") or meant.indicator or parts.indicator_kind:
        if not meant.projects and parts.kind is None:
            return None
        return Measure(
            name="indicator",
            kind=parts.kind if parts.kind in ("target", "actual") else "actual",
            indicator=meant.indicator,
            indicator_kind=parts.indicator_kind,
        )
    if parts.unit == "円":
        return Measure(name="project_cost")
    return None


def _merged(said: Sequence[MeasureSaid], *, share: bool) -> MeasureSaid | None:
    """The one figure that is meant; in 「人件費の予算」 one has the name, the other the kind."""
    distinct = list(dict.fromkeys(said))
    if any(one.kind for one in distinct if one.name == "project_cost"):
        # 「事業費の決算」: the bare name adds nothing.
        distinct = [one for one in distinct if one != MeasureSaid("project_cost")]
    if len(distinct) <= 1:
        return distinct[0] if distinct else None
    if share and {one.name for one in distinct} == {"earmarked_revenue", "project_cost"}:
        return MeasureSaid("earmarked_share")
    if len(distinct) == 2:
        for rate, cost in (distinct, reversed(distinct)):
            name = _OF_COSTS.get((rate.name, cost.kind))
            if cost.name == "project_cost" and name:
                return MeasureSaid(name)
    if len(distinct) == 2 and MeasureSaid("project_cost", "settlement") in distinct:
        # 「決算で特定財源が占める割合」: the column, not a second figure.
        others = [one for one in distinct if one.name != "project_cost" or not one.kind]
        if others:
            return others[0]
    rest = [one for one in distinct if one.name in _OF_BUDGET]
    if len(rest) == 1 and all(one in rest or one.name == "project_cost" for one in distinct):
        return rest[0]  # 「予算の何％を使ったか」 beside 執行率 says the same
    kinds = [one for one in distinct if one.name == "project_cost" and one.kind]
    others = [one for one in distinct if one not in kinds]
    if len(kinds) == 1 and len(others) == 1 and others[0].name in COSTS:
        return MeasureSaid(others[0].name, kinds[0].kind)
    raise Unclear("数値が2つ以上挙げられているため、1つずつ尋ねてください。")


def refuse_per_head(parts: Said, measure: Measure | None) -> None:
    """「市民1人当たりの事業費」: a part of an indicator's name, said of a figure of costs."""
    if measure is None or measure.name in OF_INDICATOR:
        return
    for one in parts.named:
        if not one.projects and _PER.search(one.surface):
            words = (one.surface,)
            raise Unclear(f"「{one.surface}」の数値は計算していません。", unread=words)
