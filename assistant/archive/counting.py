"""Selecting, counting and adding up stored sheets in SQL; no figure is a float on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, Select, case, func, literal, select

from assistant.archive.describing import compared
from assistant.archive.figures import LABELS, SCALE, from_scaled
from assistant.archive.records import SheetRecord
from assistant.archive.selection import OPEN_KINDS, Selection, conditions
from assistant.archive.tables import attributes, described, figures, indicators

_UNIT: Final = 10**SCALE

Group = str | int

_COLUMNS: Final[dict[str, Column[Any]]] = {
    "fiscal_year": described.c.fiscal_year,
    "department": described.c.department_key,
    "municipality": described.c.owner,
    "identity": described.c.identity,
}
"""What sheets can be grouped by, beside the name of an attribute."""

RECORD: Final = tuple(described.c[name] for name in SheetRecord.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of one sheet, exact, in ``unit``.

    ``label`` is the indicator's name, or the name of the cost or rate (千円, ％ …). ``indicator``
    is its id (``activity1``), ``None`` for costs; ``fact_id`` names the fact on the sheet.
    """

    sheet_key: str
    fact_id: str
    name: str
    label: str
    fiscal_year: int
    kind: str
    unit: str | None
    value: Decimal
    indicator: str | None = None


def select_sheets(
    connection: Connection, selection: Selection, limit: int | None
) -> tuple[SheetRecord, ...]:
    """The sheets, newest year first, then by name."""
    wanted = (
        select(*RECORD)
        .where(*conditions(selection))
        .order_by(described.c.fiscal_year.desc(), described.c.name_key, described.c.key)
        .limit(limit)
    )
    return tuple(SheetRecord(*row) for row in connection.execute(wanted))


def count(connection: Connection, selection: Selection) -> int:
    """How many sheets there are."""
    wanted = select(func.count()).select_from(described).where(*conditions(selection))
    return connection.execute(wanted).scalar_one()


def counts(connection: Connection, selection: Selection, by: str) -> tuple[tuple[Group, int], ...]:
    """(Group, number of sheets): years ascending, other groups by number, most first.

    A sheet without a value for ``by`` is in no group, one with several values in each of them.
    """
    group, name = _group(by)
    wanted = _joined(select(group, name, func.count()).select_from(described), by)
    rows = connection.execute(wanted.where(*conditions(selection)).group_by(group)).all()
    found = [(row[1], int(row[2])) for row in rows if row[0] not in (None, "")]
    return tuple(sorted(found, key=lambda one: _order(by, *one)))


def values(connection: Connection, selection: Selection, name: str) -> dict[str, str]:
    """Sheet key → the value of an attribute; a sheet without one is left out, of several values
    the first in the order of the code points is taken."""
    wanted = (
        select(described.c.key, func.min(attributes.c.value))
        .join(attributes, attributes.c.sheet_id == described.c.id)
        .where(attributes.c.name == name, *conditions(selection))
        .group_by(described.c.key)
    )
    return dict(connection.execute(wanted).all())


def figure_rows(
    connection: Connection,
    selection: Selection,
    name: str,
    *,
    kind: str | None,
    indicator_kind: str | None,
    label: str | None,
    ahead: int | None,
) -> tuple[FigureRow, ...]:
    """The figures of that name, by sheet (oldest first), then by fact."""
    wanted = (
        select(
            described.c.key,
            figures.c.fact_id,
            figures.c.kind,
            figures.c.fiscal_year,
            figures.c.unit,
            figures.c.scaled,
            figures.c.exact,
            figures.c.indicator,
            indicators.c.name.label("label"),
        )
        .join_from(figures, described, described.c.id == figures.c.sheet_id)
        .outerjoin(
            indicators,
            (indicators.c.sheet_id == figures.c.sheet_id)
            & (indicators.c.indicator == figures.c.indicator),
        )
        .where(*_of(name, kind, ahead, selection))
        .where(*conditions(selection))
        .order_by(described.c.fiscal_year, described.c.name_key, described.c.key)
        .order_by(figures.c.fiscal_year, figures.c.fact_id)
    )
    if indicator_kind is not None:
        wanted = wanted.where(figures.c.indicator_kind == indicator_kind)
    if label is not None:
        wanted = wanted.where(indicators.c.name_key == compared(label))
    usual = LABELS.get(name, name)
    # Unpacked, not by name, which takes twice as long: an answer may stand on thousands.
    return tuple(
        FigureRow(
            key, id, name, label or usual, year, kind, unit, from_scaled(scaled, exact), indicator
        )
        for key, id, kind, year, unit, scaled, exact, indicator, label in connection.execute(wanted)
    )


