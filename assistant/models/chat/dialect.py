"""What an endpoint understands: the parts of a request that some refuse, learnt by asking.

A :class:`Dialect` begins with all that the protocol has and loses what the endpoint objects to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from assistant.models.message import Message, Shape
from assistant.settings import Settings

Parameter = Literal["response_format", "stream_options", "max_tokens", "temperature"]

TEMPERATURE: Final = 0.2
"""Low: the facts decide what is said, and the same sheet should read the same tomorrow."""

_OPENAI_HOST: Final = "https://api.openai.com"

# Reasoning models, whatever prefix a gateway puts in front of their name.
_REASONING: Final = re.compile(r"(?:^|/)(?:o\d|gpt-5)")

_NAMES: Final[Mapping[Parameter, tuple[str, ...]]] = {
    "response_format": ("response_format", "json_schema", "json_object", "grammar"),
    "stream_options": ("stream_options", "include_usage"),
    "max_tokens": ("max_tokens", "max_completion_tokens"),
    "temperature": ("temperature",),
}

_ECHOES: Final = {"input", "ctx", "body", "messages", "request"}
"""Keys under which an error repeats what was sent."""

_STEPS: Final[Mapping[Shape, Shape]] = {"schema": "json", "json": "text"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """``shape`` of an answer with a schema; ``tokens``: names for the limit of the answer, the
    first is used, none is sent where there is none; ``fixed``: the settings say the shape."""

    shape: Shape
    tokens: tuple[str, ...]
    temperature: bool = True
    usage: bool = True
    fixed: bool = False

    def without(self, parameter: Parameter) -> Dialect | None:
        """The next best thing where the endpoint objects; ``None`` where there is none."""
        if parameter == "response_format":
            step = None if self.fixed else _STEPS.get(self.shape)
            return None if step is None else replace(self, shape=step)
        if parameter == "max_tokens":
            return replace(self, tokens=self.tokens[1:]) if self.tokens else None
        if parameter == "temperature":
            return replace(self, temperature=False) if self.temperature else None
        return replace(self, usage=False) if self.usage else None

    def settled(self, parameter: Parameter, other: Dialect) -> bool:
        """Whether both say the same about ``parameter``."""
        if parameter == "response_format":
            return self.shape == other.shape
        if parameter == "max_tokens":
            return self.tokens == other.tokens
        if parameter == "temperature":
            return self.temperature == other.temperature
        return self.usage == other.usage

    def body(
        self,
        name: str,
        messages: Sequence[Message],
        schema: Mapping[str, object] | None,
        max_tokens: int | None,
    ) -> dict[str, Any]:
        """The JSON body of a request to the model ``name``, without what makes it a stream."""
        body: dict[str, Any] = {
            "model": name,
            "messages": [{"role": one.role, "content": one.content} for one in messages],
        }
        if self.temperature:
            body["temperature"] = TEMPERATURE
        if max_tokens is not None and self.tokens:
            body[self.tokens[0]] = max_tokens
        if schema is not None and self.shape == "schema":
            wanted = {"name": "draft", "strict": True, "schema": dict(schema)}
            body["response_format"] = {"type": "json_schema", "json_schema": wanted}
        elif schema is not None and self.shape == "json":
            body["response_format"] = {"type": "json_object"}
        return body


def first_dialect(settings: Settings) -> Dialect:
    """What to begin with. OpenAI's own models are known: a batch cannot learn by asking."""
    names = ("max_tokens", "max_completion_tokens")
    url = settings.openai_base_url or _OPENAI_HOST
    reasoning = bool(_REASONING.search(settings.chat_model or ""))
    if reasoning or url.startswith(_OPENAI_HOST):
        names = ("max_completion_tokens", "max_tokens")
    shape: Shape = "schema" if settings.chat_format == "auto" else settings.chat_format
    return Dialect(shape, names, temperature=not reasoning, fixed=settings.chat_format != "auto")


def objection(error: object, sent: Mapping[str, Any]) -> Parameter | None:
    """The part of ``sent`` that the error body of a 400 or 422 is about, where there is one."""
    named = error.get("param") if isinstance(error, Mapping) else None
    for words in (str(named or "").lower(), " ".join(_texts(error)).lower()):
        for parameter, names in _NAMES.items():
            if any(name in words for name in names) and _is_in(parameter, sent):
                return parameter
    return None


def _is_in(parameter: Parameter, sent: Mapping[str, Any]) -> bool:
    return parameter in sent or (parameter == "max_tokens" and "max_completion_tokens" in sent)


def _texts(value: object) -> Iterator[str]:
    """All strings in an error body, but not what it repeats of the request."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            if key not in _ECHOES:
                yield from _texts(part)
    elif isinstance(value, Sequence):
        for part in value:
            yield from _texts(part)
