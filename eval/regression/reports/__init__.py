"""Reports of a comparison. A writer gives the whole text of one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from eval.regression.comparing import Comparison


@dataclass(frozen=True, slots=True)
class Writer:
    """``title`` in Japanese; ``write`` gives the text."""

    title: str
    write: Callable[[Comparison], str]


WRITERS: Final[Mapping[str, Writer]] = {}
"""By the name of the option (``--html FILE``)."""
