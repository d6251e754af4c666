"""How often a process looks for what is no longer used.

Python's collector goes through everything young after each 700 new objects, and through
everything there is after 70,000: a catalogue of a city and the libraries around it are a few
hundred thousand objects, which hardly ever form the rings that only the collector can free.
Checking a sheet takes 5 to 15 per cent less time where it looks more seldom, the more the larger
the process is.
"""

from __future__ import annotations

import gc
from typing import Final

_YOUNG: Final = 20_000
_OLDER: Final = 20


def collect_less() -> None:
    """From now on, in this process: whoever starts one of the product calls this first."""
    gc.set_threshold(_YOUNG, _OLDER, _OLDER)
