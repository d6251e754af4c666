"""The rows of works and of their texts; no rule lives here.

Whoever changes a work calls :func:`take` first: it raises the version, which on every database
holds the row until the transaction ends, so that two writers come one after the other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, delete, insert, select, update

from assistant.drafting.draft import Draft, Made
from assistant.reading import FormProfile
from assistant.reviewing.storing.tables import (
    batch_request,
    draft,
    event,
    exchange,
    turn,
    work,
    work_text,
)
from assistant.reviewing.work import (
    Confirmation,
    Origin,
    Promise,
    State,
    WorkRow,
)
from assistant.sheet import Sheet

Profiles = Callable[[str], FormProfile]
"""Gives the form profile of a name; raises ``ProfileError``."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row of ``work_text``."""

    field: str
    text: str
    changed_in: int
    figures: str
    draft_id: int | None
    confirmed: Confirmation | None
    updated_by: str
    updated_at: str


@dataclass(frozen=True, slots=True)
class Record:
    """A row of ``work`` with its texts."""

    key: str
    identity: str
    sheet: Sheet
    sheet_changed_in: int
    unread: Mapping[str, str]
    version: int
    origin: Origin
    promise: Promise | None
    confirmed: Confirmation | None
    filed: bool
    updated_by: str
    updated_at: str
    texts: Mapping[str, TextRow]


def now() -> str:
    """ISO time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def take(connection: Connection, key: str) -> Record | None:
    """Raise the version and read the work; the row is this transaction's from here on."""
    connection.execute(update(work).where(work.c.key == key).values(version=work.c.version + 1))
    return read(connection, key)


def read(connection: Connection, key: str) -> Record | None:
    """The work of that key, or ``None``."""
    row = connection.execute(select(work).where(work.c.key == key)).one_or_none()
    if row is None:
        return None
    texts = connection.execute(select(work_text).where(work_text.c.work_key == key))
    return Record(
        key=row.key,
        identity=row.identity,
        sheet=Sheet.model_validate_json(row.sheet),
        sheet_changed_in=row.sheet_changed_in,
        unread=json.loads(row.unread),
        version=row.version,
        origin=row.origin,
        promise=Promise.model_validate_json(row.promise) if row.promise else None,
        confirmed=_confirmation(row.confirmed),
        filed=row.filed,
        updated_by=row.updated_by,
        updated_at=row.updated_at,
        texts={text.field: _text(text) for text in texts},
    )


def find(connection: Connection, identity: str, fiscal_year: int) -> str | None:
    """The key of the work on that project and year, or ``None``."""
    wanted = select(work.c.key).where(
        work.c.identity == identity, work.c.fiscal_year == fiscal_year
    )
    key: str | None = connection.execute(wanted).scalar_one_or_none()
    return key


def begun(connection: Connection) -> set[tuple[str, int]]:
    """(identity, fiscal year) of every work."""
    rows = connection.execute(select(work.c.identity, work.c.fiscal_year))
    return {(row.identity, row.fiscal_year) for row in rows}


def add(connection: Connection, record: Record) -> None:
    """A new work; raises SQLAlchemy's ``IntegrityError`` where the project has one that year."""
    connection.execute(insert(work).values(key=record.key, state="未入力", **_columns(record)))
    for text in record.texts.values():
        put_text(connection, record.key, text)


def put(connection: Connection, record: Record) -> None:
    """Write a work back, its texts left as they are; ``state`` follows by :func:`put_state`."""
    connection.execute(update(work).where(work.c.key == record.key).values(**_columns(record)))


def put_state(connection: Connection, key: str, state: State) -> None:
    """Keep the derived state for the list."""
    connection.execute(update(work).where(work.c.key == key).values(state=state))


def put_text(connection: Connection, key: str, text: TextRow) -> None:
    """Write one text, in place of what the field held."""
    connection.execute(
        delete(work_text).where(work_text.c.work_key == key, work_text.c.field == text.field)
    )
    connection.execute(
        insert(work_text).values(
            work_key=key,
            field=text.field,
            text=text.text,
            changed_in=text.changed_in,
            figures=text.figures,
            draft_id=text.draft_id,
            confirmed=text.confirmed.model_dump_json() if text.confirmed else None,
            updated_by=text.updated_by,
            updated_at=text.updated_at,
        )
    )


def remove(connection: Connection, key: str) -> None:
    """Delete a work with everything that hangs on it, the model's answers among it."""
    bodies = connection.execute(select(draft.c.body).where(draft.c.work_key == key)).scalars()
    made = [field.made for body in bodies for field in Draft.model_validate_json(body).fields]
    talked = connection.execute(select(turn.c.made).where(turn.c.work_key == key)).scalars()
    made += [Made.model_validate_json(body) for body in talked]
    sent = {one.request for one in made if one is not None and one.request is not None}
    out = select(batch_request.c.digest).where(batch_request.c.work_key == key)
    for digest in sent | set(connection.execute(out).scalars()):
        connection.execute(delete(exchange).where(exchange.c.request == digest))
    for table in (batch_request, turn, event, draft, work_text):
        connection.execute(delete(table).where(table.c.work_key == key))
    connection.execute(delete(work).where(work.c.key == key))


def rows(connection: Connection) -> tuple[WorkRow, ...]:
    """The list: newest year first, then by department, code and name."""
    wanted = select(
        work.c.key,
        work.c.name,
        work.c.code,
        work.c.department,
        work.c.fiscal_year,
        work.c.state,
        work.c.updated_by,
        work.c.updated_at,
    ).order_by(work.c.fiscal_year.desc(), work.c.department, work.c.code, work.c.name, work.c.key)
    return tuple(WorkRow(**row._mapping) for row in connection.execute(wanted))


def unfiled(connection: Connection) -> tuple[str, ...]:
    """Works that were confirmed while the archive did not acknowledge the sheet."""
    wanted = select(work.c.key).where(work.c.confirmed.is_not(None), work.c.filed.is_(False))
    return tuple(connection.execute(wanted.order_by(work.c.key)).scalars())


def set_filed(connection: Connection, key: str, version: int) -> None:
    """The archive holds the work as it stood in ``version``."""
    mine = (work.c.key == key) & (work.c.version == version)
    connection.execute(update(work).where(mine).values(filed=True))


def _columns(record: Record) -> dict[str, object]:
    project = record.sheet.project
    return {
        "identity": record.identity,
        "name": project.name,
        "code": project.code,
        "department": project.department,
        "fiscal_year": record.sheet.fiscal_year,
        "sheet": record.sheet.model_dump_json(),
        "sheet_changed_in": record.sheet_changed_in,
        "unread": json.dumps(dict(record.unread), ensure_ascii=False),
        "version": record.version,
        "origin": record.origin,
        "promise": record.promise.model_dump_json() if record.promise else None,
        "confirmed": record.confirmed.model_dump_json() if record.confirmed else None,
        "filed": record.filed,
        "updated_by": record.updated_by,
        "updated_at": record.updated_at,
    }


def _confirmation(body: str | None) -> Confirmation | None:
    return Confirmation.model_validate_json(body) if body else None


def _text(row: Row[*tuple[object, ...]]) -> TextRow:
    values = dict(row._mapping)
    del values["work_key"]
    values["confirmed"] = _confirmation(row.confirmed)
    return TextRow(**values)
