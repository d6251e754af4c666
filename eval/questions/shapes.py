"""The answer types of the question files, built from computed values.

A number that is whole stands as an integer, any other as a string, so that no YAML reader turns
it into a binary float.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from eval.questions.reading import Archive, Sheet

Answer = dict[str, object]
Solver = Callable[[Archive], Answer]
Cell = Decimal | int | str | None


def plain(value: Cell) -> int | str | None:
    """A value as the files hold it: Decimal("93.30") → "93.3", Decimal("80.0") → 80."""
    if not isinstance(value, Decimal):
        return value
    if value == value.to_integral_value():
        return int(value)
    return f"{value.normalize():f}"


def number(value: Decimal | int, unit: str) -> Answer:
    """One figure."""
    return {"type": "number", "value": plain(value), "unit": unit}


def sheets(found: Iterable[Sheet], *, ordered: bool = False) -> Answer:
    """A list of sheets; none found is an answer too."""
    return {"type": "sheets", "sheets": [sheet.key for sheet in found], "ordered": ordered}


def value(text: str, *sources: Sheet) -> Answer:
    """The text of one cell, with the sheet it stands on."""
    return {"type": "value", "value": text, "sheets": [sheet.key for sheet in sources]}


def series(
    points: Sequence[tuple[int, Cell]], unit: str | None, sources: Iterable[Sheet]
) -> Answer:
    """(fiscal year, value) pairs, None where that year has no number."""
    return {
        "type": "series",
        "points": [[year, plain(point)] for year, point in points],
        "unit": unit,
        "sheets": [sheet.key for sheet in sources],
    }


def table(
    rows: Iterable[tuple[str, Cell]],
    unit: str | None,
    *,
    ordered: bool = False,
    sources: Iterable[Sheet] = (),
) -> Answer:
    """(label, value) rows; ``sources`` names the sheets of a ranking, row by row."""
    answer: Answer = {
        "type": "table",
        "rows": [[label, plain(cell)] for label, cell in rows],
        "unit": unit,
        "ordered": ordered,
    }
    keys = [sheet.key for sheet in sources]
    return {**answer, "sheets": keys} if keys else answer


def ranking(
    found: Sequence[Sheet], measure: Callable[[Sheet], Decimal], unit: str, *, top: int
) -> Answer:
    """The first ``top`` sheets of ``found`` (already in order) with their values.

    ValueError where the sheet after the last has the same value: then the question has no single
    answer and must be reworded.
    """
    if len(found) > top and measure(found[top - 1]) == measure(found[top]):
        raise ValueError(f"{found[top - 1].key} and {found[top].key} tie at the end of a ranking")
    chosen = found[:top]
    rows = [(sheet.name, measure(sheet)) for sheet in chosen]
    return table(rows, unit, ordered=True, sources=chosen)
