"""What the stub server saw, as values that a test counts and searches."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Request:
    """One request as it arrived. ``at`` is ``time.monotonic()`` in seconds, ``number`` counts the
    requests of a server from 0, header names are in lower case."""

    number: int
    at: float
    method: str
    path: str
    headers: Mapping[str, str]
    raw: bytes

    @cached_property
    def body(self) -> dict[str, Any]:
        """The JSON object that was sent; empty where the body is none."""
        try:
            value = json.loads(self.raw)
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}

    @property
    def stream(self) -> bool:
        return bool(self.body.get("stream"))

    @property
    def wants_usage(self) -> bool:
        """Usage in a stream comes only where it was asked for."""
        return bool((self.body.get("stream_options") or {}).get("include_usage"))

    @property
    def messages(self) -> list[dict[str, Any]]:
        found = self.body.get("messages")
        return found if isinstance(found, list) else []

    @property
    def text(self) -> str:
        """The contents of all messages, one after the other."""
        return "\n".join(_content(message) for message in self.messages)

    @property
    def format(self) -> str:
        """``json_schema``, ``json_object`` or ``text``."""
        return str((self.body.get("response_format") or {}).get("type", "text"))

    @property
    def schema(self) -> Mapping[str, Any] | None:
        """The schema asked for, where ``format`` is ``json_schema``."""
        found = (self.body.get("response_format") or {}).get("json_schema") or {}
        schema = found.get("schema")
        return schema if isinstance(schema, dict) else None

    @property
    def key(self) -> str:
        """The bearer key that came with it."""
        return self.headers.get("authorization", "").removeprefix("Bearer ")

    def holds(self, planted: str) -> bool:
        """Whether a text came along: in the path, in a header other than the key's, or in the
        body, written plainly or with JSON escapes."""
        headers = (value for name, value in self.headers.items() if name != "authorization")
        plain = self.raw.decode("utf-8", "replace")
        read = json.dumps(self.body, ensure_ascii=False)
        strings = "\n".join(_strings(self.body))
        return any(planted in place for place in (self.path, *headers, plain, read, strings))


@dataclass
class Exchange:
    """A request and what became of it."""

    request: Request
    reply: object = None
    status: int | None = None
    """The status sent; ``None`` while, or where, none was."""
    ended_at: float | None = None
    left: threading.Event = field(default_factory=threading.Event)
    """Set as soon as the client is seen to have closed the connection before the answer's end."""
    finished: threading.Event = field(default_factory=threading.Event)
    """Set when the server is done with it, in whichever way."""


def _content(message: Mapping[str, Any]) -> str:
    content = message.get("content")
    if isinstance(content, list):
        return "".join(str(part.get("text", "")) for part in content)
    return str(content or "")


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in (*value.keys(), *value.values()) for text in _strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return []
