"""Asking again: how often, after how long, and never all at once.

A 429 to one thread makes all threads of a model wait (:class:`Pace`), or eight of them would
use up one another's chances.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import TypeVar

from tenacity import RetryCallState, Retrying, stop_after_attempt

from assistant.models.chat.deadline import sleep
from assistant.models.chat.trouble import Trouble
from assistant.sheet.errors import ModelTrouble

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: ``base`` doubles with every try up to ``most``, and a random part of that is
    waited; ``cap`` is the longest wait that an endpoint may ask for."""

    base: float = 0.5
    most: float = 20.0
    cap: float = 60.0

    def before(self, tries: int, trouble: Trouble) -> float:
        """How long to wait after ``tries`` tries, the last of which ended in ``trouble``."""
        if trouble.wait is not None:
            return min(trouble.wait, self.cap)
        most = min(self.most, self.base * 2.0 ** (tries - 1))
        # An endpoint that has no room needs some time for certain.
        least = most / 2 if trouble.shared else 0.0
        return random.uniform(least, most)


PATIENCE = Patience()
"""What a model has whose maker says nothing else."""


class Pace:
    """What the threads of one model share: until when nobody asks."""

    def __init__(self, spread: float) -> None:
        """``spread``: seconds over which the threads start again after a wait."""
        self._lock = threading.Lock()
        self._until = 0.0
        self._spread = spread

    def hold(self, seconds: float) -> None:
        """Nobody asks for ``seconds`` from now; a longer wait that stands is kept."""
        with self._lock:
            self._until = max(self._until, time.monotonic() + seconds)

    def wait(self, cancelled: Callable[[], bool]) -> None:
        """Return when asking is allowed; raises ``Cancelled``."""
        while (left := self._left()) > 0:
            sleep(left + random.uniform(0.0, self._spread), cancelled)

    def _left(self) -> float:
        with self._lock:
            return self._until - time.monotonic()


def persist(
    attempt: Callable[[], _T | Trouble],
    *,
    retries: int,
    patience: Patience,
    pace: Pace,
    cancelled: Callable[[], bool],
) -> _T | Trouble:
    """The first result of ``attempt`` that is no trouble, or the last trouble.

    At most ``retries`` further tries; trouble that is worth one more try gets one. Raises
    ``Cancelled``, and what ``attempt`` raises.
    """
    seen: set[ModelTrouble] = set()

    def worth_it(state: RetryCallState) -> bool:
        found = _trouble(state)
        if found is None or found.again == "no":
            return False
        if found.again == "once" and found.kind in seen:
            return False
        seen.add(found.kind)
        return True

    def pause(state: RetryCallState) -> float:
        found = _trouble(state)
        if found is None:
            return 0.0
        seconds = patience.before(state.attempt_number, found)
        if found.shared:
            pace.hold(seconds)
            return 0.0  # the pace makes this thread wait as well
        return seconds

    def paced() -> _T | Trouble:
        pace.wait(cancelled)
        return attempt()

    retrying = Retrying(
        retry=worth_it,
        stop=stop_after_attempt(retries + 1),
        wait=pause,
        sleep=lambda seconds: sleep(seconds, cancelled),
        retry_error_callback=_result,
    )
    return retrying(paced)


def _result(state: RetryCallState) -> object:
    assert state.outcome is not None
    return state.outcome.result()


def _trouble(state: RetryCallState) -> Trouble | None:
    if state.outcome is None or state.outcome.failed:
        return None
    result = state.outcome.result()
    return result if isinstance(result, Trouble) else None


def asked_wait(headers: Mapping[str, str]) -> float | None:
    """The seconds that ``retry-after-ms`` or ``Retry-After`` ask for (a number or an HTTP date);
    0 for a time that is over, ``None`` where they say nothing that can be read."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        seconds = _number(headers.get(name))
        if seconds is not None:
            return max(0.0, seconds * unit)
    return _date(headers.get("retry-after"))


def _number(raw: str | None) -> float | None:
    try:
        value = float(raw or "")
    except ValueError:
        return None
    return value if isfinite(value) else None


def _date(raw: str | None) -> float | None:
    try:
        when = parsedate_to_datetime(raw or "")
    except ValueError:
        return None
    if when.tzinfo is None:  # "-0000": universal time all the same
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
