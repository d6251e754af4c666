"""pytest: the cases as tests, and ``--case NAME`` to run those of one name (or beginning) alone.

A test takes the fixture ``regression_task``; it gets one of every task that ``eval run`` has.
"""

from __future__ import annotations

import pytest

FIXTURE = "regression_task"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--case``."""
    parser.addoption(
        "--case",
        action="append",
        default=[],
        metavar="NAME",
        help="eval/cases のうち、この名前（か始まり）のケースだけを試す",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test a task, named as the results are."""
    if FIXTURE not in metafunc.fixturenames:
        return
    # Not before they are asked for: every start of pytest loads this module.
    from eval.regression.recordings import recorded_models
    from eval.regression.running import tasks
    from eval.regression.whole import chosen

    todo = tasks(chosen(tuple(metafunc.config.getoption("--case"))), recorded_models())
    metafunc.parametrize(FIXTURE, todo, ids=[task.key for task in todo])
