"""Questions for what was written, not for a figure: when a question is one, and its query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.asking.parsing.figure_kinds import SEARCHED
from assistant.asking.parsing.frame import Frame
from assistant.asking.parsing.leftover import Left
from assistant.asking.parsing.naming import Who
from assistant.asking.parsing.said import Said
from assistant.asking.parsing.shaping import UNSPENT
from assistant.asking.parsing.yearing import no_year
from assistant.asking.query import Filters, Measure, Query

_SURE_NAME: Final = 3
"""Characters of a name from which on it is meant as one."""


def is_text(
    parts: Said,
    meant: Who,
    measure: Measure | None,
    searched: Sequence[str],
    left: Left,
) -> bool:
    unread = left.unread
    story = len(unread) + len(left.verbs)
    if parts.flags & (UNSPENT - {"trend", "compare", "difference"}):
        return False  # a figure is asked for
    if len(unread) > 2 and not (parts.conditions or parts.group or parts.unit):
        return True
    if parts.flags & {"count", "sum", "average"} and not searched:
        return False
    if parts.measures or parts.unit or parts.conditions or parts.group:
        return False
    if parts.flags & {"share", "average", "sum", "similar"}:
        return False
    if unread and story > 2:
        return True  # a story, whatever word of counting or of a name is in it
    if measure is not None:
        return False
    if searched and len(meant.projects) == 1 and parts.order and not parts.years:
        return False  # 「◯◯はどうして低かったの」: that project's reason
    if parts.flags & {"count", "trend", "compare"} or (parts.strays and story < 2):
        return False
    if searched:
        if parts.attributes:
            return len(unread) > 1
        return len(meant.projects) != 1 or bool(unread)
    if set(parts.cells) - SEARCHED or parts.order:
        return len(unread) > 1 and parts.order is not None
    # Words that are nobody's name, and nothing that asks for a figure: look for the texts.
    told = bool(unread or parts.strays)
    return told and story > 1 and not parts.attributes


def text_query(parts: Said, meant: Who, searched: Sequence[str], frame: Frame, text: str) -> Query:
    years = tuple(year for year in parts.years if year in frame.years)
    if parts.years and not years:
        raise no_year(parts.years, frame.years)
    # A word of a name that the story happens to use does not narrow it.
    by_name = any(
        set(meant.projects) & one.projects and len(one.surface) >= _SURE_NAME for one in parts.named
    )
    filters = Filters(
        fiscal_years=years,
        departments=tuple(one.surface for one in parts.departments),
        projects=meant.projects if by_name else (),
        words=parts.audience,
        attributes=tuple(parts.attributes),
        conditions=tuple(parts.conditions),
    )
    return Query(intent="text", filters=filters, fields=tuple(searched), text=text)
