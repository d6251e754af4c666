"""The stub server: takes requests in threads, records them, plays what the script says."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from tests.stub.protocol import objection, well_formed
from tests.stub.recorded import Exchange, Request
from tests.stub.replies import Reply, Status
from tests.stub.wire import ClientLeft, Wire

Script = Reply | Sequence[Reply] | Callable[[Request], Reply]


class StubServer:
    """A chat endpoint on the loopback address, from ``with`` to the end of it.

    ``models`` are the names that ``GET /v1/models`` lists. Leaving the block raises an
    ``AssertionError`` where a list of replies was too short or the script itself failed, since
    the client under test may have swallowed that. ``lenient`` lets through requests that the
    real interface refuses.
    """

    def __init__(
        self,
        script: Script = well_formed,
        *,
        models: Sequence[str] = ("stub-1",),
        lenient: bool = False,
    ) -> None:
        self._script = script
        self._models = models
        self._lenient = lenient
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._exchanges: list[Exchange] = []
        self._used = 0
        self._wrong: list[str] = []
        self._http = _Http(self)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def url(self) -> str:
        """``http://127.0.0.1:PORT``; a client's base URL has ``/v1`` behind it."""
        return f"http://127.0.0.1:{self._http.server_port}"

    @property
    def exchanges(self) -> list[Exchange]:
        """All requests so far with what became of them, in the order of arrival."""
        with self._lock:
            return list(self._exchanges)

    @property
    def requests(self) -> list[Request]:
        """All requests so far, in the order of arrival."""
        return [exchange.request for exchange in self.exchanges]

    @property
    def asked(self) -> list[Request]:
        """The questions among them (not the look at the list of models)."""
        return [request for request in self.requests if request.method == "POST"]

    @property
    def bodies(self) -> bytes:
        """All bodies received, raw, one after the other."""
        return b"\n".join(request.raw for request in self.requests)

    def saw(self, planted: str) -> bool:
        """Whether any request carried a text, the key's own header aside."""
        return any(request.holds(planted) for request in self.requests)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopped.set()
        self._http.shutdown()
        self._http.hang_up()
        self._http.server_close()
        self._thread.join()
        if error is not None:
            for line in self._wrong:
                error.add_note(line)
        else:
            assert not self._wrong, "\n".join(self._wrong)

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        """One request, from its headers to the end of the answer; called by the HTTP server."""
        exchange = self._record(handler)
        wire = Wire(handler, self._stopped)
        try:
            reply = exchange.reply = self._reply(exchange.request)
            reply.play(wire, exchange.request)
        except ClientLeft:
            handler.close_connection = True
            exchange.left.set()
        finally:
            exchange.status = wire.status
            exchange.ended_at = time.monotonic()
            exchange.finished.set()

    def _record(self, handler: BaseHTTPRequestHandler) -> Exchange:
        raw = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in handler.headers.items()}
        with self._lock:
            number = len(self._exchanges)
            at, method, path = time.monotonic(), handler.command, handler.path
            exchange = Exchange(Request(number, at, method, path, headers, raw))
            self._exchanges.append(exchange)
        return exchange

    def _reply(self, request: Request) -> Reply:
        path = urlsplit(request.path).path
        if request.method == "GET" and path.endswith("/models"):
            listed = [{"id": name, "object": "model", "owned_by": "stub"} for name in self._models]
            return Status(200, {"object": "list", "data": listed})
        if request.method != "POST" or not path.endswith("/chat/completions"):
            return Status(404, {"error": {"message": f"Unknown request URL: {path}"}})
        refused = None if self._lenient else objection(request)
        return refused or self._scripted(request)

    def _scripted(self, request: Request) -> Reply:
        script = self._script
        if isinstance(script, Sequence):
            with self._lock:
                number, self._used = self._used, self._used + 1
                if number < len(script):
                    return script[number]
                self._wrong.append(f"question {number + 1}, but the script has {len(script)}")
            # No client repeats a 418, so that a test with a short script ends.
            return Status(418, {"error": {"message": "the script has come to its end"}})
        return script if hasattr(script, "play") else script(request)

    def went_wrong(self, error: BaseException | None) -> None:
        """An exception that ended a request; called by the HTTP server."""
        # A client that goes in the middle of its own request is no news.
        if not isinstance(error, OSError):
            with self._lock:
                self._wrong.append(f"the script failed: {error!r}")


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, stub: StubServer) -> None:
        self.stub = stub
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        super().__init__(("127.0.0.1", 0), _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._guard:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._guard:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        self.stub.went_wrong(sys.exception())

    def hang_up(self) -> None:
        """End the kept-alive connections, whose threads would wait for a next request."""
        with self._guard:
            for connection in self._open:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Http

    def do_POST(self) -> None:
        self.server.stub.handle(self)

    def do_GET(self) -> None:
        self.server.stub.handle(self)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""
