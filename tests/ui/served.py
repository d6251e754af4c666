"""``app.py`` as a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


class App:
    """``app.py`` on a free loopback port with its own folder; may be killed and started again."""

    def __init__(self, home: Path, **settings: str) -> None:
        self.home = home
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("HYOUKA_", "OPENAI_"))}
        self._env = {**kept, "HYOUKA_HOME": str(home), **settings}
        self._process: subprocess.Popen[str] | None = None
        self.said = ""

    def start(self) -> None:
        command = [sys.executable, "app.py", "--port", str(self.port), "--no-browser"]
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self._env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout is not None
        end = time.monotonic() + 180
        for line in self._process.stdout:
            self.said += line
            if "開けます" in line:
                return
            assert time.monotonic() < end, self.said
        pytest.fail(f"app.py did not start: {self.said}")

    def kill(self) -> None:
        """As a power cut does: no chance to tidy up."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.communicate()
            self._process = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
