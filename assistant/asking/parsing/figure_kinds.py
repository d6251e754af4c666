"""Which figures are costs, rates, figures of indicators; which fields hold texts."""

from __future__ import annotations

from typing import Final

SEARCHED: Final = frozenset(
    {
        *("evaluation.reason", "evaluation.future_improvement", "next_year.content"),
        *("next_year.budget", "ingenuity", "results", "previous.done_this_year"),
        *("project.purpose_short_term", "project.purpose_long_term", "project.activities"),
    }
)
"""The fields whose texts are searched."""

COSTS: Final = frozenset({"project_cost", "personnel_cost", "total", "earmarked_revenue", "fte"})
OF_INDICATOR: Final = frozenset({"achievement", "yoy", "change", "gap", "indicator"})
ADDED_UP: Final = COSTS | {"saving", "unspent", "settlement_change", "budget_change"}
RATES: Final = frozenset(
    {"execution", "achievement", "yoy", "settlement_yoy", "budget_yoy", "earmarked_share"}
)
OF_MOVES: Final = frozenset(
    {"yoy", "change", "settlement_change", "settlement_yoy", "budget_change", "budget_yoy"}
    | {"fte_change"}
)
"""Figures that hold a year against the one before."""
