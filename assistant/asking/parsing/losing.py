"""Follow-up questions of which it is not sure what they keep of the question before."""

from __future__ import annotations

import re
from typing import Final

from assistant.asking.parsing.said import Said
from assistant.asking.parsing.unclear import Unclear
from assistant.asking.query import Filters, Query

_WHOLE: Final = re.compile(
    "市全体|全市|全庁|本市|当市|市として|市の(?=合計|平均|事業費)|全(?:部|体)(?:だと|では?(?!何|いく|どれ)|でも|の|は|$)"
)
_WITHIN: Final = re.compile("その(?!他|次|前|翌|年)|そのうち|この中|このうち|それら|うち")
_INSTEAD: Final = re.compile("で(?:は|見)?[、。?]*$|だと|なら|でみ|順")
"""「人件費では」 of a ranking: the same by another figure."""
_ANEW: Final = frozenset({"sum", "average", "share", "count", "trend"})
_COLUMNS: Final = frozenset({"personnel_cost", "total", "earmarked_revenue", "fte"})


def refuse_lost(parts: Said, before: Query, text: str) -> None:
    """Raises :class:`Unclear` where ``text`` may keep or drop a part of ``before``: the ranked
    three or all, the whole city or the department, the groups or their sum."""
    for why in (
        _of_ranked(parts, before, text),
        _of_whole(before, text),
        _of_groups(parts, before),
        _of_share(parts, before),
        _of_names(parts, before),
        _of_start(parts, before),
        _of_column(parts, before),
    ):
        if why is not None:
            raise Unclear(f"{why}1つの文で尋ね直してください。")


def _of_ranked(parts: Said, before: Query, text: str) -> str | None:
    if before.intent not in ("rank", "group") or before.limit is None:
        return None
    if len(before.filters.projects) == 1 and not parts.flags & _ANEW:
        return None
    if parts.measures and parts.order is None and not _INSTEAD.search(text):
        return "順位を付けた事業の数値か、その数値の順位か分かりません。"
    narrows = parts.attributes or parts.conditions or parts.departments
    if parts.flags & _ANEW or parts.cells or (narrows and _WITHIN.search(text)):
        return "順位を付けた中のことか、全体のことか分かりません。"
    return None


def _of_whole(before: Query, text: str) -> str | None:
    bare = before.filters == Filters(fiscal_years=before.filters.fiscal_years)
    if bare or not _WHOLE.search(text):
        return None
    return "前の質問の条件を残すのか、市全体のことか分かりません。"


def _of_groups(parts: Said, before: Query) -> str | None:
    if before.intent == "group" and parts.flags & _ANEW and parts.group is None:
        return "ごとの数値か、全体の数値か分かりません。"
    return None


def _of_share(parts: Said, before: Query) -> str | None:
    if before.part is None or not parts.attributes:
        return None
    held = {one.name for one in before.part.attributes}
    if parts.flags & _ANEW or held >= {one.name for one in parts.attributes}:
        return None
    return "割合の母数を絞り込むのか、別の割合か分かりません。"


def _of_names(parts: Said, before: Query) -> str | None:
    if before.filters.projects and parts.departments and not parts.named:
        return "前の質問の事業のことか、部全体のことか分かりません。"
    if before.filters.departments and parts.named:
        return "前の質問の部の中のことか、別の事業のことか分かりません。"
    return None


def _of_start(parts: Said, before: Query) -> str | None:
    names = {one.measure.name for one in before.filters.conditions}
    started = names & {"start_year", "end_year"}
    return "どの年度のことか分かりません。" if started and (parts.years or parts.shift) else None


def _of_column(parts: Said, before: Query) -> str | None:
    """「人件費は」「予算は」: of the personnel cost or of the whole?"""
    said = [one for one in parts.measures if one.name == "project_cost" and one.kind]
    if said and before.measure is not None and before.measure.name in _COLUMNS:
        return "前の質問の数値の予算か、事業費の予算か分かりません。"
    return None
