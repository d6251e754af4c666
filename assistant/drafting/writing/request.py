"""A request to a chat model: exactly what would leave the building, and what it may answer with.

The material is masked, fitted into the window and put into the prompt of its field. Data stands
behind headings in ＜ ＞; the same signs inside data are taken out, so that no entry can close its
block or open another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.checking import find_instructions
from assistant.drafting.writing.answer import DRAFT_SCHEMA
from assistant.drafting.writing.fit import Count, Fitted, fit, line_of
from assistant.drafting.writing.material import Item, Material
from assistant.models import Mask, Message, Prompt, prompt_for
from assistant.models.fenced import as_data

#: Tokens kept for the answer: a box of 300 characters, with ids and claims around each sentence.
ANSWER_TOKENS = 2000
_OVERHEAD = 24  # roles and separators, which no vocabulary counts
_AIM = 8, 10
_FIGURES_ALONE = Fitted((), (), (), (), (), ())


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the material: a prompt, the shape of its answer, and ``more``, the lines
    of further blocks of that prompt, masked and fenced like the others."""

    prompt: Prompt
    schema: Mapping[str, Any] = field(default_factory=lambda: DRAFT_SCHEMA)
    more: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """What goes to the model for one field.

    ``tokens`` are those of the messages (``exact`` where the model's own vocabulary counted);
    ``left_out`` and ``flagged`` tell in Japanese what was not sent, for want of room or because it
    reads like an order to the program. ``digest`` is the hash of model, messages and schema: the
    same request has the same digest, which is how nothing is paid twice.
    """

    field: str
    label: str
    model: str
    messages: tuple[Message, ...]
    schema: Mapping[str, Any]
    mask: Mask
    prompt: str
    prompt_hash: str
    entered: frozenset[str]
    precedents: frozenset[str]
    tokens: int
    exact: bool
    left_out: tuple[str, ...]
    flagged: tuple[str, ...]
    digest: str


def build_request(
    material: Material,
    *,
    model: str,
    window: int,
    count: Count,
    exact: bool,
    question: Question | None = None,
) -> Request:
    """The request for ``material``; ``window`` in tokens, the answer's share included.

    ``question`` is asked in place of a draft.

    Raises ``ModelError`` (``too_long``) where the figures alone do not fit, and ``SettingsError``
    where the prompt's file is broken.
    """
    asked = question or Question(prompt_for(material.kind))
    prompt, schema = asked.prompt, asked.schema
    mask = Mask()
    safe, flagged = _without_orders(material)
    more = (line for lines in asked.more.values() for line in lines)
    # Invisible characters go first: a number that one of them divides is a number all the same.
    mask.learn(*map(as_data, (*_every_text(safe), *more)))
    blocks = {
        name: "\n".join(mask.hide(as_data(line)) for line in lines)
        for name, lines in asked.more.items()
    }
    bare = _values(safe, _FIGURES_ALONE, mask) | blocks
    fixed = sum(count(text) for text in _rendered(prompt, bare)) + _OVERHEAD
    safe = _as_asked(safe, prompt)
    fitted = fit(_masked(safe, mask), room=window - ANSWER_TOKENS - fixed, count=count)
    system, user = _rendered(prompt, _values(safe, fitted, mask) | blocks)
    messages = (Message(role="system", content=system), Message(role="user", content=user))
    return Request(
        field=material.field,
        label=material.label,
        model=model,
        messages=messages,
        schema=schema,
        mask=mask,
        prompt=prompt.label,
        prompt_hash=prompt.hash,
        entered=frozenset(item.id for item in fitted.entered),
        precedents=frozenset(i.id for i in (*fitted.last, *fitted.promise, *fitted.similar)),
        tokens=count(system) + count(user) + _OVERHEAD,
        exact=exact,
        left_out=fitted.left_out,
        flagged=flagged,
        digest=digest_of(model, messages, schema),
    )


def digest_of(model: str, messages: Iterable[Message], schema: Mapping[str, Any]) -> str:
    """16 hex digits that stand for everything that is sent."""
    sent = [model, [message.model_dump() for message in messages], schema]
    return hashlib.sha256(json.dumps(sent, sort_keys=True).encode()).hexdigest()[:16]


