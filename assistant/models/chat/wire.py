"""The way to a chat endpoint: one HTTP client that goes nowhere else and can always be stopped.

- Redirects are not followed: an endpoint that is allowed must not hand our text on.
- This machine is never asked through a proxy; other hosts are where the system has an http or
  https proxy (SOCKS is not supported).
- Every wait for bytes is under the ``Deadline`` of its thread, the first byte and the look-up of
  the name too. Only a TLS handshake and the sending of the request wait longer, at most
  :data:`_CONNECT` seconds.
- No account is taken from ``.netrc``.
- A connection serves one request. Kept open, it would be cut by a firewall or a restarted server
  between two drafts, and its next request fail; a new one costs little beside an answer.
"""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore2
import httpx2

from assistant.models.chat.deadline import current
from assistant.settings import is_loopback

if TYPE_CHECKING:
    import ssl

_CONNECT: Final = 10.0
"""Seconds for a connection, a handshake, or the sending of a piece of the request."""


def open_client(base_url: str) -> httpx2.Client:
    """A client for requests to ``base_url``; several threads may share it."""
    context = httpx2.create_ssl_context()
    transport = _Transport(context, _proxy_for(base_url))
    return httpx2.Client(
        transport=transport, follow_redirects=False, trust_env=False, timeout=None, verify=context
    )


def _proxy_for(base_url: str) -> str | None:
    parts = urlsplit(base_url)
    host = parts.hostname or ""
    if is_loopback(host) or proxy_bypass(host):
        return None
    proxies = getproxies()
    proxy = proxies.get(parts.scheme) or proxies.get("all")
    if not proxy:
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    return proxy if proxy.startswith(("http://", "https://")) else None


class _Transport(httpx2.BaseTransport):
    """Hands requests to a connection pool whose sockets are watched."""

    def __init__(self, context: ssl.SSLContext, proxy: str | None) -> None:
        if proxy is None:
            self._pool = httpcore2.ConnectionPool(
                ssl_context=context,
                network_backend=_Backend(),
                max_connections=None,
                max_keepalive_connections=0,
            )
            return
        parts = urlsplit(proxy)
        account = None
        if parts.username is not None:
            account = (unquote(parts.username), unquote(parts.password or ""))
        self._pool = httpcore2.HTTPProxy(
            proxy_url=f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}",
            proxy_auth=account,
            ssl_context=context,
            network_backend=_Backend(),
            max_connections=None,
            max_keepalive_connections=0,
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Errors of the connection come out as ``httpcore2``'s own."""
        assert isinstance(request.stream, httpx2.SyncByteStream)
        url = request.url
        found = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        assert isinstance(found.stream, Iterable)
        response = httpx2.Response(
            status_code=found.status,
            headers=found.headers,
            stream=_Body(found.stream),
            extensions=found.extensions,
        )
        return _as_stream(response)

    def close(self) -> None:
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        close: Callable[[], None] | None = getattr(self._stream, "close", None)
        if close is not None:
            close()


def _as_stream(response: httpx2.Response) -> httpx2.Response:
    """Some servers do not stream and answer with one JSON object: it becomes one event."""
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if response.status_code != 200 or kind != "application/json":
        return response
    try:
        whole = json.loads(response.read())
    except ValueError:
        whole = None
    finally:
        response.close()
    event = json.dumps(_one_event(whole)).encode() if isinstance(whole, dict) else b"null"
    return httpx2.Response(
        status_code=200,
        headers={"content-type": "text/event-stream"},
        content=b"data: " + event + b"\n\ndata: [DONE]\n\n",
    )


def _one_event(whole: Mapping[str, Any]) -> dict[str, Any]:
    choices = whole.get("choices")
    if not isinstance(choices, list):
        return dict(whole)
    events = [
        {**choice, "delta": choice.get("message") or {}}
        for choice in choices
        if isinstance(choice, dict)
    ]
    return {**whole, "choices": events}


class _Backend(httpcore2.NetworkBackend):
    """Connects in a thread of its own, since neither a look-up of a name nor a connection can be
    interrupted."""

    def __init__(self) -> None:
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        connect = partial(
            self._plain.connect_tcp, host, port, _CONNECT, local_address, socket_options
        )
        deadline = current()
        if deadline is None:
            return _Stream(connect())
        attempt = _Connecting(connect)
        while True:
            try:
                deadline.check()
            except BaseException:
                attempt.abandon()
                raise
            found = attempt.result(deadline.slice)
            if isinstance(found, httpcore2.NetworkStream):
                return _Stream(found)
            if found is not None:
                raise found

    def sleep(self, seconds: float) -> None:
        self._plain.sleep(seconds)


class _Connecting:
    """A connection on its way, in a thread that may be left behind."""

    def __init__(self, connect: Callable[[], httpcore2.NetworkStream]) -> None:
        self._connect = connect
        self._results: queue.SimpleQueue[httpcore2.NetworkStream | Exception] = queue.SimpleQueue()
        self._abandoned = threading.Event()
        threading.Thread(target=self._run, daemon=True, name="connect").start()

    def _run(self) -> None:
        try:
            stream = self._connect()
        # A host name that cannot be encoded is a ValueError.
        except (httpcore2.NetworkError, httpcore2.TimeoutException, OSError, ValueError) as error:
            self._results.put(error)
            return
        self._results.put(stream)
        if self._abandoned.is_set():
            stream.close()

    def result(self, seconds: float) -> httpcore2.NetworkStream | Exception | None:
        """What came of it within ``seconds``; ``None``: nothing yet."""
        try:
            return self._results.get(timeout=seconds)
        except queue.Empty:
            return None

    def abandon(self) -> None:
        """Close what comes; nobody will take it."""
        self._abandoned.set()
        found = self.result(0.001)
        if isinstance(found, httpcore2.NetworkStream):
            found.close()


class _Stream(httpcore2.NetworkStream):
    """A connection whose reads are cut into slices, with a look at the deadline between them."""

    def __init__(self, inner: httpcore2.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        deadline = current()
        if deadline is None:
            return self._inner.read(max_bytes, timeout)
        while True:
            deadline.check()
            try:
                return self._inner.read(max_bytes, deadline.slice)
            except httpcore2.ReadTimeout:
                continue

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _CONNECT)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, _CONNECT))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
