"""The index on the disk holds nothing of what the process had in its memory before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPT = """
import ctypes, sys
from pathlib import Path
from assistant.archive.clean_memory import wipe_freed_memory

if sys.argv[1] == "wiped":
    wipe_freed_memory()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.free.argtypes = [ctypes.c_void_p]
libc.malloc.argtypes = [ctypes.c_size_t]
secret = b"sk-planted-in-memory"
found = 0
for size in (4000, 40000, 200000):
    block = libc.malloc(size)
    ctypes.memmove(block, secret * (size // len(secret)), size // len(secret) * len(secret))
    libc.free(block)
    again = libc.malloc(size)
    found += secret in ctypes.string_at(again, size)
print(found)
"""


def _found(how: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, how],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="glibc alone can do it")
def test_what_is_freed_is_gone() -> None:
    assert _found("as it is") > 0
    assert _found("wiped") == 0
