"""Columns of text that are compared alike on every database: code point by code point."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Dialect, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine


class _Postgres(TypeDecorator[str]):
    """Sorted by code point, as SQLite does, whatever the order of the database; and without
    NUL, which PostgreSQL takes neither in a text nor in what a text is compared with."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Text(collation="C"))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return value if value is None else value.replace("\0", "\ufffd")


WORDS: Final = String().with_variant(_Postgres(), "postgresql")
LONG: Final = Text().with_variant(_Postgres(), "postgresql")
