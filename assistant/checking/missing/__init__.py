"""What the situation of a sheet demands and nobody wrote.

- ``check_missing`` / ``RULES``: cause and response of a shortfall, review of a target far
  exceeded, reason of a low 執行率, a large swing, figures, last year's plan, gaps left in
- ``names_cause`` / ``names_measure``: whether a text tells a cause, or something to be done

A finding stands at the field that should say it, without a span; an empty field is not missed,
since it may be blank on purpose. Only a 【…】 that asks is an error.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checking.findings import Finding
from assistant.checking.indicators import states_of
from assistant.checking.matter import Matter
from assistant.checking.missing.rules import RULES
from assistant.checking.missing.said import check_figures, check_gaps, check_promise
from assistant.checking.missing.shortfall import check_shortfall, check_targets
from assistant.checking.missing.spending import check_execution, check_swings
from assistant.checking.missing.tells import names_cause, names_measure

__all__ = ["RULES", "check_missing", "names_cause", "names_measure"]


def check_missing(matter: Matter) -> Iterator[Finding]:
    """Everything that is missing on the sheet; only gaps where the evaluation is left out."""
    yield from check_gaps(matter)
    if matter.sheet.evaluation.state == "exempt":
        return
    states = states_of(matter)
    yield from check_shortfall(matter, states)
    yield from check_targets(matter, states)
    yield from check_execution(matter)
    yield from check_swings(matter, states)
    yield from check_figures(matter, states)
    yield from check_promise(matter)
