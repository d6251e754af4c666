"""How easily the text is read: the length of its sentences, their endings, である体."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from pydantic import Field

from eval.regression.graders.grader import Expectation, Graded, Grader, Mark
from eval.regression.graders.reading import drafted, said_sentences
from eval.regression.product import Piece

_ENDING = 4
"""Characters of an ending: 「となった」 three times is noticed, 「した」 three times is not."""
_IN_A_ROW = 3
_READABLE = 90
"""Characters of a sentence that is read in one go; only what exceeds them makes a text worse."""
_QUOTED = re.compile(r"「[^「」]*」|『[^『』]*』")
_POLITE = re.compile(
    r"(?:です|でした|でしょう|ます|ました|ません|ましょう|ください)"
    r"(?=$|[、。)」]|が|ので|けれど|から|し、)"
)


class Readability(Expectation):
    """``longest``: characters of the longest sentence of a text at most; ``mean``: of its mean
    sentence; both without 【…】."""

    longest: int | None = Field(default=None, gt=0)
    mean: int | None = Field(default=None, gt=0)


def grade(graded: Graded, expected: Readability) -> Iterator[Mark]:
    """See :class:`~eval.regression.graders.grader.Grader`."""
    for piece in drafted(graded, expected.fields):
        cut = said_sentences(piece.text)
        if cut:
            yield from _lengths(piece, cut, expected)
        yield _endings(piece, cut)
        if graded.kind == "draft":
            yield _style(piece, cut)


def _lengths(piece: Piece, cut: list[str], expected: Readability) -> Iterator[Mark]:
    lengths = [len(one) for one in cut]
    longest, mean = max(lengths), round(sum(lengths) / len(lengths))
    for name, value, most in (
        ("最も長い文", longest, expected.longest),
        ("文の平均", mean, expected.mean),
    ):
        if most is not None:
            over = value > most
            told = f"{piece.label}の{name}が{value}字で、{most}字を超えています。" if over else ""
            yield Mark(item=f"{piece.label}：{name}が{most}字まで", passed=not over, told=told)
        yield Mark(item=f"{piece.label}：{name}の字数", value=value)
    excess = sum(max(0, length - _READABLE) for length in lengths)
    yield Mark(item=f"{piece.label}：{_READABLE}字を超える分", value=excess, better="less")


def _endings(piece: Piece, cut: list[str]) -> Mark:
    runs = ((end, len(list(run))) for end, run in groupby(one[-_ENDING:] for one in cut))
    row = next((end for end, count in runs if count >= _IN_A_ROW), None)
    told = f"{piece.label}で「{row}。」が{_IN_A_ROW}文続いています。" if row else ""
    return Mark(item=f"{piece.label}：同じ文末が続かない", passed=row is None, told=told)


def _style(piece: Piece, cut: list[str]) -> Mark:
    hit = next((h[0] for one in cut if (h := _POLITE.search(_QUOTED.sub("", one)))), None)
    told = f"{piece.label}に「{hit}」があり、である体でありません。" if hit else ""
    return Mark(item=f"{piece.label}：である体", passed=hit is None, told=told)


GRADER = Grader(
    "readability", "読みやすさ", Readability, grade, always=True, kinds=("draft", "wish", "ask")
)
