"""An answer as a value: figures and passages with the sheets they stand on; nothing rendered."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.asking.query import Query

Kind = Literal[
    "number",  # one figure
    "value",  # the text of one cell
    "sheets",  # a list of sheets
    "table",  # a figure a label
    "series",  # a figure a year
    "passages",  # what was written
    "nothing",  # understood, and no sheet fits
    "unclear",  # not understood; `suggestions` say how to ask
    "refused",  # nothing for an archive of evaluations
]
ANSWERED: tuple[Kind, ...] = ("number", "value", "sheets", "table", "series", "passages")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Part):
    """Where an answer stands: 事業名・年度・欄, with the passage or the figure as it is there."""

    sheet_key: str
    name: str
    fiscal_year: int
    department: str | None = None
    field: str | None = None
    label: str | None = None
    text: str | None = None


class Row(_Part):
    """A line of a table or a point of a series; ``value`` None: there is no figure, and
    ``remark`` says why, or it is a ``text`` such as a grade. ``keys`` are the sheets that the line
    stands on."""

    label: str
    value: Decimal | None
    text: str | None = None
    unit: str | None = None
    year: int | None = None
    remark: str | None = None
    keys: tuple[str, ...] = ()


class Answer(_Part):
    """What is known. ``text`` says it in Japanese; ``described`` is the query in plain Japanese;
    ``read_as``: words that were taken for a slip of the keyboard (typed → meant); ``unread``:
    words that were not understood; ``worded_by``: the chat model that put it into words;
    ``stands_at``: the query from which the next question of the conversation goes on."""

    kind: Kind
    text: str
    query: Query | None = None
    described: str = ""
    number: Decimal | None = None
    unit: str | None = None
    value: str | None = None
    rows: tuple[Row, ...] = ()
    sources: tuple[Source, ...] = ()
    more_sources: int = 0
    suggestions: tuple[str, ...] = ()
    read_as: tuple[tuple[str, str], ...] = ()
    unread: tuple[str, ...] = ()
    worded_by: str | None = None
    notes: tuple[str, ...] = ()
    stands_at: Query | None = Field(default=None, exclude=True, repr=False)

    @property
    def is_answer(self) -> bool:
        """Whether the question was answered."""
        return self.kind in ANSWERED