def total(
    connection: Connection, selection: Selection, name: str, kind: str | None, ahead: int
) -> tuple[Decimal, int]:
    """The sum of the figures of that name, and how many there are."""
    found = _sums(connection, selection, name, kind, None, ahead)
    return (found[0][1], found[0][2]) if found else (Decimal(), 0)


def totals(
    connection: Connection,
    selection: Selection,
    name: str,
    kind: str | None,
    by: str,
    ahead: int,
) -> tuple[tuple[Group, Decimal, int], ...]:
    """(Group, sum, number of figures): years ascending, other groups by sum, largest first.

    A sheet without a value for ``by`` is in no group, one with several values in each of them.
    """
    found = _sums(connection, selection, name, kind, by, ahead)
    return tuple(sorted(found, key=lambda one: _order(by, one[0], one[1])))


def _sums(
    connection: Connection,
    selection: Selection,
    name: str,
    kind: str | None,
    by: str | None,
    ahead: int,
) -> list[tuple[Group, Decimal, int]]:
    fits = figures.c.exact.is_(None)
    # Whole and rest apart: a sum of millionths could pass what 64 bits hold.
    whole = func.sum(case((fits, figures.c.scaled // _UNIT), else_=0))
    rest = func.sum(case((fits, figures.c.scaled % _UNIT), else_=0))
    base, shown = _grouped_figures(selection, by, ahead)
    base = base.where(*_of(name, kind, ahead, selection))
    summed = base.add_columns(
        shown.label("shown"),
        whole.label("whole"),
        rest.label("rest"),
        func.count().label("number"),
        func.count(figures.c.exact).label("odd"),
    )
    # By its label: PostgreSQL takes an expression with a parameter for another one each time.
    rows = connection.execute(summed if by is None else summed.group_by("group")).all()
    odd: dict[Group, Decimal] = {}
    if any(row.odd for row in rows):
        for key, digits in connection.execute(base.add_columns(figures.c.exact).where(~fits)):
            odd[key] = odd.get(key, Decimal()) + Decimal(digits)
    return [
        (
            row.shown,
            from_scaled(int(row.whole) * _UNIT + int(row.rest)) + odd.get(row.group, Decimal()),
            int(row.number),
        )
        for row in rows
        if row.number and row.group not in (None, "")
    ]


def _grouped_figures(
    selection: Selection, by: str | None, ahead: int
) -> tuple[Select[Any], ColumnElement[Any]]:
    """(Figures with their group, what is shown of a group).

    A sum over whole years needs nothing of the sheets, and is ten times as fast without them.
    """
    year = figures.c.fiscal_year - ahead
    by_year = by in (None, "fiscal_year")
    group: ColumnElement[Any] = literal(1) if by is None else year
    shown: ColumnElement[Any] = literal(1) if by is None else func.max(year)
    if by_year and replace(selection, fiscal_years=()).is_open:
        return select(group.label("group")).select_from(figures), shown
    if by is not None and not by_year:
        group, shown = _group(by)
    base = select(group.label("group")).join_from(
        figures, described, described.c.id == figures.c.sheet_id
    )
    return _joined(base, by).where(*conditions(selection)), shown


def _of(
    name: str, kind: str | None, ahead: int | None, selection: Selection
) -> Iterator[ColumnElement[bool]]:
    yield figures.c.name == name
    yield figures.c.kind.in_(OPEN_KINDS if kind is None else (kind,))
    if ahead is not None:
        yield figures.c.ahead == ahead
        if selection.fiscal_years:
            # Said of the figures as well, whose index has it.
            years = {year + ahead for year in selection.fiscal_years}
            yield figures.c.fiscal_year.in_(sorted(years))


def _group(by: str) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """What is grouped by, and what is shown of a group."""
    if by == "department":
        return described.c.department_key, func.max(described.c.department)
    column = _COLUMNS.get(by)
    if column is None:
        return attributes.c.value, func.max(attributes.c.value)
    return column, func.max(column)


def _joined(wanted: Select[Any], by: str | None) -> Select[Any]:
    if by is None or by in _COLUMNS:
        return wanted
    return wanted.join(
        attributes, (attributes.c.sheet_id == described.c.id) & (attributes.c.name == by)
    )


def _order(by: str, group: Group, amount: Decimal | int) -> tuple[Any, ...]:
    return (group,) if by == "fiscal_year" else (-amount, group)
