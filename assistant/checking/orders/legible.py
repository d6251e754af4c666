"""A text as a reader or a model makes it out, with the way back to its own characters.

Widths and cases are one (NFKC, lower case), letters that only look Latin are Latin, and what is
not seen is gone. Words that are disguised in the original stand here in the clear.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
"""Characters that take no room or turn the line around. Variation selectors are among them: they
stand in honest names, so that they hide nothing but are no sign of hiding either."""

_ACCENTS: Final = "\u0300-\u036f\u0483-\u0489\u20d0-\u20f0"
_ACCENT: Final = re.compile(f"[{_ACCENTS}]")
_JOINED: Final = f"[{_ACCENTS}\uff9e\uff9f\u3099\u309a]"
_ODD: Final = re.compile(f"{UNSEEN.pattern}|{_JOINED}")
#: A seen character with the accents and voicing marks behind it.
_CLUSTER: Final = re.compile(f"(?!{UNSEEN.pattern}).{_JOINED}*", re.DOTALL)
_LOOKS_LATIN: Final = str.maketrans("аеорсухіјѕԁԛԝһɡıοανκρτ", "aeopcyxijsdqwhgioavkpt")
# Characters that each come out as one, whatever stands beside them: NFKC and lower case are all.
_COMMON: Final = re.compile("[\t\n -~\u3000-\u3029\u3030-ゖァ-ヾ一-鿿！-～]*")
_GAP: Final = re.compile(r"[ \t\u3000]+")
# Five and more single characters held apart by the same few signs: 「以 下 の 指 示」, i-g-n-o-r-e.
_APART: Final = re.compile(r"(?<![^\W_])(?:[^\W_][ \t\n・.\-_*/|、,~+]{1,3}){4,}[^\W_](?![^\W_])")
_HOLDING: Final = re.compile(r"[ \t\n・.\-_*/|、,~+]+")


class Legible(NamedTuple):
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
        if not kept:
            return self
        kept.append((at, len(self.text)))
        return Legible(
            "".join(self.text[a:b] for a, b in kept),
            tuple(place for a, b in kept for place in self.origin[a:b]),
        )


def legible(text: str) -> Legible:
    """``text`` with its words in the clear; blanks stay."""
    if _COMMON.fullmatch(text):
        clear = unicodedata.normalize("NFKC", text).lower()
        if len(clear) == len(text):
            return Legible(clear, tuple(range(len(text))))
    if not _ODD.search(text):
        clear = "".join([_in_the_clear(char) for char in text])
        if len(clear) == len(text):  # no character came out as several
            return Legible(clear, tuple(range(len(text))))
    letters: list[str] = []
    origin: list[int] = []
    for match in _CLUSTER.finditer(text):
        clear = _in_the_clear(match[0])
        letters.append(clear)
        origin += [match.start()] * len(clear)
    return Legible("".join(letters), tuple(origin))


# A sheet is written with some hundred different characters.
@lru_cache(maxsize=4096)
def _in_the_clear(cluster: str) -> str:
    clear = unicodedata.normalize("NFKC", cluster).lower().translate(_LOOKS_LATIN)
    if cluster > "\u02ff":
        clear = _ACCENT.sub("", unicodedata.normalize("NFKD", clear))
    return unicodedata.normalize("NFC", clear)


def closed_up(clear: Legible) -> Legible:
    """Without blanks, and without what holds single characters apart: as Japanese is read."""
    apart = (
        (match.start() + hold.start(), match.start() + hold.end())
        for match in _APART.finditer(clear.text)
        for hold in _HOLDING.finditer(match[0])
    )
    joined = clear.without(apart)
    return joined.without(match.span() for match in _GAP.finditer(joined.text))
