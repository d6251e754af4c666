"""The tables of the records, in SQLAlchemy Core: nothing here is SQLite's alone.

The reviewing room defines its own tables on the same :data:`metadata` and makes them with
:func:`ensure_tables`.
"""

from __future__ import annotations

import socket
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    URL,
    BigInteger,
    Boolean,
    Column,
    Connection,
    Engine,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    create_engine,
    event,
    func,
    inspect,
    make_url,
    select,
)
from sqlalchemy.exc import NoSuchModuleError, SQLAlchemyError
from sqlalchemy.schema import CreateIndex, CreateTable

from assistant.archive.reasons import damaged, is_damaged, tell_damage, why_not
from assistant.archive.text_column import LONG, WORDS
from assistant.archive.unreachable import check_encoding, shown_url, unreachable, watch
from assistant.settings import Settings
from assistant.sheet.errors import ArchiveError

metadata: Final = MetaData()

sheets: Final = Table(
    "sheets",
    metadata,
    Column("key", WORDS, primary_key=True),
    Column("identity", WORDS, nullable=False),
    Column("owner", WORDS, nullable=False),
    Column("form", WORDS, nullable=False),
    Column("municipality", WORDS),
    Column("code", WORDS),
    Column("name", WORDS),
    Column("name_key", WORDS, nullable=False),
    Column("department", WORDS),
    Column("department_key", WORDS, nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Column("digest", WORDS, nullable=False),
    Column("body", LONG, nullable=False),
    Column("stored_at", WORDS, nullable=False),
    Index("sheets_identity", "identity", "fiscal_year"),
    Index("sheets_name", "owner", "name_key", "fiscal_year"),
)
"""One row a sheet; ``body`` is its JSON, ``digest`` the SHA-256 of that JSON."""

passages: Final = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key", WORDS, nullable=False, unique=True),
    Column("sheet_key", WORDS, ForeignKey("sheets.key"), nullable=False),
    Column("identity", WORDS, nullable=False),
    Column("municipality", WORDS, nullable=False),
    Column("name", WORDS, nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Column("field", WORDS, nullable=False),
    Column("label", WORDS, nullable=False),
    Column("part", Integer, nullable=False),
    Column("text", LONG, nullable=False),
    Column("terms", LONG, nullable=False),
    Column("stamp", WORDS, nullable=False),
    Column("indexed", Boolean, nullable=False),
    # Last, so that reading the columns before it does not walk over 2 kB a row.
    Column("vector", LargeBinary, nullable=False),
    Index("passages_sheet", "sheet_key"),
    Index("passages_identity", "identity"),
    # Holds all that a scope asks for, so that narrowing a search reads no vectors.
    Index("passages_scope", "field", "fiscal_year", "municipality", "identity"),
    Index("passages_indexed", "indexed"),
)
"""One row a passage: ``vector`` is float32 in the machine's order, made by ``stamp``;
``indexed`` is false until Chroma has acknowledged it."""

postings: Final = Table(
    "postings",
    metadata,
    Column("term", WORDS, primary_key=True),
    Column("passage_id", Integer, primary_key=True, autoincrement=False),
    Column("gain", Float, nullable=False),
    sqlite_with_rowid=False,
)
"""The lexical index: what ``term`` adds to a passage's BM25 score, before its rarity."""

described: Final = Table(
    "described",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key", WORDS, ForeignKey("sheets.key"), nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("identity", WORDS, nullable=False),
    Column("owner", WORDS, nullable=False),
    Column("form", WORDS, nullable=False),
    Column("municipality", WORDS),
    Column("code", WORDS),
    Column("name", WORDS),
    Column("name_key", WORDS, nullable=False),
    Column("department", WORDS),
    Column("department_key", WORDS, nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Index("described_year", "fiscal_year", "department_key"),
    Index("described_department", "department_key"),
    Index("described_name", "owner", "name_key", "fiscal_year"),
    Index("described_identity", "identity", "fiscal_year"),
)
"""What a question may ask of a sheet, beside its wide row in ``sheets``: one narrow row, to
which ``wordings``, ``attributes``, ``indicators`` and ``figures`` belong. Made from the sheet;
``version`` says by which description (:mod:`assistant.archive.describing`)."""

wordings: Final = Table(
    "wordings",
    metadata,
    Column("sheet_id", Integer, ForeignKey("described.id"), primary_key=True, autoincrement=False),
    Column("text", LONG, nullable=False),
)
"""A line each of 事業名, 所管, 対象者, 目的（短期） and 目的（長期） as they are compared: NFKC,
lower case, no white space."""

attributes: Final = Table(
    "attributes",
    metadata,
    Column("name", WORDS, primary_key=True),
    Column("value", WORDS, primary_key=True),
    Column("sheet_id", Integer, ForeignKey("described.id"), primary_key=True, autoincrement=False),
    Index("attributes_sheet", "sheet_id", "name"),
    sqlite_with_rowid=False,
)
"""What a sheet says by a mark or a word: grade, direction, delivery, state of its indicators."""

indicators: Final = Table(
    "indicators",
    metadata,
    Column("sheet_id", Integer, ForeignKey("described.id"), primary_key=True, autoincrement=False),
    Column("indicator", WORDS, primary_key=True),
    Column("name", WORDS, nullable=False),
    Column("name_key", WORDS, nullable=False),
    Column("identity", WORDS, nullable=False),
    # Holds all that the vocabulary asks for.
    Index("indicators_name", "name_key", "name", "identity"),
    sqlite_with_rowid=False,
)
"""The names of a sheet's indicators, by id (``activity1``), with the sheet's identity."""

figures: Final = Table(
    "figures",
    metadata,
    Column("sheet_id", Integer, ForeignKey("described.id"), primary_key=True, autoincrement=False),
    Column("fact_id", WORDS, primary_key=True),
    Column("name", WORDS, nullable=False),
    Column("kind", WORDS, nullable=False),
    Column("indicator", WORDS),
    Column("indicator_kind", WORDS),
    Column("fiscal_year", Integer, nullable=False),
    Column("ahead", Integer, nullable=False),
    Column("unit", WORDS),
    Column("scaled", BigInteger, nullable=False),
    Column("exact", WORDS),
    # Holds all that a condition or a sum asks for.
    Index(
        "figures_asked",
        *("name", "kind", "ahead", "fiscal_year", "scaled", "sheet_id", "indicator_kind", "exact"),
    ),
    sqlite_with_rowid=False,
)
"""One row a figure that has a value. ``ahead``: its fiscal year less the evaluated one (0: of
the evaluated year, 1: the next). ``scaled``: the value in millionths, a whole number, so that a
sum in SQL is exact; where it does not fit, ``exact`` holds the figure's digits and ``scaled`` the
nearest that does, good for comparing."""

stale: Final = Table("stale", metadata, Column("key", WORDS, primary_key=True))
"""Passages gone from the records that Chroma may still hold."""


_MAKING: Final = 7_240_601
"""The advisory lock of PostgreSQL under which tables are made."""

_TABLES: Final = (
    *(sheets, passages, postings, stale),
    *(described, wordings, attributes, indicators, figures),
)


def open_engine(settings: Settings) -> Engine:
    """The engine of the records, with their tables made; SQLite in WAL mode, or a server.

    Raises ``ArchiveError`` where the folder or the database cannot be opened.
    """
    shown = shown_url(settings.database_url).removeprefix("sqlite:///")
    sqlite = True
    try:
        url = make_url(settings.database_url)
        sqlite = url.get_backend_name() == "sqlite"
        if sqlite and url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        if url.drivername == "postgresql":  # the driver that comes with the extra
            url = url.set(drivername="postgresql+psycopg")
        # A server may have been started anew since a connection was last used.
        engine = create_engine(url, pool_pre_ping=not sqlite, connect_args=_introduction(url))
        if sqlite:
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "handle_error", tell_damage)
        else:
            watch(engine)
            check_encoding(engine)
        ensure_tables(engine, _TABLES)
    except OSError as error:
        raise ArchiveError(
            f"記録のフォルダ {Path(shown).parent} を使えません（{why_not(error)}）。"
            "HYOUKA_HOME と HYOUKA_DB_URL の場所と書き込みの権限を確かめてください。"
        ) from error
    except (NoSuchModuleError, ImportError) as error:
        raise ArchiveError(
            f"HYOUKA_DB_URL（{shown}）のデータベースには接続できません。種類の名前を確かめ、"
            "PostgreSQL なら pip install -e '.[postgres]' で接続用の部品を導入してください。"
        ) from error
    except ValueError as error:
        raise ArchiveError(
            "HYOUKA_DB_URL が読めません。"
            "「postgresql://利用者:パスワード@サーバー:5432/データベース」の形に直してください。"
        ) from error
    except SQLAlchemyError as error:
        if is_damaged(getattr(error, "orig", None)):
            raise damaged(shown) from error
        if not sqlite:
            raise unreachable(shown, getattr(error, "orig", error)) from error
        raise ArchiveError(
            f"記録（{shown}）を開けません。"
            "HYOUKA_HOME と HYOUKA_DB_URL の場所と書き込みの権限を確かめてください。"
        ) from error
    return engine


def ensure_tables(engine: Engine, tables: Iterable[Table]) -> None:
    """Make those of ``tables`` that are missing; two processes may do so at once."""
    wanted = tuple(tables)
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            # Even where it is there, CREATE INDEX waits for whoever is writing; and two that
            # make the same table at once fail, IF NOT EXISTS or not.
            if not _is_missing(connection, wanted):
                return
            connection.execute(select(func.pg_advisory_xact_lock(_MAKING)))
        for table in wanted:
            connection.execute(CreateTable(table, if_not_exists=True))
            for index in table.indexes:
                connection.execute(CreateIndex(index, if_not_exists=True))


def _is_missing(connection: Connection, wanted: Iterable[Table]) -> bool:
    """Whether a table or an index is not there yet."""
    names = [table.name for table in wanted]
    inspector = inspect(connection)
    if not set(names) <= set(inspector.get_table_names()):
        return True
    there = {
        one["name"]
        for found in inspector.get_multi_indexes(filter_names=names).values()
        for one in found
    }
    return not {index.name for table in wanted for index in table.indexes} <= there


def _introduction(url: URL) -> dict[str, Any]:
    """What a server is told of us, and how many seconds it has; the URL's own words win."""
    if url.drivername != "postgresql+psycopg":
        return {}
    told = {
        "application_name": f"hyouka {socket.gethostname()}",
        "connect_timeout": 10,
        "client_encoding": "utf8",
    }
    return {name: value for name, value in told.items() if name not in url.query}


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    # First of all: even the switch to WAL may have to wait for another process.
    cursor.execute("PRAGMA busy_timeout=30000")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # the records are the truth, also after a power cut
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
