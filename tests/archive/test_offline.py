"""Everything works without a network, and none is asked for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.settings import CLONE

WORK = """
import sys
from pathlib import Path

attempts = []

def watch(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        where = args[1] if event != "socket.getaddrinfo" else args[0]
        host = where[0] if isinstance(where, tuple) else where
        if host not in ("127.0.0.1", "::1", "localhost"):
            attempts.append((event, where))

sys.addaudithook(watch)
from tests.archive.invented_city import sheets
from assistant.archive import Archive
from assistant.settings import Settings

with Archive.open(Settings(home=Path(sys.argv[1])), purpose="試験") as archive:
    assert archive.ingest(sheets()).added == 36
    archive.rebuild()
    assert archive.search("雪かきが遅れた")[0].passage.name == "除雪対策事業"
assert not attempts, attempts
print("done")
"""


def run(home: Path, *before: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, sys.executable, "-c", WORK, str(home)],
        env={**os.environ, "PYTHONPATH": str(CLONE)},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_no_connection_is_attempted(tmp_path: Path) -> None:
    result = run(tmp_path / "home")
    assert (result.returncode, result.stdout) == (0, "done\n"), result.stderr


def test_works_in_a_shell_without_network(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    if not unshare or subprocess.run([unshare, "-rn", "true"], capture_output=True).returncode:
        pytest.skip("unshare -rn is not available here")
    result = run(tmp_path / "home", unshare, "-rn")
    assert (result.returncode, result.stdout) == (0, "done\n"), result.stderr
