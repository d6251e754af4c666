"""Where sentences and clauses of a text lie."""

from __future__ import annotations

import re

from eval.mutate.plain import Mark, Passage, Span

_OPEN, _CLOSE = "「『（(【", "」』）)】"
_CONJUNCTION = re.compile(
    r"\s*(?:(?:ただし|ただ|もっとも|一方|一方で|他方|また|なお|しかし|しかしながら|あわせて|併せて|"
    r"加えて|このほか|これに対し|これに対して|その一方で|さらに|特に|うち|このうち|それでも|同様に|"
    r"参考として|以上により|以上のとおり|以上から)、|①|②|③|・)*"
)


def sentences_of(text: str) -> list[Span]:
    """The spans of the sentences, cut after each 。 outside brackets and each line break."""
    found, start, depth = [], 0, 0
    for at, char in enumerate(text):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char == "\n" or (char == "。" and depth == 0):
            found.append((start, at + 1))
            start = at + 1
    if start < len(text):
        found.append((start, len(text)))
    return [(a, b) for a, b in found if text[a:b].strip()]


def around(text: str, at: int) -> Span:
    """The sentence that holds the character at ``at``."""
    return next(((a, b) for a, b in sentences_of(text) if a <= at < b), (0, len(text)))


def marks_in(passage: Passage, span: Span) -> list[Mark]:
    """The marks within a span, in order."""
    found = [mark for mark in passage.marks if span[0] <= mark.start < span[1]]
    return sorted(found, key=lambda mark: mark.start)


def after_conjunction(text: str, start: int) -> int:
    """Where a clause may be put in front of the sentence at ``start``: behind 「ただし、」."""
    match = _CONJUNCTION.match(text, start)
    return match.end() if match else start
