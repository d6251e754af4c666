"""The tables of the records, in SQLAlchemy Core: nothing here is SQLite's alone.

The reviewing room defines its own tables on the same :data:`metadata` and makes them with
:func:`ensure_tables`.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Engine,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.exc import NoSuchModuleError, SQLAlchemyError
from sqlalchemy.schema import CreateIndex, CreateTable

from assistant.archive.reasons import damaged, is_damaged, tell_damage, why_not
from assistant.settings import Settings
from assistant.sheet.errors import ArchiveError

metadata: Final = MetaData()

sheets: Final = Table(
    "sheets",
    metadata,
    Column("key", String, primary_key=True),
    Column("identity", String, nullable=False),
    Column("owner", String, nullable=False),
    Column("form", String, nullable=False),
    Column("municipality", String),
    Column("code", String),
    Column("name", String),
    Column("name_key", String, nullable=False),
    Column("department", String),
    Column("department_key", String, nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Column("digest", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("stored_at", String, nullable=False),
    Index("sheets_identity", "identity", "fiscal_year"),
    Index("sheets_name", "owner", "name_key", "fiscal_year"),
)
"""One row a sheet; ``body`` is its JSON, ``digest`` the SHA-256 of that JSON."""

passages: Final = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key", String, nullable=False, unique=True),
    Column("sheet_key", String, ForeignKey("sheets.key"), nullable=False),
    Column("identity", String, nullable=False),
    Column("municipality", String, nullable=False),
    Column("name", String, nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Column("field", String, nullable=False),
    Column("label", String, nullable=False),
    Column("part", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("terms", Text, nullable=False),
    Column("stamp", String, nullable=False),
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
    Column("term", String, primary_key=True),
    Column("passage_id", Integer, primary_key=True, autoincrement=False),
    Column("gain", Float, nullable=False),
    sqlite_with_rowid=False,
)
"""The lexical index: what ``term`` adds to a passage's BM25 score, before its rarity."""

described: Final = Table(
    "described",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("key", String, ForeignKey("sheets.key"), nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("identity", String, nullable=False),
    Column("owner", String, nullable=False),
    Column("form", String, nullable=False),
    Column("municipality", String),
    Column("code", String),
    Column("name", String),
    Column("name_key", String, nullable=False),
    Column("department", String),
    Column("department_key", String, nullable=False),
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
    Column("text", Text, nullable=False),
)
"""A line each of 事業名, 所管, 対象者, 目的（短期） and 目的（長期） as they are compared: NFKC,
lower case, no white space."""

attributes: Final = Table(
    "attributes",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, primary_key=True),
    Column("sheet_id", Integer, ForeignKey("described.id"), primary_key=True, autoincrement=False),
    Index("attributes_sheet", "sheet_id", "name"),
    sqlite_with_rowid=False,
)
"""What a sheet says by a mark or a word: grade, direction, delivery, state of its indicators."""

indicators: Final = Table(
    "indicators",
    metadata,
    Column("sheet_id", Integer, ForeignKey("described.id"), primary_key=True, autoincrement=False),
    Column("indicator", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("name_key", String, nullable=False),
    Column("identity", String, nullable=False),
    # Holds all that the vocabulary asks for.
    Index("indicators_name", "name_key", "name", "identity"),
    sqlite_with_rowid=False,
)
"""The names of a sheet's indicators, by id (``activity1``), with the sheet's identity."""

figures: Final = Table(
    "figures",
    metadata,
    Column("sheet_id", Integer, ForeignKey("described.id"), primary_key=True, autoincrement=False),
    Column("fact_id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("indicator", String),
    Column("indicator_kind", String),
    Column("fiscal_year", Integer, nullable=False),
    Column("ahead", Integer, nullable=False),
    Column("unit", String),
    Column("scaled", BigInteger, nullable=False),
    Column("exact", String),
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

stale: Final = Table("stale", metadata, Column("key", String, primary_key=True))
"""Passages gone from the records that Chroma may still hold."""


_TABLES: Final = (
    *(sheets, passages, postings, stale),
    *(described, wordings, attributes, indicators, figures),
)


def open_engine(settings: Settings) -> Engine:
    """The engine of the records, with their tables made; SQLite in WAL mode.

    Raises ``ArchiveError`` where the folder or the database cannot be opened.
    """
    shown = make_shown(settings.database_url).removeprefix("sqlite:///")
    try:
        url = make_url(settings.database_url)
        sqlite = url.get_backend_name() == "sqlite"
        if sqlite and url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url)
        if sqlite:
            event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "handle_error", tell_damage)
        ensure_tables(engine, _TABLES)
    except OSError as error:
        raise ArchiveError(
            f"記録のフォルダ {Path(shown).parent} を使えません（{why_not(error)}）。"
            "HYOUKA_HOME と HYOUKA_DB_URL の場所と書き込みの権限を確かめてください。"
        ) from error
    except (NoSuchModuleError, ImportError) as error:
        raise ArchiveError(
            f"HYOUKA_DB_URL（{shown}）のデータベースには接続できません。種類の名前を確かめ、"
            "sqlite 以外なら、そのデータベースの接続用の部品を導入してください。"
        ) from error
    except SQLAlchemyError as error:
        if is_damaged(getattr(error, "orig", None)):
            raise damaged(shown) from error
        raise ArchiveError(
            f"記録（{shown}）を開けません。"
            "HYOUKA_HOME と HYOUKA_DB_URL の場所と書き込みの権限を確かめてください。"
        ) from error
    return engine


def make_shown(url: str) -> str:
    """A database URL fit to be shown: the password is masked."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except SQLAlchemyError:
        return "HYOUKA_DB_URL"


def ensure_tables(engine: Engine, tables: Iterable[Table]) -> None:
    """Make those of ``tables`` that are missing; two processes may do so at once."""
    with engine.begin() as connection:
        for table in tables:
            connection.execute(CreateTable(table, if_not_exists=True))
            for index in table.indexes:
                connection.execute(CreateIndex(index, if_not_exists=True))


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    # First of all: even the switch to WAL may have to wait for another process.
    cursor.execute("PRAGMA busy_timeout=30000")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # the records are the truth, also after a power cut
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()
