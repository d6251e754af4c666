"""From the parts of a question to the query that it means, or to why it cannot be told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assistant.archive import Vocabulary
from assistant.asking.parsing.leftover import Left
from assistant.asking.parsing.mentions import MeasureSaid
from assistant.asking.parsing.naming import Who, who
from assistant.asking.parsing.said import Said
from assistant.asking.parsing.unclear import Unclear
from assistant.asking.parsing.yearing import columns_of, no_year
from assistant.asking.query import (
    Attribute,
    AttributeName,
    Condition,
    Filters,
    GroupBy,
    Measure,
    MeasureName,
    Query,
)

SEARCHED: Final = frozenset(
    {
        *("evaluation.reason", "evaluation.future_improvement", "next_year.content"),
        *("next_year.budget", "ingenuity", "results", "previous.done_this_year"),
        *("project.purpose_short_term", "project.purpose_long_term", "project.activities"),
    }
)
"""The fields whose texts are searched."""

_COSTS: Final = frozenset({"project_cost", "personnel_cost", "total", "earmarked_revenue", "fte"})
_OF_INDICATOR: Final = frozenset({"achievement", "yoy", "change", "gap", "indicator"})
_ADDED_UP: Final = _COSTS | {"saving", "unspent", "settlement_change", "budget_change"}
_RATES: Final = frozenset(
    {"execution", "achievement", "yoy", "settlement_yoy", "budget_yoy", "earmarked_share"}
)
_OF_BUDGET: Final = frozenset({"execution", "unspent"})
_SINCE_LAST: Final = frozenset({"settlement_change", "budget_change", "fte_change", "change"})
_SHEETS_NAMED: Final = re.compile("事業|調書")
_USUAL_RANK: Final = 5
_SURE_NAME: Final = 3
"""Characters of a name from which on it is meant as one."""
_OF_COSTS: Final[dict[tuple[str, str | None], MeasureName]] = {
    ("yoy", None): "settlement_yoy",
    ("yoy", "settlement"): "settlement_yoy",
    ("yoy", "budget"): "budget_yoy",
    ("change", None): "settlement_change",
    ("change", "settlement"): "settlement_change",
    ("change", "budget"): "budget_change",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """The archive that a question is put to, and what was understood before it."""

    vocabulary: Vocabulary
    before: Query | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The evaluated years, ascending."""
        return self.vocabulary.fiscal_years

    @property
    def newest(self) -> int:
        """昨年度: the newest evaluated year."""
        return self.years[-1]


def settle(parts: Said, topics: Sequence[str], left: Left, frame: Frame, text: str) -> Query:
    """The query of one question.

    ``topics``: words that narrow by 事業名, 所管, 対象者 or 目的; ``left``: words that nobody
    knows, which only a search for texts can use; ``text``: the question. Raises
    :class:`Unclear`.
    """
    meant = who(
        parts.named,
        indicator_wanted=_wants_indicator(parts),
        figure_wanted=bool(parts.measures),
    )
    measure = _measure(parts, meant)
    _refuse_per_head(parts, measure)
    searched = tuple(dict.fromkeys(cell for cell in parts.cells if cell in SEARCHED))
    if _is_text(parts, meant, measure, searched, left):
        return _text(parts, meant, searched, frame, text)
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
    if len(years) > 1 and any(one.measure.name in _SINCE_LAST for one in parts.conditions):
        if max(years) - min(years) != 1:
            raise Unclear("増減で絞り込めるのは、続いた2つの年度の間だけです。")
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
    asks = parts.flags or parts.cells or measure or parts.order or _SHEETS_NAMED.search(text)
    if filters.is_open and not asks:
        raise Unclear("何を知りたいのか分かりません。")
    return averaged(_shaped(parts, measure, filters, searched))


def averaged(query: Query) -> Query:
    """Rates of several sheets are averaged; they cannot be added up."""
    rates = query.measure is not None and query.measure.name in _RATES
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


def _wants_indicator(parts: Said) -> bool:
    measure = parts.measure
    if measure is not None:
        return measure.name in _OF_INDICATOR
    asked = parts.flags & {"trend", "count", "rose", "fell"}
    return bool(parts.kind or parts.unit or asked)


_PER: Final = re.compile("当たり|あたり")


def _refuse_per_head(parts: Said, measure: Measure | None) -> None:
    """「市民1人当たりの事業費」: a part of an indicator's name, said of a figure of costs."""
    if measure is None or measure.name in _OF_INDICATOR:
        return
    for one in parts.named:
        if not one.projects and _PER.search(one.surface):
            words = (one.surface,)
            raise Unclear(f"「{one.surface}」の数値は計算していません。", unread=words)


def _measure(parts: Said, meant: Who) -> Measure | None:
    said = _merged(parts.measures, share="share" in parts.flags)
    if said is not None:
        if said.name in _OF_INDICATOR:
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
    if len(kinds) == 1 and len(others) == 1 and others[0].name in _COSTS:
        return MeasureSaid(others[0].name, kinds[0].kind)
    raise Unclear("数値が2つ以上挙げられているため、1つずつ尋ねてください。")


