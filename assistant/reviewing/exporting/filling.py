"""An officer's own form, filled in with the confirmed texts of one sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.reading import FormProfile
from assistant.reviewing.exporting.confirmed import OverLimit, over_limit
from assistant.reviewing.exporting.workbook import write_cells
from assistant.sheet.errors import ReviewError
from assistant.sheet.sentences import QUESTION


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled workbook.

    ``written`` and ``not_placed`` (the form has no cell for them) are field ids in the form's
    order; ``over_limit`` are written texts that are too long for their box.
    """

    data: bytes
    written: tuple[str, ...]
    not_placed: tuple[str, ...]
    over_limit: tuple[OverLimit, ...]


def fill_workbook(
    data: bytes,
    where: str,
    places: Mapping[str, tuple[str, str]],
    texts: Mapping[str, str],
    profile: FormProfile,
) -> Filled:
    """Write ``texts`` into the workbook ``data``; cells of other fields stay as they are.

    :param where: the file's name, for messages.
    :param places: field id → worksheet and cell address.
    :param texts: field id → text, as
        :func:`~assistant.reviewing.exporting.confirmed.confirmed_texts` gives them.
    :raises KeyError: a field that the form does not draft: figures and entered texts are the
        officer's and are never written.
    :raises ReviewError: an open question (【…】) in a text, two fields in one cell, or what
        :func:`~assistant.reviewing.exporting.workbook.write_cells` refuses.
    :raises ReadingError: a damaged workbook.
    """
    labels = {drafted.id: drafted.label for drafted in profile.drafted}
    if unknown := next((field for field in texts if field not in labels), None):
        raise KeyError(unknown)
    for field, text in texts.items():
        question = QUESTION.search(text)
        if question is not None:
            raise ReviewError(
                f"「{labels[field]}」に{question[0]}が残っているので、"
                "答えを書くか消してから書き込んでください。"
            )
    confirmed = {id: texts[id] for id in labels if id in texts}
    cells: dict[str, dict[str, str]] = {}
    taken: dict[tuple[str, str], str] = {}
    for field, text in confirmed.items():
        if field not in places:
            continue
        worksheet, written = places[field]
        address = written.replace("$", "").upper()
        other = taken.setdefault((worksheet, address), field)
        if other != field:
            raise ReviewError(
                f"「{labels[other]}」と「{labels[field]}」の書き込み先がどちらも"
                f"シート「{worksheet}」のセル {address} なので、様式を確かめてください。"
            )
        cells.setdefault(worksheet, {})[address] = text
    for worksheet, texts_of_cells in cells.items():
        data = write_cells(data, worksheet, texts_of_cells, where=where)
    placed = {field: text for field, text in confirmed.items() if field in places}
    return Filled(
        data=data,
        written=tuple(placed),
        not_placed=tuple(field for field in confirmed if field not in places),
        over_limit=tuple(over_limit(placed, profile)),
    )
