"""Reviewing: a draft becomes a person's text, and the person's text a confirmed sheet.

- ``Desk``: everything a screen does with the sheets being written; every call is stored at once
- ``Work`` / ``FieldWork``: one sheet being written, its texts with their live proof, its state
- ``WorkRow`` / ``Candidate``: a line of the list; a sheet of last year that can be carried on
- ``FieldProof`` / ``Mark``: sentences with sources, and the spans to colour in a text
- ``Cell``: a cell that is typed in, as the figure screen shows it
- ``StoredDraft`` / ``Event``: a draft that was kept; a line of the history
- ``drafting_writer``: the chat model of the settings, its answers kept on the desk's database
- ``Outgoing`` / ``outgoing``: what would be sent to it, to be read before
- ``Authored``: 作成の記録 of one draft; ``Turn``: a wish about a text and its answer
- ``draft_all`` / ``BulkReport`` / ``Failure``: many sheets at once; ``every_field`` and
  ``open_fields`` say which fields
- ``batch_out`` / ``BatchOut``, ``batch_in`` / ``BatchIn``: the same through files of a batch
- ``odd_figures`` / ``Odd``: figures that are possible but seldom meant, to look at again
- ``facts_for``: the facts of a sheet as its form allows them
- ``carry_forward``: last year's sheet as this year's, pure
- ``ensure_corpus``: the built-in sheets, taken in on the first start
- ``NeedsIdentity`` / ``Conflict``: the two ``ReviewError`` a screen answers in its own way
"""

from assistant.reviewing.bureau.batch import BatchOut, batch_out
from assistant.reviewing.bureau.batch_answers import BatchIn, batch_in
from assistant.reviewing.bureau.bulk import (
    BulkReport,
    Failure,
    draft_all,
    every_field,
    open_fields,
)
from assistant.reviewing.carry import carry_forward
from assistant.reviewing.cells import Cell, cells_of
from assistant.reviewing.desk.desk import Desk
from assistant.reviewing.figures import facts_for
from assistant.reviewing.first_start import ensure_corpus
from assistant.reviewing.odd import Odd, odd_figures
from assistant.reviewing.outgoing import Outgoing, outgoing
from assistant.reviewing.proof import FieldProof, Mark, prove
from assistant.reviewing.record import Authored
from assistant.reviewing.storing.ledger import drafting_writer
from assistant.reviewing.storing.turns import Turn
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
    "Authored",
    "BatchIn",
    "BatchOut",
    "BulkReport",
    "Candidate",
    "Cell",
    "Confirmation",
    "Conflict",
    "Desk",
    "Event",
    "Failure",
    "FieldProof",
    "FieldWork",
    "Mark",
    "NeedsIdentity",
    "Odd",
    "Outgoing",
    "State",
    "StoredDraft",
    "Turn",
    "Work",
    "WorkRow",
    "batch_in",
    "batch_out",
    "carry_forward",
    "cells_of",
    "draft_all",
    "drafting_writer",
    "ensure_corpus",
    "every_field",
    "facts_for",
    "odd_figures",
    "open_fields",
    "outgoing",
    "prove",
]
