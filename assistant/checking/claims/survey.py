"""Praise that only says what an entered survey counted: 「好意的な回答が多数を占めた」.

Where 実施結果 tells of a survey that most of those who answered said something good, to call the
answers good, or the satisfaction high, invents nothing. Praise of anything else (of the officers,
of an effect) is not borne out by it.

What it misses: whether the good answers were about what the clause speaks of, and a survey of
which the answers are entered as a share only (「９割が満足と答えた」).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.checking.claims.support import Window

#: Praise that speaks of answers.
_OF_ANSWERS: Final = re.compile(
    "(?:好意的|肯定的|前向き|良好|高い|満足)[^、。がはも]{0,6}(?:回答|評価|受け止め|受けとめ|反応)"
    "|(?:回答|評価)[がはも][^、。]{0,6}(?:好意的|肯定的|良好|前向き|高[いく])"
    "|満足度[がはも](?:極めて|非常に|総じて|おおむね)?高[いく]"
)
_SAID_GOOD: Final = re.compile("と(?:答え|回答)|満足|良かった|よかった|役に立")
_BAD: Final = re.compile("不満|不便|やや不|改善してほし|困っ|分かりにく|足りない|悪")
#: 「（回答１９６人）」
_ANSWERED: Final = re.compile(
    "(?:回答|答え)(?:者|数|者数|した|た)?[はが、]?(?P<count>[0-9０-９][0-9０-９,，]*)"
    "(?P<unit>人|社|件|団体|世帯|組|町内会|事業所|校|店)"
)
_MOST: Final = Decimal("0.7")
# What may be said of answers without saying anything new.
_ANSWER_TERMS: Final = """
回答 アンケート 好意 前向き 肯定 受け止め 受け止める 大多数 大半 評価 反応 満足 満足度 総じる 集まる
引く 高い 大 的 企業 団体 来場 客 受講 参加 者
"""
_ANSWER_WORDS: Final = frozenset(_ANSWER_TERMS.split())


def borne_out(clause: str, words: frozenset[str], results: Sequence[Window]) -> bool:
    """Whether the clause calls the answers to an entered survey good, and most of these were."""
    if not _OF_ANSWERS.search(clause):
        return False
    return any(
        words - _ANSWER_WORDS <= window.words and _mostly_good(window)
        for window in results
        if window.single and _SAID_GOOD.search(window.text)
    )


def _mostly_good(window: Window) -> bool:
    """Whether one count is most of those who answered, of the same unit."""
    asked = _ANSWERED.search(window.text)
    if asked is None or _BAD.search(window.text):
        return False
    base = Decimal(unicodedata.normalize("NFKC", asked["count"]).replace(",", ""))
    return any(
        value is not None and unit == asked["unit"] and _MOST * base <= value < base
        for value, unit in window.amounts
    )
