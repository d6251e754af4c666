"""Which passages a search may return; applied before ranking, never after."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement

from assistant.archive.tables import passages


@dataclass(frozen=True, slots=True)
class Scope:
    """``None`` leaves a side open; an empty collection lets nothing through."""

    fields: Collection[str] | None = None
    fiscal_years: Collection[int] | None = None
    exclude_identity: str | None = None
    municipality: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no passage can be within."""
        return any(side is not None and not side for side in (self.fields, self.fiscal_years))

    def conditions(self) -> list[ColumnElement[bool]]:
        """The scope as conditions on the table ``passages``."""
        found: list[ColumnElement[bool]] = []
        if self.fields is not None:
            found.append(passages.c.field.in_(sorted(self.fields)))
        if self.fiscal_years is not None:
            found.append(passages.c.fiscal_year.in_(sorted(self.fiscal_years)))
        if self.exclude_identity is not None:
            found.append(passages.c.identity != self.exclude_identity)
        if self.municipality is not None:
            found.append(passages.c.municipality == self.municipality)
        return found
