"""Why a folder or the records' database cannot be used, in Japanese."""

from __future__ import annotations

import errno
import sqlite3
from typing import Final

from sqlalchemy import ExceptionContext

from assistant.sheet.errors import ArchiveError

_WHY: Final = {
    errno.EEXIST: "同じ名前のファイルがあります",
    errno.ENOTDIR: "途中にフォルダでないファイルがあります",
    errno.ENOENT: "その場所にはフォルダを作れません",
    errno.EACCES: "権限がありません",
    errno.EPERM: "権限がありません",
    errno.EROFS: "読み取り専用の場所です",
    errno.ENOSPC: "空き容量がありません",
}

_DAMAGED: Final = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def why_not(error: OSError) -> str:
    """The reason of ``error`` as Japanese words, without 「。」."""
    return _WHY.get(error.errno or 0, "書き込めません")


def is_damaged(error: BaseException | None) -> bool:
    """Whether SQLite says that its file is no database, or no longer a whole one."""
    code = getattr(error, "sqlite_errorcode", 0) if isinstance(error, sqlite3.Error) else 0
    return (code & 0xFF) in _DAMAGED


def damaged(where: str) -> ArchiveError:
    """The error of records that are damaged; only a backup brings those back."""
    return ArchiveError(
        f"記録のファイル（{where}）が壊れています。控え（バックアップ）のファイルに戻すか、"
        "このファイルを別の場所に移してから調書を取り込み直してください。"
    )


def tell_damage(context: ExceptionContext) -> None:
    """Listener of SQLAlchemy's ``handle_error``: damage found at any later statement."""
    if is_damaged(context.original_exception) and context.engine is not None:
        where = context.engine.url.render_as_string(hide_password=True)
        raise damaged(where.removeprefix("sqlite:///")) from context.original_exception
