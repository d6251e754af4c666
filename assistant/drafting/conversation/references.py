"""Which sentence a wish means: 「2文目」「第２文」「2〜4文目」「最後の文」「冒頭」."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.sheet.numerals import narrow

_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_NTH = r"(?:文目|番目の文|つ目の文|つめの文|行目|番目)"
_RANGE = (
    rf"第?(?P<from>{_NUMBER}){_NTH}?(?:から|[〜~～-])第?(?P<to>{_NUMBER})(?:{_NTH}|文)(?:まで)?"
)
_LIST = rf"(?P<list>第?{_NUMBER}{_NTH}?(?:(?:、|と|・|及び|や|,)第?{_NUMBER}{_NTH}?)*)(?<=目|文)"
_ORDINAL = rf"第(?P<ordinal>{_NUMBER})文"
_FROM_END = rf"(?:最後|末尾|後ろ)から(?P<back>{_NUMBER}){_NTH}"
_LAST = r"(?P<last>最後の一?文|最終文|末尾の文|終わりの文|締めの文|結びの文|最後の行)"
_FIRST = r"(?P<first>最初の一?文|冒頭の一?文|先頭の文|書き出しの文|初めの文|書き出し)"
_REFERENCE = re.compile("|".join((_FROM_END, _RANGE, _ORDINAL, _LIST, _LAST, _FIRST)))
_PLACE = re.compile(r"(?P<start>冒頭|最初|先頭|初め)に|(?P<end>最後|末尾|終わり)に")
_EACH = re.compile(_NUMBER)
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class Reference:
    """``text[start:end]`` names the sentences ``numbers`` (from 1; they may not exist)."""

    start: int
    end: int
    numbers: tuple[int, ...]


def references(text: str, sentences: int) -> list[Reference]:
    """Every sentence named in ``text``; ``sentences`` is how many there are."""
    found = []
    for match in _REFERENCE.finditer(narrow(text)):
        found.append(Reference(match.start(), match.end(), _numbers(match, sentences)))
    return found


def place(text: str) -> int | None:
    """Where something is to go: 0 for 「冒頭に」, -1 for 「最後に」, else ``None``."""
    match = _PLACE.search(text)
    if match is None:
        return None
    return 0 if match["start"] else -1


def _numbers(match: re.Match[str], sentences: int) -> tuple[int, ...]:
    if match["last"]:
        return (sentences,)
    if match["first"]:
        return (1,)
    if match["back"]:
        return (sentences + 1 - number(match["back"]),)
    if match["ordinal"]:
        return (number(match["ordinal"]),)
    if match["from"]:
        first, last = number(match["from"]), number(match["to"])
        return tuple(range(first, last + 1))
    return tuple(number(one) for one in _EACH.findall(match["list"]))


def number(text: str) -> int:
    """「２」「二」「十二」 as a number."""
    plain = narrow(text)
    if plain.isdigit():
        return int(plain)
    tens, ten, ones = plain.rpartition("十")
    value = _DIGITS.get(ones, 0)
    return value + (_DIGITS.get(tens, 1) * 10 if ten else 0)
