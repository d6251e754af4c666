"""What stands on disk or on the servers, read without the archive's own code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import create_engine, text

from assistant.settings import Settings

from .servers import collection_of


@dataclass(frozen=True)
class Content:
    sheets: frozenset[tuple[str, str]]
    passages: frozenset[tuple[str, str]]
    postings: frozenset[tuple[str, str, float]]
    described: frozenset[tuple[str, str, str]]
    rows: tuple[int, int, int, int]
    indexed: frozenset[str]
    in_index: int
    waiting: int
    stale: int


def content(settings: Settings) -> Content:
    """Everything that two archives of the same sheets must have in common."""
    engine = create_engine(settings.database_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as db:

        def rows(statement: str) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in db.execute(text(statement))]

        sheets = rows("SELECT key, digest FROM sheets")
        passages = rows("SELECT key, text FROM passages")
        postings = rows(
            "SELECT term, key, gain FROM postings LEFT JOIN passages ON id = passage_id"
        )
        described = rows(
            "SELECT key, text, 'wording' FROM wordings LEFT JOIN described ON id = sheet_id"
            " UNION ALL SELECT key, a.name, value FROM attributes a LEFT JOIN described"
            " ON id = sheet_id UNION ALL SELECT key, fact_id, CAST(scaled AS TEXT) FROM figures"
            " LEFT JOIN described ON id = sheet_id"
        )
        waiting = rows("SELECT count(*) FROM passages WHERE NOT indexed")[0][0]
        stale = rows("SELECT count(*) FROM stale")[0][0]
    engine.dispose()
    client, collection = collection_of(settings)
    try:
        ids, count = collection.get(include=[])["ids"], collection.count()
    finally:
        client.close()
    return Content(
        sheets=frozenset(sheets),
        passages=frozenset(passages),
        postings=frozenset(postings),
        described=frozenset(described),
        rows=(len(sheets), len(passages), len(postings), len(described)),
        indexed=frozenset(ids),
        in_index=count,
        waiting=waiting,
        stale=stale,
    )
