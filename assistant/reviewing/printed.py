"""What a form prints, so that no box is shown for what it does not have.

Told by the part of the profile that the readers follow. A form that is known by the words of its
text extract alone prints everything that Sapporo's does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reading import FormProfile
from assistant.sheet import COST_LABELS

# Whose sheet it is and what came of the year: no draft goes without them.
_ALWAYS = frozenset(("project.name", "project.code", "project.department", "results"))
_COST = "cost."


@dataclass(frozen=True, slots=True)
class Printed:
    """The fields of a form (``project.target``, ``ingenuity``, ``evaluation.state`` …) and its rows
    of 事業費 (``fte`` …); ``None``: all that there are."""

    fields: frozenset[str] | None
    costs: frozenset[str] | None

    def has(self, field: str) -> bool:
        """Whether the form prints that field."""
        return self.fields is None or field in self.fields or field in _ALWAYS

    def has_cost(self, row: str) -> bool:
        """Whether the table of 事業費 has that row. 業務時間 is told only by a form that says so:
        Sapporo's has none."""
        if self.costs is None:
            return row != "hours"
        return row in self.costs


def printed(profile: FormProfile) -> Printed:
    """What the form of ``profile`` prints."""
    if profile.labels is not None or (profile.layout is None and profile.table is None):
        return Printed(None, None)
    fields = frozenset(_fields(profile))
    costs = {field.removeprefix(_COST) for field in fields if field.startswith(_COST)}
    rows = frozenset(costs & COST_LABELS.keys())
    return Printed(fields, rows or None)


def _fields(profile: FormProfile) -> Iterator[str]:
    layout, table = profile.layout, profile.table
    if layout is not None:
        for row in layout.fields:
            yield from (
                ("project.start_year", "project.end_year")
                if row.field == "period"
                else (row.field,)
            )
        if layout.costs is not None:
            yield from (f"{_COST}{row.field}" for row in layout.costs.rows)
    if table is not None:
        yield from (column.field for column in table.columns)
        yield from (column.field for block in table.blocks for column in block.columns)
