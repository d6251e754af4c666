"""One owner per folder: a lock that every platform has, and a note of who holds it.

The operating system drops the lock when its holder dies, even by kill -9; the note may stay
behind and counts only while the lock is held.
"""

from __future__ import annotations

import json
import os
import socket
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.archive.reasons import why_not
from assistant.sheet.errors import ArchiveError


class FolderLock:
    """The right to write in ``home``; ``purpose`` is what others are told, in Japanese."""

    def __init__(self, home: Path, purpose: str) -> None:
        self._home = home
        self._purpose = purpose
        self._lock = FileLock(home / "archive.lock", timeout=0)
        self._note = home / "archive.lock.json"

    def acquire(self) -> None:
        """Take the lock now; raises ``ArchiveError`` that names the holder."""
        try:
            self._home.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout:
            raise ArchiveError(self._refusal()) from None
        except OSError as error:
            raise ArchiveError(
                f"記録のフォルダ {self._home} に書き込めません（{why_not(error)}）。"
                "HYOUKA_HOME の場所と権限を確かめてください。"
            ) from error
        self._write_note()

    def release(self) -> None:
        """Give the lock back; harmless where it is not held."""
        if self._lock.is_locked:
            with suppress(OSError):  # Windows: a second process may be reading it just now
                self._note.unlink()
            self._lock.release()

    def _write_note(self) -> None:
        holder = {
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "what": self._purpose,
            "since": datetime.now().astimezone().isoformat(timespec="seconds"),
        }
        # Replaced whole, so that a second process never reads half a note.
        fresh = self._note.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(holder, ensure_ascii=False), encoding="utf-8")
        fresh.replace(self._note)

    def _refusal(self) -> str:
        try:
            holder = json.loads(self._note.read_text(encoding="utf-8"))
            since = datetime.fromisoformat(holder["since"])
            who = (
                f"「{holder['what']}」（プロセス番号 {holder['pid']}、端末 {holder['host']}、"
                f"{since:%Y-%m-%d %H:%M} から）"
            )
        except (OSError, ValueError, KeyError, TypeError):
            who = "別の処理"  # it has taken the lock, and not yet written its note
        return (
            f"記録のフォルダ {self._home} は{who}が使用中なので、"
            "その終了を待つか、その画面から操作してください。"
        )
