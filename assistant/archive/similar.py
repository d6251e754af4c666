"""Projects like one project: by what it is for and does, one entry a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from assistant.archive.counting import RECORD
from assistant.archive.records import SheetRecord
from assistant.archive.search import Hit
from assistant.archive.tables import described
from assistant.sheet import Sheet, indicator_label

FIELDS: Final = (
    "project.purpose_short_term",
    "project.purpose_long_term",
    "project.activities",
    "results",
    "ingenuity",
)
"""What a project is and does. What staff made of it (評価の理由 …) sounds alike everywhere."""

PASSAGES: Final = 3
"""Passages at most that are told of one project."""


HITS: Final = 200
"""Passages among which the projects are found."""


@dataclass(frozen=True, slots=True)
class SimilarProject:
    """One project, by that sheet of it that is most alike; ``passages`` best first.

    ``score`` orders the projects of one answer and means nothing beyond it.
    """

    record: SheetRecord
    score: float
    passages: tuple[Hit, ...]


def question(sheet: Sheet) -> str:
    """What is searched for: name, 対象者, 目的 and the indicators' names."""
    project = sheet.project
    texts = (
        project.name,
        project.target,
        project.purpose_short_term,
        project.purpose_long_term,
        *(indicator_label(one) for one in sheet.indicators if one.name),
    )
    return "\n".join(text for text in texts if text)


def projects(connection: Connection, hits: Sequence[Hit], limit: int) -> tuple[SimilarProject, ...]:
    """The projects of ``hits``, which are those of a diverse search: a project's best first."""
    grouped: dict[str, list[Hit]] = {}
    for hit in hits:
        grouped.setdefault(hit.passage.identity, []).append(hit)
    best = list(grouped.values())[:limit]
    keys = [found[0].passage.sheet_key for found in best]
    rows = connection.execute(select(*RECORD).where(described.c.key.in_(keys)))
    records = {row.key: SheetRecord(**row._mapping) for row in rows}
    return tuple(
        SimilarProject(
            records[key],
            found[0].score,
            tuple(hit for hit in found if hit.passage.sheet_key == key)[:PASSAGES],
        )
        for key, found in zip(keys, best, strict=True)
        if key in records
    )
