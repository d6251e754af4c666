"""What the stub server can answer, good and bad; ready-made ones stand in
:mod:`tests.stub.bad_days`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from tests.stub.recorded import Request
from tests.stub.wire import Wire

Ending = Literal["whole", "no_done", "no_finish", "closed", "reset", "error"]
"""How a stream ends.

- ``whole``: finish_reason, usage where asked for, ``[DONE]``
- ``no_done``: finish_reason, then a proper end without ``[DONE]``
- ``no_finish``: a proper end without a finish_reason and without ``[DONE]``
- ``closed``: the connection closes, ``reset``: it is torn down, both without a finish_reason
- ``error``: an error object as the last event, as servers do that run out of memory
"""


class Reply(Protocol):
    """Anything that can be played to a client."""

    def play(self, wire: Wire, request: Request) -> None: ...


@dataclass(frozen=True)
class Text:
    """An answer with a text, streamed in pieces of ``chunk`` characters where that was asked for.

    Waits are seconds: ``before`` the status line, ``after_head`` between the head and the first
    event, ``between`` two pieces. ``cut_after`` characters the text stops, and ``ending`` says
    how. ``usage=False`` leaves the usage out; ``plain`` answers a stream request with one JSON
    object; ``heartbeat`` sends comment lines while waiting; ``refusal`` is the model's refusal in
    its own field; ``reasoning`` comes before the text in the field that some servers use.
    """

    text: str = ""
    chunk: int = 4
    before: float = 0.0
    after_head: float = 0.0
    between: float = 0.0
    finish: str = "stop"
    cut_after: int | None = None
    ending: Ending = "whole"
    usage: bool = True
    plain: bool = False
    heartbeat: bool = False
    refusal: str | None = None
    reasoning: str = ""
    model: str | None = None

    def play(self, wire: Wire, request: Request) -> None:
        wire.pause(self.before)
        if not request.stream or self.plain:
            if self.ending in ("closed", "reset"):
                Hangup(self.ending == "reset").play(wire, request)
                return
            headers = {"Content-Type": "application/json"}
            wire.whole(200, _json(self._completion(request)), headers)
            return
        wire.stream({})
        self._wait(wire, self.after_head)
        for number, delta in enumerate(self._deltas()):
            if number > 1:
                self._wait(wire, self.between)
            self._event(wire, request, delta)
        self._end(wire, request)

    def _deltas(self) -> Iterator[dict[str, Any]]:
        yield {"role": "assistant", "content": "", "refusal": None}
        for piece in _pieces(self.reasoning, self.chunk):
            yield {"reasoning_content": piece}
        for piece in _pieces(self.refusal or "", self.chunk):
            yield {"refusal": piece}
        for piece in _pieces(self.text[: self.cut_after], self.chunk):
            yield {"content": piece}

    def _end(self, wire: Wire, request: Request) -> None:
        if self.ending == "closed":
            return wire.close()
        if self.ending == "reset":
            # A reset discards what the client has not read yet: give it the time to read.
            wire.pause(0.05)
            return wire.reset()
        if self.ending == "error":
            message = {"message": "The server had an error while processing your request."}
            wire.send(b"data: " + _json({"error": {**message, "type": "server_error"}}) + b"\n\n")
        elif self.ending != "no_finish":
            self._event(wire, request, {}, self.finish)
            if self.usage and request.wants_usage:
                head = self._head(request, "chat.completion.chunk")
                usage = {**head, "choices": [], "usage": self._usage(request)}
                wire.send(b"data: " + _json(usage) + b"\n\n")
            if self.ending == "whole":
                wire.send(b"data: [DONE]\n\n")
        return wire.end()

    def _event(
        self, wire: Wire, request: Request, delta: Mapping[str, Any], finish: str | None = None
    ) -> None:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        event = {**self._head(request, "chat.completion.chunk"), "choices": [choice]}
        if request.wants_usage and self.usage:
            event["usage"] = None
        wire.send(b"data: " + _json(event) + b"\n\n")

    def _completion(self, request: Request) -> dict[str, Any]:
        content = self.text[: self.cut_after]
        message = {"role": "assistant", "content": content, "refusal": self.refusal}
        if self.refusal is not None and not content:
            message["content"] = None
        choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": self.finish}
        whole = {**self._head(request, "chat.completion"), "choices": [choice]}
        return {**whole, "usage": self._usage(request)} if self.usage else whole

    def _head(self, request: Request, kind: str) -> dict[str, Any]:
        model = self.model or request.body.get("model")
        made = 1_760_000_000 + request.number
        return {"id": f"chatcmpl-{request.number}", "object": kind, "created": made, "model": model}

    def _usage(self, request: Request) -> dict[str, int]:
        # One character, one token: a test can say what it expects.
        asked, answered = len(request.text), len(self.text[: self.cut_after])
        total = asked + answered
        return {"prompt_tokens": asked, "completion_tokens": answered, "total_tokens": total}

    def _wait(self, wire: Wire, seconds: float) -> None:
        wire.pause(seconds, b": keep-alive\n\n" if self.heartbeat else b"")


@dataclass(frozen=True)
class Status:
    """A status other than an answer, with a body (an object is sent as JSON) and headers.

    ``echo`` puts the key and the whole request into the body, as careless proxies do.
    """

    status: int
    body: object = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    echo: bool = False
    before: float = 0.0

    def play(self, wire: Wire, request: Request) -> None:
        wire.pause(self.before)
        kind = "text/html" if isinstance(self.body, str) else "application/json"
        body: object = self.body
        if self.echo and isinstance(body, str):
            body += f"<pre>{request.key} {request.raw.decode()}</pre>"
        elif self.echo:
            echoed = f"{request.key} was refused for {request.raw.decode()}"
            body = {"error": {"message": echoed, "type": "error", "param": None, "code": None}}
        data = body.encode() if isinstance(body, str) else _json(body)
        wire.whole(self.status, data, {"Content-Type": kind, **self.headers})


@dataclass(frozen=True)
class Hangup:
    """The connection ends before any status; ``reset`` tears it down."""

    reset: bool = False
    before: float = 0.0

    def play(self, wire: Wire, request: Request) -> None:
        wire.pause(self.before)
        if self.reset:
            wire.reset()
        else:
            wire.close()


@dataclass(frozen=True)
class Garbage:
    """An event stream, or any 200, with a body that is no event stream."""

    body: bytes = b'data: {"id": "chatcmpl-0", "choi\n\ndata: <html>\n\n'

    def play(self, wire: Wire, request: Request) -> None:
        wire.stream({})
        wire.send(self.body)
        wire.end()


def _pieces(text: str, size: int) -> Iterator[str]:
    for start in range(0, len(text), size):
        yield text[start : start + size]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
