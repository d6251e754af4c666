"""The child process: ``python -m assistant.reading.bounded.child``.

A loop: one line in that names a file, one line out with its sheets (``wire.py``). It ends when
its standard input does, that is, with its parent, also when that was killed.

    --call MODULE:FUNCTION   what reads: ``(Path, str | None) -> tuple[Sheet, ...]``
    --seconds N              how long one file may take (see ``_GRACE``)
    --memory N               bytes of address space, where the system can bound it
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final

from assistant.reading.bounded import wire
from assistant.sheet.errors import HyoukaError, ReadingError
from assistant.sheet.model import Sheet
from assistant.sheet.one_line import one_line

_GRACE: Final = 5.0
"""Seconds beyond its time after which a child ends itself: its parent, who ends what takes too
long, is no more."""

Call = Callable[[Path, str | None], tuple[Sheet, ...]]


def main() -> int:
    """Serve until standard input ends."""
    options = _options()
    # Ctrl+C in a terminal reaches children too; it is the parent who decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = _protocol()
    _bound_memory(options.memory)
    call = _function(options.call)
    _say(answers, wire.READY)
    for line in iter(sys.stdin.buffer.readline, b""):
        # A watchdog outside of the interpreter: it ends C code and loops that never yield.
        faulthandler.dump_traceback_later(options.seconds + _GRACE, exit=True)
        try:
            said = _read(call, *wire.parse_question(line))
        except MemoryError:
            os._exit(wire.OUT_OF_MEMORY)
        finally:
            faulthandler.cancel_dump_traceback_later()
        _say(answers, said)
    return 0


def _read(call: Call, path: Path, form: str | None) -> bytes:
    try:
        return wire.answer(call(path, form))
    except HyoukaError as error:
        return wire.refusal(error)
    except RecursionError:
        return wire.refusal(
            ReadingError(
                f"{one_line(path.name)} は入れ子が深すぎて読み取れません。"
                "ファイルが壊れていないか確かめてください。"
            )
        )


def _protocol() -> int:
    """The descriptor for answers. What anything else prints goes where errors go."""
    answers = os.dup(1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return answers


def _say(answers: int, line: bytes) -> None:
    rest = memoryview(line)
    while rest:
        rest = rest[os.write(answers, rest) :]


def _bound_memory(size: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = size if hard == resource.RLIM_INFINITY else min(size, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    except (ValueError, OSError):  # macOS refuses; a bound that cannot be set is no bound
        return


def _function(named: str) -> Call:
    module, _, name = named.partition(":")
    call: Call = getattr(import_module(module), name)
    return call


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="assistant.reading.bounded.child")
    parser.add_argument("--call", required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--memory", type=int, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
