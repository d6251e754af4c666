"""What would leave the building, to be read before it does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.drafting import ModelWriter
from assistant.drafting.writing.material import Material
from assistant.drafting.writing.request import ANSWER_TOKENS
from assistant.models import Cost, Message
from assistant.sheet.errors import ModelError


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The request for one field: ``messages`` go to ``model`` at ``endpoint``, word for word.

    ``tokens`` are theirs, an estimate unless ``exact``; ``cost`` is that of the request and of
    the longest answer allowed, ``None`` where no price is known (a repair, if one is needed,
    comes on top). ``left_out`` and ``flagged`` tell in Japanese what is not sent, for want of
    room or because it reads like an order to the program; ``masked`` counts the names and numbers
    of people that are hidden. ``trouble``: why nothing can be sent for this field.
    """

    field: str
    label: str
    endpoint: str
    model: str
    messages: tuple[Message, ...] = ()
    tokens: int = 0
    exact: bool = False
    cost: Cost | None = None
    left_out: tuple[str, ...] = ()
    flagged: tuple[str, ...] = ()
    masked: int = 0
    trouble: str | None = None


def outgoing(writer: ModelWriter, prepared: Iterable[Material]) -> tuple[Outgoing, ...]:
    """What ``writer`` would send first for each material. Raises ``SettingsError`` where a prompt's
    file is broken."""
    return tuple(_one(writer, material) for material in prepared)


def _one(writer: ModelWriter, material: Material) -> Outgoing:
    endpoint, model = writer.where, writer.name
    try:
        request = writer.request(material)
    except ModelError as trouble:
        return Outgoing(material.field, material.label, endpoint, model, trouble=str(trouble))
    return Outgoing(
        field=request.field,
        label=request.label,
        endpoint=endpoint,
        model=model,
        messages=request.messages,
        tokens=request.tokens,
        exact=request.exact,
        cost=writer.price(request.tokens, ANSWER_TOKENS),
        left_out=request.left_out,
        flagged=request.flagged,
        masked=request.mask.count,
    )
