"""Sheets and passages in SQL: the truth. Writing here never touches the vector index."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray
from pydantic_core import PydanticSerializationError
from sqlalchemy import (
    Connection,
    Engine,
    Row,
    delete,
    func,
    insert,
    select,
    update,
)

from assistant.archive import describing, lexical
from assistant.archive.bulk import insert_all
from assistant.archive.identity import identity, normal, owner, sheet_key
from assistant.archive.lexicon import terms
from assistant.archive.passages import Passage, cut
from assistant.archive.tables import passages, sheets, stale
from assistant.models import NamedEmbedder
from assistant.sheet.model import Sheet


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """What identifies a stored sheet, without its content."""

    key: str
    identity: str
    name: str | None
    code: str | None
    department: str | None
    fiscal_year: int
    form: str
    municipality: str | None


RECORD = (
    sheets.c.key,
    sheets.c.identity,
    sheets.c.name,
    sheets.c.code,
    sheets.c.department,
    sheets.c.fiscal_year,
    sheets.c.form,
    sheets.c.municipality,
)

PASSAGE = (
    passages.c.key,
    passages.c.sheet_key,
    passages.c.identity,
    passages.c.municipality,
    passages.c.name,
    passages.c.fiscal_year,
    passages.c.field,
    passages.c.label,
    passages.c.part,
    passages.c.text,
)


_LONGEST = 1000
"""Bytes of what tells projects apart: an index of PostgreSQL holds no more than 2,700 a row."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A sheet ready to be written: its identity, its JSON and that JSON's digest."""

    sheet: Sheet
    identity: str
    key: str
    body: str
    digest: str


def prepare(sheet: Sheet) -> Stored | str:
    """The sheet ready to be written, or the reason in Japanese why it cannot be stored."""
    whose = identity(sheet)
    if whose is None:
        return (
            "事業名も事業コードもないため、どの事業の調書か分かりません。"
            "事業名を入力してから取り込んでください。"
        )
    names = (whose, normal(sheet.project.name), normal(sheet.project.department))
    if any(len(name.encode(errors="replace")) > _LONGEST for name in names):
        return (
            "事業名か所管が長すぎるため（300字まで）、どの事業かを区別する欄として使えません。"
            "欄を読み違えていないか確かめ、直してから取り込んでください。"
        )
    try:
        body = sheet.model_dump_json()
    except PydanticSerializationError:  # half of a surrogate pair
        return "文字として読めない部分があります。元のファイルを直してから取り込んでください。"
    digest = hashlib.sha256(body.encode()).hexdigest()
    return Stored(sheet, whose, sheet_key(whose, sheet.fiscal_year), body, digest)


