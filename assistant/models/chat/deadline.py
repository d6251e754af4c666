"""The eye on a request under way: has it run out of time, has the user cancelled it?

A read timeout of an HTTP client starts anew with every byte, so a server that drips one byte a
second would never end. A :class:`Deadline` is asked before every wait instead, and no wait is
longer than :data:`SLICE`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

SLICE: Final = 0.1
"""Seconds between two looks at the clock and at the user."""

_current: ContextVar[Deadline | None] = ContextVar("deadline", default=None)


class Cancelled(Exception):
    """The user does not want the answer any more."""


class Expired(Exception):
    """The time for the answer is over."""


def never() -> bool:
    """A request that nobody can cancel."""
    return False


class Deadline:
    """One request's deadline, ``seconds`` from now, and its ``cancelled``."""

    def __init__(self, seconds: float, cancelled: Callable[[], bool] = never) -> None:
        self._end = time.monotonic() + seconds
        self._cancelled = cancelled

    def check(self) -> None:
        """Raises ``Cancelled`` or ``Expired``, or does nothing."""
        if self._cancelled():
            raise Cancelled
        if time.monotonic() >= self._end:
            raise Expired

    @property
    def slice(self) -> float:
        """Seconds to wait at most before the next ``check``; more than 0."""
        return max(0.001, min(SLICE, self.left))

    @property
    def left(self) -> float:
        """Seconds until the deadline."""
        return max(0.0, self._end - time.monotonic())


@contextmanager
def watching(deadline: Deadline) -> Iterator[None]:
    """What this thread sends and receives inside the block is under ``deadline``."""
    token = _current.set(deadline)
    try:
        yield
    finally:
        _current.reset(token)


def current() -> Deadline | None:
    """The deadline of this thread's request, where one is under way."""
    return _current.get()


def sleep(seconds: float, cancelled: Callable[[], bool]) -> None:
    """Wait; raises ``Cancelled`` soon after the user has cancelled."""
    end = time.monotonic() + seconds
    while True:
        if cancelled():
            raise Cancelled
        left = end - time.monotonic()
        if left <= 0:
            return
        time.sleep(min(SLICE, left))
