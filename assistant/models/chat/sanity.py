"""Is a text what was asked for at all: not an endless repetition, and Japanese?"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LEAST: Final = 200
"""Characters that a repetition must fill: a ruled line or ten rows of 「該当なし」 are none."""

_COPIES: Final = 4
_FEW_COPIES: Final = 3
_LONG: Final = 100
"""A phrase of so many characters is repeated already when it stands ``_FEW_COPIES`` times."""

_LONGEST: Final = 600
"""The longest phrase looked for; a model that repeats goes round in far smaller circles."""

_TAIL: Final = _LONGEST * _FEW_COPIES

_KEY: Final = re.compile(r'"(?:[^"\\]|\\.)*"\s*:')
_QUOTED_ID: Final = re.compile(r'"[!#-\[\]-~]*"')  # ASCII without a blank: an id, not a sentence
_ID: Final = re.compile(r"[A-Za-z][A-Za-z_.:-]*[0-9][\w.:-]*", re.ASCII)
_JSON_WORD: Final = re.compile(r"\b(?:true|false|null)\b")
_ESCAPE: Final = re.compile(r"\\u([0-9a-fA-F]{4})|\\[nrtbf]")
_ABBREVIATION: Final = re.compile(r"\b[A-Z]{2,6}\b", re.ASCII)

_KANA: Final = re.compile("[ぁ-ゖァ-ヺー]")
_KANJI: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〆]")

_SHARE: Final = 0.5
"""Of the letters, how many must be kana or kanji: names of products and agencies are foreign."""

_KANA_SHARE: Final = 0.1
_TITLE: Final = 30
_LIST: Final = 100
"""Kanji without kana are a heading up to the first length, a list of laws up to the second unless
a character is among them that no Japanese encoding has."""


def is_repeating(text: str) -> bool:
    """Whether the end of ``text`` says one thing again and again, to the letter.

    White space counts as any other character: a model that is held to JSON may go on with blanks
    for ever. Limit: a repetition that counts on (「１つ目は…２つ目は…」) is not seen.
    """
    tail = text[-_TAIL:]
    for length in range(1, min(_LONGEST, len(tail) // _FEW_COPIES) + 1):
        copies = _COPIES if length < _LONG else _FEW_COPIES
        need = max(_LEAST, length * copies)
        if need > len(tail):
            continue
        # Equal to itself, moved by one phrase: the phrase repeats over the whole stretch.
        if tail[-need:-length] == tail[-(need - length) :]:
            return True
    return False


def is_japanese(text: str) -> bool:
    """Whether what a reader would see of ``text``, prose or JSON, is Japanese.

    JSON keys, ids, digits and abbreviations are left out; a text of nothing else is not held to
    be of another language.
    """
    plain = _ESCAPE.sub(_written, text)
    for pattern in (_KEY, _QUOTED_ID, _JSON_WORD, _ID):
        plain = pattern.sub(" ", plain)
    plain = unicodedata.normalize("NFKC", plain)
    for pattern in (_ID, _ABBREVIATION):
        plain = pattern.sub(" ", plain)
    letters = sum(character.isalpha() for character in plain)
    kana, kanji = len(_KANA.findall(plain)), len(_KANJI.findall(plain))
    if kana + kanji < letters * _SHARE:
        return False
    if kana >= (kana + kanji) * _KANA_SHARE or kanji < _TITLE:
        return True
    return kanji < _LIST and all(_is_written_here(one) for one in _KANJI.findall(plain))


def _is_written_here(character: str) -> bool:
    try:
        character.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def _written(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else " "
