"""Foreign words within a message: on one line, and with nothing in them that steers a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from unicodedata import category

_STEERING: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories: control, format (writing direction), half a character, line breaks."""


def one_line(text: str | Path) -> str:
    """``text`` with a question mark for every control character, line break and the like."""
    return "".join("?" if category(sign) in _STEERING else sign for sign in str(text))
