"""The text of one cell of a sheet."""

from __future__ import annotations

from assistant.sheet import Sheet
from assistant.sheet.years import format_year


def field_text(sheet: Sheet, field: str) -> str | None:
    """What stands in ``field`` (an id such as ``evaluation.reason``), ``None`` where nothing does.

    A year is written as the form has it; a judgement's field is its grade.
    """
    head, _, name = field.partition(".")
    value: object
    match head:
        case "project":
            value = getattr(sheet.project, name, None)
        case "evaluation":
            value = getattr(sheet.evaluation, name, None)
        case "next_year":
            value = getattr(sheet.evaluation.next_year, name, None)
        case "previous":
            value = getattr(sheet.previous, name, None)
        case "judgement":
            judgement = sheet.judgement(name)
            value = judgement.grade if judgement else None
        case _:
            value = getattr(sheet, field, None)
    if isinstance(value, int) and name.endswith("_year"):
        return format_year(value)
    return str(value).strip() if value is not None and str(value).strip() else None
