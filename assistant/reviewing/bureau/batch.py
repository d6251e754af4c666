"""The batch format: the requests of many sheets into a file of the OpenAI Batch API's shape.

What an answer will be read with stays here (``batch_request``), so that it can be proved and
stored as an answer of the same day would be; see :mod:`assistant.reviewing.bureau.batch_answers`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Self

from sqlalchemy import Connection, delete, insert, select

from assistant.archive import Archive, identity
from assistant.drafting import materials
from assistant.drafting.chain import facts_digest
from assistant.drafting.writing.material import Material
from assistant.drafting.writing.request import Request
from assistant.reviewing.bureau.batch_memory import Memory
from assistant.reviewing.bureau.bulk import Failure, FieldsOf, due, name_of, open_fields
from assistant.reviewing.desk.desk import Desk
from assistant.reviewing.storing.ledger import StoredLedger
from assistant.reviewing.storing.store import now
from assistant.reviewing.storing.tables import batch_request
from assistant.reviewing.work import Work
from assistant.sheet.errors import ModelError, ReviewError

MOST_LINES: Final = 50_000
"""Requests that one file may hold."""

MOST_BYTES: Final = 200_000_000
"""Bytes that one file may hold."""

URL: Final = "/v1/chat/completions"


@dataclass(frozen=True, slots=True)
class BatchOut:
    """``files`` with ``lines`` requests in all. ``tokens`` are theirs. ``skipped`` fields have
    their draft or their answer already, ``waiting`` of the lines went out before as well and
    have not come back; ``failed`` cannot be sent."""

    files: tuple[Path, ...]
    lines: int
    tokens: int
    skipped: int
    waiting: int
    failed: tuple[Failure, ...]


def batch_out(
    desk: Desk,
    archive: Archive,
    keys: Iterable[str],
    path: Path,
    *,
    fields_of: FieldsOf = open_fields,
    most_lines: int = MOST_LINES,
    most_bytes: int = MOST_BYTES,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> BatchOut:
    """Write the requests for the fields that ``fields_of`` wants of every work in ``keys``.

    One file at ``path``, or ``path-1``, ``path-2`` … where it would be too large; what stood
    there is replaced once everything is written. ``progress`` gets (works done, works in all).
    Raises ``ReviewError`` where no chat model is set, ``SettingsError`` for a broken prompt and
    ``OSError`` where the file cannot be written.
    """
    writer = desk.writer
    if writer is None:
        raise ReviewError(
            "チャットモデルが設定されていないので、HYOUKA_CHAT_MODEL と接続先を設定してください。"
        )
    ledger = StoredLedger(archive.engine)
    failed: list[Failure] = []
    skipped = waiting = tokens = 0
    keys = tuple(dict.fromkeys(keys))
    with _Files(path, most_lines, most_bytes) as files:
        for done, key in enumerate(keys, 1):
            work = desk.open(key)
            wanted = () if work.confirmed is not None else tuple(fields_of(desk, work))
            fields = due(desk, work, wanted, built_in=False)
            skipped += len(wanted) - len(fields)
            for material in _prepared(desk, archive, work, fields):
                try:
                    request = writer.request(material)
                except ModelError as trouble:
                    label = material.label
                    failed.append(Failure(key, name_of(work), material.field, label, str(trouble)))
                    continue
                if ledger.known(request.digest) is not None:
                    skipped += 1
                    continue
                body = writer.body(request)
                id = custom_id(work, request)
                with archive.engine.begin() as connection:
                    waiting += _remember(connection, id, work, material, request, body)
                line = {"custom_id": id, "method": "POST", "url": URL, "body": body}
                files.add(json.dumps(line, ensure_ascii=False).encode() + b"\n")
                tokens += request.tokens
            progress(done, len(keys))
        return BatchOut(files.done(), files.lines, tokens, skipped, waiting, tuple(failed))


def custom_id(work: Work, request: Request) -> str:
    """At most 64 characters of ASCII: the sheet (hashed), the field and the request's digest."""
    whose = f"{identity(work.sheet)}/{work.sheet.fiscal_year}"
    sheet = hashlib.sha256(whose.encode()).hexdigest()[:12]
    field = re.sub(r"[^A-Za-z0-9_.]", "_", request.field)[-30:]
    return f"{sheet}-{field}-{request.digest}"


def _prepared(
    desk: Desk, archive: Archive, work: Work, fields: tuple[str, ...]
) -> tuple[Material, ...]:
    if not fields:
        return ()
    profile = desk.profile(work)
    return materials(work.sheet, profile=profile, archive=archive, fields=fields)


def _remember(
    connection: Connection,
    id: str,
    work: Work,
    material: Material,
    request: Request,
    body: dict[str, object],
) -> bool:
    """Keep what the answer will be read with; whether the same request went out before and has
    not come back."""
    mine = batch_request.c.custom_id == id
    before = connection.execute(select(batch_request.c.at).where(mine)).one_or_none()
    connection.execute(delete(batch_request).where(mine))
    connection.execute(
        insert(batch_request).values(
            custom_id=id,
            work_key=work.key,
            field=request.field,
            digest=request.digest,
            facts_digest=facts_digest(material.ground.sheet, material.ground.profile),
            model=request.model,
            at=now(),
            body=Memory.of(material, request, body).model_dump_json(),
        )
    )
    return before is not None


class _Files:
    """The numbered parts under way; they get their names when all is written."""

    def __init__(self, path: Path, most_lines: int, most_bytes: int) -> None:
        self.lines = 0
        self._path, self._most_lines, self._most_bytes = path, most_lines, most_bytes
        self._parts: list[Path] = []
        self._file: BinaryIO | None = None
        self._lines = self._bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()
        for part in self._parts:
            part.unlink(missing_ok=True)

    def add(self, line: bytes) -> None:
        """One more line; a new file begins where it would make this one too large."""
        full = self._lines >= self._most_lines or self._bytes + len(line) > self._most_bytes
        if self._file is None or full:
            self._close()
            part = self._path.with_name(f".{self._path.name}.{len(self._parts) + 1}.part")
            self._file = part.open("wb")
            self._parts.append(part)
            self._lines = self._bytes = 0
        self._file.write(line)
        self._lines += 1
        self._bytes += len(line)
        self.lines += 1

    def done(self) -> tuple[Path, ...]:
        """The files with their names: numbered where there are several."""
        self._close()
        if not self._parts:
            # What stood there before was for another day; sent again, it would be paid again.
            self._path.unlink(missing_ok=True)
        stem, suffix = self._path.stem, self._path.suffix
        numbered = [
            self._path.with_name(f"{stem}-{number}{suffix}")
            for number in range(1, len(self._parts) + 1)
        ]
        names = numbered if len(numbered) > 1 else [self._path][: len(numbered)]
        for part, name in zip(self._parts, names, strict=True):
            part.replace(name)
        self._parts = []
        return tuple(names)

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
