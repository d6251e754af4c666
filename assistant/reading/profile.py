"""様式定義: what one form prints, which fields are drafted, and which words it uses.

A profile is a YAML file (``profiles``). An unknown key is a :class:`ProfileError` that names
the nearest valid one, since a misspelt key would otherwise switch a rule off in silence.
"""

from __future__ import annotations

import difflib
import types
import typing
from decimal import Decimal
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from assistant.reading.layout import Layout, Part, Table
from assistant.sheet.errors import ProfileError
from assistant.sheet.model import Sheet


def _unquoted_off(value: Any) -> Any:
    """YAML reads a bare ``off`` as False."""
    return "off" if value is False else value


RuleSwitch = Annotated[
    Literal["off", "info", "question", "warning", "error"], BeforeValidator(_unquoted_off)
]
"""What becomes of a rule's findings: none, or the severity that they get."""


class DraftedField(Part):
    """A field that is drafted: its id, its printed label and its limit in characters.

    ``plan`` says which kind of text it is, by the id of the Sapporo field that is argued the
    same way (``judgement.outcome``); ``None``: its own id. ``limit`` ``None``: none is known.
    """

    id: str
    label: str
    limit: int | None = None
    plan: str | None = None


class JudgementRow(Part):
    """A row of 項目別の判定: its id, its label and the question printed below the label.

    ``grades`` are the row's own, best first; empty where the profile's hold. The reason of a
    row with ``shared_with`` is printed with that other row.
    """

    id: str
    label: str
    question: str = ""
    grades: tuple[str, ...] = ()
    shared_with: str | None = None


class Band(Part):
    """「達成率 ``at_least`` ％ 以上は ``grade``」, for forms that bind grades to figures."""

    grade: str
    at_least: Decimal


class UnitCost(Part):
    """A cost per unit may be offered for ``indicator`` where its unit is one of ``units``."""

    indicator: str
    units: tuple[str, ...]


class Box(Part):
    """Fields whose printed boxes are of one width, in full-width characters a line."""

    fields: tuple[str, ...]
    width: int


class Labels(Part):
    """The words that the form prints, without line breaks and spaces."""

    sections: tuple[str, ...]
    main_or_sub: tuple[str, str]
    applicable: tuple[str, str]
    purpose: str
    purpose_short_term: str
    purpose_long_term: str
    activities: str
    target: str
    start: str
    end: str
    year: str
    legal_basis: str
    other_cities: str
    nature: str
    delivery: str
    content_block: str
    results: str
    ingenuity: str
    cost_breakdown: str
    project_cost: str
    earmarked_revenue: str
    fte: str
    personnel_cost: str
    total: str
    cost_unit: str
    thousand_yen: str
    settlement: str
    budget: str
    actual: str
    activity_indicator: str
    outcome_indicator: str
    indicator_name: str
    judgement_header: str
    evaluation: str
    evaluation_reason: str
    next_year: str
    next_content: str
    next_budget: str
    saving: str
    previous: str
    done_this_year: str
    previous_saving: str
    participation: str
    participation_response: str
    future_improvement: str


