"""Words of a sheet within a message: one line, cut to a length that can be read at a glance."""

from __future__ import annotations

from assistant.sheet.one_line import one_line


def excerpt(text: str, most: int = 30) -> str:
    """``text`` on one line without its full stop, at most ``most`` characters, cut with 「…」."""
    plain = one_line(text.replace("\n", "").strip()).strip("。 　")
    return plain if len(plain) <= most else plain[: most - 1] + "…"
