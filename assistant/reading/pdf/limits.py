"""How much one page may hold. A dense sheet has about 2,000 characters and 1,000 strokes."""

from __future__ import annotations

from typing import Final

MAX_GLYPHS: Final = 200_000
MAX_SEGMENTS: Final = 200_000
MAX_FACES: Final = 1_000_000


class TooMuch(Exception):
    """A page holds more than any sheet has; the text says of what, in Japanese."""
