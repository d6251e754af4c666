"""Places of a text that are still to be filled, beside the 【…】 that ask
(:data:`assistant.sheet.sentences.QUESTION`).

Signs for a word or a figure (〇〇, ＿＿, ＸＸ), empty brackets, and words that say that something
will be written later (「（要因を追記予定）」「※理由は後日記入」).

Not seen: a single sign (「〇人」), a mark in the middle of a sentence that only names what belongs
there (「目標に【人数】届かず」), and a figure put in for the time being.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_LATER: Final = "(?:後日|後で|後ほど|追って|のちほど|あとで)"
_WRITE: Final = "(?:記入|追記|加筆|記載|書き加え|書き足)"
_DIGIT: Final = "一二三四五六七八九十百千万0-9０-９"
_DRAFTED: Final = re.compile(
    # 「〇〇ｇ」; 二〇〇四年 has the sign as a digit, 「▲▲」 is a sign of nothing else
    rf"(?<![{_DIGIT}〇○◯])(?:〇{{2,}}|○{{2,}}|◯{{2,}})(?![{_DIGIT}])"
    r"|●{2,}|△{2,}|□{2,}|＊{2,}|＿{2,}|_{2,}|×{2,}"
    r"|(?<![A-Za-zＡ-Ｚａ-ｚ])(?:Ｘ{2,}|X{2,}|ｘ{2,}|x{2,}|ＴＢＤ|TBD)(?![A-Za-zＡ-Ｚａ-ｚ])"
    # An empty place in brackets, and what is to be written in brackets or behind ※
    r"|（[　 ]*）|\([　 ]*\)"
    rf"|[（(][^（）()。]*(?:{_WRITE}(?:する)?(?:予定|待ち|のこと)|{_WRITE}中|要(?:確認|追記|加筆|記入|修正))[）)]"
    rf"|(?:※[^。\n※]{{0,30}})?{_LATER}、?{_WRITE}(?:する|予定|します|のこと|し(?!た))?(?:予定)?(?=[）)。、\s]|$)"
    rf"|※[^。\n※]{{0,30}}(?:{_WRITE}(?:予定|待ち|のこと)|要(?:確認|追記|加筆|記入))"
)
_ANY: Final = re.compile(
    "[〇○◯●△□＊＿_×ＸXｘx※（(]|ＴＢＤ|TBD|後日|追って|後で|後ほど|のちほど|あとで"
)


def drafted_places(text: str) -> Iterator[re.Match[str]]:
    """Every place outside 【…】 and 「…」 that is still to be written."""
    if _ANY.search(text) is None:
        return
    for mark in _DRAFTED.finditer(text):
        if not _within(text, mark.start(), "【】") and not _within(text, mark.start(), "「」"):
            yield mark


def _within(text: str, at: int, brackets: str) -> bool:
    return text.rfind(brackets[0], 0, at) > text.rfind(brackets[1], 0, at)
