"""Reviewing: a draft becomes a person's text, and the person's text a confirmed sheet.

- ``Desk``: everything a screen does with the sheets being written; every call is stored at once
- ``Work`` / ``FieldWork``: one sheet being written, its texts with their live proof, its state
- ``WorkRow`` / ``Candidate``: a line of the list; a sheet of last year that can be carried on
- ``FieldProof`` / ``Mark``: sentences with sources, and the spans to colour in a text
- ``Cell``: a cell that is typed in, as the figure screen shows it
- ``StoredDraft`` / ``Event``: a draft that was kept; a line of the history
- ``odd_figures`` / ``Odd``: figures that are possible but seldom meant, to look at again
- ``facts_for``: the facts of a sheet as its form allows them
- ``carry_forward``: last year's sheet as this year's, pure
- ``ensure_corpus``: the built-in sheets, taken in on the first start
- ``NeedsIdentity`` / ``Conflict``: the two ``ReviewError`` a screen answers in its own way
"""

from assistant.reviewing.carry import carry_forward
from assistant.reviewing.cells import Cell, cells_of
from assistant.reviewing.desk import Desk
from assistant.reviewing.figures import facts_for
from assistant.reviewing.first_start import ensure_corpus
from assistant.reviewing.odd import Odd, odd_figures
from assistant.reviewing.proof import FieldProof, Mark, prove
from assistant.reviewing.work import (
    Candidate,
    Confirmation,
    Conflict,
    Event,
    FieldWork,
    NeedsIdentity,
    State,
    StoredDraft,
    Work,
    WorkRow,
)

__all__ = [
    "Candidate",
    "Cell",
    "Confirmation",
    "Conflict",
    "Desk",
    "Event",
    "FieldProof",
    "FieldWork",
    "Mark",
    "NeedsIdentity",
    "Odd",
    "State",
    "StoredDraft",
    "Work",
    "WorkRow",
    "carry_forward",
    "cells_of",
    "ensure_corpus",
    "facts_for",
    "odd_figures",
    "prove",
]
