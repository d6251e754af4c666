"""Verdicts (判定と方向性) held against figures and against their own texts.

- ``check_verdict`` / ``RULES``: warnings with the arithmetic, questions where it is opinion;
  never an error and never a correction, since the verdict is the people's

Inside: ``graded`` holds grades against figures, ``worded`` the words of reasons, ``directions``
what is to come.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checking.findings import Finding
from assistant.checking.indicators import states_of
from assistant.checking.matter import Matter
from assistant.checking.verdict.directions import check_directions
from assistant.checking.verdict.graded import check_graded
from assistant.checking.verdict.rules import RULES
from assistant.checking.verdict.worded import check_worded

__all__ = ["RULES", "check_verdict"]


def check_verdict(matter: Matter) -> Iterator[Finding]:
    """Every finding on the verdicts of the sheet; none where the evaluation is left out."""
    if matter.sheet.evaluation.state == "exempt":
        return
    states = states_of(matter)
    yield from check_graded(matter, states)
    yield from check_worded(matter, states)
    yield from check_directions(matter)
