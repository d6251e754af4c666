"""The words that an archive knows: what a question may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select, tuple_

from assistant.archive.tables import attributes, described, indicators


@dataclass(frozen=True, slots=True)
class ProjectNames:
    """One project: its names over the years, the newest first, and its code."""

    identity: str
    names: tuple[str, ...]
    code: str | None


@dataclass(frozen=True, slots=True)
class IndicatorName:
    """An indicator's name as printed, and the projects that have it."""

    name: str
    identities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word once, in the order of the code points; years ascending.

    ``attributes``: name → values, as in :mod:`assistant.archive.traits`. ``municipalities`` as
    sheets are told apart by them: normalised, or the form's id.
    """

    departments: tuple[str, ...]
    projects: tuple[ProjectNames, ...]
    indicators: tuple[IndicatorName, ...]
    attributes: Mapping[str, tuple[str, ...]]
    fiscal_years: tuple[int, ...]
    municipalities: tuple[str, ...]


def read(connection: Connection) -> Vocabulary:
    """The vocabulary of everything that is stored."""
    return Vocabulary(
        departments=_departments(connection),
        projects=_projects(connection),
        indicators=_indicators(connection),
        attributes=_attributes(connection),
        fiscal_years=tuple(
            connection.execute(
                select(described.c.fiscal_year).distinct().order_by(described.c.fiscal_year)
            ).scalars()
        ),
        municipalities=tuple(
            sorted(connection.execute(select(described.c.owner).distinct()).scalars())
        ),
    )


def _departments(connection: Connection) -> tuple[str, ...]:
    found = connection.execute(
        select(func.max(described.c.department)).group_by(described.c.department_key)
    ).scalars()
    return tuple(sorted(name for name in found if name and name.strip()))


def _projects(connection: Connection) -> tuple[ProjectNames, ...]:
    rows = connection.execute(
        select(described.c.identity, described.c.name, func.max(described.c.code))
        .group_by(described.c.identity, described.c.name)
        .order_by(described.c.identity, func.max(described.c.fiscal_year).desc())
    )
    names: dict[str, list[str]] = {}
    codes: dict[str, str | None] = {}
    for identity, name, code in rows:
        known = names.setdefault(identity, [])
        if name and name.strip():
            known.append(name.strip())
        codes[identity] = codes.get(identity) or code
    return tuple(ProjectNames(key, tuple(found), codes[key]) for key, found in names.items())


def _indicators(connection: Connection) -> tuple[IndicatorName, ...]:
    rows = connection.execute(
        select(indicators.c.name_key, indicators.c.name, indicators.c.identity).distinct()
    )
    found: dict[str, list[str]] = {}
    for _, name, identity in rows:
        found.setdefault(name.strip(), []).append(identity)
    return tuple(IndicatorName(name, tuple(sorted(set(found[name])))) for name in sorted(found))


def _attributes(connection: Connection) -> dict[str, tuple[str, ...]]:
    # From one pair to the next in the primary key: a hundred short steps instead of a walk over
    # every sheet's marks.
    place = tuple_(attributes.c.name, attributes.c.value)
    following = (
        select(attributes.c.name, attributes.c.value)
        .where(place > tuple_(bindparam("name"), bindparam("value")))
        .order_by(attributes.c.name, attributes.c.value)
        .limit(1)
    )
    found: dict[str, list[str]] = {}
    last = {"name": "", "value": ""}
    while (row := connection.execute(following, last).first()) is not None:
        found.setdefault(row.name, []).append(row.value)
        last = {"name": row.name, "value": row.value}
    return {name: tuple(values) for name, values in found.items()}
