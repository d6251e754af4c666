"""Turns of the conversation about a field: a wish, what was proposed, what of it was taken."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, Row, insert, select, update

from assistant.drafting import Made
from assistant.drafting.conversation import Change, Reply
from assistant.reviewing.storing.store import now
from assistant.reviewing.storing.tables import turn
from assistant.sheet.supplements import SupplementLabel


@dataclass(frozen=True, slots=True)
class Turn:
    """One wish about the text of ``field`` and its answer; ``at`` is ISO, UTC.

    ``text`` is what the field held then; ``changes`` lead from it to what is proposed.
    ``supplements`` are what the officer told in the wish (label, words). ``made`` says what
    answered. ``taken`` are the numbers of the accepted
    changes, ``None`` as long as nobody has chosen.
    """

    id: int
    field: str
    at: str
    who: str
    wish: str
    said: str
    understood: bool
    changes: tuple[Change, ...]
    supplements: tuple[tuple[SupplementLabel, str], ...]
    made: Made
    text: str
    taken: tuple[int, ...] | None


def add(
    connection: Connection, key: str, reply: Reply, made: Made, *, wish: str, text: str, who: str
) -> Turn:
    """Keep a new turn about the field of ``reply``."""
    values = {
        "work_key": key,
        "field": reply.field,
        "at": now(),
        "who": who,
        "wish": wish,
        "text": text,
        "reply": reply.model_dump_json(exclude={"made"}),
        "made": made.model_dump_json(),
    }
    result = connection.execute(insert(turn).values(values))
    assert result.inserted_primary_key is not None
    found = one(connection, key, int(result.inserted_primary_key[0]))
    assert found is not None
    return found


def of_field(connection: Connection, key: str, field: str) -> tuple[Turn, ...]:
    """The conversation about a field, oldest first."""
    mine = (turn.c.work_key == key) & (turn.c.field == field)
    rows = connection.execute(select(turn).where(mine).order_by(turn.c.id))
    return tuple(_turn(row) for row in rows)


def one(connection: Connection, key: str, id: int) -> Turn | None:
    """A turn of that work, or ``None``."""
    mine = (turn.c.work_key == key) & (turn.c.id == id)
    row = connection.execute(select(turn).where(mine)).one_or_none()
    return _turn(row) if row else None


def set_taken(connection: Connection, id: int, accepted: Collection[int]) -> None:
    """A person has chosen."""
    taken = json.dumps(sorted(accepted))
    connection.execute(update(turn).where(turn.c.id == id).values(taken=taken))


def _turn(row: Row[*tuple[object, ...]]) -> Turn:
    reply = Reply.model_validate_json(row.reply)
    return Turn(
        id=row.id,
        field=row.field,
        at=row.at,
        who=row.who,
        wish=row.wish,
        said=reply.said,
        understood=reply.understood,
        changes=reply.changes,
        supplements=reply.supplements,
        made=Made.model_validate_json(row.made),
        text=row.text,
        taken=None if row.taken is None else tuple(json.loads(row.taken)),
    )
