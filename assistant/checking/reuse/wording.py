"""When two sentences are the same sentence: figures and years masked, marks and spaces aside.

Limits: a sentence said again in other words, and one that was cut in two, are not the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from assistant.sheet.numerals import narrow
from assistant.sheet.sentences import QUESTION

#: Characters that a sentence must have, masked, to count as one that can be copied at all.
SHORTEST: Final = 12
#: Share of shingles in common from which a sentence counts as last year's, edited.
EDITED: Final = 0.7
#: The same share for sentences of other projects: one word replaced in some forty characters.
NEARLY: Final = 0.8

_SHINGLE: Final = 3
_KEPT: Final = 16384  # the sentences of some 600 sheets
_FIGURE: Final = re.compile(r"\d[\d,.]*|元(?=年)")
_MARKS: Final = re.compile(r"[\s、。，．・,.「」『』()【】…]+")
# What stands in every sheet of a city and says nothing of the project.
_STOCK: Final = re.compile(
    r"(?:今後(?:も|とも)?|引き続き|引続き|次年度(?:も|以降も)?|来年度も|現状|現在|従来|前年度|現行|"
    r"これまで|同様|同|通り|どおり|とおり|程度|規模|内容|体制|取組|事業|予算|水準|適切|適正|着実|"
    r"計画的|効果的|効率的|必要|実施|継続|維持|運営|管理|執行|対応|推進|確保|検討|努め|取り組|進め|"
    r"図|行|続け|ある|あり|する|して|いく|いき|たい|るもの|もの|こと|とする|とし|妥当|判断|"
    r"[はがのにをでとへもやりるれんむうくい])*+"
)


# Kept by sentence, as its pieces are below: both are wanted of a sentence as one of the year's, as
# one of the sheet's, as last year's, and again after each keystroke of an officer.
@lru_cache(maxsize=_KEPT)
def masked(sentence: str) -> str:
    """``sentence`` as it counts in a comparison: every figure and year a 0, no marks, no
    spaces, no 【…】; one width."""
    return _MARKS.sub("", _FIGURE.sub("0", narrow(QUESTION.sub("", sentence))))


def same_figures(one: str, other: str) -> bool:
    """Whether two sentences that are the same when masked also have the same figures."""
    return _FIGURE.findall(narrow(one)) == _FIGURE.findall(narrow(other))


def is_stock(mask: str) -> bool:
    """Whether a masked sentence is too short or too common to be anybody's own: fewer than 12
    characters, or nothing but 「引き続き適切に実施していく」."""
    return len(mask) < SHORTEST or _STOCK.fullmatch(mask) is not None


@lru_cache(maxsize=_KEPT)
def shingles(mask: str) -> frozenset[str]:
    """Every three neighbouring characters of a masked sentence."""
    last = max(1, len(mask) - _SHINGLE + 1)
    return frozenset([mask[at : at + _SHINGLE] for at in range(last)])


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard similarity of two sets of shingles, 0 to 1."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)
