"""``python -m eval.bench``: how fast each step is, on the built-in corpus in a temporary folder.

- :func:`measured`: every row, as data
- :class:`Row`: one figure with its unit, and how often it was taken
- :func:`machine`: what the figures were taken on, without names or paths

Speed stands in no test: a machine that others use makes any limit false. Compare the ratio to
the bare embedding, or two runs of the same machine.
"""

from eval.bench.machine import machine
from eval.bench.report import measured
from eval.bench.rows import Row

__all__ = ["Row", "machine", "measured"]
