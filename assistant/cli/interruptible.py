"""Ctrl+C while a chat model is asked: the request ends, nothing is left half-done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Final, TypeVar

Result = TypeVar("Result")

_LOOK: Final = 0.2
"""Seconds between two looks at the keyboard: a longer wait would not end at once on Windows."""


def interruptible(job: Callable[[Callable[[], bool]], Result]) -> Result:
    """What ``job`` returns; it is given ``cancelled``, which turns true at Ctrl+C.

    ``KeyboardInterrupt`` comes out once the job has ended.
    """
    stop = threading.Event()
    with ThreadPoolExecutor(max_workers=1) as pool:
        future = pool.submit(job, stop.is_set)
        try:
            while not future.done():
                wait([future], _LOOK)
        finally:
            stop.set()
        return future.result()
