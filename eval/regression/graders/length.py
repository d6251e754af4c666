"""How long the text is: characters without 【…】, as the form counts them."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from assistant.sheet.sentences import answer_length
from eval.regression.graders.grader import Expectation, Graded, Grader, Mark
from eval.regression.graders.reading import drafted


class Length(Expectation):
    """``min`` and ``max`` characters of each text of ``fields``."""

    min: int | None = Field(default=None, ge=0)
    max: int | None = Field(default=None, ge=0)


def grade(graded: Graded, expected: Length) -> Iterator[Mark]:
    """See :class:`~eval.regression.graders.grader.Grader`."""
    for piece in drafted(graded, expected.fields):
        label, length = piece.label, answer_length(piece.text)
        if piece.limit is not None and graded.kind in ("draft", "wish"):
            fits = length <= piece.limit
            told = "" if fits else f"{label}は{length}字で、上限の{piece.limit}字を超えています。"
            yield Mark(item=f"{label}：欄に収まる", passed=fits, told=told)
        if expected.min is not None:
            fits = length >= expected.min
            told = "" if fits else f"{label}は{length}字で、{expected.min}字に足りません。"
            yield Mark(item=f"{label}：{expected.min}字以上", passed=fits, told=told)
        if expected.max is not None:
            fits = length <= expected.max
            told = "" if fits else f"{label}は{length}字で、{expected.max}字を超えています。"
            yield Mark(item=f"{label}：{expected.max}字まで", passed=fits, told=told)
        yield Mark(item=f"{label}：字数", value=length)


GRADER = Grader("length", "長さ", Length, grade, always=True, kinds=("draft", "wish"))
