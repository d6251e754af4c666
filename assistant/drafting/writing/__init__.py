"""Writing: what a chat model answered becomes sentences that name what they stand on.

- ``DRAFT_SCHEMA`` / ``REPAIR_SCHEMA``: the shapes that are asked for
- ``parse_draft`` / ``parse_repair``: an answer as sentences, or a ``ModelError``
- ``Said`` / ``Claim``: one sentence as the model gave it
- ``settled``: sentences cut as the joined text is cut
- ``Arriving``: the sentences of an answer that is still being written
- ``attribute``: the sources of a sentence that came without any, found by code
- ``refuse_unknown``: sources that do not exist, taken out and told
"""

from assistant.drafting.writing.answer import (
    DRAFT_SCHEMA,
    REPAIR_SCHEMA,
    parse_draft,
    parse_repair,
)
from assistant.drafting.writing.attribution import attribute
from assistant.drafting.writing.incremental import Arriving
from assistant.drafting.writing.known_ids import refuse_unknown
from assistant.drafting.writing.said import Claim, ClaimKind, Said, settled

__all__ = [
    "DRAFT_SCHEMA",
    "REPAIR_SCHEMA",
    "Arriving",
    "Claim",
    "ClaimKind",
    "Said",
    "attribute",
    "parse_draft",
    "parse_repair",
    "refuse_unknown",
    "settled",
]
