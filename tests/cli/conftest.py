"""Every command test has a home of its own, and reads no settings of the developer's."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.cli import main


@dataclass(frozen=True)
class Done:
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.startswith(("HYOUKA_", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HYOUKA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HYOUKA_CORPUS", "off")
    monkeypatch.setenv("HYOUKA_THREADS", "1")
    return tmp_path / "home"


@pytest.fixture
def hyouka(home: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    def run(*args: str | Path) -> Done:
        code = main([str(arg) for arg in args])
        out, err = capfd.readouterr()
        return Done(code, out, err)

    return run
