"""The phrases of a sentence that may name whom it speaks of, and its parts between 、 and 。."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.checking.directions.words import NEUTRAL

PHRASE = re.compile(
    r"(?P<of>(?:[一-龥々ァ-ヶーA-Za-zＡ-Ｚａ-ｚ・]+の)*)(?P<np>[一-龥々ァ-ヶーA-Za-zＡ-Ｚａ-ｚ・]{2,})(?:（[^（）]*）)?"
    r"(?=は|が|も|を(?=前年|昨年)|について|の実績|とも|の[増減]|、[^、]*ともに|及び|並びに)"
)
#: What may end a part of the sentence.
_BREAK = re.compile("(?P<opens>[（(「『])|(?P<closes>[）)」』])|[、。\n]")
PER = re.compile("当たり|で割|で除")
#: The end of a clause that says of what kind the next word is.
CLAUSE = re.compile("[ぁ-ん一-龥][たる]$")
EXCEPTED = re.compile(PHRASE.pattern[: PHRASE.pattern.index("(?=")] + "(?=を除|以外)")
OF_NOBODY = re.compile("(?:[^の]*年度?|本市|市内?|実績|目標|予定)の")
#: Words that tell no two names apart.
_GENERIC = re.compile(
    "件数|人数|回数|者数|割合|事業|実施|利用|参加|開催|指標|年度|実績|目標|予定|計画|市民|市内|の|・|（|）"
)


@lru_cache(maxsize=4096)
def telling(name: str) -> str:
    """What of a name tells it from others."""
    return _GENERIC.sub("　", name)


def neutral(phrase: str) -> bool:
    """Whether a phrase names nobody of its own: 実績, 令和４年度."""
    return bool(NEUTRAL.match(phrase) or phrase.endswith("年度"))


def neutral_of(of: str) -> bool:
    """Whether 「前年度の」 and the like: whose the count is, it does not tell."""
    return all(neutral(word) for word in of.split("の") if word)


def segments(text: str) -> list[tuple[int, int]]:
    """The parts between 、 and 。 outside brackets."""
    found, start, depth = [], 0, 0
    for match in _BREAK.finditer(text):
        if match["opens"]:
            depth += 1
        elif match["closes"]:
            depth = max(0, depth - 1)
        elif depth == 0:
            found.append((start, match.start()))
            start = match.end()
    return [*found, (start, len(text))]
