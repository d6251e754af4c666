"""Drafting: facts and precedents become sentences that name what they stand on.

- ``draft_sheet``: the chain facts → precedents → drafter → proof, for one sheet
- ``materials``: what a chat model would be given for each field; nothing is sent
- ``model_writer`` / ``ModelWriter``: the chat model in the composer's place; ``Ledger`` keeps its
  answers, ``Watch`` sees the sentences arrive and may cancel
- ``Draft`` / ``FieldDraft`` / ``DraftSentence`` / ``Source`` / ``Made``: what comes out
- ``prove_text``: the proof of a text that a person wrote or edited
"""

from assistant.drafting.chain import draft_sheet, materials
from assistant.drafting.draft import (
    Draft,
    DraftSentence,
    FieldDraft,
    Made,
    Source,
)
from assistant.drafting.proving import prove_text
from assistant.drafting.writing.ledger import Ledger
from assistant.drafting.writing.watch import SILENT, Watch
from assistant.drafting.writing.writer import ModelWriter, model_writer

__all__ = [
    "SILENT",
    "Draft",
    "DraftSentence",
    "FieldDraft",
    "Ledger",
    "Made",
    "ModelWriter",
    "Source",
    "Watch",
    "draft_sheet",
    "materials",
    "model_writer",
    "prove_text",
]
