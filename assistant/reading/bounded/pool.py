"""Children that read files: started when needed, used again, replaced when they fail."""

from __future__ import annotations

import atexit
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from assistant.reading.bounded.process import (
    MEMORY,
    READ_HERE,
    SECONDS,
    Bounds,
    Child,
    Gone,
    ReaderFailed,
)
from assistant.sheet.errors import HyoukaError
from assistant.sheet.model import Sheet

Result = tuple[Sheet, ...] | HyoukaError

_LOOK: Final = 0.2
"""Seconds between two looks at the keyboard: a longer wait would not end at once on Windows."""

_AHEAD: Final = 4
"""Files read ahead for each child: what is read is held until it is asked for."""


class Readers:
    """Up to ``workers`` children (two, or one on a single core); ``seconds`` for one file.

    Any thread may call it. No child runs before the first file; all end with :meth:`close`,
    with the ``with`` block, or with this process.
    """

    def __init__(
        self,
        workers: int | None = None,
        seconds: float = SECONDS,
        *,
        memory: int = MEMORY,
        call: str = READ_HERE,
    ) -> None:
        self._workers = workers if workers is not None else min(2, os.cpu_count() or 1)
        if self._workers < 1:
            raise ValueError("at least one worker")
        self._bounds = Bounds(seconds, memory, call)
        self._places = threading.BoundedSemaphore(self._workers)
        self._lock = threading.Lock()
        self._idle: list[Child] = []
        self._all: set[Child] = set()
        self._closed = False

    def read(self, path: Path, form: str | None = None) -> tuple[Sheet, ...]:
        """The sheets of one file. Waits while every child is busy.

        :raises HyoukaError: what the reader said, or :class:`ReaderFailed`.
        """
        result = self._result(path, form)
        if isinstance(result, HyoukaError):
            raise result
        return result

    def read_many(
        self, paths: Iterable[Path], form: str | None = None
    ) -> Iterator[tuple[Path, Result]]:
        """Every file with its sheets or its error, in the order of ``paths``, as they are read.

        A file that cannot be read never ends the others. ``ReaderFailed`` about a child that
        does not come up at all stands at every file.
        """
        waiting: deque[tuple[Path, Future[Result]]] = deque()
        threads = ThreadPoolExecutor(self._workers, "reader")
        try:
            for path in paths:
                waiting.append((path, threads.submit(self._result, path, form)))
                if len(waiting) >= self._workers * _AHEAD:
                    yield _first(waiting)
            while waiting:
                yield _first(waiting)
        finally:
            # Without waiting for files that nobody asks for any more.
            threads.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """End all children. A file that is being read ends with :class:`ReaderFailed`."""
        with self._lock:
            self._closed = True
            children = list(self._all)
        for child in children:
            child.kill()
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            self._discard(child)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _result(self, path: Path, form: str | None) -> Result:
        result = self._once(path, form)
        return self._once(path, form) if isinstance(result, Gone) else result

    def _once(self, path: Path, form: str | None) -> Result:
        with self._places:
            try:
                child = self._taken()
            except ReaderFailed as error:  # it does not come up
                return error
            try:
                return child.read(path, form)
            finally:
                self._given_back(child)

    def _taken(self) -> Child:
        with self._lock:
            if self._closed:
                raise RuntimeError("these readers are closed")
            idle = [child for child in self._idle if child.usable]
            gone = [child for child in self._idle if not child.usable]
            self._idle = idle[:-1]
        for one in gone:
            self._discard(one)
        if idle:
            return idle[-1]
        child = Child(self._bounds)
        with self._lock:
            self._all.add(child)
            closed = self._closed
        if closed:
            child.kill()
        return child

    def _given_back(self, child: Child) -> None:
        usable = child.usable
        with self._lock:
            if usable and not self._closed:
                self._idle.append(child)
                return
        self._discard(child)

    def _discard(self, child: Child) -> None:
        with self._lock:
            self._all.discard(child)
        child.close()


_SHARED: Final = Readers()
atexit.register(_SHARED.close)


def read_bounded(path: Path, form: str | None = None) -> tuple[Sheet, ...]:
    """The sheets of one file, read by a child that is kept for the next call.

    From any thread; as many files at once as there are workers by default.

    :raises HyoukaError: what the reader said, or :class:`ReaderFailed`.
    """
    return _SHARED.read(path, form)


def read_all_bounded(
    paths: Iterable[Path], form: str | None = None
) -> Iterator[tuple[Path, Result]]:
    """As :meth:`Readers.read_many`, by the same children as :func:`read_bounded`."""
    return _SHARED.read_many(paths, form)


def _first(waiting: deque[tuple[Path, Future[Result]]]) -> tuple[Path, Result]:
    path, future = waiting.popleft()
    while not future.done():
        wait([future], _LOOK)
    return path, future.result()
