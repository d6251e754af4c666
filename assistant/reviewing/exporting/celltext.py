"""A text as a spreadsheet cell or a Word paragraph can hold it."""

from __future__ import annotations

import re

MAX_CELL = 32_767
"""Characters that Excel keeps in one cell."""

# What XML 1.0 has no character for; Excel and Word would call the file damaged.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n?")


def plain_text(text: str) -> str:
    """``text`` with line feeds as its only line breaks, without characters that cannot be written.

    Nothing that a person can see goes: dropped are control characters and halves of characters.
    """
    return _IMPOSSIBLE.sub("", _BREAKS.sub("\n", text))
