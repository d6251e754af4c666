"""What comes back on a wish, from the composer or from a model."""

from __future__ import annotations

from assistant.drafting.conversation.change import Change
from assistant.drafting.draft import Made
from assistant.sheet.model import Frozen
from assistant.sheet.supplements import SupplementLabel


class Reply(Frozen):
    """The answer to a wish about one field.

    ``said`` is one Japanese sentence on what is proposed, or why nothing is. ``supplements`` are
    (label, text) pairs that the sentences in ``changes`` stand on, in the order in which they are
    to be stored (:func:`~assistant.sheet.supplements.with_supplement`) once a change is accepted.
    ``field`` is the field that the wish is about: where it is another one than was asked with,
    there are no changes, and the wish is to be put again with that field's text. ``understood``
    is false where a part of the wish was not understood. ``made`` says how a chat model came to
    it, ``None`` for the composer's.
    """

    said: str
    field: str
    changes: tuple[Change, ...] = ()
    supplements: tuple[tuple[SupplementLabel, str], ...] = ()
    understood: bool = True
    made: Made | None = None
