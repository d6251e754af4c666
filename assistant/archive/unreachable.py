"""A database server that cannot be used: why, in Japanese, without what it was asked."""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import Engine, ExceptionContext, event, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from assistant.settings.masking import shown as masked
from assistant.sheet.errors import ArchiveError

# libpq gives no code for a connection that failed, only a sentence in the server's language.
_WHY: Final = (
    (r"password authentication failed|パスワード認証に失敗", "利用者名かパスワードが違います"),
    (r"no password supplied|パスワードが指定されて", "パスワードが要ります"),
    (r"no pg_hba\.conf entry|pg_hba\.conf", "サーバーがこの端末からの接続を許していません"),
    (r'database ".*" does not exist|データベース.*存在しま', "その名前のデータベースがありません"),
    (r'role ".*" does not exist|ロール.*存在しません', "その名前の利用者がありません"),
    (r"too many clients|remaining connection slots", "サーバーの接続の数がいっぱいです"),
    (r"permission denied", "権限がありません"),
    (r"refused|timeout|timed out|could not translate|resolve|No route|unreachable|closed|"
     r"terminat|shutting down|starting up|lost|拒否|終了|切断", "サーバーにつながりません"),
)  # fmt: skip


def shown_url(url: str) -> str:
    """A database URL fit to be shown: passwords are masked, also one in its query."""
    try:
        shown = masked(make_url(url).render_as_string(hide_password=True))
    except (SQLAlchemyError, ValueError):  # a port that is no number
        return "HYOUKA_DB_URL"
    return shown.replace("postgresql+psycopg://", "postgresql://")  # as people write it


def unreachable(where: str, error: BaseException | None) -> ArchiveError:
    """The error of a server that does not let us in; ``error`` is what its driver raised."""
    why = next((words for sign, words in _WHY if re.search(sign, str(error))), "接続できません")
    return ArchiveError(
        f"記録のデータベース（{where}）を使えません（{why}）。"
        "サーバーが動いているか、HYOUKA_DB_URL の利用者名・パスワード・データベース名が正しいかを"
        "確かめてください。"
    )


def tell_lost(context: ExceptionContext) -> None:
    """Listener of ``handle_error``: the server went away, or refuses a new connection."""
    lost = context.is_disconnect or context.statement is None
    # The check before a connection is lent out: where it fails, a new one is made.
    if not lost or context.is_pre_ping or context.dialect is None:
        return
    error = context.original_exception
    if isinstance(error, context.dialect.loaded_dbapi.Error):
        url = "" if context.engine is None else context.engine.url.render_as_string()
        raise unreachable(shown_url(url) if url else "HYOUKA_DB_URL", error) from error


def watch(engine: Engine) -> None:
    """From now on, a lost server is an ``ArchiveError``."""
    event.listen(engine, "handle_error", tell_lost)


def check_encoding(engine: Engine) -> None:
    """Refuse a PostgreSQL database that cannot hold every character of a sheet."""
    if engine.dialect.name != "postgresql":
        return
    with engine.connect() as connection:
        found = connection.execute(text("SHOW server_encoding")).scalar_one()
    if found != "UTF8":
        raise ArchiveError(
            f"HYOUKA_DB_URL のデータベースの文字コードが {found} のため使えません。"
            "文字コードが UTF8 のデータベースを作り、その名前に直してください。"
        )
