"""One writer a database, also where it is on a server that several machines reach.

The folder's lock tells processes of one machine apart; two machines, or two folders, that name
the same PostgreSQL database would give out the same ids.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from assistant.archive.unreachable import shown_url
from assistant.sheet.errors import ArchiveError

_KEY: Final = 7_240_602
"""The advisory lock of PostgreSQL that the writer of a database holds."""

_HOLDER: Final = text(
    "SELECT a.application_name, a.client_addr, a.pid, a.backend_start FROM pg_locks l"
    " JOIN pg_stat_activity a USING (pid) JOIN pg_database d ON d.oid = l.database"
    " WHERE l.locktype = 'advisory' AND l.objid = :key AND d.datname = current_database()"
    " AND l.granted"
)


class DatabaseLock:
    """The right to write in the database of ``engine``; does nothing for SQLite, which has the
    folder's lock. PostgreSQL gives it free when its holder's connection ends."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._held: Connection | None = None

    def acquire(self) -> None:
        """Take the lock now; raises ``ArchiveError`` that names the holder."""
        if self._engine.dialect.name != "postgresql":
            return
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        # Out of the pool: closing it ends it, and the lock with it.
        connection.detach()
        taken = connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _KEY})
        if taken.scalar_one():
            self._held = connection
            return
        try:
            raise ArchiveError(self._refusal(connection))
        finally:
            connection.close()

    def release(self) -> None:
        """Give the lock back; harmless where it is not held."""
        if self._held is not None:
            # A server that is gone has given it free already.
            with suppress(SQLAlchemyError, ArchiveError):
                self._held.close()
            self._held = None

    def _refusal(self, connection: Connection) -> str:
        holder = connection.execute(_HOLDER, {"key": _KEY}).first()
        who = "別の処理"
        if holder is not None and holder.backend_start is not None:
            place = str(holder.application_name or "").removeprefix("hyouka ") or "別の端末"
            address = f"、{holder.client_addr}" if holder.client_addr else ""
            since = holder.backend_start.astimezone()
            who = f"別の処理（端末 {place}{address}、{since:%Y-%m-%d %H:%M} から）"
        where = shown_url(self._engine.url.render_as_string())
        return (
            f"記録のデータベース（{where}）は{who}が使用中なので、"
            "その終了を待つか、その画面から操作してください。"
        )
