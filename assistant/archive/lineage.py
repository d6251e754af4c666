"""Which sheet of another year is about the same project, although its name or number changed.

By identity first, unless the sheets themselves show that numbers move: in many cities they are
a serial of the year, and last year's bearer of a number is another project. Then by name. Then,
where name and number both changed, by 対象者 and 目的 that are nearly the same, where only one
sheet comes into question.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Final

from sqlalchemy import Connection, Row, Select, and_, case, func, or_, select

from assistant.archive.describing import compared, wording
from assistant.archive.identity import identity, owner
from assistant.archive.tables import described, sheets, wordings
from assistant.sheet import Sheet

_ALIKE: Final = 0.8
"""Share of character pairs that 対象者 and 目的 have in common, within one department."""

_ALIKE_ELSEWHERE: Final = 0.9
"""The same, where the department is another one."""

_SHORTEST: Final = 30
"""Characters of 対象者 and 目的 below which they tell no project apart."""

_PAIRS: Final = 5
"""Projects that kept their name, from which on they can show that numbers move."""

_Found = Row[tuple[str, str, str | None, str, str]]


def neighbour(connection: Connection, sheet: Sheet, year: int) -> str | None:
    """The key of the same project's sheet of ``year``, or ``None``.

    Two different codes are never the same project, unless numbers move, or texts and department
    say so and neither code stands in the other year.
    """
    whose = identity(sheet)
    if whose is None or not _has(connection, sheet, year):
        return None
    found = connection.execute(
        _candidates().where(described.c.identity == whose, described.c.fiscal_year == year)
    ).first()
    if found is not None and found.name_key == compared(sheet.project.name):
        return str(found.key)
    moving = bool(compared(sheet.project.code)) and _numbers_move(connection, sheet, year)
    if found is not None and not moving:
        return _rather(connection, sheet, found, year)
    namesake = _namesake(connection, sheet, year, any_code=moving)
    return namesake or _alike(connection, sheet, year, moving)


def own(connection: Connection, sheet: Sheet) -> frozenset[str]:
    """The identities under which this project stands in other years, its own included."""
    found = {whose} if (whose := identity(sheet)) else set()
    for step in (-1, 1):
        one: Sheet | None = sheet
        while one is not None:
            key = neighbour(connection, one, one.fiscal_year + step)
            body = connection.execute(select(sheets.c.body).where(sheets.c.key == key)).scalar()
            one = None if body is None else Sheet.model_validate_json(body)
            if one is not None and (whose := identity(one)):
                found.add(whose)
    return frozenset(found)


def _rather(connection: Connection, sheet: Sheet, found: _Found, year: int) -> str:
    """``found`` bears the same number; where it bears another name, and one sheet bears name
    and department, the one whose texts are more alike."""
    key = str(found.key)
    if not compared(sheet.project.name):
        return key
    other = _namesake(connection, sheet, year, any_code=True)
    if other is None or other == key:
        return key
    mine = _pairs(_aims(wording(sheet)))
    theirs = {
        row.key: _likeness(mine, _pairs(_aims(row.text)))
        for row in connection.execute(_candidates().where(described.c.key.in_([key, other])))
    }
    return other if theirs[other] > theirs[key] else key


def _namesake(connection: Connection, sheet: Sheet, year: int, *, any_code: bool) -> str | None:
    """The only one of that name and department, else the only one of that name."""
    name, department = compared(sheet.project.name), compared(sheet.project.department)
    if not name:
        return None
    found = [
        row
        for row in connection.execute(
            _candidates().where(
                described.c.owner == owner(sheet),
                described.c.name_key == name,
                described.c.fiscal_year == year,
            )
        )
        if any_code or not (compared(sheet.project.code) and compared(row.code))
    ]
    same = [row for row in found if row.department_key == department]
    for candidates in (same, found):
        if len(candidates) == 1:
            return str(candidates[0].key)
    return None


def _alike(connection: Connection, sheet: Sheet, year: int, moving: bool) -> str | None:
    """The only sheet of ``year`` that says nearly the same of whom and what for, and that goes
    on under its own name or number in no other sheet."""
    mine, department = _pairs(_aims(wording(sheet))), compared(sheet.project.department)
    if mine.total() < _SHORTEST:
        return None
    here = described.alias()
    going_on = and_(here.c.owner == described.c.owner, here.c.name_key == described.c.name_key)
    if not moving:
        going_on = or_(going_on, here.c.identity == described.c.identity)
    rows = connection.execute(
        _candidates().where(
            described.c.owner == owner(sheet),
            described.c.fiscal_year == year,
            ~select(here.c.id).where(here.c.fiscal_year == sheet.fiscal_year, going_on).exists(),
        )
    )
    found = [
        row
        for row in rows
        if _is_like(
            mine, row.text, _ALIKE if row.department_key == department else _ALIKE_ELSEWHERE
        )
    ]
    if len(found) != 1 or _has_double(connection, sheet, mine):
        return None
    return str(found[0].key)


def _has_double(connection: Connection, sheet: Sheet, mine: Counter[str]) -> bool:
    """Whether another sheet of the same year says nearly the same."""
    rows = connection.execute(
        _candidates().where(
            described.c.owner == owner(sheet),
            described.c.fiscal_year == sheet.fiscal_year,
            described.c.identity != identity(sheet),
        )
    )
    return any(_is_like(mine, row.text, _ALIKE) for row in rows)


def _numbers_move(connection: Connection, sheet: Sheet, year: int) -> bool:
    """Whether most projects that kept name and department changed their number.

    Seen in the sheets of both years, and of the two years before, as the sheet asked about is
    often the first of its year.
    """
    this, last = described.alias(), described.alias()
    kept = (
        select(
            func.count(), func.coalesce(func.sum(case((this.c.code == last.c.code, 1), else_=0)), 0)
        )
        .select_from(this)
        .join(
            last,
            and_(
                last.c.owner == this.c.owner,
                last.c.name_key == this.c.name_key,
                last.c.department_key == this.c.department_key,
                last.c.fiscal_year == this.c.fiscal_year - 1,
            ),
        )
        .where(
            this.c.owner == owner(sheet),
            this.c.fiscal_year.in_(sorted({sheet.fiscal_year, year, year - 1})),
            this.c.name_key != "",
            this.c.code.is_not(None),
            last.c.code.is_not(None),
        )
    )
    pairs, same = connection.execute(kept).one()
    return bool(pairs >= _PAIRS and 2 * same < pairs)


def _has(connection: Connection, sheet: Sheet, year: int) -> bool:
    found = select(described.c.id).where(
        described.c.owner == owner(sheet), described.c.fiscal_year == year
    )
    return connection.execute(found.limit(1)).first() is not None


def _candidates() -> Select[tuple[str, str, str | None, str, str]]:
    return select(
        described.c.key,
        described.c.name_key,
        described.c.code,
        described.c.department_key,
        wordings.c.text,
    ).join(wordings, wordings.c.sheet_id == described.c.id)


def _aims(text: str) -> str:
    """対象者 and 目的 out of a row of ``wordings``."""
    return "\n".join(text.split("\n")[2:])


def _pairs(text: str) -> Counter[str]:
    return Counter(one + other for one, other in pairwise(text) if "\n" not in (one, other))


def _is_like(mine: Counter[str], text: str, least: float) -> bool:
    """Whether ``text``, a row of ``wordings``, reaches that likeness."""
    aims = _aims(text)
    # What no pair in common could make up for is not counted out.
    size = max(0, len(aims.replace("\n", "")) - 1)
    if 2 * min(size, mine.total()) < (least - 0.1) * (size + mine.total()):
        return False
    return _likeness(mine, _pairs(aims)) >= least


def _likeness(mine: Counter[str], theirs: Counter[str]) -> float:
    """Dice's coefficient of two bags, 0–1."""
    whole = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / whole if whole else 0.0
