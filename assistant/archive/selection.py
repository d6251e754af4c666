"""Which sheets a question is about, as conditions in SQL; every part must hold.

:class:`Selection` is data that anyone may make; what it says is put into bound parameters, never
into the text of a statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final, Literal

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from assistant.archive.describing import compared
from assistant.archive.figures import SCALE
from assistant.archive.identity import normal
from assistant.archive.tables import attributes, described, figures, wordings

Relation = Literal["<", "<=", ">", ">=", "="]

OPEN_KINDS: Final = ("settlement", "actual", "derived", "entered")
"""The kinds that are meant where none is named: what happened, not what was planned."""

_LARGEST: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Bound:
    """A condition on a figure; a rate counts as it is shown, rounded.

    ``name`` as in :mod:`assistant.archive.figures`; ``kind`` ``None``: any but ``budget`` and
    ``target``. Where a sheet has several such figures (indicators), one that satisfies it is
    enough; ``indicator_kind`` narrows them. ``ahead``: 0 the evaluated year, 1 the next one
    (次年度予算, 次年度の目標), −1 the one before. Raises ``ValueError`` for a NaN or infinity.
    """

    name: str
    relation: Relation
    value: Decimal
    kind: str | None = None
    indicator_kind: str | None = None
    ahead: int = 0

    def __post_init__(self) -> None:
        if not self.value.is_finite():
            raise ValueError(f"{self.value} is no figure to compare with")


@dataclass(frozen=True, slots=True)
class Selection:
    """Sheets of which every part holds; an empty tuple or ``None`` leaves a part open.

    ``departments``: one of them is a part of 所管; ``words``: each stands in 事業名, 所管,
    対象者 or 目的; both without regard to width, case and spaces. ``attributes`` (name → any of
    the values) and ``without`` (name → none of the values) as in
    :mod:`assistant.archive.traits`. ``municipality`` as printed, or the form's id.
    """

    fiscal_years: tuple[int, ...] = ()
    identities: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    municipality: str | None = None
    departments: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    attributes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    without: tuple[tuple[str, tuple[str, ...]], ...] = ()
    bounds: tuple[Bound, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether every sheet is meant."""
        return self == Selection()


def conditions(selection: Selection) -> list[ColumnElement[bool]]:
    """``selection`` as conditions on the table ``described``."""
    return list(_conditions(selection))


def _conditions(selection: Selection) -> Iterator[ColumnElement[bool]]:
    if selection.fiscal_years:
        yield described.c.fiscal_year.in_(sorted(set(selection.fiscal_years)))
    if selection.identities:
        yield described.c.identity.in_(selection.identities)
    if selection.keys:
        yield described.c.key.in_(selection.keys)
    if selection.municipality is not None:
        yield described.c.owner == normal(selection.municipality)
    if selection.departments:
        yield or_(
            *(
                described.c.department_key.contains(compared(name), autoescape=True)
                for name in selection.departments
            )
        )
    for word in selection.words:
        yield described.c.id.in_(
            select(wordings.c.sheet_id).where(
                wordings.c.text.contains(compared(word), autoescape=True)
            )
        )
    for name, values in selection.attributes:
        yield described.c.id.in_(_having(name, values))
    for name, values in selection.without:
        yield described.c.id.not_in(_having(name, values))
    for bound in selection.bounds:
        yield described.c.id.in_(_within(bound, selection.fiscal_years))


def _having(name: str, values: tuple[str, ...]) -> Select[tuple[int]]:
    return select(attributes.c.sheet_id).where(
        attributes.c.name == name, attributes.c.value.in_(values)
    )


def _within(bound: Bound, years: tuple[int, ...]) -> Select[tuple[int]]:
    kinds = OPEN_KINDS if bound.kind is None else (bound.kind,)
    found = select(figures.c.sheet_id).where(
        figures.c.name == bound.name,
        figures.c.kind.in_(kinds),
        figures.c.ahead == bound.ahead,
        _compared(bound.relation, bound.value),
    )
    if years:
        # The same condition as on the sheets, said of the figures, where the index has it.
        found = found.where(
            figures.c.fiscal_year.in_(sorted({year + bound.ahead for year in years}))
        )
    if bound.indicator_kind is not None:
        found = found.where(figures.c.indicator_kind == bound.indicator_kind)
    return found


def _compared(relation: Relation, value: Decimal) -> ColumnElement[bool]:
    """``value`` against the stored millionths, exactly also where it has more decimals."""
    shifted = value.scaleb(SCALE)
    low = int(shifted.to_integral_value(ROUND_FLOOR))
    high = int(shifted.to_integral_value(ROUND_CEILING))
    low, high = (max(-_LARGEST, min(_LARGEST, edge)) for edge in (low, high))
    column = figures.c.scaled
    if relation == "=":
        return and_(column == low, figures.c.exact.is_(None)) if low == high else false()
    return {
        "<": column < high,
        "<=": column <= low,
        ">": column > low,
        ">=": column >= high,
    }[relation]
