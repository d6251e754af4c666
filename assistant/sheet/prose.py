"""The texts of a sheet by field id: one way to take them out and to put them in.

Ids are those of screens, drafts and corpus annotations: ``evaluation.reason``,
``judgement.<id>``, ``evaluation.future_improvement``, ``next_year.content``,
``next_year.budget`` and the entered ones in :data:`ENTERED_PROSE`. The officer's supplements
(``extra.supplement1`` …) can be taken out by id as well, and are put in by
:func:`~assistant.sheet.supplements.with_supplement`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from assistant.sheet.model import Frozen, Judgement, Sheet
from assistant.sheet.supplements import PREFIX, supplements_of

Part = TypeVar("Part", bound=Frozen)

#: What the officer enters in words. 「--figures-only」 blanks these as well.
ENTERED_PROSE = (
    "project.target",
    "project.purpose_short_term",
    "project.purpose_long_term",
    "project.activities",
    "project.legal_basis",
    "project.other_cities",
    "results",
    "ingenuity",
    "previous.done_this_year",
)

_EVALUATED = (
    "evaluation.reason",
    "evaluation.future_improvement",
    "next_year.content",
    "next_year.budget",
)
_JUDGEMENT = "judgement."


def get_text(sheet: Sheet, field: str) -> str | None:
    """The text of that field, ``None`` where it is empty or the sheet has no such row.

    Raises ``KeyError`` for an id that is no text field.
    """
    if field.startswith(_JUDGEMENT):
        row = sheet.judgement(field.removeprefix(_JUDGEMENT))
        return row.reason if row else None
    if field.startswith(PREFIX):
        return next((s.text for s in supplements_of(sheet) if s.id == field), None)
    part, name = _place(field)
    holder: Frozen = sheet
    for step in part:
        holder = getattr(holder, step)
    text: str | None = getattr(holder, name)
    return text


def with_texts(sheet: Sheet, texts: Mapping[str, str | None]) -> Sheet:
    """A copy of ``sheet`` with those texts in their fields; ``None`` empties a field.

    A 項目別の判定 that the sheet has no row for gets one; a row that pointed to another row's
    reason keeps its own from now on. Raises ``KeyError`` as :func:`get_text`.
    """
    for field, text in texts.items():
        if field.startswith(_JUDGEMENT):
            sheet = _with_judgement(sheet, field.removeprefix(_JUDGEMENT), text)
        else:
            part, name = _place(field)
            sheet = _replaced(sheet, (*part, name), text)
    return sheet


def texts_of(sheet: Sheet, fields: Iterable[str]) -> dict[str, str]:
    """The texts of those fields that hold any (more than blanks), in the order of ``fields``."""
    found = ((field, get_text(sheet, field)) for field in fields)
    return {field: text for field, text in found if text and text.strip()}


def blank(sheet: Sheet, fields: Iterable[str]) -> Sheet:
    """A copy of ``sheet`` with those fields empty."""
    return with_texts(sheet, dict.fromkeys(fields))


def _place(field: str) -> tuple[tuple[str, ...], str]:
    if field not in _EVALUATED and field not in ENTERED_PROSE:
        raise KeyError(field)
    *part, name = field.split(".")
    return (("evaluation", "next_year") if part == ["next_year"] else tuple(part)), name


def _replaced(part: Part, path: tuple[str, ...], value: str | None) -> Part:
    name, *rest = path
    new = _replaced(getattr(part, name), tuple(rest), value) if rest else value
    return part.model_copy(update={name: new})


def _with_judgement(sheet: Sheet, id: str, text: str | None) -> Sheet:
    rows = sheet.judgements
    if sheet.judgement(id) is None:
        if text is None:
            return sheet
        rows = (*rows, Judgement(id=id))
    change: dict[str, str | None] = {"reason": text}
    if text is not None:
        change["reason_shared_with"] = None
    new = tuple(row.model_copy(update=change) if row.id == id else row for row in rows)
    return sheet.model_copy(update={"judgements": new})
