"""A profile in the making: guesses with their reasons, before they become YAML."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from assistant.reading.layout import Money
from assistant.sheet.model import CostKind, IndicatorKind, ValueKind


@dataclass(frozen=True, slots=True)
class Line:
    """A label and the field that it may mean.

    ``why`` is the reason, in Japanese; a line that is not ``sure`` is written as a comment.
    ``field`` is ``extra`` where the meaning is unknown. For a column of a table ``label`` is
    the header, and ``year`` (from the evaluated year), ``kind`` and ``nth`` are as in the
    profile. ``found``: by label and ``near`` the reader comes to this very box.
    """

    label: str
    field: str
    why: str
    sure: bool = True
    near: str | None = None
    inside: bool = False
    marked: bool = False
    year: int | None = None
    kind: CostKind | ValueKind | None = None
    nth: int = 1
    found: bool = True

    @property
    def open(self) -> bool:
        """Whether nobody knows yet what the label means."""
        return not self.sure or (self.field == "extra" and not self.marked)


@dataclass(frozen=True, slots=True)
class CostRowGuess:
    """A row of 事業費."""

    label: str
    field: str
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class CostGuess:
    """The table of 事業費 as it was seen."""

    years: Literal["columns", "rows"]
    rows: tuple[CostRowGuess, ...]
    breakdown: tuple[str, Literal["rows", "text"]] | None = None


@dataclass(frozen=True, slots=True)
class IndicatorGuess:
    """A table of indicators (``block`` is ``None``) or blocks of them."""

    kind: IndicatorKind
    name: str
    unit: str | None = None
    better: str | None = None
    block: str | None = None


@dataclass(frozen=True, slots=True)
class BlockGuess:
    """Columns that repeat with the same headers, ``times`` times, without a year."""

    columns: tuple[Line, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A profile in the making, of a form (``table`` false) or of a table of sheets.

    ``choices`` maps a key of the profile (``natures``) to the options that the marks show, and
    ``grades`` to those of each judged id; ``evaluated`` are the grades of the whole.
    ``doubts`` are Japanese sentences about what could not be told.
    """

    name: str
    source: str
    table: bool
    recognise: tuple[str, ...]
    lines: tuple[Line, ...]
    title: str | None = None
    title_why: str = ""
    offset: int = 0
    money: Money | None = None
    year: int | None = None
    costs: CostGuess | None = None
    indicators: tuple[IndicatorGuess, ...] = ()
    blocks: tuple[BlockGuess, ...] = ()
    other_labels: tuple[str, ...] = ()
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    grades: dict[str, tuple[str, ...]] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()


def once_each(lines: list[Line]) -> tuple[Line, ...]:
    """The lines with each field taken by the first that is sure of it; a later one is kept as
    printed (``extra``), and says so."""
    taken: set[tuple[str, int | None, str | None]] = set()
    found = []
    for line in lines:
        # Figures of several years are one field each; 財源 are told apart by their labels.
        key = (line.field, line.year, line.kind)
        if line.sure and line.field not in ("extra", "cost.funding"):
            if key in taken:
                why = f"{line.field} は上の欄にあるため、印刷のまま残す"
                line = replace(line, field="extra", why=why, year=None, kind=None)
            taken.add(key)
        found.append(line)
    return tuple(found)
