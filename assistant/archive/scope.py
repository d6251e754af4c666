"""Which passages a search may return; applied before ranking, never after."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from assistant.archive.selection import Selection, conditions
from assistant.archive.tables import described, passages


@dataclass(frozen=True, slots=True)
class Scope:
    """``None`` leaves a side open; an empty collection lets nothing through. ``without``:
    projects that are left out, by identity."""

    fields: Collection[str] | None = None
    fiscal_years: Collection[int] | None = None
    without: frozenset[str] = frozenset()
    municipality: str | None = None
    selection: Selection | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no passage can be within."""
        return any(side is not None and not side for side in (self.fields, self.fiscal_years))

    @property
    def is_open(self) -> bool:
        """Whether every passage is within."""
        return self == Scope()

    def conditions(self) -> list[ColumnElement[bool]]:
        """The scope as conditions on the table ``passages``."""
        found: list[ColumnElement[bool]] = []
        if self.fields is not None:
            found.append(passages.c.field.in_(sorted(self.fields)))
        if self.fiscal_years is not None:
            found.append(passages.c.fiscal_year.in_(sorted(self.fiscal_years)))
        if self.without:
            found.append(passages.c.identity.not_in(sorted(self.without)))
        if self.municipality is not None:
            found.append(passages.c.municipality == self.municipality)
        if self.selection is not None:
            chosen = select(described.c.key).where(*conditions(self.selection))
            found.append(passages.c.sheet_key.in_(chosen))
        return found
