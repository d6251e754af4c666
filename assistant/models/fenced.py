"""Texts as data of a prompt: nothing in them can close its block, open another or hide."""

from __future__ import annotations

import unicodedata

# ＜ ＞ head the blocks and [ ] hold the ids; inside data they take another shape. The Hangul
# fillers are letters by their class, and blank.
_SIGNS = str.maketrans(
    {"＜": "〈", "＞": "〉", "<": "〈", ">": "〉", "[": "［", "]": "］", "\n": " "}
    | dict.fromkeys("\u3164\uffa0\u115f\u1160")
)


def as_data(text: str) -> str:
    """A text on one line, without invisible characters and signs of the prompt's own."""
    plain = text.translate(_SIGNS)
    return "".join(one for one in plain if unicodedata.category(one) not in ("Cc", "Cf", "Cs"))
