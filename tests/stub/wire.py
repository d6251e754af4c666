"""The socket side of an answer: pieces written as they are, pauses in which a client's going is
seen, and the rude ways to end a connection."""

from __future__ import annotations

import select
import socket
import struct
import threading
import time
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler

_STEP = 0.02  # seconds between two looks whether the client is still there


class ClientLeft(Exception):
    """The client closed the connection, or the server is being stopped."""


class Wire:
    """One connection, for the length of one answer."""

    def __init__(self, handler: BaseHTTPRequestHandler, stopped: threading.Event) -> None:
        self._handler = handler
        self._socket: socket.socket = handler.connection
        self._stopped = stopped
        self.status: int | None = None

    def whole(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        """A status, headers and a body of known length."""
        self._head(status, {**headers, "Content-Length": str(len(body))})
        self._write(body)

    def stream(self, headers: Mapping[str, str]) -> None:
        """The head of an event stream; :meth:`send` and :meth:`end` follow."""
        self._head(
            200, {"Content-Type": "text/event-stream", **headers, "Transfer-Encoding": "chunked"}
        )

    def send(self, data: bytes) -> None:
        """A piece of the stream. It goes out in two writes where that tears a character of
        several bytes apart, as networks do."""
        for piece in filter(None, _torn(data)):  # an empty piece would mean the end
            self._write(b"%x\r\n%b\r\n" % (len(piece), piece))

    def end(self) -> None:
        """The proper end of a stream."""
        self._write(b"0\r\n\r\n")

    def close(self) -> None:
        """The connection closed in the middle."""
        self._handler.close_connection = True
        self._socket.shutdown(socket.SHUT_RDWR)

    def reset(self) -> None:
        """The connection torn down with a reset."""
        self._handler.close_connection = True
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        # The handler still holds a file over the socket, so that close() alone sends nothing.
        self._handler.rfile.close()
        self._socket.close()

    def pause(self, seconds: float, heartbeat: bytes = b"") -> None:
        """Wait; a client that leaves meanwhile ends the answer. With a ``heartbeat`` its bytes
        go out at each step, as proxies do that keep a silent stream open."""
        until = time.monotonic() + seconds
        while (rest := until - time.monotonic()) > 0:
            ready, _, _ = select.select([self._socket], [], [], min(_STEP, rest))
            if self._stopped.is_set() or (ready and self._gone()):
                raise ClientLeft
            if ready:  # the next request is already here: a pipelining client has not left
                time.sleep(min(_STEP, rest))
            if heartbeat:
                self.send(heartbeat)

    def _gone(self) -> bool:
        try:
            return self._socket.recv(1, socket.MSG_PEEK) == b""
        except OSError:
            return True

    def _head(self, status: int, headers: Mapping[str, str]) -> None:
        self.status = status
        try:
            self._handler.send_response(status)
            for name, value in headers.items():
                self._handler.send_header(name, value)
            self._handler.end_headers()
        except OSError as error:
            raise ClientLeft from error

    def _write(self, data: bytes) -> None:
        if self._stopped.is_set():
            raise ClientLeft
        try:
            self._handler.wfile.write(data)
        except OSError as error:
            raise ClientLeft from error


def _torn(data: bytes) -> list[bytes]:
    for place, byte in enumerate(data):
        if byte >= 0x80:
            return [data[: place + 1], data[place + 1 :]]
    return [data]