def _without_orders(material: Material) -> tuple[Material, tuple[str, ...]]:
    flagged: list[str] = []

    def kept(items: tuple[Item, ...]) -> tuple[Item, ...]:
        fine = []
        for item in items:
            if find_instructions(item.text):
                flagged.append(f"{item.label}「{_short(item.text)}」")
            else:
                fine.append(item)
        return tuple(fine)

    def named(lines: tuple[str, ...]) -> tuple[str, ...]:
        fine = []
        for line in lines:
            if find_instructions(_said(line)):
                flagged.append(f"名称など「{_short(line)}」")
                line = "（指示のように読める名称なので送らない）"
            fine.append(line)
        return tuple(fine)

    safe = replace(
        material,
        heading=named(material.heading),
        facts=named(material.facts),
        duties=named(material.duties),
        changes=named(material.changes),
        entered=kept(material.entered),
        last=kept(material.last),
        promise=kept(material.promise),
        similar=kept(material.similar),
    )
    return safe, tuple(flagged)


def _as_asked(material: Material, prompt: Prompt) -> Material:
    """Without what the prompt has no place for: what is not sent may not be named."""
    wanted = {
        name: getattr(material, name)
        for name in ("entered", "last", "promise", "changes")
        if "{{" + name + "}}" in prompt.body
    }
    similar = material.similar if "{{precedents}}" in prompt.body else ()
    blank = {"entered": (), "last": (), "promise": (), "changes": ()}
    return replace(material, **{**blank, **wanted}, similar=similar)


def _every_text(material: Material) -> Iterator[str]:
    yield from (*material.heading, *material.facts, *material.duties, *material.changes)
    for item in (*material.entered, *material.last, *material.promise, *material.similar):
        yield item.text


def _masked(material: Material, mask: Mask) -> Material:
    def hidden(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(
            Item(item.id, item.field, mask.hide(as_data(item.label)), mask.hide(as_data(item.text)))
            for item in items
        )

    return replace(
        material,
        changes=tuple(mask.hide(as_data(line)) for line in material.changes),
        entered=hidden(material.entered),
        last=hidden(material.last),
        promise=hidden(material.promise),
        similar=hidden(material.similar),
    )


def _values(material: Material, fitted: Fitted, mask: Mask) -> dict[str, str]:
    profile = material.ground.profile
    limit = material.limit or 300
    question = next(
        (r.question for r in profile.judgements if f"judgement.{r.id}" == material.field), ""
    )
    return {
        "label": material.label,
        "question": question,
        "digits": "全角" if profile.digit_width == "full" else "半角",
        "limit": str(limit),
        "aim": str(limit * _AIM[0] // _AIM[1]),
        "heading": "\n".join(mask.hide(as_data(line)) for line in material.heading),
        "facts": _block(_fact_line(line, mask) for line in material.facts),
        "entered": _block(line_of(item) for item in fitted.entered),
        "duties": _block(f"・{mask.hide(as_data(duty))}" for duty in material.duties),
        "promise": _block(line_of(item) for item in fitted.promise),
        "last": _block(line_of(item) for item in fitted.last),
        "changes": _block(f"・{line}" for line in fitted.changes),
        "precedents": _block(line_of(item) for item in fitted.similar),
    }


def _fact_line(line: str, mask: Mask) -> str:
    """The id stays as it is; names of indicators and items are data like any other."""
    if not line.startswith("["):
        return mask.hide(as_data(line))
    id, sign, rest = line.partition("] ")
    return id + sign + mask.hide(as_data(rest))


def _said(line: str) -> str:
    """A line of the table without its id, which looks like the rows that are forged."""
    return line.partition("] ")[2] if line.startswith("[") else line


def _rendered(prompt: Prompt, values: Mapping[str, str]) -> tuple[str, str]:
    wanted = {name: values[name] for name in values if "{{" + name + "}}" in prompt.body}
    return prompt.render(wanted)


def _block(lines: Iterable[str]) -> str:
    return "\n".join(lines) or "（なし）"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
