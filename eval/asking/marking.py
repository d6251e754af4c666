"""Is an answer the gold answer? Exact figures, exact sets of sheets, the right sheet in five."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from assistant.asking import Answer

Mark = Literal["exact", "wrong", "declined", "passages"]
"""``declined``: not understood, nothing found or refused; for questions that have no answer this
is what is wanted. ``passages``: a question for a figure got passages to read instead, which say
of themselves that they may not answer it: no answer, and not what was wanted either."""

FIRST = 5


def sheet_of(key: str) -> str:
    """「31204/2023」 from a sheet key."""
    return "/".join(key.rsplit("/", 2)[1:])


def mark(gold: Mapping[str, Any], answer: Answer) -> Mark:
    """How ``answer`` stands to the gold answer."""
    wanted = gold["type"]
    if wanted == "sheets" and not gold["sheets"]:
        empty = answer.kind == "nothing" or (answer.kind == "number" and answer.number == 0)
        return "exact" if empty else "wrong" if answer.is_answer else "declined"
    if not answer.is_answer:
        return "declined"
    if wanted != "text" and answer.kind == "passages":
        return "passages"
    if wanted == "refused":
        return "wrong"
    return "exact" if _same(gold, answer) else "wrong"


def _same(gold: Mapping[str, Any], answer: Answer) -> bool:
    match gold["type"]:
        case "number":
            number = answer.number
            if number is None and len(answer.rows) == 1:
                number = answer.rows[0].value
            if number is None and answer.value and answer.value[:2] in ("令和", "平成", "昭和"):
                from assistant.sheet.years import parse_year

                year = parse_year(answer.value)
                number = Decimal(year) if year else None
            return number is not None and number == Decimal(str(gold["value"]))
        case "value":
            only = answer.sources[0].text if len(answer.sources) == 1 else None
            return (answer.value or only or "") == str(gold["value"])
        case "sheets":
            got = list(dict.fromkeys(sheet_of(one.sheet_key) for one in answer.sources))
            if gold.get("ordered"):
                return got == list(gold["sheets"])
            return set(got) == set(gold["sheets"])
        case "series":
            points = {
                row.year: (row.value if row.value is not None else row.text) for row in answer.rows
            }
            return points == {year: _value(value) for year, value in gold["points"]}
        case "table":
            got_rows = [(row.label, row.value) for row in answer.rows]
            rows = [(label, _value(value)) for label, value in gold["rows"]]
            if gold.get("ordered"):
                return got_rows == rows
            return sorted(map(str, got_rows)) == sorted(map(str, rows))
        case "text":
            got = [sheet_of(one.sheet_key) for one in answer.sources][:FIRST]
            return bool(set(got) & set(gold["sheets"]))
    return False


def _value(value: Any) -> Decimal | str | None:
    if value is None:
        return None
    try:
        return Decimal(str(value))
    except ArithmeticError:
        return str(value)
