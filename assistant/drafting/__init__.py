"""Drafting: facts and precedents become sentences that name what they stand on.

- ``draft_sheet``: the chain facts → precedents → drafter → proof, for one sheet
- ``Draft`` / ``FieldDraft`` / ``DraftSentence`` / ``Source``: what comes out
- ``prove_text``: the proof of a text that a person wrote or edited
"""

from assistant.drafting.chain import draft_sheet, prove_text
from assistant.drafting.draft import (
    Draft,
    DraftSentence,
    FieldDraft,
    Source,
    answer_length,
)

__all__ = [
    "Draft",
    "DraftSentence",
    "FieldDraft",
    "Source",
    "answer_length",
    "draft_sheet",
    "prove_text",
]
