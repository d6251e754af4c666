"""Figures that a person is asked to look at again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.reviewing import odd_figures
from assistant.sheet import Sheet

from .typing_in import corpus_sheet


def _with_cost(**figures: Decimal) -> Sheet:
    sheet = corpus_sheet(2024)
    costs = [cost.model_copy(update=figures) for cost in sheet.costs[:1]]
    return sheet.model_copy(update={"costs": tuple(costs), "indicators": ()})


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({"project_cost": 100, "earmarked_revenue": 101}, "事業費より大きく"),
        ({"project_cost": -5, "earmarked_revenue": None}, "負の値"),
    ],
)
def test_an_odd_amount_is_told_once_with_its_cell(
    figures: dict[str, int | None], words: str
) -> None:
    typed = {name: None if n is None else Decimal(n) for name, n in figures.items()}
    (odd,) = odd_figures(_with_cost(**typed))  # type: ignore[arg-type]
    assert words in odd.words
    assert odd.path.startswith("costs[0].")


def test_a_share_above_a_hundred_is_told_and_a_hundred_is_not() -> None:
    sheet = _with_cost(project_cost=Decimal(100), earmarked_revenue=Decimal(100))
    assert odd_figures(sheet) == ()
    indicator = corpus_sheet(2024).indicators[0]

    def with_value(unit: str, value: int) -> Sheet:
        cell = indicator.values[0].model_copy(update={"value": Decimal(value)})
        one = indicator.model_copy(update={"unit": unit, "values": (cell,)})
        return sheet.model_copy(update={"indicators": (one,)})

    assert odd_figures(with_value("％", 100)) == ()
    assert odd_figures(with_value("人", 101)) == ()
    (odd,) = odd_figures(with_value("%", 101))
    assert odd.path == "indicators[0].values[0].value"
