"""What every answer is made from: the archive, the words it knows, the limits of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from assistant.archive import Archive, SheetRecord, Vocabulary
from assistant.asking.answer import Source
from assistant.asking.describing import described
from assistant.asking.query import Query

MOST_SOURCES: Final = 100
"""Sheets that an answer names; how many more there are is told."""


@dataclass(frozen=True)
class Place:
    """The archive that is asked."""

    archive: Archive
    vocabulary: Vocabulary

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Project identity → its newest name."""
        return {
            project.identity: project.names[0] if project.names else project.identity
            for project in self.vocabulary.projects
        }

    def described(self, query: Query) -> str:
        """The query in plain Japanese."""
        return described(query, self.names)


def source(record: SheetRecord, **where: str | None) -> Source:
    """A sheet as a source; ``where``: field, label and text of the passage."""
    return Source(
        sheet_key=record.key,
        name=record.name or record.code or record.key,
        fiscal_year=record.fiscal_year,
        department=record.department,
        **where,
    )


def sources(records: Sequence[SheetRecord]) -> tuple[Source, ...]:
    """The first of many sheets as sources."""
    return tuple(source(record) for record in records[:MOST_SOURCES])
