"""The history of a work: lines are added and read, never changed."""

from __future__ import annotations

import json

from sqlalchemy import Connection, insert, select

from assistant.reviewing.storing.store import Record, now
from assistant.reviewing.storing.tables import event
from assistant.reviewing.work import Event, EventKind


def log(
    connection: Connection,
    record: Record,
    kind: EventKind,
    *,
    who: str,
    figures: str,
    field: str | None = None,
    before: str | None = None,
    after: str | None = None,
    draft_id: int | None = None,
    note: str | None = None,
) -> None:
    """Add a line to the history, at the record's version."""
    connection.execute(
        insert(event).values(
            work_key=record.key,
            at=now(),
            version=record.version,
            who=who,
            kind=kind,
            field=field,
            before=before,
            after=after,
            draft_id=draft_id,
            figures=figures,
            note=note,
        )
    )


def was_confirmed(connection: Connection, key: str) -> bool:
    """Whether the whole sheet was ever confirmed here."""
    whole = (event.c.work_key == key) & (event.c.kind == "confirmed") & event.c.field.is_(None)
    return connection.execute(select(event.c.id).where(whole).limit(1)).first() is not None


def was_drafted(connection: Connection, key: str, draft_id: int) -> bool:
    """Whether that draft was made as one, and not put together from a conversation."""
    mine = (event.c.work_key == key) & (event.c.draft_id == draft_id) & (event.c.kind == "drafted")
    return connection.execute(select(event.c.id).where(mine).limit(1)).first() is not None


def cells_changed_since(connection: Connection, key: str, version: int) -> dict[str, Event]:
    """Cell path → the latest change of that cell after ``version``."""
    return {
        path: happened
        for happened in reversed(history(connection, key))
        if happened.kind == "figures" and happened.version > version
        for path in json.loads(happened.after or "{}")
    }


def history(connection: Connection, key: str) -> tuple[Event, ...]:
    """The history of a work, newest first."""
    columns = [column for column in event.c if column.name != "work_key"]
    wanted = select(*columns).where(event.c.work_key == key).order_by(event.c.id.desc())
    return tuple(Event(**row._mapping) for row in connection.execute(wanted))
