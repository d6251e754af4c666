"""The phrases of a sentence that may name whom it speaks of, and its parts between 、 and 。."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from assistant.checking.directions.words import NEUTRAL

PHRASE = re.compile(
    r"(?P<of>(?:[一-龥々ァ-ヶーA-Za-zＡ-Ｚａ-ｚ・]+の)*)(?P<np>(?<![0-9０-９])[一-龥々ァ-ヶーA-Za-zＡ-Ｚａ-ｚ・]{2,})(?:（[^（）]*）)?"
    r"(?=(?:だけ|のみ)?[はが]|も|を(?=前年|昨年)|について|の実績|とも|の[増減]|、[^、]*ともに|及び|並びに"
    # 「決算額９６０千円は予算を超えた」
    r"|[0-9０-９][0-9０-９，,．.]*[^、。はがもを0-9０-９（）]{1,5}[はが](?=[^、。]))"
)
#: What may end a part of the sentence.
_BREAK = re.compile("(?P<opens>[（(「『])|(?P<closes>[）)」』])|[、。\n]")
PER = re.compile("当たり|で割|で除")
#: The end of a clause that says of what kind the next word is.
CLAUSE = re.compile("[ぁ-ん一-龥][ただる]$")
EXCEPTED = re.compile(PHRASE.pattern[: PHRASE.pattern.index("(?=")] + "(?=を除|以外)")
OF_NOBODY = re.compile("(?:[^の]*年度?|本市|市内?|実績|目標|予定)の")
#: Words that tell no two names apart.
_GENERIC = re.compile(
    "件数|人数|回数|者数|割合|事業|実施|利用|参加|開催|指標|年度|実績|目標|予定|計画|市民|市内|の|・|（|）"
)

#: 「〜の」 right before a noun of movement, and what makes that noun a cause.
_OWNER: Final = re.compile(r"([一-龥々ァ-ヶーA-Za-z]{2,})の(?:大幅な|急激な|急な|相次ぐ)?$")
_THEREFORE: Final = re.compile(
    r"(?:など)?(?:と[^、。はがを]{1,16}?)?(?:によ|のため|が?に?伴[いう]|を受け|の影響|が影響|を背景|に起因|が響|を理由"
    r"|が(?:主な)?(?:要因|原因))"
)
_SPENDING: Final = re.compile("決算|予算|事業費|経費|支出|執行")
#: 「定員を半減した」: what somebody moves.
_OBJECT: Final = re.compile(
    r"([一-龥々ァ-ヶーA-Za-z]{2,})(?:（[^（）]*）)?を(?:大幅に|大きく|約|ほぼ|更に|さらに|一部|、)*$"
)


#: 「苗木は１２０本を植栽し」: what was done to what the phrase names.
_DEED: Final = re.compile(
    "[はも]、?[^、。はがもを]{0,10}[0-9０-９][^、。はがもを]{0,8}を([一-龥]{2})[しす]"
)


def deed_of(text: str, at: int) -> str:
    """What was done to the phrase that ends at ``at``, empty where no number of it is told."""
    done = _DEED.match(text, at)
    return done[1] if done is not None else ""


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


def causes_of_others(text: str, start: int, end: int, names: Iterable[str]) -> bool:
    """Whether ``text[start:end]``, a noun of movement, is told as the cause of something, of what
    none of ``names`` has a word for: 「バス料金の上昇により来館を見送る学校が」."""
    owner = _OWNER.search(text, 0, start)
    if owner is None or not _THEREFORE.match(text, end):
        return False
    return _of_none(owner[1], names)


def moves_others(text: str, start: int, names: Iterable[str]) -> bool:
    """Whether the word at ``start`` has an object of its own, of which none of ``names`` has a
    word: in 「前期の定員を半減したことから」 nothing else was halved."""
    moved = _OBJECT.search(text, 0, start)
    return moved is not None and _of_none(moved[1], names)


def _of_none(noun: str, names: Iterable[str]) -> bool:
    if neutral(noun) or _SPENDING.search(noun):
        return False
    pairs = {noun[at : at + 2] for at in range(len(noun) - 1)}
    return not any(pair in name for name in names for pair in pairs)
