"""Text in columns on a terminal, where a Japanese character is two cells wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def cells(text: str) -> int:
    """How many cells ``text`` takes; ambiguous characters (▲, ①) count as wide, as in Japanese
    fonts."""
    return sum(2 if unicodedata.east_asian_width(char) in "FWA" else 1 for char in text)


def columns(rows: Sequence[Sequence[str]], *, right: Sequence[int] = (), indent: str = "  ") -> str:
    """``rows`` below one another, each column as wide as its widest cell; those in ``right``
    are aligned to the right. Empty for no rows."""
    if not rows:
        return ""
    count = max(len(row) for row in rows)
    widths = [
        max((cells(row[at]) for row in rows if at < len(row)), default=0) for at in range(count)
    ]
    lines = []
    for row in rows:
        parts = []
        for at, text in enumerate(row):
            gap = " " * (widths[at] - cells(text))
            parts.append(gap + text if at in right else text + gap)
        lines.append((indent + "  ".join(parts)).rstrip())
    return "\n".join(lines)
