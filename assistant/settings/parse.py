"""From the text of a variable to its value: one function a kind, ``ValueError`` in Japanese."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, get_args

from pydantic import SecretStr

_YES: Final = {"1", "true", "yes", "on"}
_NO: Final = {"0", "false", "no", "off"}


def cores() -> int:
    """How many cores this process may use (an affinity mask counts, where there is one)."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows have no affinity call
        return os.cpu_count() or 1


def text(raw: str) -> str:
    """As written."""
    return raw


def path(raw: str) -> Path:
    """Absolute, with ``~`` resolved."""
    try:
        return Path(raw).expanduser().absolute()
    except RuntimeError as error:
        raise ValueError("「~」の後の利用者名がこの端末にありません") from error


def switch(raw: str) -> bool:
    """``on`` or ``off`` and their synonyms."""
    if raw.lower() in _YES:
        return True
    if raw.lower() in _NO:
        return False
    raise ValueError("on か off で指定してください")


def one_of(kind: Any) -> Callable[[str], str]:
    """One of the words of a ``Literal``."""
    words: tuple[str, ...] = get_args(kind)

    def parse(raw: str) -> str:
        if raw not in words:
            raise ValueError(f"{'、'.join(words)} のどれかを指定してください")
        return raw

    return parse


def whole(low: int, high: int) -> Callable[[str], int]:
    """A whole number from ``low`` to ``high``, in ASCII digits."""

    def parse(raw: str) -> int:
        # The length first: a very long number is refused by int() in English.
        if not re.fullmatch(r"[0-9]{1,12}", raw) or not low <= int(raw) <= high:
            raise ValueError(f"{low}～{high}の整数で指定してください")
        return int(raw)

    return parse


def threads(raw: str) -> int:
    """At least one; more than the cores are the cores."""
    if not re.fullmatch(r"[0-9]{1,12}", raw) or int(raw) < 1:
        raise ValueError("1以上の整数で指定してください")
    return min(int(raw), cores())


def http_url(raw: str) -> str:
    """``http://`` or ``https://``, without a slash at its end."""
    if not re.fullmatch(r"https?://[^\s/]+\S*", raw):
        raise ValueError("http:// か https:// で始まるURLを指定してください")
    return raw.rstrip("/")


def database_url(raw: str) -> str:
    """A URL as SQLAlchemy takes it."""
    if not re.match(r"[a-z][a-z0-9+]*://", raw):
        raise ValueError("「sqlite:///パス」の形のURLを指定してください")
    return raw


def auth(raw: str) -> SecretStr:
    """``user:password``, separated by commas."""
    for pair in raw.split(","):
        user, colon, password = pair.strip().partition(":")
        if not (user and colon and password):
            # The text itself stays out of the message: it may hold a password.
            raise ValueError("「利用者:パスワード」をコンマで区切って指定してください")
    return SecretStr(raw)
