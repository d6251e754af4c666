"""A text as a reader or a model makes it out, with the way back to its own characters.

Widths and cases are one (NFKC, lower case), letters that only look Latin are Latin, and what is
not seen is gone. Words that are disguised in the original stand here in the clear.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
"""Characters that take no room or turn the line around. Variation selectors are among them: they
stand in honest names, so that they hide nothing but are no sign of hiding either."""

_ACCENT: Final = re.compile("[\u0300-\u036f\u0483-\u0489\u20d0-\u20f0]")
_VOICED: Final = "\uff9e\uff9f\u3099\u309a"
_LOOKS_LATIN: Final = str.maketrans("аеорсухіјѕԁԛԝһɡıοανκρτ", "aeopcyxijsdqwhgioavkpt")
_GAP: Final = re.compile(r"[ \t\u3000]+")
# Five and more single characters held apart by the same few signs: 「以 下 の 指 示」, i-g-n-o-r-e.
_APART: Final = re.compile(r"(?<![^\W_])(?:[^\W_][ \t\n・.\-_*/|、,~+]{1,3}){4,}[^\W_](?![^\W_])")
_HOLDING: Final = re.compile(r"[ \t\n・.\-_*/|、,~+]+")


@dataclass(frozen=True, slots=True)
class Legible:
    """``text``, and ``origin``: for each of its characters the place in the original."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` (not empty) stands in the original."""
        return self.origin[start], self.origin[end - 1] + 1

    def without(self, spans: Iterator[tuple[int, int]]) -> Legible:
        """The same without those spans, which come in order."""
        kept, at = [], 0
        for start, end in spans:
            kept.append((at, start))
            at = end
        kept.append((at, len(self.text)))
        return Legible(
            "".join(self.text[a:b] for a, b in kept),
            tuple(place for a, b in kept for place in self.origin[a:b]),
        )


def legible(text: str) -> Legible:
    """``text`` with its words in the clear; blanks stay."""
    letters: list[str] = []
    origin: list[int] = []
    for at, part in _clusters(text):
        clear = unicodedata.normalize("NFKC", part).lower().translate(_LOOKS_LATIN)
        clear = _ACCENT.sub("", unicodedata.normalize("NFKD", clear)) if part > "\u02ff" else clear
        clear = unicodedata.normalize("NFC", clear)
        letters.append(clear)
        origin += [at] * len(clear)
    return Legible("".join(letters), tuple(origin))


def closed_up(clear: Legible) -> Legible:
    """Without blanks, and without what holds single characters apart: as Japanese is read."""
    apart = (
        (match.start() + hold.start(), match.start() + hold.end())
        for match in _APART.finditer(clear.text)
        for hold in _HOLDING.finditer(match[0])
    )
    joined = clear.without(apart)
    return joined.without(match.span() for match in _GAP.finditer(joined.text))


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """The seen characters, each with the accents behind it."""
    at = 0
    while at < len(text):
        end = at + 1
        if UNSEEN.match(text, at):
            at = end
            continue
        while end < len(text) and (text[end] in _VOICED or _ACCENT.match(text, end)):
            end += 1
        yield at, text[at:end]
        at = end
