"""What a question mentions: each mention covers the words that it was read from.

The parser must account for every word that says something. What no mention covers is told to
the asker instead of being dropped, which is why a question is never half answered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.asking.query import (
    Attribute,
    FigureKind,
    GroupBy,
    IndicatorKind,
    MeasureName,
    Relation,
)

FlagName = Literal[
    "count",
    "items",
    "sum",
    "average",
    "share",
    "trend",
    "compare",
    "similar",
    "list",
    "follow",
    "among",
    "difference",
    "rose",
    "fell",
    "grade_rose",
    "grade_fell",
    "of_indicators",
    "rate_rose",
    "rate_fell",
]


@dataclass(frozen=True, slots=True)
class Years:
    """Fiscal years, western."""

    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """その前の年, その翌年: years counted from those of the question before."""

    by: int


@dataclass(frozen=True, slots=True)
class Named:
    """Words of the names of projects (identities) and of indicators (identity, name)."""

    surface: str
    projects: frozenset[str]
    indicators: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Departments:
    """部 or 課 as the question has it, and the 所管 of the archive that it means."""

    surface: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Marks of the sheet that narrow, all of them at once."""

    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class MeasureSaid:
    """The name of a figure."""

    name: MeasureName
    kind: FigureKind | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A condition whose number goes without saying: a cost that rose, a budget overdrawn."""

    name: MeasureName
    relation: Relation
    value: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Versus:
    """One figure of a sheet held against another: 「事業費より人件費のほうが高い」."""

    measure: MeasureName
    relation: Relation
    other: MeasureName


@dataclass(frozen=True, slots=True)
class KindSaid:
    """目標・実績・予算・決算."""

    kind: FigureKind


@dataclass(frozen=True, slots=True)
class IndicatorKindSaid:
    """活動指標・成果指標."""

    kind: IndicatorKind


@dataclass(frozen=True, slots=True)
class UnitAsked:
    """何人, いくら: the unit of the figure that is asked for."""

    unit: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number; ``relation`` where the words after it compare (以上, を切った)."""

    value: Decimal
    unit: str | None
    relation: Relation | None


@dataclass(frozen=True, slots=True)
class Ordering:
    """多い, 低い …; ``extreme``: 一番; ``of``: the figure that the word itself names (古い)."""

    descending: bool
    extreme: bool
    of: MeasureName | None = None


@dataclass(frozen=True, slots=True)
class Most:
    """一番, apart from the word that says of what."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of the sheet, by its id."""

    field: str


@dataclass(frozen=True, slots=True)
class By:
    """〜ごと, 〜別."""

    group: GroupBy


@dataclass(frozen=True, slots=True)
class Flag:
    """A word that says what to do."""

    name: FlagName


@dataclass(frozen=True, slots=True)
class Filler:
    """Words of asking that say nothing about what is asked."""


What = (
    Years
    | Shift
    | Named
    | Departments
    | Mark
    | MeasureSaid
    | Moved
    | Versus
    | KindSaid
    | IndicatorKindSaid
    | UnitAsked
    | Number
    | Ordering
    | Most
    | Cell
    | By
    | Flag
    | Filler
)


@dataclass(frozen=True, slots=True)
class Mention:
    """``text[start:end]`` of the question says ``what``."""

    start: int
    end: int
    what: What


def covering(found: Iterable[Mention]) -> list[Mention]:
    """The mentions that are kept where several claim the same words: the longest first, and of
    equals the one that was found first. In the order of the text."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for mention in sorted(found, key=lambda one: one.start - one.end):
        span = range(mention.start, mention.end)
        if taken.isdisjoint(span):
            kept.append(mention)
            taken.update(span)
    return sorted(kept, key=lambda one: one.start)


def uncovered(text: str, mentions: Iterable[Mention]) -> list[str]:
    """The stretches of ``text`` between the mentions."""
    found, at = [], 0
    for mention in mentions:
        found.append(text[at : mention.start])
        at = mention.end
    found.append(text[at:])
    return [piece for piece in found if piece.strip()]
