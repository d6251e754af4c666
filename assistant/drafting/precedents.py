"""Precedents (過去の記載例): last year's sheet of the project first, then similar projects."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from assistant.archive import Hit, identity
from assistant.drafting.draft import Source
from assistant.sheet import Sheet, format_year
from assistant.sheet.prose import get_text

#: Similar passages offered per field.
SIMILAR = 3


class PastSheets(Protocol):
    """What the chain needs of the archive; :class:`assistant.archive.Archive` is one."""

    def last_year_of(self, sheet: Sheet) -> Sheet | None:
        """The sheet of the same project one year before, or ``None``."""

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        fields: Collection[str] | None = None,
        fiscal_years: Collection[int] | None = None,
        exclude_identity: str | None = None,
        municipality: str | None = None,
    ) -> tuple[Hit, ...]:
        """The passages that say what ``query`` says, best first."""


@dataclass(frozen=True, slots=True)
class Precedents:
    """Last year's sheet, and per field the passages of similar projects as sources."""

    last: Sheet | None
    similar: dict[str, tuple[Source, ...]]

    def of(self, field: str, label: str) -> tuple[Source, ...]:
        """Last year's text of ``field``, then the similar passages."""
        own = self.last_field(field, label)
        return (*((own,) if own else ()), *self.similar.get(field, ()))

    def last_field(self, field: str, label: str) -> Source | None:
        """Last year's text of a field, ``None`` where there is none."""
        return last_source(self.last, field, label) if self.last else None


def last_source(last: Sheet, field: str, label: str) -> Source | None:
    """Last year's own text of a field as a source, keyed ``last:<field>``."""
    text = get_text(last, field)
    if not text:
        return None
    where = f"前年度の調書・{format_year(last.fiscal_year)}・{label}"
    return Source(kind="precedent", ref=f"last:{field}", label=where, text=text)


def find_precedents(
    sheet: Sheet, archive: PastSheets | None, fields: Collection[str]
) -> Precedents:
    """Look up what earlier sheets say. Without an archive there are none.

    Similar projects are searched by name, purpose and indicators, past years only: a sheet of
    this year is not yet a precedent.
    """
    if archive is None:
        return Precedents(None, {})
    last = archive.last_year_of(sheet)
    query = " ".join(
        part
        for part in (
            sheet.project.name,
            sheet.project.purpose_short_term,
            *(indicator.name for indicator in sheet.indicators),
        )
        if part
    )
    who = identity(sheet) if sheet.project.name or sheet.project.code else None
    years = range(sheet.fiscal_year - 5, sheet.fiscal_year)
    similar = {}
    for field in fields:
        hits = archive.search(
            query, limit=SIMILAR, fields=[field], fiscal_years=years, exclude_identity=who
        )
        similar[field] = tuple(
            Source(
                kind="precedent",
                ref=hit.passage.key,
                label=hit.passage.header,
                text=hit.passage.text,
            )
            for hit in hits
        )
    return Precedents(last, similar)
