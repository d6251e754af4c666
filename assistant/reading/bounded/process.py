"""The parent's side of one child process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, cast

from assistant.reading.bounded import wire
from assistant.sheet.errors import HyoukaError, ReadingError
from assistant.sheet.model import Sheet
from assistant.sheet.one_line import one_line

READ_HERE: Final = "assistant.reading.files:read_here"
SECONDS: Final = 20.0
MEMORY: Final = 2 * 2**30

_NO_WINDOW: Final[int] = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Windows opens a console for a child of a process that has none."""

_START_SECONDS: Final = 60.0
"""How long a child may take to come up: a loaded machine is not a bad file."""

_FORMS: Final = "HYOUKA_FORMS_DIR"
_KEPT: Final = frozenset(
    {
        "PATH",
        _FORMS,
        "LANG",
        "LD_LIBRARY_PATH",
        # Without these Python does not start on Windows, or finds no folder for temporary files.
        "SYSTEMROOT",
        "SYSTEMDRIVE",
        "WINDIR",
        "TEMP",
        "TMP",
        "TMPDIR",
    }
)
_KEPT_PREFIXES: Final = ("PYTHON", "LC_")

_ROOT: Final = Path(__file__).resolve().parents[3]
"""The folder that holds the package ``assistant``."""

_TAIL: Final = 4000
"""Bytes of what a failed child printed that its error keeps as a note."""


class ReaderFailed(ReadingError):
    """A child gave no answer. Its note, where it has one, is the end of what the child printed."""


class Gone(ReaderFailed):
    """The child had ended before it could be asked: the file is not to blame."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a child calls, and how much it may take: seconds for one file, bytes of memory."""

    seconds: float
    memory: int
    call: str


class Child:
    """One child process. One thread at a time may use it; any thread may :meth:`kill` it."""

    def __init__(self, bounds: Bounds) -> None:
        """Start it and wait until it is up. Raises :class:`ReaderFailed` where it does not."""
        self._bounds = bounds
        self._forms = os.environ.get(_FORMS)
        self._exchanges = 0
        self._late = False
        self._lock = threading.Lock()
        self._printed = cast(IO[bytes], tempfile.TemporaryFile())  # noqa: SIM115 - see close()
        try:
            self._process = self._started()
        except OSError as error:
            self._printed.close()
            raise ReaderFailed(_NOT_UP) from error
        if self._exchange(b"", _START_SECONDS) != wire.READY:
            self.kill()
            failure = self._failure(_NOT_UP)
            self.close()
            raise failure

    @property
    def usable(self) -> bool:
        """Whether it can be asked again: it runs, and knows the folder of forms that is set now."""
        if os.environ.get(_FORMS) != self._forms:
            return False
        return not self._late and self._process.poll() is None

    def read(self, path: Path, form: str | None) -> tuple[Sheet, ...] | HyoukaError:
        """The sheets of a file, or why there are none; afterwards look at :attr:`usable`.

        :class:`Gone`: ask another child.
        """
        # What it printed is told of the file at which it fails, not of those before.
        self._printed.seek(0)
        self._printed.truncate()
        try:
            line = self._exchange(wire.question(path, form), self._bounds.seconds)
        except OSError:
            return Gone(_NOT_UP)
        if line.endswith(b"\n"):
            with suppress(wire.WireError):
                return wire.parse_answer(line)
        self.kill()
        return self._failure(self._sentence(path, len(line)))

    def kill(self) -> None:
        """End it, whatever it does; no zombie remains. A second time does nothing."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Kill it and give back what it held here."""
        self.kill()
        for stream in (self._process.stdin, self._process.stdout, self._printed):
            if stream is not None:
                with suppress(OSError):  # a question that never went out
                    stream.close()

    def _started(self) -> subprocess.Popen[bytes]:
        options = {
            "--call": self._bounds.call,
            "--seconds": str(self._bounds.seconds),
            "--memory": str(self._bounds.memory),
        }
        return subprocess.Popen(
            [
                sys.executable,
                "-P",  # the folder in which the user stands is no place to import from
                "-m",
                "assistant.reading.bounded.child",
                *(word for pair in options.items() for word in pair),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._printed,
            env=_environment(os.environ),
            creationflags=_NO_WINDOW,
        )

    def _exchange(self, question: bytes, seconds: float) -> bytes:
        """One line to the child, and its answer; short of the line's end where there is none."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        watch = threading.Timer(seconds, self._expire, (self._exchanges,))
        watch.daemon = True
        watch.start()
        try:
            stdin.write(question)
            stdin.flush()
            return stdout.readline(wire.MAX_LINE)
        finally:
            watch.cancel()
            with self._lock:
                self._exchanges += 1

    def _expire(self, exchange: int) -> None:
        # A timer that runs out just as it is cancelled must not end the next file's reading.
        with self._lock:
            if exchange == self._exchanges:
                self._late = True
                self._process.kill()

    def _sentence(self, path: Path, received: int) -> str:
        if self._late:
            template = _TOO_LONG
        elif received >= wire.MAX_LINE:
            template = _TOO_MUCH
        elif self._process.returncode == wire.OUT_OF_MEMORY:
            template = _TOO_BIG
        else:
            template = _CRASHED
        return template.format(
            name=one_line(path.name),
            seconds=f"{self._bounds.seconds:g}",
            memory=f"{self._bounds.memory / 2**30:.2g}",
        )

    def _failure(self, sentence: str) -> ReaderFailed:
        failure = ReaderFailed(sentence)
        size = self._printed.seek(0, os.SEEK_END)
        self._printed.seek(max(0, size - _TAIL))
        if printed := self._printed.read().decode("utf-8", "replace").strip():
            failure.add_note(printed)
        return failure


def _environment(own: Mapping[str, str]) -> dict[str, str]:
    """What a child may know: neither keys nor passwords, nothing but what it needs to run."""
    kept = {
        name: value
        for name, value in own.items()
        if name.upper() in _KEPT or name.upper().startswith(_KEPT_PREFIXES)
    }
    path = [str(_ROOT), *filter(None, [kept.get("PYTHONPATH")])]
    return {**kept, "PYTHONPATH": os.pathsep.join(path)}


_NOT_UP: Final = (
    "ファイルを読み取るプログラムを起動できません。hyouka doctor で動作環境を確かめてください。"
)
_TOO_LONG: Final = (
    "{name} の読み取りが{seconds}秒で終わらないため、やめました。"
    "ファイルを分けるか、壊れていないか確かめてください。"
)
_TOO_BIG: Final = (
    "{name} の読み取りに{memory}GBを超えるメモリーが要るため、やめました。"
    "ファイルを分けるか、壊れていないか確かめてください。"
)
_TOO_MUCH: Final = (
    "{name} は中身が多すぎて調書とは思えないため、読み取りをやめました。ファイルを分けてください。"
)
_CRASHED: Final = (
    "{name} の読み取り中に読み取りのプログラムが止まったため、やめました。"
    "ファイルが壊れていないか確かめ、元のファイルから作り直してください。"
)
