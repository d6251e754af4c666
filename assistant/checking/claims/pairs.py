"""Sino-Japanese words and native ones that share a character: 集約 and 集める, 早期 and 早い.

Officers enter the one and language models write the other. A character that stands in too many
words to tell what happened (見, 出, 取 …) pairs nothing.

What it misses: pairs without a common character (購入 and 買う), of which some are listed in
``content``; and it takes two words for one that only share it (開発 for 開く): so a clause needs
its other words too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_NATIVE: Final = re.compile("([一-龥])[ぁ-ん]+")
_KANA: Final = re.compile("[ぁ-ん]+")
_SINO: Final = re.compile("[一-龥]{2}")
COMMON: Final = frozenset(
    "見出取入行付合受立引組持生上下切当成言思分開新高大多少長人月日年中設用使所場"
)


def paired(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Those of ``words`` that have a pair among ``others``."""
    native, sino = _characters(others)
    if not (native or sino):
        return frozenset()
    return frozenset(word for word in words if _is_paired(word, native, sino))


def _is_paired(word: str, native: frozenset[str], sino: frozenset[str]) -> bool:
    if _SINO.fullmatch(word):
        return word[0] in native or word[1] in native
    match = _NATIVE.fullmatch(word)
    return match is not None and (match[1] in sino or match[1] in native)


def same_characters(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Those of ``words`` that differ from one of ``others`` in their kana alone: 届出, 届け出る."""
    known = _bare(others)
    return frozenset(w for w in words if len(bare := _KANA.sub("", w)) > 1 and bare in known)


@lru_cache(maxsize=4096)
def _bare(words: frozenset[str]) -> frozenset[str]:
    return frozenset(_KANA.sub("", word) for word in words)


@lru_cache(maxsize=4096)
def _characters(words: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The characters of the native words, then those of the Sino-Japanese ones."""
    native = {match[1] for word in words if (match := _NATIVE.fullmatch(word))}
    sino = {character for word in words if _SINO.fullmatch(word) for character in word}
    return frozenset(native) - COMMON, frozenset(sino) - COMMON