class FormProfile(Part):
    """One form. Lists of choices stand in the order in which the form prints them.

    ``digit_width`` is the width of digits in its prose; ``drafted`` the fields in the order
    of screens and exports; ``bands`` is ``None`` where grades do not follow figures;
    ``target_words`` are the printed words for a planned value; ``pending_words`` stand in a
    cell whose figure is not known yet. ``rules`` switch rules of the checks by their ids
    (``style.sentence_length: off``); whether a rule exists, the checks know. ``boxes`` are
    about as wide as measured on real sheets.
    """

    name: str
    title: str
    municipality: str | None = None
    digit_width: Literal["full", "half"] = "half"
    drafted: tuple[DraftedField, ...] = ()
    judgements: tuple[JudgementRow, ...] = ()
    grades: tuple[str, ...] = ()
    exempt: str = ""
    content_directions: tuple[str, ...] = ()
    budget_directions: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    deliveries: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    responses: tuple[str, ...] = ()
    bands: tuple[Band, ...] | None = None
    unit_cost: tuple[UnitCost, ...] = ()
    target_words: tuple[str, ...] = ("目標", "予定", "見込", "想定", "計画")
    pending_words: tuple[str, ...] = ("調査中", "集計中", "未確定", "確認中")
    rules: dict[str, RuleSwitch] = Field(default_factory=dict)
    labels: Labels | None = None
    boxes: tuple[Box, ...] = ()
    layout: Layout | None = None
    table: Table | None = None

    @property
    def printed(self) -> Labels:
        """The words that a text extract of the form shows.

        :raises ProfileError: the profile has none, so that its text extracts cannot be read.
        """
        if self.labels is None:
            raise ProfileError(
                f"様式「{self.name}」のテキストは読めません。PDFかExcelのファイルを指定してください。"
            )
        return self.labels

    def field(self, id: str) -> DraftedField | None:
        """The drafted field with that id (``evaluation.reason`` …), or ``None``."""
        return next((field for field in self.drafted if field.id == id), None)

    def choices(self, field: str) -> tuple[str, ...]:
        """The options of a field that is chosen, not written (``evaluation.grade``,
        ``judgement.method.grade``, ``project.nature`` …); empty for any other field."""
        if field.startswith("judgement.") and field.endswith(".grade"):
            row = next((r for r in self.judgements if r.id == field.split(".")[1]), None)
            return (row.grades or self.grades) if row else ()
        graded = (*self.grades, self.exempt) if self.exempt else self.grades
        return {
            "evaluation.grade": graded,
            "previous.grade": graded,
            "project.nature": self.natures,
            "project.category": self.categories,
            "project.delivery": self.deliveries,
            "next_year.content_direction": self.content_directions,
            "next_year.budget_direction": self.budget_directions,
            "participation.stages": self.stages,
            "participation.responses": self.responses,
        }.get(field, ())

    def denominators(self, sheet: Sheet) -> tuple[str, ...]:
        """Ids of the indicators (``activity1``) by which 事業費 may be divided on this sheet."""
        units = {row.indicator: row.units for row in self.unit_cost}
        return tuple(i.id for i in sheet.indicators if i.unit and i.unit in units.get(i.id, ()))


def parse_profile(text: str, where: str) -> FormProfile:
    """A profile from YAML; ``where`` names the file in error messages.

    :raises ProfileError: an unknown or missing key, or an impossible value; names the key.
    """
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        line = f"{mark.line + 1}行目" if mark else "どこか"
        raise ProfileError(
            f"様式定義 {where} の{line}が YAML として読めません。書き方を直してください。"
        ) from error
    if not isinstance(data, dict):
        raise ProfileError(f"様式定義 {where} は「キー: 値」の並びで書いてください。")
    try:
        return FormProfile.model_validate(data)
    except ValidationError as error:
        raise ProfileError(_explain(error, where)) from error


def _explain(error: ValidationError, where: str) -> str:
    # An unknown key usually brings a missing one along; the unknown one is the cause.
    details = sorted(error.errors(), key=lambda d: d["type"] != "extra_forbidden")
    detail = details[0]
    loc = detail["loc"]
    path = ".".join(str(part) for part in loc)
    if detail["type"] == "extra_forbidden":
        valid = _keys_at(loc[:-1])
        return (
            f"様式定義 {where} のキー「{path}」は使えません{nearest(str(loc[-1]), valid)}。"
            "キーを直すか消してください。"
        )
    if detail["type"] == "missing":
        return f"様式定義 {where} に「{path}」がありません。値を書いてください。"
    return f"様式定義 {where} の「{path}」の値が正しくありません。値を直してください。"


def nearest(word: str, valid: tuple[str, ...]) -> str:
    """「（近いもの: …）」 with the valid word nearest to ``word``, or nothing."""
    close = difflib.get_close_matches(word, valid, n=1, cutoff=0.0)
    return f"（近いもの: {close[0]}）" if close else ""


def _keys_at(loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """Valid keys of the profile part that ``loc`` points to."""
    model: type[BaseModel] = FormProfile
    for part in loc:
        if isinstance(part, str) and part in model.model_fields:
            model = _model_in(model.model_fields[part].annotation) or model
    return tuple(model.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    found = (_model_in(arg) for arg in typing.get_args(annotation))
    return next((model for model in found if model is not None), None)
