"""What the reader of a file was not sure of, beside the figures: to confirm, to fill in, to know.

A file of a form that is not quite the known one brings a dozen notes; those that say the same of
several places are one line, and what asks for nothing is folded away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.reviewing import Cell
from assistant.sheet import Sheet
from assistant.sheet.model import Note
from assistant.ui.render import EMPTY, Html, button, div, esc, fold, join, span, tag

_SHOWN = 3
_INFERRED = "読み取りで補ったこと"


def notes_view(sheet: Sheet, cells: Sequence[Cell]) -> Html:
    """The notes of ``sheet``: doubtful readings each with a button that settles it, what could
    not be read, and what was inferred; nothing where a file was read without any."""
    doubtful = [_doubt(note) for note in _of(sheet, "needs_confirmation")]
    rest = doubtful[_SHOWN:]
    return join(
        (
            *doubtful[:_SHOWN],
            fold(f"ほかに確かめること（{len(rest)}件）", *rest, key="doubts", cls="hy-card")
            if rest
            else EMPTY,
            _unread(_told(_of(sheet, "unread"), cells)),
            _inferred(_told(_of(sheet, "inferred"), cells)),
        )
    )


def _of(sheet: Sheet, kind: str) -> list[Note]:
    return [note for note in sheet.notes if note.kind == kind]


def _doubt(note: Note) -> Html:
    return div(
        esc(note.message),
        button("この値でよい", "settle", cls="small", note=note.field),
        cls="hy-doubt",
    )


def _unread(rows: Sequence[Html]) -> Html:
    if not rows:
        return EMPTY
    return div(
        tag("h3", esc(f"ファイルから読み取れなかったこと（{len(rows)}件）")),
        tag("ul", *rows[:_SHOWN]),
        fold(f"ほか{len(rows) - _SHOWN}件", tag("ul", *rows[_SHOWN:]), key="unread")
        if len(rows) > _SHOWN
        else EMPTY,
        tag("p", esc("ファイルを見て、左の欄に入力してください。"), cls="hy-aside"),
        cls="hy-card todo",
    )


def _inferred(rows: Sequence[Html]) -> Html:
    if not rows:
        return EMPTY
    return fold(f"{_INFERRED}（{len(rows)}件）", tag("ul", *rows), key="inferred", cls="hy-card")


def _told(notes: Iterable[Note], cells: Sequence[Cell]) -> list[Html]:
    """One line for each message, with the places that it is said of."""
    places: dict[str, list[str]] = {}
    for note in notes:
        known = places.setdefault(note.message, [])
        place = _place(note.field, cells)
        if place and place not in known:
            known.append(place)
    return [
        tag("li", esc(message), span(f"（{'、'.join(where)}）", "hy-aside") if where else EMPTY)
        for message, where in places.items()
    ]


def _place(field: str, cells: Sequence[Cell]) -> str | None:
    """The words of the form for a path: its cell's, or the section of an indicator's row."""
    row, inner, _ = field.partition("].")
    for cell in cells:
        if inner and field.startswith("indicators[") and cell.path.startswith(f"{row}]."):
            return cell.section
        if cell.path == field:
            return cell.label
    return None
