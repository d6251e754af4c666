"""Sentences of a text, the 【…】 that ask in it, and its length as a form counts it."""

from __future__ import annotations

import re

#: 【要因を記入：…】: what nobody entered, asked for instead of invented.
QUESTION = re.compile(r"【[^【】]*】")

_OPENING, _CLOSING = "「『（(【", "」』）)】"
_MARK = re.compile(f"[{_OPENING}{_CLOSING}。\n]")


def answer_length(text: str) -> int:
    """Characters of a text as the form counts them: line breaks and 【…】 are not counted,
    since the questions go before the text is final."""
    return len(QUESTION.sub("", text).replace("\n", ""))


def cut_sentences(text: str) -> list[str]:
    """Cut a text after each 。 outside brackets and each line break; nothing is lost.

    A 【…】 right behind a full stop belongs to the sentence before it, which it asks about.
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
