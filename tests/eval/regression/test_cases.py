"""Every case by the composer, and by the recorded models, against what was blessed."""

from __future__ import annotations

import pytest

from eval.regression.baseline import BASELINE
from eval.regression.comparing import LABELS, compare
from eval.regression.reports.terminal import lines
from eval.regression.results import Run, load
from eval.regression.running import Task, replayed


@pytest.fixture(scope="module")
def blessed() -> Run:
    return load(BASELINE)


def test_no_case_got_worse(regression_task: Task, blessed: Run) -> None:
    result = replayed(regression_task)
    now = Run(stamp=blessed.stamp, results=(result,))
    found = compare(blessed, now, only=[result.key])
    told = "\n".join(lines(found))
    assert found.exit_code == 0, f"{' '.join(LABELS[c.verdict] for c in found.changes)}\n{told}"
