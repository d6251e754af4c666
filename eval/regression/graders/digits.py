"""Whether the digits are as wide as the form wants them.

An entered passage that is quoted may bring the other width along; a draft whose digits are mostly
of the other width was not written for this form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.regression.graders.grader import Expectation, Graded, Grader, Mark

_HALF = re.compile(r"(?<![A-Za-z])[0-9]")
_FULL = re.compile(r"[０-９]")


class Digits(Expectation):
    """Nothing but ``fields``: the width is the form's."""


def grade(graded: Graded, expected: Digits) -> Iterator[Mark]:
    """See :class:`~eval.regression.graders.grader.Grader`."""
    if graded.background is None:
        return
    full = graded.background.profile.digit_width == "full"
    for piece in graded.pieces(expected.fields):
        counts = len(_HALF.findall(piece.text)), len(_FULL.findall(piece.text))
        wrong, right = counts if full else reversed(counts)
        fine = wrong <= right
        width = "全角" if full else "半角"
        told = "" if fine else f"{piece.label}の数字が、この様式の{width}で書かれていません。"
        yield Mark(item=f"{piece.label}：数字の幅", passed=fine, told=told)


GRADER = Grader("digits", "数字の幅", Digits, grade, always=True, kinds=("draft",))
