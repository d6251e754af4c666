"""A slip that lands by accident on another figure of the sheet.

``other``: some other figure has this value in this unit; the words around it still name the
figure that was meant, so that it can be seen. ``same``: the words cannot tell either, since the
number that was replaced came from an entered text (``text.results``), which gives it no name that
a cell could contradict, and the number put in stands on the sheet too. Injections of the second
kind are not counted as errors to be found; both are printed.
"""

from __future__ import annotations

from typing import Literal

from eval.mutate.figures import Figure, figures_of, rounded
from eval.mutate.plain import Injection, Page, Passage
from eval.mutate.writing import Written, numbers_in, read, same_kind

Landing = Literal["other", "same"]


def landing(passage: Passage, injection: Injection) -> Landing | None:
    """Where the number that was put in lands, ``None`` where it lands on nothing.

    A number without ▲ is held against the size of a figure, since 「１７人減」 states a change of
    ▲17; where the error is the sign itself, the figure must have that very sign. A figure with
    more decimals counts where it rounds to what is written. Numbers of the other texts of the
    sheet count as well, entered or drafted.
    """
    mark = injection.mark
    written = read(injection.number) if injection.number else None
    if mark is None or written is None:
        return None
    signed = injection.type == "sign" or bool(written.sign)
    landed = any(
        _equal(other, written, signed)
        for id, other in figures_of(passage.page).items()
        if id != mark.id
    )
    if not landed and not signed:
        landed = _in_texts(passage.page, passage.field, written)
    if not landed:
        return None
    return "same" if mark.id.startswith("text.") else "other"


def supported(page: Page, field: str, surface: str) -> bool:
    """Whether any figure of the sheet, or any other text, has that number in that unit."""
    written = read(surface)
    return written is not None and (
        any(_equal(figure, written, False) for figure in figures_of(page).values())
        or _in_texts(page, field, written)
    )


def _equal(figure: Figure, written: Written, signed: bool) -> bool:
    value, unit = same_kind(written.value, written.unit)
    known, own = same_kind(figure.value, figure.unit)
    if not signed:
        value, known = abs(value), abs(known)
    return own == unit and value in (known, rounded(known, written.places))


def _in_texts(page: Page, field: str, written: Written) -> bool:
    value, _ = same_kind(abs(written.value), written.unit)
    return bool(written.unit) and any(
        abs(number) == value
        for other, text in page.texts.items()
        if other != field
        for number, _ in numbers_in(text, written.unit)
    )
