"""Whether a query holds all that its question says; what it does not hold is told, not dropped.

Every word of a question is read or named as unread, but a word that was read may still find no
place in the query: 「成果指標が2つある事業」 has a number that a list does not use. The parts are
held against the finished query, whatever way it was made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from assistant.asking.parsing.figure_kinds import COSTS, OF_INDICATOR, OF_MOVES, RATES, SEARCHED
from assistant.asking.parsing.said import Said
from assistant.asking.parsing.unclear import Unclear
from assistant.asking.query import Condition, Query

_COMPARING: Final = frozenset({"compare", "change", "group", "trend"})
_OF_RANKED: Final = re.compile(
    "(?:い|た|の)(?:部|課|局|部局|部署|所管|年度|年|判定)(?=は|が|って|を|で|の?(?:名前|うち)|、|$)"
)
_CHAINED: Final = re.compile(
    "(?:い|かった|位の?)(?:事業|もの|ところ)の(?!うち|中|数|件数|名|一覧|順|リスト|上位|ベスト|ワースト|方|ほう)"
)
"""「執行率が低い事業の事業費」: an order, and then something else of what it finds."""
_OWNED: Final = re.compile("(?:事業|もの)(?:の|を)?(?:主管|担当|所管|部署)")


def refuse_unspent(parts: Said, query: Query, text: str) -> None:
    """Raises :class:`Unclear` where a part of the question has no place in ``query``.

    ``text``: the question. Passages and similar projects are shown to be read, and stand for no
    figure; they are let through.
    """
    if query.intent in ("text", "similar"):
        return
    for why in (
        _number(parts, query, text),
        _order(parts, query, text),
        _figures(parts, query),
        _cells(parts, query),
        _flags(parts, query, text),
        _group(parts, query),
    ):
        if why is not None:
            raise Unclear(why)


def _number(parts: Said, query: Query, text: str) -> str | None:
    if parts.limit is None or query.limit == parts.limit:
        return None
    if query.intent in ("compare", "group", "trend") and query.limit is None and parts.limit == 2:
        return None  # 「2つの部を比べて」
    if query.intent == "list" and re.search(
        f"{parts.limit}(?:件|事業|つ)(?:です|でしょう)か", text
    ):
        return None  # 「11件ですか」: the list tells how many there are
    return f"「{parts.limit}」が何の数か分からないため、分けて尋ねてください。"


def _order(parts: Said, query: Query, text: str) -> str | None:
    order = parts.order
    if order is None or (query.intent == "cell" and set(query.fields) & SEARCHED):
        return None  # 「どうしてそんなに低かったの」: the reason itself answers
    compared = query.intent in ("compare", "change") and not order.extreme
    if not (query.intent in ("rank", "group") or compared):
        return "何をどの順に並べるか分かりません。「事業費の多い順に3事業」のように書いてください。"
    if query.intent == "rank" and _CHAINED.search(text):
        return "順位を尋ねてから、その事業の数値や欄を尋ねてください。"
    if query.intent == "rank" and len(query.filters.projects) != 1 and _OF_RANKED.search(text):
        return "部や年度の中の順は、「部ごとの事業費」「年度ごとの事業費」のように尋ねてください。"
    signed = query.measure is not None and query.measure.name in OF_MOVES
    if query.intent == "rank" and signed and _UNSIGNED.search(text):
        return "増減の大きさの順は、「増えた順」か「減った順」かを書いてください。"
    if query.intent == "group" and _OWNED.search(text):
        return "順位を尋ねてから、その事業の担当課を尋ねてください。"
    return None


_UNSIGNED: Final = re.compile(
    "(?:増減(?:率|額|数)?|変化(?:率|額)?|変動(?:率|額)?|差額?|開き|減少(?:率|額|数)?|減った額|減額)"
    "(?:の決算|の予算)?(?:が|の|は|で)?(?:一番|最も|最)?(?:多|少な|大|小|高|低)"
)


def _figures(parts: Said, query: Query) -> str | None:
    measure, conditions = query.measure, conditions_of(query)
    names = {one.measure.name for one in conditions}
    if parts.measures and measure is None and not conditions:
        return "数値と条件のどちらを知りたいか分からないため、1つずつ尋ねてください。"
    left = [one for one in parts.measures if one.name not in names]
    if left and measure is None:
        return "条件に当てはまる事業と、その数値は、1つずつ尋ねてください。"
    kind = parts.indicator_kind
    if kind is not None and not _has_indicator_kind(query, kind):
        word = "活動指標" if kind == "activity" else "成果指標"
        return f"「{word}」で何を絞り込むのか分からないため、言い方を変えて尋ねてください。"
    told = measure.name if measure is not None else None
    for one in parts.kinds:
        used = (
            one in query.kinds
            or (measure is not None and measure.kind == one)
            or told in OF_INDICATOR - {"indicator"}
            or any(c.measure.kind == one or c.measure.name in OF_INDICATOR for c in conditions)
        )
        if not used:
            word = {"target": "目標", "actual": "実績"}.get(one, "予算と決算")
            return f"「{word}」の何を知りたいか分かりません。指標名を書いてください。"
    if parts.unit is not None and measure is None:
        return "どの数値のことか分かりません。指標名か「事業費」などの数値を書いてください。"
    return None


def conditions_of(query: Query) -> tuple[Condition, ...]:
    """The conditions of the whole and, of a share, those of its part."""
    part = query.part.conditions if query.part is not None else ()
    return (*query.filters.conditions, *part)


def _has_indicator_kind(query: Query, kind: str) -> bool:
    measure = query.measure
    if measure is not None and (measure.indicator_kind == kind or measure.indicator):
        return True
    attributes = (*query.filters.attributes, *(query.part.attributes if query.part else ()))
    return any(one.name == f"{kind}_state" for one in attributes) or any(
        one.measure.indicator_kind == kind for one in conditions_of(query)
    )


def _cells(parts: Said, query: Query) -> str | None:
    """Of several fields of the form one is answered at a time, and none beside a figure."""
    asked = {_ALIKE.get(cell, cell) for cell in parts.cells}
    there = {_ALIKE.get(field, field) for field in query.fields}
    if query.measure is not None and query.measure.name in ("start_year", "end_year"):
        there.add(f"project.{query.measure.name}")
    if query.group_by is not None:
        there |= _GROUPED.get(query.group_by, frozenset())
    if query.intent == "list" or (query.measure is not None and query.measure.name == "saving"):
        there.add("evaluation.grade")
    if query.filters.grade_moved:
        there |= {"evaluation.grade", "previous.grade"}
    if "previous.grade" in there:
        asked.discard("evaluation.grade")
    missing = asked - there
    if "evaluation.grade" in missing and there & {"evaluation.reason"}:
        missing.discard("evaluation.grade")
    if missing:
        return "欄や数値が2つ以上挙げられているため、1つずつ尋ねてください。"
    return None


_ALIKE: Final = {"project.purpose_long_term": "project.purpose_short_term"}
_GROUPED: Final = {
    "division": frozenset({"project.department"}),
    "department": frozenset({"project.department"}),
    "grade": frozenset({"evaluation.grade"}),
    "delivery": frozenset({"project.delivery"}),
    "nature": frozenset({"project.nature"}),
    "category": frozenset({"project.category"}),
    "content_direction": frozenset({"next_year.content_direction"}),
    "budget_direction": frozenset({"next_year.budget_direction"}),
}


def _flags(parts: Said, query: Query, text: str) -> str | None:
    flags, measure = parts.flags, query.measure
    rate = measure is not None and (measure.name in RATES or measure.name == "indicator")
    moved = measure is not None and measure.name in OF_MOVES
    beside = query.intent in _COMPARING
    held = {
        "sum": query.intent != "rank",
        "average": query.intent == "average" or query.averaged,
        "share": query.intent == "share" or rate,
        "trend": query.intent in ("trend", "compare", "change")
        or query.group_by == "fiscal_year"
        or (query.intent == "group" and not _OVER_TIME.search(text)),
        "compare": beside or bool(query.kinds) or query.intent == "rank",
        "difference": query.intent in ("compare", "change") or moved or _is_gap(query),
        "rose": query.intent in ("change", "compare") or moved,
        "fell": query.intent in ("change", "compare") or moved,
        "rate_rose": moved,
        "rate_fell": moved,
        "grade_rose": query.filters.grade_moved == "rose",
        "grade_fell": query.filters.grade_moved == "fell",
    }
    if any(flag in flags and not fine for flag, fine in held.items()):
        return "質問の一部だけに答えることになるため、1つずつ尋ねてください。"
    if query.intent == "share" and len(query.filters.fiscal_years) > 1:
        return "割合は年度を1つにして尋ねてください。"
    return None


_OVER_TIME: Final = re.compile(
    "推移|変遷|移り変わり|動向|経年|変化|動い|変わっ|年を追|グラフ|年度順"
)
"""「どうなってます」 of groups asks for nothing over the years."""


def _is_gap(query: Query) -> bool:
    return query.measure is not None and query.measure.name in ("gap", "unspent")


def _group(parts: Said, query: Query) -> str | None:
    if parts.group is None or query.group_by == parts.group:
        return None
    if parts.group == "fiscal_year" and query.intent in ("trend", "compare"):
        return None
    if parts.group == "project" and query.intent in ("rank", "list", "compare"):
        return None
    return "何ごとにまとめるか分からないため、「部ごとの事業費」のように尋ねてください。"


def refuse_figure_of_indicator(parts: Said, query: Query, names: Mapping[str, str]) -> None:
    """「空家バンクの事業費」: a part of an indicator's name is no project with costs of its own.

    ``names``: the names of each project by its identity. 「除雪」 is short for 市道除排雪事業.
    """
    measure = query.measure
    if measure is None or measure.name not in COSTS | {"execution", "unspent", "earmarked_share"}:
        return
    for one in parts.named:
        owners = {identity for identity, _ in one.indicators}
        mine = owners & set(query.filters.projects)
        if mine and not one.projects and not any(_short_for(one.surface, names[it]) for it in mine):
            raise Unclear(
                f"「{one.surface}」は指標の名前で、その額は分かりません。"
                "事業全体の額であれば、事業名を書いて尋ねてください。",
                unread=(one.surface,),
            )


def _short_for(word: str, name: str) -> bool:
    """Whether the signs of ``word`` stand in ``name`` in this order."""
    rest = iter(name)
    return all(sign in rest for sign in word)
