"""What is asked of the sheets that were selected: the intent of a query."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from assistant.asking.parsing.figure_kinds import ADDED_UP, COSTS, OF_INDICATOR, RATES, SEARCHED
from assistant.asking.parsing.said import Said
from assistant.asking.parsing.unclear import Unclear
from assistant.asking.query import (
    MOST_RANKED,
    Attribute,
    Condition,
    Filters,
    Measure,
    MeasureName,
    Query,
)

_ADDING: Final[tuple[tuple[str, Literal["average", "sum"]], ...]] = (
    ("average", "average"),
    ("sum", "sum"),
)


UNSPENT: Final = frozenset(
    {"rose", "fell", "rate_rose", "rate_fell", "compare", "difference", "share", "trend"}
)
"""Words that ask for a figure, where none was found for them."""

MOVED: Final = frozenset({"rose", "fell", "rate_rose", "rate_fell"})
"""Words that ask how much a figure changed."""


_CELL_OF: Final = {
    "grade": "evaluation.grade",
    "previous_grade": "previous.grade",
    "content_direction": "next_year.content_direction",
    "budget_direction": "next_year.budget_direction",
    "delivery": "project.delivery",
    "nature": "project.nature",
    "category": "project.category",
    **{
        f"judgement.{item}": f"judgement.{item}"
        for item in ("method", "satisfaction", "outcome", "scale")
    },
}
_USUAL_RANK: Final = 5


def shaped(
    parts: Said,
    measure: Measure | None,
    filters: Filters,
    searched: Sequence[str],
) -> Query:
    flags = parts.flags
    if "similar" in flags:
        return Query(intent="similar", filters=filters, limit=parts.limit)
    if "items" in flags and parts.group is None:
        raise Unclear(
            "内訳の項目ごとの額はお答えできません。調書を開いて、事業費の内訳の欄を見てください。"
        )
    if "of_indicators" in flags:
        raise Unclear("指標を1つずつ数えることはできません。事業の数であれば数えられます。")
    # 「執行率は何％」 asks for the rate itself.
    told = measure is not None and (measure.name in RATES or measure.name == "indicator")
    if "share" in flags and not told:
        return _share(parts, measure, filters)
    if (moved := changed_between(parts, measure, filters)) is not None:
        return moved
    if filters.grade_moved:
        return Query(intent="count" if "count" in flags else "list", filters=filters)
    group = parts.group
    if group == "fiscal_year" and measure is not None and len(filters.projects) == 1:
        # Of one project the columns of its sheets reach further than their years.
        return Query(intent="trend", filters=filters, measure=measure, averaged="average" in flags)
    if group is None and parts.order and "project.department" in parts.cells:
        group = "division"
    if group is not None:
        limit = parts.limit or (1 if parts.order and parts.order.extreme else None)
        if group == "grade" and parts.order and limit is None:
            limit = MOST_RANKED  # in the order of the figure, not of the grades
        down = parts.order.descending if parts.order else True
        _needs_sum(measure)
        return Query(
            intent="group",
            filters=filters,
            measure=measure,
            group_by=group,
            descending=down,
            limit=limit,
            averaged="average" in flags,
        )
    if (compared := _compared(parts, measure, filters)) is not None:
        return compared
    several = len(filters.fiscal_years) > 1
    one = len(filters.projects) == 1
    marked = one and measure is None and set(parts.cells) - SEARCHED
    added = flags & {"sum", "average"}
    if "trend" in flags or (several and (measure or marked) and not parts.order and not added):
        if marked:
            cells = tuple(cell for cell in parts.cells if cell not in SEARCHED)
            return Query(intent="trend", filters=filters, fields=cells[:1])
        if not (measure or filters.attributes or filters.conditions):
            raise Unclear("何の推移を知りたいか、指標名か「事業費」などの数値を書いてください。")
        return Query(intent="trend", filters=filters, measure=measure, averaged="average" in flags)
    if measure is not None and parts.order is None and "list" in flags and not added:
        return Query(intent="rank", filters=filters, measure=measure)
    if parts.order is not None and not (measure is None and one and searched):
        if measure is None:
            raise Unclear("何の順に並べるか、「事業費」「達成率」などの数値を書いてください。")
        limit = parts.limit or (1 if parts.order.extreme else _USUAL_RANK)
        down = parts.order.descending
        return Query(intent="rank", filters=filters, measure=measure, descending=down, limit=limit)
    for flag, intent in _ADDING:
        if flag in flags:
            if measure is None and flag == "sum" and (flags & {"count", "list"} or parts.limit):
                continue  # 「全部で何件」
            if measure is None:
                raise Unclear("何の合計か平均か、「事業費」「達成率」などの数値を書いてください。")
            return Query(intent=intent, filters=filters, measure=measure)
    if len(filters.projects) == 1:
        return _of_one(parts, measure, filters)
    if "count" in flags:
        if measure is not None:
            raise Unclear("事業の数か、数値の合計か、どちらを知りたいかを書いてください。")
        return Query(intent="count", filters=filters)
    if measure is not None:
        if measure.name in ADDED_UP and filters.conditions == ():
            return Query(intent="sum", filters=filters, measure=measure)
        raise Unclear("どの事業の数値か、事業名を書いてください。平均や一覧としても尋ねられます。")
    if flags & UNSPENT or parts.unit or parts.kinds:
        raise Unclear(
            "どの数値のことか分かりません。指標名か「事業費」などの数値を書いてください。"
        )
    if any(cell not in SEARCHED and cell != "evaluation.grade" for cell in parts.cells):
        raise Unclear("どの事業のことか、事業名を書いてください。")
    return Query(intent="list", filters=filters, fields=tuple(searched))


def changed_between(parts: Said, measure: Measure | None, filters: Filters) -> Query | None:
    """「何人増えた」 from one year to another."""
    fallen = "fell" in parts.flags
    if parts.flags & {"rate_rose", "rate_fell"} and measure is not None:
        return _rate(parts, measure, filters)
    if not (parts.flags & {"rose", "fell"}) or measure is None or len(filters.projects) != 1:
        return None
    years = filters.fiscal_years
    if len(years) == 1:
        years = (years[0] - 1, years[0])
    if len(years) < 2:
        raise Unclear("いつからいつまでの増減か、年度を2つ書いてください。")
    ends = filters.model_copy(update={"fiscal_years": (min(years), max(years))})
    return Query(intent="change", filters=ends, measure=measure, fallen=fallen)


def _rate(parts: Said, measure: Measure, filters: Filters) -> Query:
    """「何％伸びた」: the 対前年度比 of the later year, which only two years in a row have."""
    years = sorted(filters.fiscal_years)
    if len(years) > 2 or (len(years) == 2 and years[1] - years[0] != 1):
        raise Unclear("増減率は、続いた2つの年度の間についてだけお答えできます。")
    name: MeasureName = "yoy"
    if measure.name == "project_cost":
        name = "budget_yoy" if measure.kind == "budget" else "settlement_yoy"
    elif measure.name not in OF_INDICATOR:
        raise Unclear(
            "この数値の増減率は計算していません。事業費か指標の増減率であれば分かります。"
        )
    if len(filters.projects) != 1:
        raise Unclear("どの事業の増減率か、事業名を書いてください。")
    if (measure.indicator or "").endswith(("率", "割合")):
        raise Unclear("率が何ポイント動いたかは、「推移」か「差」として尋ねてください。")
    last = filters.model_copy(update={"fiscal_years": tuple(years[-1:])})
    rate = measure.model_copy(update={"name": name, "kind": None})
    return Query(intent="cell", filters=last, measure=rate, fallen="rate_fell" in parts.flags)


def _needs_sum(measure: Measure | None) -> None:
    if measure is not None and measure.name == "indicator" and measure.indicator is None:
        raise Unclear("指標は事業ごとに違うため、まとめて足せません。")


def _share(parts: Said, measure: Measure | None, filters: Filters) -> Query:
    if filters.projects and filters.departments:
        raise Unclear("部の中での割合はお答えできません。市全体に占める割合であれば分かります。")
    if measure is not None and measure.name in COSTS and (filters.projects or filters.departments):
        part = Filters(projects=filters.projects, departments=filters.departments)
        whole = filters.model_copy(update={"projects": (), "departments": ()})
        return Query(intent="share", filters=whole, part=part, measure=measure)
    if measure is not None:
        raise Unclear("何の割合かを、「B判定の割合」のように書いてください。")
    part = Filters(attributes=tuple(parts.attributes), conditions=tuple(parts.conditions))
    if part == Filters():
        raise Unclear("何の割合かを、「B判定の割合」のように書いてください。")
    base = filters.model_copy(
        update={
            "attributes": tuple(one for one in parts.base if isinstance(one, Attribute)),
            "conditions": tuple(one for one in parts.base if isinstance(one, Condition)),
        }
    )
    return Query(intent="share", filters=base, part=part)


def _compared(parts: Said, measure: Measure | None, filters: Filters) -> Query | None:
    sides = max(len(filters.departments), len(filters.projects))
    years = len(filters.fiscal_years)
    asked = bool(parts.flags & {"compare", "difference"})
    if len(set(parts.kinds)) > 1 and len(filters.projects) == 1 and measure:
        return Query(
            intent="cell", filters=filters, measure=measure, kinds=tuple(dict.fromkeys(parts.kinds))
        )
    if sides < 2 and not (years >= 2 and asked):
        return None
    if "sum" in parts.flags and not asked:
        return None
    if sides >= 2 and (years > 1 or "trend" in parts.flags):
        raise Unclear("比べるものが多すぎます。年度か事業のどちらかを1つにしてください。")
    counted = filters.attributes or filters.conditions or "count" in parts.flags
    if measure is None and not counted:
        if asked:
            raise Unclear("何を比べるか、「事業費」「達成率」などの数値を書いてください。")
        return None
    return Query(intent="compare", filters=filters, measure=measure)


def _of_one(parts: Said, measure: Measure | None, filters: Filters) -> Query:
    """A question about one project."""
    if measure is None and parts.flags & UNSPENT:
        raise Unclear(
            "どの数値のことか分かりません。指標名か「事業費」などの数値を書いてください。"
        )
    if parts.attributes or parts.conditions:
        # 「◯◯はB判定ですか」: the sheet itself answers, with its grade beside it.
        cells = tuple(_CELL_OF[one.name] for one in parts.attributes if one.name in _CELL_OF)
        if parts.flags & {"count"} or not cells:
            if not parts.flags & {"count", "list"} and any(
                one.name.endswith("_state") for one in parts.attributes
            ):
                raise Unclear(
                    "目標を達成したかどうかは、指標の「目標と実績」を尋ねて確かめてください。"
                )
            return Query(intent="list", filters=filters)
        if len(set(cells)) > 1 or measure is not None:
            raise Unclear("欄や数値が2つ以上挙げられているため、1つずつ尋ねてください。")
        bare = filters.model_copy(update={"attributes": (), "conditions": ()})
        return Query(intent="cell", filters=bare, fields=cells[:1])
    if measure is not None:
        return Query(intent="cell", filters=filters, measure=measure)
    cells = tuple(dict.fromkeys(parts.cells))
    if len(cells) > 1 and "evaluation.grade" in cells:
        cells = tuple(cell for cell in cells if cell != "evaluation.grade")
    if cells:
        return Query(intent="cell", filters=filters, fields=cells[:1])
    if "count" in parts.flags or parts.unit:
        return Query(
            intent="cell", filters=filters, measure=Measure(name="indicator", kind="actual")
        )
    own = {identity for one in parts.named for identity, _ in one.indicators}
    if own & set(filters.projects) and "list" not in parts.flags:
        raise Unclear(
            "何を知りたいか分かりません。「実績」「目標」「達成率」や「事業費」を書いてください。"
        )
    return Query(intent="list", filters=filters)


_WHOLE_ORDER: Final = re.compile("順|並べ|並び|全部|全て|すべて|全事業")


_SHORT_BY: Final = re.compile("足り|届か|及ば|下回|不足")


def short_by(query: Query, text: str) -> Query:
    """「目標に何件足りなかったか」 is told as a shortfall, as 「何件減ったか」 is as a decrease."""
    gap = query.intent == "cell" and query.measure is not None and query.measure.name == "gap"
    return (
        query.model_copy(update={"fallen": bool(gap and _SHORT_BY.search(text))}) if gap else query
    )


def whole_order(query: Query, parts: Said, text: str) -> Query:
    """「事業費の多い順に」: every sheet in that order, where no number of them is said."""
    if query.intent != "rank" or parts.limit or parts.order is None or parts.order.extreme:
        return query
    return query.model_copy(update={"limit": None}) if _WHOLE_ORDER.search(text) else query
