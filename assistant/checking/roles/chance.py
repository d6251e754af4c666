"""Whether a number has the value of a derived figure by chance.

A sheet of a dozen cells has a hundred derived figures, so that 「８割」, 「１．５倍」, 「２３．９」
is nearly always the value of one. Such a figure speaks against the words only where a writer
can have meant it: a rate or a difference of the evaluated year, or the very one that the words
name of another year, of three digits or more; a share only where the sentence tells shares. A
share of cost speaks against nothing where the sentence has no word of money. A cell of few digits
is no more than a sign where another thing is the topic and no word names the cell's own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from assistant.checking.roles.aspects import CELLS, Aspect
from assistant.checking.roles.claim import Claim

_SHARE: Final = re.compile("占め|割合|構成比|事業費の|決算の|決算額の|予算の|全体の")
_MONEY: Final = re.compile("[費料金円]|予算|決算|財源|執行|支出|内訳")
_MEAN: Final = re.compile("(?:平均|当たり|あたり)[^。]{0,16}$")
_SMALL: Final = 100
_ROUGH: Final = ("割", "倍")
_DIGITS: Final = 3


def is_chance(claim: Claim, aspect: Aspect, sentence: str, year: int) -> bool:
    """Whether the figure of ``aspect``, whose value the number of ``claim`` has, need not have
    been meant; ``year`` is the evaluated one."""
    if aspect.kind in CELLS or aspect.kind == "text":
        return False
    if claim.number.unit in _ROUGH:
        return True
    named = bool(claim.subjects and aspect.subject in claim.subjects)
    told = claim.kinds is not None and aspect.kind in claim.kinds
    if not (named or told) and _significant(claim) < _DIGITS:
        return True
    if aspect.kind == "share":
        return claim.moved or _SHARE.search(sentence) is None
    return aspect.year not in (None, year, year + 1) and not (named and (told or claim.moved))


def is_none(claim: Claim, aspect: Aspect, sentence: str) -> bool:
    """Whether the figure is a share of cost, of which the sentence cannot speak."""
    return aspect.kind == "share" and not claim.moved and _MONEY.search(sentence) is None


def is_of_mean(claim: Claim, sentence: str, labels: Iterable[str]) -> bool:
    """「１日平均７５人と前年度の７０人」: a mean, where none of the figures is one."""
    if not _MEAN.search(sentence, 0, claim.number.start):
        return False
    return not any("平均" in label or "当たり" in label for label in labels)


def is_elsewhere(claim: Claim, aspects: Iterable[Aspect], mentioned: Collection[str]) -> bool:
    """Whether a small number is told where something that the sheet does not know is the topic,
    in words that name no indicator, while that whose cell has its value is not ``mentioned``."""
    if claim.subjects is not None or not claim.foreign or abs(claim.number.value) >= _SMALL:
        return False
    return all(a.kind in CELLS and a.subject and a.subject not in mentioned for a in aspects)


def _significant(claim: Claim) -> int:
    digits = f"{abs(claim.number.value):f}".replace(".", "").strip("0")
    return len(digits)
