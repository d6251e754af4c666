"""The baseline: the run that somebody has looked at and blessed. It moves by ``bless`` alone."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from eval.regression.results import Run, save

BASELINE: Final = Path(__file__).resolve().parents[1] / "baseline.json"
SCRIPTED: Final = BASELINE.with_name("baseline-scripted.json")
"""The same for the scripted model, whose results say something of the prompts alone."""


def bless(run: Run, path: Path = BASELINE) -> None:
    """Make ``run`` what later runs are held against. Times are left out: they are of one machine
    and one hour."""
    results = tuple(
        result.model_copy(update={"milliseconds": 0})
        for result in run.results
        if result.state == "judged"
    )
    save(run.model_copy(update={"results": results, "seconds": 0}), path)
