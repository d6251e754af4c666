"""What was typed goes to the desk, and what follows from it comes back for the page.

The browser (``static/page.js``) sends changes as ``{"sheet", "version", "changes"}``: a path of
a cell, or ``text:`` and a field id, with the words as typed. It keeps them until they are
acknowledged, so that a change may arrive twice; storing the same words again changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from assistant.reading import load_profile
from assistant.reviewing import Cell, Conflict, Desk, Work, cells_of
from assistant.sheet import HyoukaError
from assistant.ui.cells_view import problem
from assistant.ui.derived import parts_of
from assistant.ui.draft_step import field_parts
from assistant.ui.facts_view import facts_table
from assistant.ui.figures_step import missing_view, odd_view, plots_view, sums_view
from assistant.ui.findings_view import sheet_findings
from assistant.ui.frame import saved_words, steps_bar
from assistant.ui.notes_view import notes_view
from assistant.ui.place import Place
from assistant.ui.render import notice, state_chip

_TEXT = "text:"
_TAKEN_BACK = "確定を取り消しました。直した後、もう一度確定してください。"


def save_typed(desk: Desk, data: Mapping[str, Any], who: str) -> dict[str, Any]:
    """Store the changes. The answer holds ``version``, ``parts`` (place → HTML), ``values``
    (cell → how the sheet writes it) and ``saved`` (a sentence); where something was refused
    ``error`` and ``reload``; without ``version`` nothing was stored.
    """
    key, version = str(data["sheet"]), int(data["version"])
    changes = {str(path): str(text) for path, text in data["changes"].items()}
    cells = {path: text for path, text in changes.items() if not path.startswith(_TEXT)}
    texts = {p.removeprefix(_TEXT): t for p, t in changes.items() if p.startswith(_TEXT)}
    refused: list[str] = []
    try:
        work = before = desk.open(key)
        known = {cell.path for cell in cells_of(work.sheet, load_profile(work.sheet.form))}
        known |= {field.field for field in work.fields}
        if not cells.keys() | texts.keys() <= known:
            refused.append("調書の欄が変わったため、一部の入力を保存できませんでした。")
        cells = {path: text for path, text in cells.items() if path in known}
        texts = {field: text for field, text in texts.items() if field in known}
        if cells:
            work = _unless_conflict(
                lambda: desk.save_cells(key, cells, version=version, who=who), refused, work
            )
        for field, text in texts.items():
            change = partial(desk.save_text, key, field, text, version=version, who=who)
            work = _unless_conflict(change, refused, work)
    except HyoukaError as error:
        return {"error": str(error), "parts": {}}
    parts = _parts(work, cells, texts)
    if before.confirmed is not None and work.confirmed is None:
        parts["told"] = notice(_TAKEN_BACK, "warn")
    answer: dict[str, Any] = {
        "version": work.version,
        "parts": parts,
        "values": _values(work, cells),
        "saved": saved_words(work),
    }
    if refused:
        answer |= {"error": " ".join(refused), "reload": True}
    return answer


def _values(work: Work, cells: Mapping[str, str]) -> dict[str, str]:
    known = cells_of(work.sheet, load_profile(work.sheet.form))
    return {c.path: work.unread.get(c.path, c.text) for c in known if c.path in cells}


def _unless_conflict(change: Callable[[], Work], refused: list[str], work: Work) -> Work:
    """What ``change`` returns; on a conflict ``work``, with the sentence in ``refused``: what was
    typed is in the history by then."""
    try:
        return change()
    except Conflict as error:
        refused.append(str(error))
        return work


def _parts(work: Work, cells: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, str]:
    parts: dict[str, str] = {"state": state_chip(work.state)}
    if cells:
        every = cells_of(work.sheet, load_profile(work.sheet.form))
        parts |= parts_of(work.sheet)
        parts |= {
            "doubts": notes_view(work.sheet, every),
            "missing": missing_view(work),
            "sums": sums_view(work),
            "odd": odd_view(work),
            "sheetfindings": sheet_findings(work),
            "plots": plots_view(work),
            "facts": facts_table(work.sheet),
            "steps": steps_bar(work, Place(work.key, step="figures")),
        }
        known: dict[str, Cell] = {cell.path: cell for cell in every}
        for path in cells:
            if path in known:
                parts[f"err:{path}"] = problem(known[path], work.unread.get(path))
    for field in texts:
        parts |= field_parts(work, work.field(field))
        parts["steps"] = steps_bar(work, Place(work.key, step="draft", field=field))
    return parts
