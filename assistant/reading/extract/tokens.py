"""The words of a text extract: what stands between spaces, with its place in the file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

#: Printed marks; the value says whether the choice is taken. 〇 (U+3007) and ◯ pass for ○.
MARKS = {
    "●": True,
    "◉": True,
    "■": True,
    "☑": True,
    "○": False,
    "〇": False,
    "◯": False,
    "□": False,
    "☐": False,
}
_SPLIT = re.compile(f"[{''.join(MARKS)}]|[^{''.join(MARKS)}]+")


@dataclass(frozen=True, slots=True)
class Token:
    """``text`` stands in line ``line`` at ``start:end``; ``norm`` is its NFKC form.

    ``first`` and ``last``: at the line's beginning or end; ``opens``: first of a paragraph.
    """

    text: str
    norm: str
    line: int
    start: int
    end: int
    first: bool
    last: bool
    opens: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of an extract and its tokens in order."""

    lines: tuple[str, ...]
    tokens: tuple[Token, ...]


def norm(text: str) -> str:
    """NFKC without white space: how labels and tokens are compared."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def tokenise(text: str) -> Page:
    """Split an extract into tokens. A token that begins with a mark is split at its marks."""
    lines = tuple(re.split(r"\r\n|[\n\r\f\v]", text))
    tokens: list[Token] = []
    blank = True
    for number, line in enumerate(lines):
        spans = [
            span for match in re.finditer(r"\S+", line) for span in _pieces(line, match.span())
        ]
        for index, (start, end) in enumerate(spans):
            first = index == 0
            word = line[start:end]
            tokens.append(
                Token(
                    word,
                    norm(word),
                    number,
                    start,
                    end,
                    first,
                    index == len(spans) - 1,
                    first and blank,
                )
            )
        blank = not spans
    return Page(lines, tuple(tokens))


def _pieces(line: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    start, end = span
    if line[start] not in MARKS:
        return [span]
    return [(m.start(), m.end()) for m in _SPLIT.finditer(line, start, end)]
