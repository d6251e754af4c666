"""Commands and the screen as processes of their own: start-up, and the peak of their memory."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.settings import CLONE, describe
from assistant.sheet.errors import HyoukaError

_KEPT: Final = frozenset(
    {
        "HYOUKA_EMBEDDER",
        "HYOUKA_EMBEDDING_MODEL",
        "HYOUKA_THREADS",
        "OPENAI_BASE_URL",
        "OPENAI_API_KEY",
    }
)
"""Settings that are measured as the user has them; every other is at its default."""

_PATIENCE: Final = 300.0
"""Seconds until a process that does not come up is given up."""


class BenchError(HyoukaError):
    """A process that was to be measured failed."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the wall clock, and the peak of memory in MB (``None`` on Windows)."""

    seconds: float
    peak: float | None


def environment(home: Path, **settings: str) -> dict[str, str]:
    """The environment of a child: its own folder, and neither database nor server of the user."""
    # An empty value is the default, and wins over .env.
    blank = {row.env: "" for row in describe() if row.env not in _KEPT}
    return {**os.environ, **blank, "HYOUKA_HOME": str(home), **settings}


def command(arguments: Sequence[str], env: Mapping[str, str]) -> Run:
    """``python -m assistant`` with ``arguments``, until it ends. Raises :class:`BenchError`."""
    begun = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "assistant", *arguments],
        cwd=CLONE,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = _ended(child)
    took = time.perf_counter() - begun
    if child.returncode != 0:
        raise BenchError(
            f"hyouka {arguments[0]} が終了コード {child.returncode} で終わったので測れません。"
            "hyouka doctor で動作環境を確かめてください。"
        )
    return Run(took, peak)


def screen(home: Path, **settings: str) -> Run:
    """``app.py`` until its page is served (its peak: until it was stopped after that).

    Raises :class:`BenchError` where it does not come up.
    """
    port = _free_port()
    begun = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "app.py", "--no-browser", "--port", str(port)],
        cwd=CLONE,
        env=environment(home, **settings),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not _served(port):
            if child.poll() is not None or time.perf_counter() - begun > _PATIENCE:
                raise BenchError(
                    "画面が起動しないので測れません。python app.py を直接実行して確かめてください。"
                )
            time.sleep(0.02)
        took = time.perf_counter() - begun
    except BaseException:
        child.kill()
        child.wait()
        raise
    child.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGINT)
    return Run(took, _ended(child))


def _ended(child: subprocess.Popen[bytes]) -> float | None:
    """Wait for ``child``; the peak of its memory in MB."""
    if sys.platform == "win32":
        child.wait()
        return None
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def _served(port: int) -> bool:
    # Without the proxies that the environment may name: they do not know this machine's loopback.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"http://127.0.0.1:{port}/", timeout=10) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
