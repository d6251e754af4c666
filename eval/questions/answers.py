"""Every computed answer, by question id."""

from __future__ import annotations

from collections.abc import Mapping

from eval.questions import cells, followups, lists, sums, trends
from eval.questions.reading import Archive
from eval.questions.shapes import Answer, Solver


def solvers() -> dict[str, Solver]:
    """The computation behind each figure question; ValueError where two share an id."""
    merged: dict[str, Solver] = {}
    themes: tuple[Mapping[str, Solver], ...] = (
        lists.ANSWERS,
        sums.ANSWERS,
        trends.ANSWERS,
        cells.ANSWERS,
        followups.ANSWERS,
    )
    for theme in themes:
        twice = merged.keys() & theme.keys()
        if twice:
            raise ValueError(f"two computations for {', '.join(sorted(twice))}")
        merged.update(theme)
    return merged


def compute(archive: Archive) -> dict[str, Answer]:
    """The answer to each figure question on these sheets."""
    return {name: solve(archive) for name, solve in solvers().items()}
