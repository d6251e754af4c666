"""Whether the model's own words came through: no trouble in which the composer took its place."""

from __future__ import annotations

from collections.abc import Iterator

from eval.regression.graders.grader import Expectation, Graded, Grader, Mark


class Usable(Expectation):
    """Nothing to say: a model's answer that could not be used is a failure in every case."""


def grade(graded: Graded, expected: Usable) -> Iterator[Mark]:
    """See :class:`~eval.regression.graders.grader.Grader`; no mark where no model wrote."""
    if graded.by_model:
        trouble = graded.product.trouble
        yield Mark(item="モデルの答えが使える", passed=trouble is None, told=trouble or "")


GRADER = Grader("usable", "使える答え", Usable, grade, always=True)
