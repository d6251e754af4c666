"""From the parts of a question to the query that it means, or to why it cannot be told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from assistant.asking.parsing.accounting import refuse_figure_of_indicator, refuse_unspent
from assistant.asking.parsing.figure_kinds import RATES, SEARCHED
from assistant.asking.parsing.frame import Frame
from assistant.asking.parsing.leftover import Left
from assistant.asking.parsing.measuring import measure_of, refuse_per_head, wants_indicator
from assistant.asking.parsing.naming import Who, who
from assistant.asking.parsing.said import Said
from assistant.asking.parsing.shaping import shaped, short_by, whole_order
from assistant.asking.parsing.storytelling import is_text, text_query
from assistant.asking.parsing.tidying import tidy
from assistant.asking.parsing.unclear import Unclear
from assistant.asking.parsing.wordings import refuse_wordings
from assistant.asking.parsing.yearing import columns_of
from assistant.asking.query import (
    Attribute,
    AttributeName,
    Condition,
    Filters,
    GroupBy,
    Measure,
    Query,
)

_SINCE_LAST: Final = frozenset(
    {"settlement_change", "budget_change", "fte_change", "change"}
    | {"settlement_yoy", "budget_yoy", "yoy"}
)
_SHEETS_NAMED: Final = re.compile("事業|調書")


def settle(parts: Said, topics: Sequence[str], left: Left, frame: Frame, text: str) -> Query:
    """The query of one question.

    ``topics``: words that narrow by 事業名, 所管, 対象者 or 目的; ``left``: words that nobody
    knows, which only a search for texts can use; ``text``: the question. Raises
    :class:`Unclear`.
    """
    meant = who(
        parts.named,
        indicator_wanted=wants_indicator(parts),
        figure_wanted=bool(parts.measures),
    )
    measure = measure_of(parts, meant)
    refuse_per_head(parts, measure)
    _refuse_other_unit(parts, meant, measure)
    searched = tuple(dict.fromkeys(cell for cell in parts.cells if cell in SEARCHED))
    if is_text(parts, meant, measure, searched, left):
        return text_query(parts, meant, searched, frame, text)
    if left.unread or parts.strays:
        words = (*left.unread, *parts.strays)
        raise Unclear(f"「{'」「'.join(words)}」が何を指すか分かりません。", unread=words)
    if meant.strangers:
        raise Unclear(
            f"「{'」「'.join(meant.strangers)}」は、挙げられた事業の指標にありません。"
            "事業や指標は1つずつ尋ねてください。",
            unread=meant.strangers,
        )
    if meant.indicators and not searched:
        names = "」「".join(meant.indicators)
        raise Unclear(
            f"指標の「{names}」のどれを指すか分かりません。指標名を書いてください。",
            hints=tuple(f"{name}の推移" for name in meant.indicators[:3]),
        )
    if meant.words and not topics and not all(one.projects for one in parts.named):
        raise Unclear(
            f"「{'」「'.join(meant.words)}」は複数の事業の指標に当てはまるため、どれを指すか"
            "分かりません。事業名も書いてください。",
            unread=meant.words,
        )
    words = tuple(dict.fromkeys((*topics, *meant.words)))
    _refuse_several_years(parts, text)
    _look_back(parts, meant, frame)
    years, measure = _years(parts, meant, measure, frame)
    by, attributes = _alternatives(parts)
    if parts.group is not None:
        # 「直営とか委託とか、やり方ごとに」: examples of the groups, which narrow nothing.
        of_group = [one for one in parts.attributes if _ONE_VALUED.get(one.name) == parts.group]
        if len(of_group) > 1:
            attributes = tuple(
                one for one in attributes if _ONE_VALUED.get(one.name) != parts.group
            )
    elif by is not None:
        parts.group = by
    base = [one for one in parts.base if isinstance(one, Attribute)]
    held = [one for one in parts.base if isinstance(one, Condition)]
    since = [one.measure.name for one in parts.conditions]
    since += [measure.name] if measure is not None and parts.order is not None else []
    if len(years) > 1 and _SINCE_LAST.intersection(since):
        if max(years) - min(years) != 1:
            raise Unclear("増減で絞り込みや順位ができるのは、続いた2つの年度の間だけです。")
        years = (max(years),)  # the later sheet has the difference to the earlier one
    filters = Filters(
        fiscal_years=years,
        departments=tuple(one.surface for one in parts.departments),
        projects=meant.projects,
        words=words,
        attributes=(*base, *attributes),
        conditions=(*held, *parts.conditions),
        grade_moved=next((to for flag, to in _MOVES if flag in parts.flags), None),
    )
    asks = (
        parts.flags
        or parts.cells
        or measure
        or parts.order
        or parts.group
        or _SHEETS_NAMED.search(text)
    )
    if filters.is_open and not parts.years and _lone(parts, text):
        raise Unclear("どの事業の数値か分かりません。事業名か「市全体」と書いてください。")
    if filters.is_open and not asks and not _SHEETS_NAMED.search(text):
        raise Unclear("何を知りたいのか分かりません。")
    query = whole_order(averaged(shaped(parts, measure, filters, searched)), parts, text)
    query = short_by(query, text)
    refuse_figure_of_indicator(parts, query, frame.names)
    refuse_unspent(parts, query, text)
    refuse_wordings(parts, query, text)
    return query


_WHOLE: Final = re.compile("事業(?!費)|調書|全体|全部|全市|全庁|市の|市で|総|トータル|合計")


def _lone(parts: Said, text: str) -> bool:
    """「予算は」 with nothing before it: a part of a conversation that was not understood."""
    bare = parts.measures and not (parts.flags or parts.order or parts.group or parts.cells)
    return bool(bare) and not _WHOLE.search(text)


_MONEY: Final = ("額", "費", "円)", "単価", "料")


def _refuse_other_unit(parts: Said, meant: Who, measure: Measure | None) -> None:
    """「移住支援補助金はいくら」 of an indicator that counts how often it was granted."""
    if parts.unit != "円" or measure is None or measure.indicator is None:
        return
    name = tidy(measure.indicator)
    whole = any(name.endswith(one.surface) for one in parts.named)
    if not (whole or name.endswith(_MONEY)):
        raise Unclear(
            f"指標の「{measure.indicator}」は額ではありません。指標名か「事業費」と書いてください。",
            hints=(f"{measure.indicator}の推移",),
        )


def averaged(query: Query) -> Query:
    """Rates of several sheets are averaged; they cannot be added up."""
    rates = query.measure is not None and query.measure.name in RATES
    beside = query.intent in ("group", "compare", "trend")
    if rates and beside and len(query.filters.projects) != 1:
        return query.model_copy(update={"averaged": True})
    return query


def _alternatives(parts: Said) -> tuple[GroupBy | None, tuple[Attribute, ...]]:
    """「AとBとC」: several values of one mark are alternatives, which a question for figures sets
    beside each other."""
    values: dict[AttributeName, list[str]] = {}
    for one in parts.attributes:
        if not one.negated:
            values.setdefault(one.name, []).extend(one.values)
    several = {
        name
        for name, some in values.items()
        if name in _ONE_VALUED
        and len(set(some)) > 1
        and sum(one.name == name and not one.negated for one in parts.attributes) > 1
    }
    if not several:
        return None, tuple(parts.attributes)
    kept = tuple(one for one in parts.attributes if one.name not in several or one.negated)
    joined = tuple(
        Attribute(name=name, values=tuple(dict.fromkeys(values[name]))) for name in sorted(several)
    )
    asked = bool(parts.measures or parts.flags & {"count", "compare", "average", "sum"})
    wide = any(one.name in several and len(one.values) > 1 for one in parts.attributes)
    if asked and wide and parts.group is None:
        raise Unclear("「委託」のように幅のあるものは並べて比べられません。1つずつ尋ねてください。")
    by = _ONE_VALUED[min(several)] if asked and len(several) == 1 else None
    return by, (*kept, *joined)


_ONE_VALUED: Final[dict[AttributeName, GroupBy]] = {
    "grade": "grade",
    "delivery": "delivery",
    "nature": "nature",
    "category": "category",
    "content_direction": "content_direction",
    "budget_direction": "budget_direction",
}
_MOVES: Final[tuple[tuple[str, Literal["rose", "fell"]], ...]] = (
    ("grade_rose", "rose"),
    ("grade_fell", "fell"),
)


_BOTH_YEARS: Final = re.compile("年度?も.{0,12}年度?も|[rh][0-9]+も.{0,8}[rh][0-9]+も")


def _refuse_several_years(parts: Said, text: str) -> None:
    """「R4もR5もB」「R5にB、R6にA」: a mark for each year cannot be asked at once."""
    if len(parts.years) < 2:
        return
    told = [one for one in parts.attributes if not one.negated and one.name in _ONE_VALUED]
    if _BOTH_YEARS.search(text) or len({one.name for one in told}) < len(told):
        raise Unclear("年度ごとに違う条件は一度に尋ねられないため、年度を1つにして尋ねてください。")


def _look_back(parts: Said, meant: Who, frame: Frame) -> None:
    """The grade of the year before the archive begins stands on its first sheet as 前回の評価."""
    if len(parts.years) == 1 and len(meant.projects) == 1 and "evaluation.grade" in parts.cells:
        year = parts.years[0]
        if year not in frame.years and year + 1 in frame.years:
            parts.years, parts.cells = [year + 1], ["previous.grade"]


def _years(
    parts: Said, meant: Who, measure: Measure | None, frame: Frame
) -> tuple[tuple[int, ...], Measure | None]:
    """The years of the sheets, and the figure with its own year where that is another one.

    A sheet carries next year's budget and targets, and last year's results.
    """
    if not parts.years:
        if "share" in parts.flags:
            return (frame.newest,), measure
        open_ended = meant.projects or "similar" in parts.flags or "trend" in parts.flags
        if open_ended or parts.group == "fiscal_year":
            return (), measure
        return (frame.newest,), measure
    return columns_of(tuple(parts.years), measure, frame.years, of_one=len(meant.projects) == 1)
