"""Plain data: a sheet's cells and texts as the injectors see them, and an injection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Base = Literal["corpus", "drafts"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """``text[start:end]`` states the figure with that id (``corpus/README.md``)."""

    id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator. ``values`` by (``actual`` or ``target``, fiscal year); ``less``: fewer is
    better; ``bounds``: ``min`` or ``max`` where a target is printed 「８０以上」「３以下」."""

    id: str
    name: str
    unit: str | None
    less: bool
    values: Mapping[tuple[str, int], Decimal]
    bounds: Mapping[int, str] = field(default_factory=dict)

    def met(self, year: int) -> bool | None:
        """Whether the target of that year was met, ``None`` where a value is missing."""
        actual, target = self.values.get(("actual", year)), self.values.get(("target", year))
        if actual is None or target is None:
            return None
        return actual <= target if self.less or self.bounds.get(year) == "max" else actual >= target


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One sheet, equal to itself only.

    ``costs`` by (column, fiscal year, ``settlement`` or ``budget``), in 千円 and 人工;
    ``items``, the breakdown, by (fiscal year, kind, place) with label and amount;
    ``savings`` by id; ``texts`` are all texts by field, ``entered`` the ids of those that are not
    drafted; ``grade`` is that of the evaluation."""

    key: str
    code: str
    year: int
    series: tuple[Series, ...]
    costs: Mapping[tuple[str, int, str], Decimal]
    items: Mapping[tuple[int, str, int], tuple[str, Decimal]]
    savings: Mapping[str, Decimal]
    texts: Mapping[str, str]
    entered: frozenset[str]
    grade: str | None = None

    def one(self, id: str) -> Series | None:
        """The indicator with that id."""
        return next((series for series in self.series if series.id == id), None)


@dataclass(frozen=True, slots=True)
class Passage:
    """A right text of one field. ``last`` is last year's text of the same field, if any."""

    page: Page
    field: str
    text: str
    marks: tuple[Mark, ...]
    base: Base
    last: str | None = None

    @property
    def key(self) -> str:
        """``31204-2023 evaluation.reason corpus``: the seed of what is chosen."""
        return f"{self.page.key} {self.field} {self.base}"

    def surface(self, mark: Mark) -> str:
        """The figure as it is written."""
        return self.text[mark.start : mark.end]


@dataclass(frozen=True, slots=True)
class Injection:
    """A text with one error in it.

    ``spans`` count within ``text`` and cover the error; ``sentence`` is the span of the sentence
    around it; ``what`` tells in Japanese what was put in. Where a number was put in, ``mark`` is
    the figure that it replaces and ``number`` how it is written now.
    """

    type: str
    text: str
    spans: tuple[Span, ...]
    sentence: Span
    what: str
    mark: Mark | None = None
    number: str | None = None
