"""Indicators (指標): weak ones, weak targets, and what became of each in the evaluated year.

- ``check_indicators`` / ``RULES``: the findings, anchored at ``indicators[i]``; never an error
- ``State`` / ``states_of`` / ``aimed_at`` / ``firm`` / ``listed``: reached or short, by how much
- ``speaks_of`` / ``names`` / ``target_discussed``: whether a text speaks of an indicator
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checking.findings import Finding
from assistant.checking.indicators import choice, targets
from assistant.checking.indicators.mentions import names, speaks_of, target_discussed
from assistant.checking.indicators.states import State, aimed_at, firm, listed, states_of
from assistant.checking.matter import Matter

RULES = (*targets.RULES, *choice.RULES)

__all__ = [
    "RULES",
    "State",
    "aimed_at",
    "check_indicators",
    "firm",
    "listed",
    "names",
    "speaks_of",
    "states_of",
    "target_discussed",
]


def check_indicators(matter: Matter) -> Iterator[Finding]:
    """Every finding on the indicators of the sheet; none where the evaluation is left out."""
    if matter.sheet.evaluation.state == "exempt":
        return
    states = states_of(matter)
    yield from targets.check_targets(matter, states)
    yield from choice.check_choice(matter, states)
