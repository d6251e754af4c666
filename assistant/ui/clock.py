"""Stored times (ISO, UTC) as an office reads them."""

from __future__ import annotations

from datetime import datetime


def local_time(iso: str) -> str:
    """「11月22日 19:05」 in the time zone of this machine; the text itself if it is no time."""
    try:
        at = datetime.fromisoformat(iso).astimezone()
    except ValueError:
        return iso
    return f"{at.month}月{at.day}日 {at:%H:%M}"
