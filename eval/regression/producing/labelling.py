"""Labels of an unknown form (``hyouka profile suggest --with-model``): what each one means."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from assistant.models import Chat
from assistant.newforms.asking import asking
from assistant.newforms.draft import Draft, Line
from assistant.newforms.words import meaning_of
from assistant.sheet.errors import ModelError
from assistant.sheet.model import Frozen
from eval.regression.product import Piece, Product

_UNKNOWN = "extra"


class Given(Frozen):
    """``labels`` nobody knows the meaning of; ``decided`` those that are known, with their
    fields."""

    labels: tuple[str, ...]
    decided: Mapping[str, str] = Field(default_factory=dict)


def produce(given: Given, where: str, chat: Chat | None) -> tuple[Product, None]:
    """See :class:`~eval.regression.producing.Kind`. ``said`` holds ``labels`` (label → field, of
    those that were open) and ``remarks``. Without a model the rules of
    :mod:`assistant.newforms.words` tell what they can."""
    lines = [Line(label, field, "決まっている") for label, field in given.decided.items()]
    lines += [Line(label, _UNKNOWN, "規則で分からない", sure=False) for label in given.labels]
    draft = Draft(name="case", source="case", table=False, recognise=(), lines=tuple(lines))
    remarks: tuple[str, ...] = ()
    trouble = None
    if chat is not None:
        try:
            draft, remarks = asking(chat)(draft)
        except ModelError as error:
            trouble = str(error)
        meant = {line.label: line.field for line in draft.lines if line.label in given.labels}
    else:
        known = {label: meaning_of(label) for label in given.labels}
        meant = {label: one.field if one else _UNKNOWN for label, one in known.items()}
    text = "\n".join(f"{label}：{field}" for label, field in meant.items())
    return (
        Product(
            pieces=(Piece(field="labels", label="欄名の意味", text=text),),
            said={"labels": meant, "remarks": list(remarks)},
            trouble=trouble,
            drafter=chat.name if chat else "",
        ),
        None,
    )
