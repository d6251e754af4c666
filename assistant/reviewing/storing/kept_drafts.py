"""The drafts that were kept: reading and writing their rows."""

from __future__ import annotations

from sqlalchemy import Connection, Row, insert, select

from assistant.drafting import Draft
from assistant.reviewing.storing.tables import draft
from assistant.reviewing.work import StoredDraft


def add_draft(connection: Connection, key: str, made: Draft, *, who: str, figures: str) -> int:
    """Keep a draft; returns its id."""
    result = connection.execute(
        insert(draft).values(
            work_key=key,
            created_at=made.created_at,
            who=who,
            drafter=made.drafter,
            facts_digest=made.facts_digest,
            figures=figures,
            body=made.model_dump_json(),
        )
    )
    assert result.inserted_primary_key is not None
    return int(result.inserted_primary_key[0])


def drafts(connection: Connection, key: str) -> tuple[StoredDraft, ...]:
    """Every draft of a work, newest first."""
    wanted = select(draft).where(draft.c.work_key == key).order_by(draft.c.id.desc())
    return tuple(_draft(row) for row in connection.execute(wanted))


def one_draft(connection: Connection, key: str, id: int | None) -> StoredDraft | None:
    """A draft of that work, or ``None``."""
    wanted = select(draft).where(draft.c.work_key == key, draft.c.id == id)
    row = connection.execute(wanted).one_or_none()
    return _draft(row) if row else None


def figures_of_draft(connection: Connection, id: int) -> str:
    """The digest of the figures that a draft was made from."""
    figures: str = connection.execute(select(draft.c.figures).where(draft.c.id == id)).scalar_one()
    return figures


def _draft(row: Row[*tuple[object, ...]]) -> StoredDraft:
    return StoredDraft(row.id, Draft.model_validate_json(row.body), row.who)
