"""The 事業評価調書 as a value: one project, one evaluated fiscal year.

Pure data, frozen, no I/O. A missing value is ``None``, never 0. Money is in 千円 unless a
field says otherwise; staffing (``fte``) is in 人工; figures are ``Decimal``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, PlainSerializer


def _json_number(value: Decimal) -> int | float:
    """A JSON number that prints as the figure was written (exact up to 15 digits)."""
    return int(value) if value == value.to_integral_value() else float(value)


Figure = Annotated[Decimal, PlainSerializer(_json_number, when_used="json")]

CostKind = Literal["settlement", "budget"]
IndicatorKind = Literal["activity", "outcome", "population"]
ValueKind = Literal["target", "actual"]
Better = Literal["more", "less"]
Bound = Literal["min", "max"]
ValueState = Literal["pending", "none"]
EvaluationState = Literal["exempt"]


class Frozen(BaseModel):
    """Base of every part of a sheet: immutable, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Project(Frozen):
    """事業: what does not change from year to year, as the sheet prints it."""

    name: str | None = None
    code: str | None = None
    department: str | None = None
    target: str | None = None
    purpose_short_term: str | None = None
    purpose_long_term: str | None = None
    activities: str | None = None
    legal_basis: str | None = None
    other_cities: str | None = None
    nature: str | None = None
    category: str | None = None
    delivery: str | None = None
    start_year: int | None = None
    end_year: int | None = None


class Funding(Frozen):
    """A row of 財源内訳, 千円. ``part_of`` names the row that contains this one."""

    label: str
    amount: Figure | None = None
    part_of: str | None = None


class Cost(Frozen):
    """事業費 of one fiscal year and kind; money in 千円, ``fte`` in 人工, ``hours`` in 時間."""

    fiscal_year: int
    kind: CostKind
    project_cost: Figure | None = None
    earmarked_revenue: Figure | None = None
    fte: Figure | None = None
    hours: Figure | None = None
    personnel_cost: Figure | None = None
    total: Figure | None = None
    funding: tuple[Funding, ...] = ()


class BreakdownItem(Frozen):
    """One labelled item of 事業費の内訳, 千円."""

    label: str
    amount: Figure | None = None


class CostBreakdown(Frozen):
    """事業費の内訳 of one year and kind. ``exhaustive``: the items add up to 事業費."""

    fiscal_year: int
    kind: CostKind
    exhaustive: bool = True
    items: tuple[BreakdownItem, ...] = ()


class IndicatorValue(Frozen):
    """One cell of an indicator row.

    ``value`` is ``None`` where the cell holds no number; ``state`` then says why
    (``pending`` 調査中, ``none`` －). ``bound`` is ``min`` for 「８０以上」. ``raw`` is the
    cell as printed.
    """

    fiscal_year: int
    kind: ValueKind
    label: str | None = None
    value: Figure | None = None
    bound: Bound | None = None
    state: ValueState | None = None
    raw: str | None = None


class Indicator(Frozen):
    """活動指標 / 成果指標 / 対象指標 with its values per fiscal year."""

    kind: IndicatorKind
    number: int
    name: str | None = None
    unit: str | None = None
    better: Better = "more"
    values: tuple[IndicatorValue, ...] = ()

    @property
    def id(self) -> str:
        """``activity1``, ``outcome2`` …: the stem of this indicator's fact ids."""
        return f"{self.kind}{self.number}"

    def at(self, fiscal_year: int, kind: ValueKind) -> IndicatorValue | None:
        """The cell of that year and kind, or ``None`` where the form has none."""
        for value in self.values:
            if value.fiscal_year == fiscal_year and value.kind == kind:
                return value
        return None


class Judgement(Frozen):
    """項目別の判定と理由: one row; ids and labels are the form profile's."""

    id: str
    label: str | None = None
    grade: str | None = None
    grade_text: str | None = None
    reason: str | None = None
    reason_shared_with: str | None = None


class NextYear(Frozen):
    """次年度の取組の方向性・改善内容. ``saving`` is 見直し効果額, 千円."""

    content_direction: str | None = None
    content: str | None = None
    budget_direction: str | None = None
    budget: str | None = None
    saving: Figure | None = None


class Evaluation(Frozen):
    """今回の評価."""

    grade: str | None = None
    state: EvaluationState | None = None
    reason: str | None = None
    future_improvement: str | None = None
    next_year: NextYear = NextYear()


class Previous(Frozen):
    """前回の評価 and what was done about it this year. ``saving`` in 千円."""

    grade: str | None = None
    state: EvaluationState | None = None
    done_this_year: str | None = None
    saving: Figure | None = None


class CitizenParticipation(Frozen):
    """市民参加の実施 (stages) and 市民参加結果への対応 (responses), as marked."""

    stages: tuple[str, ...] = ()
    responses: tuple[str, ...] = ()


class Extra(Frozen):
    """A field of the file that the model has no name for, kept as printed."""

    label: str
    section: str | None = None
    value: str | None = None
    cell: str | None = None


class Note(Frozen):
    """What a reader is not sure of. ``field`` is a JSON path such as ``indicators[1].values``;
    ``alternatives`` are the other readings, each a whole row of that field's values."""

    field: str
    kind: Literal["needs_confirmation", "inferred", "unread"]
    message: str
    alternatives: tuple[tuple[Figure | None, ...], ...] = ()


class Sheet(Frozen):
    """One 事業評価調書. ``fiscal_year`` is the evaluated year: 令和4年度 = 2022."""

    form: str
    municipality: str | None = None
    fiscal_year: int
    project: Project = Project()
    costs: tuple[Cost, ...] = ()
    cost_breakdowns: tuple[CostBreakdown, ...] = ()
    results: str | None = None
    ingenuity: str | None = None
    indicators: tuple[Indicator, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    evaluation: Evaluation = Evaluation()
    previous: Previous = Previous()
    citizen_participation: CitizenParticipation = CitizenParticipation()
    extra: tuple[Extra, ...] = ()
    notes: tuple[Note, ...] = ()

    def cost(self, fiscal_year: int, kind: CostKind) -> Cost | None:
        """The cost column of that year and kind, or ``None``."""
        for cost in self.costs:
            if cost.fiscal_year == fiscal_year and cost.kind == kind:
                return cost
        return None

    def judgement(self, id: str) -> Judgement | None:
        """The 項目別の判定 with that id, or ``None``."""
        return next((j for j in self.judgements if j.id == id), None)
