"""Sentences of a text, the 【…】 that ask in it, and its length as a form counts it."""

from __future__ import annotations

import re

_SIGN = "〇○◯●◎△▲□■＊＿_×ＸXｘx"
#: 【要因を記入：…】: what nobody entered, asked for instead of invented. 【成果】 and other
#: headings ask for nothing and are none.
QUESTION = re.compile(
    r"【(?=\s*確認(?:\s*】|[：:中])|\s*要(?:修正|検討|調整|入力|精査|見直し?|\s*】)"
    rf"|[\s{_SIGN}]*】"
    r"|[^【】]*?(?:を?記入(?!例)|追記|加筆|(?:を|要|未)確認|(?:を|未)入力|ください|(?:を|に)(?:書く|入れる)"
    r"|未定|後日|追って|[？?…]|\.\.\.|・・・|TBD|ＴＢＤ|〇〇|○○|◯◯|●●|△△|□□|＊＊|＿＿|__))[^【】]*】"
)

_OPENING, _CLOSING = "「『（(【", "」』）)】"
_MARK = re.compile(f"[{_OPENING}{_CLOSING}。\n]")


def answer_length(text: str) -> int:
    """Characters of a text as the form counts them: line breaks and questions are not counted,
    since the questions go before the text is final."""
    return len(QUESTION.sub("", text).replace("\n", ""))


def cut_sentences(text: str) -> list[str]:
    """Cut a text after each 。 outside brackets and each line break; nothing is lost.

    A question right behind a full stop belongs to the sentence before it, which it asks about.
    """
    found, start, depth, at = [], 0, 0, 0
    while mark := _MARK.search(text, at):
        char, at = mark[0], mark.end()
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 or char == "\n":
            while match := QUESTION.match(text, at):
                at = match.end()
            found.append(text[start:at])
            start = at
    if start < len(text):
        found.append(text[start:])
    return found
