"""What stands on disk, read without the archive's own code."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import chromadb
from chromadb.config import Settings as ChromaSettings


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


def content(home: Path) -> Content:
    """Everything that two archives of the same sheets must have in common."""
    with closing(sqlite3.connect(home / "records.sqlite3")) as db:
        sheets = db.execute("SELECT key, digest FROM sheets").fetchall()
        passages = db.execute("SELECT key, text FROM passages").fetchall()
        postings = db.execute(
            "SELECT term, key, gain FROM postings LEFT JOIN passages ON id = passage_id"
        ).fetchall()
        described = db.execute(
            "SELECT key, text, 'wording' FROM wordings LEFT JOIN described ON id = sheet_id"
            " UNION ALL SELECT key, a.name, value FROM attributes a LEFT JOIN described"
            " ON id = sheet_id UNION ALL SELECT key, fact_id, scaled FROM figures"
            " LEFT JOIN described ON id = sheet_id"
        ).fetchall()
        waiting = db.execute("SELECT count(*) FROM passages WHERE NOT indexed").fetchone()[0]
        stale = db.execute("SELECT count(*) FROM stale").fetchone()[0]
    client = chromadb.PersistentClient(
        str(home / "chroma"), settings=ChromaSettings(anonymized_telemetry=False)
    )
    try:
        collection = client.get_collection("passages", embedding_function=None)
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
