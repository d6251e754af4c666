"""What was left unwritten in a text: 【…】 that asks, and marks of a place still to be filled.

A 【…】 asks where its words ask for something (記入, 確認：, 要追記, ？) or where it is empty;
【成果】, 【参考】 and the name of an indicator are headings and stay. Of other marks: signs for a
word or a figure (〇〇, ＿＿, ＸＸ), empty brackets, and words that say that something will be
written later (「（要因を追記予定）」「※理由は後日記入」).

Not seen: a single sign (「〇人」), a mark in the middle of a sentence that only names what belongs
there (「目標に【人数】届かず」), and a figure put in for the time being.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.sheet.sentences import QUESTION

_SIGN: Final = "〇○◯●◎△▲□■＊＿_×ＸXｘx"
_ASKS: Final = re.compile(
    r"を?記入(?!例)|追記|加筆|(?:を|要|未)確認|^\s*確認(?:\s*$|[：:中])|^\s*要(?:修正|検討|調整|入力|精査|見直し?|\s*$)"
    r"|(?:を|未)入力|ください|(?:を|に)(?:書く|入れる)|未定|後日|追って|[？?…]|\.\.\.|・・・|TBD|ＴＢＤ"
    rf"|^[\s{_SIGN}]*$|([〇○◯●△□＊＿_])\1"
)
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


def open_questions(text: str) -> Iterator[re.Match[str]]:
    """Every 【…】 of ``text`` that asks for something, not those that are headings."""
    return (mark for mark in QUESTION.finditer(text) if _ASKS.search(mark[0][1:-1]))


def asks(text: str) -> bool:
    """Whether a 【…】 of ``text`` asks for something."""
    return "【" in text and next(open_questions(text), None) is not None


def drafted_places(text: str) -> Iterator[re.Match[str]]:
    """Every place outside 【…】 and 「…」 that is still to be written."""
    if _ANY.search(text) is None:
        return
    for mark in _DRAFTED.finditer(text):
        if not _within(text, mark.start(), "【】") and not _within(text, mark.start(), "「」"):
            yield mark


def _within(text: str, at: int, brackets: str) -> bool:
    return text.rfind(brackets[0], 0, at) > text.rfind(brackets[1], 0, at)
