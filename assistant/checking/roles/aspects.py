"""What each fact is, in the terms in which a text may speak of it: whose, which kind, which year,
and what a difference or rate is measured against."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from assistant.sheet.facts import Fact, Facts

Kind = Literal[
    "target",
    "actual",
    "budget",
    "settlement",
    "achievement",
    "execution",
    "yoy",
    "ratio",
    "share",
    "difference",
    "unit_cost",
    "other",
    "text",
]
#: The subject of 見直し効果額.
SAVING: Final = "saving"
CELLS: Final[frozenset[Kind]] = frozenset(("target", "actual", "budget", "settlement"))
DIFFERENT: Final[frozenset[Kind]] = frozenset(("difference", "yoy"))
#: What a rate may be, by the word for it; those of CELLS are what a plain number may be.
RATES: Final[Mapping[str, frozenset[Kind]]] = {
    "target": frozenset(("target", "achievement")),
    "actual": frozenset(("actual", "ratio", "achievement", "yoy")),
    "budget": frozenset(("budget", "execution", "share", "yoy")),
    "settlement": frozenset(("settlement", "execution", "share", "yoy")),
    "achievement": frozenset(("achievement",)),
    "execution": frozenset(("execution",)),
    "yoy": frozenset(("yoy", "ratio")),
}


@dataclass(frozen=True, slots=True)
class Aspect:
    """``subject`` is an indicator id (``activity1``), ``cost``, an item of the breakdown by its
    label, or ``""`` for what belongs to none. ``column`` is the row of the cost table. Of a
    difference or a rate, ``of`` is the kind of the figure that moved (in ``year``), ``base`` and
    ``base_year`` what it is measured against."""

    kind: Kind
    subject: str = ""
    year: int | None = None
    base: frozenset[Kind] = frozenset()
    base_year: int | None = None
    column: str = ""
    of: Kind | None = None

    def is_of(self, cell: Aspect) -> bool:
        """Whether ``cell`` is the figure that this difference or rate is of."""
        if (cell.kind, cell.subject, cell.year) != (self.of, self.subject, self.year):
            return False
        return not self.column or self.column == cell.column

    def is_against(self, cell: Aspect) -> bool:
        """Whether ``cell`` is what this difference or rate is measured against."""
        if self.of == "target" and self.kind == "difference" and self.is_of(cell):
            return True  # how far this year's figure is from the next one's aim
        same = cell.subject == self.subject and cell.year == self.base_year
        return same and cell.kind in self.base


_INDICATOR: Final = re.compile(
    r"(?P<stem>(?:activity|outcome|population)\d+)\.(?P<what>\w+)\.(?P<year>\d{4})$"
)
_COST: Final = re.compile(
    r"cost\.(?P<what>\w+)\.(?P<year>\d{4})(?:\.(?P<kind>budget|settlement))?$"
)
_ITEM: Final = re.compile(
    r"(?P<what>breakdown|breakdown_share)\.(?P<year>\d{4})\.(?P<kind>budget|settlement)\."
)
_UNIT_COST: Final = re.compile(r"unit_cost(?P<what>|_change|_yoy)\.(?P<stem>\w+)\.(?P<year>\d{4})$")
_AFTER_LABEL: Final = re.compile(r"（[^（]*の内訳）$|が事業費に占める割合$")

_ACTUAL: Final[frozenset[Kind]] = frozenset(("actual",))
_TARGET: Final[frozenset[Kind]] = frozenset(("target",))
_BUDGET: Final[frozenset[Kind]] = frozenset(("budget",))
_SETTLED: Final[frozenset[Kind]] = frozenset(("settlement",))
_TEXT: Final = Aspect("text")
_BEFORE: Final[Mapping[str, tuple[Kind, Kind, frozenset[Kind], int]]] = {
    "gap": ("difference", "actual", _ACTUAL | _TARGET, 0),
    "achievement": ("achievement", "actual", _TARGET, 0),
    "change": ("difference", "actual", _ACTUAL, 1),
    "yoy": ("yoy", "actual", _ACTUAL, 1),
    "ratio": ("ratio", "actual", _ACTUAL, 1),
    "target_change": ("difference", "target", _TARGET, 1),
    "target_vs_actual": ("difference", "target", _ACTUAL | _TARGET, 1),
}
"""Kind, what it is of, what it is against, and how many years before that lies."""


def aspects_of(facts: Facts) -> dict[str, Aspect]:
    """The aspect of every fact that has a value, by its id."""
    return {fact.id: _aspect(fact) for fact in facts.values() if fact.value is not None}


def _aspect(fact: Fact) -> Aspect:
    if fact.role == "text":
        return _TEXT
    if match := _ITEM.match(fact.id):
        label = _AFTER_LABEL.sub("", fact.label)
        year, kind = int(match["year"]), _cell_kind(match["kind"])
        if match["what"] == "breakdown_share":
            return Aspect("share", label, year, of=kind)
        return Aspect(kind, label, year)
    return _by_id(fact.id)


@lru_cache(maxsize=4096)
def _by_id(id: str) -> Aspect:
    if match := _INDICATOR.match(id):
        return _of_indicator(match["stem"], match["what"], int(match["year"]))
    if match := _UNIT_COST.match(id):
        year, what = int(match["year"]), match["what"]
        base_year = year - 1 if what else None
        kind: Kind = "unit_cost" if not what else "yoy" if what == "_yoy" else "difference"
        return Aspect(kind, "unit_cost", year, _SETTLED if what else frozenset(), base_year)
    if match := _COST.match(id):
        return _of_cost(match["what"], int(match["year"]), match["kind"])
    return Aspect("other", SAVING if id.endswith(".saving") else "")


def _of_indicator(stem: str, what: str, year: int) -> Aspect:
    if what not in _BEFORE:
        return Aspect("target" if what == "target" else "actual", stem, year)
    kind, of, base, earlier = _BEFORE[what]
    return Aspect(kind, stem, year, base, year - earlier, of=of)


def _of_cost(what: str, year: int, kind: str | None) -> Aspect:
    if what == "execution":
        return Aspect("execution", "cost", year, _BUDGET, year, "project_cost", "settlement")
    if what == "unspent":
        return Aspect(
            "difference", "cost", year, _BUDGET | _SETTLED, year, "project_cost", "settlement"
        )
    if what == "budget_vs_settlement":
        return Aspect(
            "difference", "cost", year, _SETTLED, year - 1, of="budget", column="project_cost"
        )
    if what == "earmarked_share":
        return Aspect("share", "cost", year, column="earmarked_revenue", of=_cell_kind(kind))
    of: Kind
    for of, base in (("settlement", _SETTLED), ("budget", _BUDGET)):
        if what.startswith(f"{of}_"):
            moved: Kind = "yoy" if what.endswith("yoy") else "difference"
            return Aspect(moved, "cost", year, base, year - 1, "project_cost", of)
    if what.endswith("_change"):
        column = what.removesuffix("_change")
        base = _BUDGET if kind == "budget" else _SETTLED
        of = "budget" if kind == "budget" else "settlement"
        return Aspect("difference", "cost", year, base, year - 1, column, of)
    column = "total" if what == "computed_total" else what
    return Aspect(_cell_kind(kind), "cost", year, column=column)


def _cell_kind(printed: str | None) -> Kind:
    return "budget" if printed == "budget" else "settlement"
