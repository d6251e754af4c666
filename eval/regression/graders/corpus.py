"""The fixed corpus: its own checks find nothing, sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterator

from eval.regression.graders.grader import Expectation, Graded, Grader, Mark


class Corpus(Expectation):
    """Nothing to say: every sheet must be without a problem."""


def grade(graded: Graded, expected: Corpus) -> Iterator[Mark]:
    """See :class:`~eval.regression.graders.grader.Grader`."""
    for name, problems in graded.product.said.items():
        told = f"{name}: {problems[0]}" if problems else ""
        yield Mark(item=name, passed=not problems, told=told)


GRADER = Grader("corpus", "コーパスの検算", Corpus, grade, always=True, kinds=("corpus",))
