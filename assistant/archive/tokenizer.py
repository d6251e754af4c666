"""The one Sudachi tokenizer of the process, by its shortest units (mode A).

A Sudachi tokenizer works for one thread at a time: whoever uses it holds :data:`BUSY`.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sudachipy import Dictionary, Tokenizer  # type: ignore[import-untyped]

BUSY: Final = threading.Lock()


@cache
def dictionary() -> Dictionary:
    """The small dictionary, which finds as well as the larger ones."""
    from sudachipy import Dictionary

    return Dictionary(dict="small")


@cache
def tokenizer() -> Tokenizer:
    """The tokenizer of the process."""
    from sudachipy import SplitMode

    return dictionary().tokenizer(SplitMode.A)