def _is_text(
    parts: Said,
    meant: Who,
    measure: Measure | None,
    searched: Sequence[str],
    left: Left,
) -> bool:
    unread = left.unread
    story = len(unread) + len(left.verbs)
    if parts.flags & (_UNSPENT - {"trend", "compare", "difference"}):
        return False  # a figure is asked for
    if len(unread) > 2 and not (parts.conditions or parts.group or parts.unit):
        return True
    if parts.flags & {"count", "sum", "average"} and not searched:
        return False
    if parts.measures or parts.unit or parts.conditions or parts.group:
        return False
    if parts.flags & {"share", "average", "sum", "similar"}:
        return False
    if unread and story > 2:
        return True  # a story, whatever word of counting or of a name is in it
    if measure is not None:
        return False
    if searched and len(meant.projects) == 1 and parts.order and not parts.years:
        return False  # 「◯◯はどうして低かったの」: that project's reason
    if parts.flags & {"count", "trend", "compare"} or (parts.strays and story < 2):
        return False
    if searched:
        if parts.attributes:
            return len(unread) > 1
        return len(meant.projects) != 1 or bool(unread)
    if set(parts.cells) - SEARCHED or parts.order:
        return len(unread) > 1 and parts.order is not None
    # Words that are nobody's name, and nothing that asks for a figure: look for the texts.
    told = bool(unread or parts.strays)
    return told and story > 1 and not parts.attributes


def _text(parts: Said, meant: Who, searched: Sequence[str], frame: Frame, text: str) -> Query:
    years = tuple(year for year in parts.years if year in frame.years)
    if parts.years and not years:
        raise no_year(parts.years, frame.years)
    # A word of a name that the story happens to use does not narrow it.
    by_name = any(
        set(meant.projects) & one.projects and len(one.surface) >= _SURE_NAME for one in parts.named
    )
    filters = Filters(
        fiscal_years=years,
        departments=tuple(one.surface for one in parts.departments),
        projects=meant.projects if by_name else (),
        words=parts.audience,
        attributes=tuple(parts.attributes),
        conditions=tuple(parts.conditions),
    )
    return Query(intent="text", filters=filters, fields=tuple(searched), text=text)


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


def _shaped(
    parts: Said,
    measure: Measure | None,
    filters: Filters,
    searched: Sequence[str],
) -> Query:
    flags = parts.flags
    if "similar" in flags:
        return Query(intent="similar", filters=filters, limit=parts.limit)
    if "of_indicators" in flags:
        raise Unclear("指標を1つずつ数えることはできません。事業の数であれば数えられます。")
    # 「執行率は何％」 asks for the rate itself.
    told = measure is not None and (measure.name in _RATES or measure.name == "indicator")
    if "share" in flags and not told:
        return _share(parts, measure, filters)
    if (changed := _changed(parts, measure, filters)) is not None:
        return changed
    if filters.grade_moved:
        return Query(intent="count" if "count" in flags else "list", filters=filters)
    group = parts.group
    if group is None and parts.order and "project.department" in parts.cells:
        group = "division"
    if group is not None:
        limit = parts.limit or (1 if parts.order and parts.order.extreme else None)
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
        if measure.name in _ADDED_UP and filters.conditions == ():
            return Query(intent="sum", filters=filters, measure=measure)
        raise Unclear("どの事業の数値か、事業名を書いてください。平均や一覧としても尋ねられます。")
    if flags & _UNSPENT or parts.unit or parts.kinds:
        raise Unclear(
            "どの数値のことか分かりません。指標名か「事業費」などの数値を書いてください。"
        )
    if any(cell not in SEARCHED and cell != "evaluation.grade" for cell in parts.cells):
        raise Unclear("どの事業のことか、事業名を書いてください。")
    return Query(intent="list", filters=filters, fields=tuple(searched))


_ADDING: Final[tuple[tuple[str, Literal["average", "sum"]], ...]] = (
    ("average", "average"),
    ("sum", "sum"),
)


def _changed(parts: Said, measure: Measure | None, filters: Filters) -> Query | None:
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
    elif measure.name not in _OF_INDICATOR:
        raise Unclear(
            "この数値の増減率は計算していません。事業費か指標の増減率であれば分かります。"
        )
    if len(filters.projects) != 1:
        raise Unclear("どの事業の増減率か、事業名を書いてください。")
    last = filters.model_copy(update={"fiscal_years": tuple(years[-1:])})
    rate = measure.model_copy(update={"name": name, "kind": None})
    return Query(intent="cell", filters=last, measure=rate, fallen="rate_fell" in parts.flags)


def _needs_sum(measure: Measure | None) -> None:
    if measure is not None and measure.name == "indicator" and measure.indicator is None:
        raise Unclear("指標は事業ごとに違うため、まとめて足せません。")


def _share(parts: Said, measure: Measure | None, filters: Filters) -> Query:
    if measure is not None and measure.name in _COSTS and (filters.projects or filters.departments):
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


_UNSPENT: Final = frozenset(
    {"rose", "fell", "rate_rose", "rate_fell", "compare", "difference", "share", "trend"}
)
"""Words that ask for a figure, where none was found for them."""


def _of_one(parts: Said, measure: Measure | None, filters: Filters) -> Query:
    """A question about one project."""
    if measure is None and parts.flags & _UNSPENT:
        raise Unclear(
            "どの数値のことか分かりません。指標名か「事業費」などの数値を書いてください。"
        )
    if parts.attributes or parts.conditions:
        # 「◯◯はB判定ですか」: the sheet itself answers, with its grade beside it.
        cells = tuple(_CELL_OF[one.name] for one in parts.attributes if one.name in _CELL_OF)
        if parts.flags & {"count"} or not cells:
            return Query(intent="list", filters=filters)
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
    return Query(intent="list", filters=filters)


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
