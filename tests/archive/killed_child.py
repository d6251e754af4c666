"""A second process for the tests: works on an archive and kills itself (kill -9) meanwhile.

Arguments: home; ``ingest``, ``rebuild`` or ``hold``; then either a place in :data:`PLACES` and
at which of its calls, or ``timer`` and how many milliseconds after the first batch.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.archive import Archive, ingest, lexical, records
from assistant.archive.vectors import VectorIndex
from assistant.settings import Settings

from .invented_city import many

BATCH = 8
"""Sheets stored at a time here: what a kill leaves does not depend on it, how long a test takes
does."""
SHEETS = 3 * BATCH

# place → (whose function, its name, whether the function has done its work by then)
PLACES: dict[str, tuple[Any, str, bool]] = {
    "before the transaction": (records, "write", False),
    "inside the transaction": (lexical, "add", True),
    "between records and index": (VectorIndex, "put", False),
    "after the index, before the marks": (VectorIndex, "put", True),
    "inside the transaction of the marks": (records, "mark_indexed", True),
}


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_at(place: str, call: int) -> None:
    """Have the real function, at its ``call``-th call, followed or forestalled by death."""
    owner, name, done = PLACES[place]
    real: Callable[..., Any] = getattr(owner, name)
    calls = 0

    def function(*args: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call and not done:
            die()
        result = real(*args, **named)
        if calls == call:
            die()
        return result

    setattr(owner, name, function)


def work(home: Path, what: str, place: str, number: int) -> None:
    """What the arguments ask for; whoever calls this does not outlive it, but for ``hold``."""
    ingest.BATCH = BATCH
    if place in PLACES:
        die_at(place, number)

    def on_progress(done: int, total: int) -> None:
        if place == "timer" and done <= total / 2:
            kill = threading.Timer(number / 1000, die)
            kill.daemon = True
            kill.start()

    with Archive.open(Settings(home=home, threads=1), purpose="試験の取込") as archive:
        sys.stdout.write("open\n")
        sys.stdout.flush()
        if what == "ingest":
            archive.ingest(many(SHEETS), on_progress=on_progress)
        elif what == "rebuild":
            archive.rebuild(on_progress)
        time.sleep(60)  # the work may be done before the kill comes


if __name__ == "__main__":
    work(Path(sys.argv[1]), *sys.argv[2:4], int(sys.argv[4]))
