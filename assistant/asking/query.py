"""A question as a value: what is asked of which sheets. Code answers it; nothing here is SQL.

A parser, a chat model or a person who corrects it with a click fills the same :class:`Query`.
Values are those of the sheets (「B」「一部委託」, identities, indicator names), years western.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Intent = Literal[
    "count",  # how many sheets
    "list",  # which sheets
    "sum",
    "average",
    "rank",  # sheets in the order of a figure
    "share",  # how many of them hold `part`
    "trend",  # a figure or a count, year by year
    "group",  # a figure or a count by department, grade …
    "compare",  # a figure or a count of two or more things beside each other
    "change",  # by how much a figure moved from one year to another
    "cell",  # one cell of one sheet
    "text",  # what was written
    "similar",  # projects like this one
]
Relation = Literal["<", "<=", ">", ">=", "="]
MeasureName = Literal[
    "project_cost",
    "personnel_cost",
    "total",
    "earmarked_revenue",
    "earmarked_share",
    "fte",
    "saving",
    "execution",
    "unspent",
    "settlement_change",
    "settlement_yoy",
    "budget_change",
    "budget_yoy",
    "fte_change",
    "indicator",
    "achievement",
    "yoy",
    "change",
    "gap",
    "start_year",
    "end_year",
]
FigureKind = Literal["settlement", "budget", "target", "actual"]
IndicatorKind = Literal["activity", "outcome"]
AttributeName = Literal[
    "grade",
    "previous_grade",
    "content_direction",
    "budget_direction",
    "delivery",
    "nature",
    "category",
    "indicator_state",
    "outcome_state",
    "activity_state",
    "state",
    "judgement",
    "judgement.method",
    "judgement.satisfaction",
    "judgement.outcome",
    "judgement.scale",
]
GroupBy = Literal[
    "fiscal_year",
    "division",  # 部
    "department",  # 課, as the sheet has it
    "project",
    "grade",
    "content_direction",
    "budget_direction",
    "delivery",
    "nature",
    "category",
]

MOST_RANKED = 100


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Measure(_Part):
    """A figure. ``kind`` None: 決算, 実績 or a derived figure. ``indicator``: its name, or None
    for any. ``of_year``: the year of the figure where that is not the evaluated year."""

    name: MeasureName
    kind: FigureKind | None = None
    indicator: str | None = None
    indicator_kind: IndicatorKind | None = None
    of_year: int | None = None


class Attribute(_Part):
    """A mark of the sheet: any of ``values``, or none of them where ``negated``."""

    name: AttributeName
    values: tuple[str, ...] = Field(min_length=1)
    negated: bool = False


class Condition(_Part):
    """A figure of the evaluated year held against ``value``, a number in the figure's own unit
    (千円 for money, ％ for rates), or against another figure of the same sheet."""

    measure: Measure
    relation: Relation
    value: Decimal = Decimal(0)
    other: Measure | None = None


class Filters(_Part):
    """Which sheets; every part must hold, an empty one leaves its side open.

    ``departments`` are 部 or 課 as the sheets write them, ``projects`` identities, ``words``
    stand in 事業名, 所管, 対象者 or 目的. ``grade_moved``: against the year before, or from the
    first of ``fiscal_years`` to the last.
    """

    fiscal_years: tuple[int, ...] = ()
    departments: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    conditions: tuple[Condition, ...] = ()
    keys: tuple[str, ...] = ()
    grade_moved: Literal["rose", "fell"] | None = None

    @property
    def is_open(self) -> bool:
        """Whether nothing but the year narrows."""
        return self == Filters(fiscal_years=self.fiscal_years)


class Query(_Part):
    """One question. ``part`` is what a share counts among ``filters``; ``fields`` are the field
    ids of a cell, of the texts to search, or of the texts shown beside a list; ``text`` is what
    they should say; ``fallen``: a change is told as a decrease; ``averaged``: groups and sides are
    averages, not sums; ``kinds``: the figure as 目標 and as 実績 beside each other."""

    intent: Intent
    filters: Filters = Filters()
    measure: Measure | None = None
    part: Filters | None = None
    group_by: GroupBy | None = None
    descending: bool = True
    limit: int | None = Field(default=None, ge=1, le=MOST_RANKED)
    fields: tuple[str, ...] = ()
    text: str | None = None
    fallen: bool = False
    averaged: bool = False
    kinds: tuple[FigureKind, ...] = ()
