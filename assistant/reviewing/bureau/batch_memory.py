"""What must be remembered of a request so that its answer can be read a day later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Self

from assistant.drafting import Source
from assistant.drafting.writing.answer import DRAFT_SCHEMA
from assistant.drafting.writing.material import Item, Material
from assistant.drafting.writing.request import Request
from assistant.models import Mask, Shape
from assistant.sheet.model import Frozen


class PastItem(Frozen):
    """A past passage as the request named it."""

    id: str
    field: str
    label: str
    text: str


class Memory(Frozen):
    """All of a request but its messages, and of its material what may change meanwhile: the past
    passages. The sheet's own part is made anew from the sheet, which must be unchanged."""

    label: str
    shape: Shape
    mask: str
    prompt: str
    prompt_hash: str
    entered: tuple[str, ...]
    tokens: int
    exact: bool
    left_out: tuple[str, ...]
    flagged: tuple[str, ...]
    past: tuple[PastItem, ...]
    sources: tuple[Source, ...]

    @classmethod
    def of(cls, material: Material, request: Request, body: Mapping[str, object]) -> Self:
        """What to remember of ``request``, which was made of ``material`` and sent as ``body``."""
        named = [
            PastItem(id=item.id, field=item.field, label=item.label, text=item.text)
            for item in (*material.last, *material.promise, *material.similar)
            if item.id in request.precedents
        ]
        keys = {item.field for item in named}
        return cls(
            label=request.label,
            shape=_shape(body.get("response_format")),
            mask=request.mask.to_json(),
            prompt=request.prompt,
            prompt_hash=request.prompt_hash,
            entered=tuple(sorted(request.entered)),
            tokens=request.tokens,
            exact=request.exact,
            left_out=request.left_out,
            flagged=request.flagged,
            past=tuple(named),
            sources=tuple(s for key, s in material.ground.precedents.items() if key in keys),
        )

    def request(self, *, field: str, model: str, digest: str) -> Request:
        """The request again, without its messages."""
        return Request(
            field=field,
            label=self.label,
            model=model,
            messages=(),
            schema=DRAFT_SCHEMA,
            mask=Mask.from_json(self.mask),
            prompt=self.prompt,
            prompt_hash=self.prompt_hash,
            entered=frozenset(self.entered),
            precedents=frozenset(item.id for item in self.past),
            tokens=self.tokens,
            exact=self.exact,
            left_out=self.left_out,
            flagged=self.flagged,
            digest=digest,
        )

    def material(self, now: Material) -> Material:
        """``now``, the material of the unchanged sheet, with the past passages of then."""
        sources = {source.ref: source for source in self.sources}
        return replace(
            now,
            ground=replace(now.ground, precedents=sources),
            last=_items(item for item in self.past if item.id.startswith("last.")),
            promise=_items(item for item in self.past if item.id.startswith("promise.")),
            similar=_items(
                item for item in self.past if not item.id.startswith(("last.", "promise."))
            ),
        )


def _items(past: Iterable[PastItem]) -> tuple[Item, ...]:
    return tuple(Item(item.id, item.field, item.label, item.text) for item in past)


def _shape(format: object) -> Shape:
    kind = format.get("type") if isinstance(format, dict) else None
    return "schema" if kind == "json_schema" else "json" if kind == "json_object" else "text"
