"""Reading files in child processes, with a bound on time and on memory.

A damaged or hostile file may hang a parser, eat the memory or crash the process. Here that
costs one child process and one sentence; the caller and the other files go on.

- ``read_bounded``  the sheets of one file; keeps its child for the next call
- ``read_all_bounded``  many files, by the same children
- ``Readers``       many files, several at once, in the order in which they were given
- ``ReaderFailed``  the error of a file at which the child gave up: no answer in time, out of
  memory, or a crash

Memory is bounded where the system has ``RLIMIT_AS`` (Linux): Windows does not have it, macOS
does not enforce it.
"""

from __future__ import annotations

from assistant.reading.bounded.pool import Readers, read_all_bounded, read_bounded
from assistant.reading.bounded.process import ReaderFailed

__all__ = ["ReaderFailed", "Readers", "read_all_bounded", "read_bounded"]
