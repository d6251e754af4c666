"""The form that a model fills for a question: the parts of a query in plain words.

It is flatter than :class:`~assistant.asking.query.Query` and names projects by name, since a model
knows no identities. Everything in it is checked in :mod:`assistant.asking.by_model.grounding`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from assistant.asking.names_of import ATTRIBUTES, FIELDS
from assistant.asking.query import (
    AttributeName,
    FigureKind,
    GroupBy,
    IndicatorKind,
    Intent,
    MeasureName,
    Relation,
)

_MOST: Final = 20


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SaidMark(_Part):
    """A mark such as 判定 B."""

    name: AttributeName
    values: list[str] = Field(min_length=1, max_length=_MOST)
    negated: bool = False


class SaidCondition(_Part):
    """A figure against a number, in 千円 or ％."""

    measure: MeasureName
    relation: Relation
    value: Decimal


class Filled(_Part):
    """The form as a model gives it back; a missing part is empty."""

    intent: Intent | Literal["none"]
    years: list[int] = Field(default_factory=list, max_length=_MOST)
    departments: list[str] = Field(default_factory=list, max_length=_MOST)
    projects: list[str] = Field(default_factory=list, max_length=_MOST)
    marks: list[SaidMark] = Field(default_factory=list, max_length=_MOST)
    conditions: list[SaidCondition] = Field(default_factory=list, max_length=_MOST)
    measure: MeasureName | None = None
    kind: FigureKind | None = None
    indicator: str | None = None
    indicator_kind: IndicatorKind | None = None
    group_by: GroupBy | None = None
    descending: bool = True
    limit: int | None = Field(default=None, ge=1, le=100)
    field: str | None = None
    text: str | None = None


def schema() -> dict[str, Any]:
    """The form as a JSON schema that strict endpoints take: every key required, null allowed."""
    text = {"type": ["string", "null"]}
    strings = {"type": "array", "items": {"type": "string"}}

    def among(values: tuple[str, ...], *, null: bool = True) -> dict[str, Any]:
        options: list[str | None] = [*values, None] if null else [*values]
        return {"type": ["string", "null"] if null else "string", "enum": options}

    def shape(properties: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": properties,
            "required": [*properties],
            "additionalProperties": False,
        }

    mark = shape(
        {
            "name": among(tuple(ATTRIBUTES), null=False),
            "values": strings,
            "negated": {"type": "boolean"},
        }
    )
    condition = shape(
        {
            "measure": among(get_args(MeasureName), null=False),
            "relation": among(get_args(Relation), null=False),
            "value": {"type": "number"},
        }
    )
    return shape(
        {
            "intent": among((*get_args(Intent), "none"), null=False),
            "years": {"type": "array", "items": {"type": "integer"}},
            "departments": strings,
            "projects": strings,
            "marks": {"type": "array", "items": mark},
            "conditions": {"type": "array", "items": condition},
            "measure": among(get_args(MeasureName)),
            "kind": among(get_args(FigureKind)),
            "indicator": text,
            "indicator_kind": among(get_args(IndicatorKind)),
            "group_by": among(get_args(GroupBy)),
            "descending": {"type": "boolean"},
            "limit": {"type": ["integer", "null"]},
            "field": among(tuple(FIELDS)),
            "text": text,
        }
    )
