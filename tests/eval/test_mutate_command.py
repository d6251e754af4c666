"""``python -m eval``: the list, and a name that is none."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from eval.__main__ import COMMANDS, main, module_of


def test_without_a_name_every_measurement_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in COMMANDS)


def test_every_listed_measurement_exists() -> None:
    assert all(find_spec(module_of(name)) for name in COMMANDS)


def test_an_unknown_name_is_told_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mutat"]) == 2
    assert "mutate" in capsys.readouterr().err


def test_a_name_runs_that_measurement(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["mutate", "--help"])
    assert ended.value.code == 0
    assert "--base" in capsys.readouterr().out
