"""Facts (数値と根拠): every figure of a sheet, as entered or derived, with its source.

Ids are stable words joined by dots, listed in ``corpus/README.md``: ``outcome1.actual.2022``,
``activity1.achievement.2022``, ``cost.execution.2022``. A fact without a value says in
``missing`` why (調査中, 目標が0 …): missing is told in words, never as 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, ItemsView, Iterator, Mapping, ValuesView
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from assistant.sheet.arithmetic import FORMULAS, NotComputable
from assistant.sheet.model import Bound
from assistant.sheet.numerals import Width, format_quantity, in_yen

Role = Literal["settlement", "budget", "actual", "target", "derived", "count", "year", "text"]


# A tuple: over a hundred are made for each sheet, and a frozen dataclass takes three times as long.
class Fact(NamedTuple):
    """One figure.

    ``value`` is exact (entered) or rounded as ``rounding`` says (derived), in ``unit``.
    ``exact`` is a derived value before rounding, from which rates are computed further.
    ``sources`` are JSON paths of the sheet for an entered cell (``costs[1].project_cost``) and
    fact ids for a derived one. ``doubtful``: rests on a reading that needs confirming.
    """

    id: str
    label: str
    value: Decimal | None
    unit: str | None
    role: Role
    fiscal_year: int | None = None
    formula: str | None = None
    rounding: str | None = None
    sources: tuple[str, ...] = ()
    doubtful: bool = False
    missing: str | None = None
    bound: Bound | None = None
    exact: Decimal | None = None
    #: How a derived value is written, and the two figures it is made of.
    operands: tuple[str, Fact, Fact] | None = None

    @property
    def expression(self) -> str | None:
        """「66,611人 ÷ 100,000人」 of a derived value."""
        if self.operands is None:
            return None
        template, a, b = self.operands
        return template.format(a=a.shown(), b=b.shown())

    def shown(self, *, width: Width = "half", signed: bool = True) -> str:
        """「66,611人」 or, where there is no value, 「－」."""
        if self.value is None:
            return "－"
        return format_quantity(self.value, self.unit, width=width, signed=signed)


class Facts(Mapping[str, Fact]):
    """The facts of one sheet by id, in the order of the form. ``years`` are the fiscal years
    that the sheet itself speaks of (columns, indicators, 開始・終了, entered texts)."""

    def __init__(self, facts: Mapping[str, Fact], years: frozenset[int]) -> None:
        self._facts = dict(facts)
        self.years = years

    def __getitem__(self, id: str) -> Fact:
        return self._facts[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    # The ones of Mapping look every key up again.
    def values(self) -> ValuesView[Fact]:
        return self._facts.values()

    def items(self) -> ItemsView[str, Fact]:
        return self._facts.items()

    def value(self, id: str) -> Decimal | None:
        """The value of a fact, ``None`` where there is no such fact or it has no value."""
        fact = self._facts.get(id)
        return fact.value if fact else None

    @cached_property
    def by_size(self) -> Mapping[Decimal, tuple[Fact, ...]]:
        """The facts that have a value, by its size: without its sign, money in yen."""
        found: dict[Decimal, list[Fact]] = defaultdict(list)
        for fact in self._facts.values():
            if fact.value is not None:
                found[abs(in_yen(fact.value, fact.unit))].append(fact)
        return {size: tuple(same) for size, same in found.items()}

    def known(self, id: str) -> Fact | None:
        """The fact, if it exists and has a value."""
        fact = self._facts.get(id)
        return fact if fact is not None and fact.value is not None else None


def derive(id: str, label: str, formula_name: str, a: Fact, b: Fact) -> Fact:
    """Apply a named formula to two facts; doubt and reasons for a missing value carry on.

    Raises ``KeyError`` for a formula that is not on the closed list.
    """
    formula = FORMULAS[formula_name]
    unit = formula.unit if formula.unit != "same" else difference_unit(a.unit)
    value, exact, missing = None, None, a.missing or b.missing
    if a.value is not None and b.value is not None:
        x, y = a.value, b.value
        if formula.rounding is not None:
            # A rate of rounded figures would drift (25.4 for 25.5); a difference must agree
            # with the two figures that stand beside it.
            x, y = a.exact or x, b.exact or y
        try:
            exact, missing = formula.compute(x, y), None
            value = formula.round(exact, x, y)
        except NotComputable as reason:
            missing = str(reason)
    return Fact(
        id=id,
        label=label,
        value=value,
        unit=unit,
        role="derived",
        fiscal_year=a.fiscal_year,
        formula=formula.name,
        rounding=formula.rounding,
        sources=(a.id, b.id),
        doubtful=a.doubtful or b.doubtful,
        missing=missing,
        exact=exact,
        operands=(formula.template, a, b),
    )


def difference_unit(unit: str | None) -> str | None:
    """The unit of a difference: ％ becomes ポイント, any other unit stays."""
    return "ポイント" if unit in {"％", "%"} else unit


def is_doubtful(path: str, doubtful: Collection[str]) -> bool:
    """Whether the cell at a JSON path lies within a field that a note doubts."""
    if not doubtful:
        return False
    return any(path == field or path.startswith((field + ".", field + "[")) for field in doubtful)
