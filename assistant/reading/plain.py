"""Printed words made comparable, and fiscal years within labels."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BLANK = re.compile(r"\s+")
_REMARK = re.compile(r"(?:\([^()]*\)|※.*)$")
#: A fiscal year as labels and headings print it, after :func:`plain`.
YEAR = r"(?:(?:令和|平成|昭和|R|H|S)(?:元|\d{1,2})|(?:19|20)\d{2}|\d{1,2})(?:年度?)?"


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """The text without blanks and in one width: 「事　業　費 Ａ」 → 「事業費A」."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text)).replace("〜", "~")


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """As :func:`plain`, without a remark in brackets or behind ※ at the end, or ※ in front."""
    words = plain(text).removeprefix("※")
    while True:
        shorter = _REMARK.sub("", words)
        if shorter == words or not shorter:
            return words
        words = shorter


@lru_cache(maxsize=2_000)
def pattern(label: str) -> re.Pattern[str]:
    """What a printed label of a profile matches, in plain words; ``{year}`` is any year."""
    parts = [re.escape(plain(part)) for part in label.split("{year}")]
    return re.compile(YEAR.join(parts))


def is_label(text: str, label: str) -> bool:
    """Whether a box with this text prints ``label``."""
    if "{year}" not in label:
        wanted = plain(label)
        return plain(text) == wanted or bare(text) == wanted
    found = pattern(label)
    return bool(found.fullmatch(plain(text)) or found.fullmatch(bare(text)))
