"""The protocol: ``POST …/chat/completions`` with and without ``stream``, ``GET …/models``.

An answer's shape is accepted as it is asked for and not enforced, as many local servers do: what
keeps the shape is the prompt. One character counts as one token.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Final, Self

from assistant.models import Message
from assistant.sheet.errors import HyoukaError

Answering = Callable[[Sequence[Message]], str]
_PIECE: Final = 48
"""Characters of one event of a stream."""


class ScriptedServer:
    """Listens on a free port of the loopback address from ``with`` to the end of it. ``answer``
    gets the messages and is called from several threads; a ``HyoukaError`` of it is a 400."""

    def __init__(self, model: str, answer: Answering) -> None:
        self._http = _Http(model, answer)
        self._thread = threading.Thread(
            target=self._http.serve_forever, args=(0.05,), daemon=True, name="scripted-model"
        )

    @property
    def url(self) -> str:
        """The base URL for a client."""
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, model: str, answer: Answering) -> None:
        self.model, self.answer = model, answer
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes once it has read enough is no news."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Http

    def do_GET(self) -> None:
        if not self.path.endswith("/models"):
            return self._refused(404, "Unknown request URL.")
        listed = {"id": self.server.model, "object": "model", "owned_by": "scripted"}
        return self._json(200, {"object": "list", "data": [listed]})

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if not self.path.endswith("/chat/completions"):
            return self._refused(404, "Unknown request URL.")
        try:
            body = json.loads(raw)
            messages = [Message.model_validate(one) for one in body["messages"]]
            text = self.server.answer(messages)
        except (ValueError, KeyError, TypeError) as error:
            return self._refused(400, f"Not a request: {type(error).__name__}.")
        except HyoukaError as error:
            return self._refused(400, str(error))
        asked = sum(len(message.content) for message in messages)
        usage = {
            "prompt_tokens": asked,
            "completion_tokens": len(text),
            "total_tokens": asked + len(text),
        }
        if body.get("stream"):
            return self._stream(text, usage if _wants_usage(body) else None)
        message = {"role": "assistant", "content": text}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        return self._json(
            200, {**self._head("chat.completion"), "choices": [choice], "usage": usage}
        )

    def _stream(self, text: str, usage: Mapping[str, int] | None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        head = self._head("chat.completion.chunk")
        for delta, finish in _deltas(text):
            choice = {"index": 0, "delta": delta, "finish_reason": finish}
            self._event(json.dumps({**head, "choices": [choice]}))
        if usage is not None:
            self._event(json.dumps({**head, "choices": [], "usage": usage}))
        self._event("[DONE]")
        self.wfile.write(b"0\r\n\r\n")

    def _event(self, data: str) -> None:
        event = f"data: {data}\n\n".encode()
        self.wfile.write(b"%x\r\n%b\r\n" % (len(event), event))

    def _head(self, kind: str) -> dict[str, Any]:
        return {"id": "chatcmpl-0", "object": kind, "created": 0, "model": self.server.model}

    def _refused(self, status: int, message: str) -> None:
        self._json(status, {"error": {"message": message, "type": "invalid_request_error"}})

    def _json(self, status: int, value: object) -> None:
        data = json.dumps(value, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


def _deltas(text: str) -> Iterator[tuple[dict[str, str], str | None]]:
    yield {"role": "assistant", "content": ""}, None
    for start in range(0, len(text), _PIECE):
        yield {"content": text[start : start + _PIECE]}, None
    yield {}, "stop"


def _wants_usage(body: Mapping[str, Any]) -> bool:
    options = body.get("stream_options")
    return isinstance(options, Mapping) and bool(options.get("include_usage"))
