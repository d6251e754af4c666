"""Texts as data of a prompt: nothing in them can close its block, open another or hide."""

from __future__ import annotations

import re

# Characters that nobody sees: they could hide an order or turn the line around.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
# ＜ ＞ head the blocks and [ ] hold the ids; inside data they take another shape.
_SIGNS = str.maketrans({"＜": "〈", "＞": "〉", "<": "〈", ">": "〉", "[": "［", "]": "］"})


def as_data(text: str) -> str:
    """A text on one line, without invisible characters and signs of the prompt's own."""
    return _INVISIBLE.sub("", text).replace("\n", " ").translate(_SIGNS)
