"""Describing stored sheets in narrow tables, in the transaction that stores them.

An archive of an earlier version has sheets without a description, or with one of an earlier
:data:`VERSION`; :func:`complete` makes it good.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from sqlalchemy import Connection, Engine, delete, func, insert, select

from assistant.archive.bulk import insert_all
from assistant.archive.figures import figures_of
from assistant.archive.identity import identity, normal, owner, sheet_key
from assistant.archive.tables import (
    attributes,
    described,
    figures,
    indicators,
    sheets,
    wordings,
)
from assistant.archive.traits import attributes_of, far_over
from assistant.sheet import Sheet, indicator_label

VERSION: Final = 1
"""Raise it when a description says more or something else than before."""

_BATCH: Final = 64


_LONGEST: Final = 200
"""Characters of an indicator's name: what an index of PostgreSQL holds beside the identity."""


# Made once: every search asks it.
_LATEST: Final = select(func.max(described.c.id))


def compared(text: str | None) -> str:
    """``text`` as selections compare it: NFKC, lower case, without white space."""
    return normal(text).lower()


def describe(connection: Connection, given: Iterable[Sheet], *, after: int) -> None:
    """Describe sheets that stand in ``sheets`` and of which nothing is said yet.

    ``after``: the :func:`latest` id before anything was taken out. Ids then only grow, so that
    the latest tells whoever keeps an answer that it is out of date.
    """
    rows = [(key, sheet) for sheet in given if (key := _key(sheet)) is not None]
    if not rows:
        return
    # Only the holder of the folder's lock writes, so the next ids are its own.
    numbered = [(id, key, sheet) for id, (key, sheet) in enumerate(rows, after + 1)]
    # Once a form: looking up a profile reads the folder.
    bounds = {form: far_over(form) for form in {sheet.form for _, sheet in rows}}
    insert_all(connection, described, [_row(id, key, sheet) for id, key, sheet in numbered])
    connection.execute(
        insert(wordings), [{"sheet_id": id, "text": wording(s)} for id, _, s in numbered]
    )
    insert_all(
        connection,
        attributes,
        [
            {"sheet_id": id, "name": name, "value": value}
            for id, _, sheet in numbered
            for name, value in sorted(attributes_of(sheet, bounds[sheet.form]))
        ],
    )
    insert_all(
        connection,
        indicators,
        [
            {
                "sheet_id": id,
                "indicator": stem,
                "name": name,
                "name_key": compared(name),
                "identity": identity(sheet),
            }
            for id, _, sheet in numbered
            for stem, name in {
                i.id: indicator_label(i)[:_LONGEST] for i in sheet.indicators
            }.items()
        ],
    )
    insert_all(
        connection,
        figures,
        [
            {
                "sheet_id": id,
                "fact_id": one.fact_id,
                "name": one.name,
                "kind": one.kind,
                "indicator": one.indicator,
                "indicator_kind": one.indicator_kind,
                "fiscal_year": one.fiscal_year,
                "ahead": one.fiscal_year - sheet.fiscal_year,
                "unit": one.unit,
                "scaled": one.scaled,
                "exact": one.exact,
            }
            for id, _, sheet in numbered
            # A form that prints a cell twice yields one id twice: as in Facts, the last counts.
            for one in {entry.fact_id: entry for entry in figures_of(sheet)}.values()
        ],
    )


def forget(connection: Connection, keys: Collection[str]) -> None:
    """Take out what is said of the sheets with these keys."""
    ids = connection.execute(select(described.c.id).where(described.c.key.in_(keys))).scalars()
    known = ids.all()
    if not known:
        return
    for table in (figures, indicators, attributes, wordings):
        connection.execute(delete(table).where(table.c.sheet_id.in_(known)))
    connection.execute(delete(described).where(described.c.id.in_(known)))


def latest(connection: Connection) -> int:
    """The highest id that was given; grows with every sheet that is stored."""
    return connection.execute(_LATEST).scalar_one() or 0


def is_complete(connection: Connection) -> bool:
    """Whether every stored sheet is described as this version does; a few ms at 60,000."""
    stored = select(func.count()).select_from(sheets).scalar_subquery()
    known = select(func.count()).where(described.c.version == VERSION).scalar_subquery()
    have, want = connection.execute(select(known, stored)).one()
    return bool(have == want)


def complete(engine: Engine) -> None:
    """Describe what is not yet described; may be stopped at any moment and begun again."""
    with engine.connect() as connection:
        known = set(
            connection.execute(
                select(described.c.key).where(described.c.version == VERSION)
            ).scalars()
        )
        keys = connection.execute(select(sheets.c.key)).scalars().all()
    wanting = sorted(set(keys) - known)
    for start in range(0, len(wanting), _BATCH):
        some = wanting[start : start + _BATCH]
        with engine.begin() as connection:
            bodies = connection.execute(
                select(sheets.c.body).where(sheets.c.key.in_(some))
            ).scalars()
            given = [Sheet.model_validate_json(body) for body in bodies]
            after = latest(connection)
            forget(connection, some)
            describe(connection, given, after=after)


def _key(sheet: Sheet) -> str | None:
    whose = identity(sheet)
    return None if whose is None else sheet_key(whose, sheet.fiscal_year)


def _row(id: int, key: str, sheet: Sheet) -> dict[str, object]:
    project = sheet.project
    return {
        "id": id,
        "key": key,
        "version": VERSION,
        "identity": identity(sheet),
        "owner": owner(sheet),
        "form": sheet.form,
        "municipality": sheet.municipality,
        "code": project.code,
        "name": project.name,
        "name_key": compared(project.name),
        "department": project.department,
        "department_key": compared(project.department),
        "fiscal_year": sheet.fiscal_year,
    }


def wording(sheet: Sheet) -> str:
    """What stands in ``wordings`` of ``sheet``."""
    project = sheet.project
    texts = (
        project.name,
        project.department,
        project.target,
        project.purpose_short_term,
        project.purpose_long_term,
    )
    # Five lines always, so that each can be had by its place.
    return "\n".join(compared(text) for text in texts)