def digests(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """Sheet key → digest, for those of ``keys`` that are stored."""
    found = select(sheets.c.key, sheets.c.digest).where(sheets.c.key.in_(keys))
    return dict(connection.execute(found).all())


@dataclass(frozen=True, slots=True)
class Batch:
    """Passages with their vectors, float32 of shape (number of passages, dimension)."""

    passages: tuple[Passage, ...]
    vectors: NDArray[np.float32]


def embedded(engine: Engine, batch: Sequence[Stored], embedder: NamedEmbedder, stamp: str) -> Batch:
    """Cut sheets into passages and embed those whose text is new; nothing is written."""
    fresh = tuple(passage for stored in batch for passage in cut(stored.sheet))
    with engine.connect() as connection:
        before = connection.execute(
            select(*PASSAGE, passages.c.vector).where(
                passages.c.sheet_key.in_([stored.key for stored in batch]),
                passages.c.stamp == stamp,
            )
        ).all()
    kept = {(row.key, passage_of(row).embedded): row.vector for row in before}
    new = [passage.embedded for passage in fresh if (passage.key, passage.embedded) not in kept]
    made = iter(embedder.documents(new))
    vectors = np.empty((len(fresh), embedder.dimension), dtype=np.float32)
    for at, passage in enumerate(fresh):
        known = kept.get((passage.key, passage.embedded))
        vectors[at] = next(made) if known is None else np.frombuffer(known, dtype=np.float32)
    return Batch(fresh, vectors)


def write(engine: Engine, batch: Sequence[Stored], cuts: Batch, stamp: str) -> None:
    """Store sheets and their passages in one transaction, replacing those of the same key.

    All passages are marked as not yet indexed; keys that vanished go to ``stale``.
    """
    keys = [stored.key for stored in batch]
    fresh = [
        (passage, terms(passage.embedded), vector)
        for passage, vector in zip(cuts.passages, cuts.vectors, strict=True)
    ]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with engine.begin() as connection:
        before = connection.execute(
            select(passages.c.id, passages.c.key, passages.c.terms).where(
                passages.c.sheet_key.in_(keys)
            )
        ).all()
        if before:
            lexical.remove(connection, [(row.id, row.terms.split(" ")) for row in before])
            connection.execute(delete(passages).where(passages.c.sheet_key.in_(keys)))
        before_ids = describing.latest(connection)
        describing.forget(connection, keys)
        connection.execute(delete(sheets).where(sheets.c.key.in_(keys)))
        insert_all(connection, sheets, [_sheet_row(stored, now) for stored in batch])
        describing.describe(connection, [stored.sheet for stored in batch], after=before_ids)
        if fresh:
            # Only the holder of the folder's lock writes, so the next ids are its own.
            first = 1 + (connection.execute(select(func.max(passages.c.id))).scalar_one() or 0)
            insert_all(
                connection,
                passages,
                [
                    _passage_row(id, passage, found, stamp, vector)
                    for id, (passage, found, vector) in enumerate(fresh, first)
                ],
            )
            lexical.add(connection, [(id, found) for id, (_, found, _) in enumerate(fresh, first)])
        alive = {passage.key for passage in cuts.passages}
        gone = {row.key for row in before} - alive
        connection.execute(delete(stale).where(stale.c.key.in_(gone | alive)))
        if gone:
            connection.execute(insert(stale), [{"key": key} for key in sorted(gone)])


def _sheet_row(stored: Stored, now: str) -> dict[str, object]:
    sheet, project = stored.sheet, stored.sheet.project
    return {
        "key": stored.key,
        "identity": stored.identity,
        "owner": owner(sheet),
        "form": sheet.form,
        "municipality": sheet.municipality,
        "code": project.code,
        "name": project.name,
        "name_key": normal(project.name),
        "department": project.department,
        "department_key": normal(project.department),
        "fiscal_year": sheet.fiscal_year,
        "digest": stored.digest,
        "body": stored.body,
        "stored_at": now,
    }


def _passage_row(
    id: int,
    passage: Passage,
    found: Sequence[str],
    stamp: str,
    vector: NDArray[np.float32],
) -> dict[str, object]:
    return {
        "id": id,
        "key": passage.key,
        "sheet_key": passage.sheet_key,
        "identity": passage.identity,
        "municipality": passage.municipality,
        "name": passage.name,
        "fiscal_year": passage.fiscal_year,
        "field": passage.field,
        "label": passage.label,
        "part": passage.part,
        "text": passage.text,
        "terms": " ".join(found),
        "stamp": stamp,
        "indexed": False,
        "vector": vector.tobytes(),
    }


def passage_of(row: Row[*tuple[object, ...]]) -> Passage:
    """The passage in a row that holds the columns :data:`PASSAGE`."""
    return Passage(**{column.name: getattr(row, column.name) for column in PASSAGE})


def mark_indexed(connection: Connection, keys: Sequence[str]) -> None:
    """Chroma has acknowledged these passages."""
    connection.execute(update(passages).where(passages.c.key.in_(keys)).values(indexed=True))


def pending(engine: Engine, size: int) -> Iterator[Batch]:
    """Passages that the index may not hold yet, at most ``size`` at a time.

    The caller marks each batch as indexed before it asks for the next.
    """
    columns = (*PASSAGE, passages.c.vector)
    wanted = select(*columns).where(passages.c.indexed.is_(False)).limit(size)
    while True:
        with engine.connect() as connection:
            rows = connection.execute(wanted).all()
        if not rows:
            return
        vectors = np.stack([np.frombuffer(row.vector, dtype=np.float32) for row in rows])
        yield Batch(tuple(passage_of(row) for row in rows), vectors)
