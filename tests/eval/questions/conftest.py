"""The archive of the fixed corpus, and copies of it that a test may break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from eval.questions.exam import FOLDER
from eval.questions.reading import CORPUS, Archive, read_archive

Mutate = Callable[[str, Callable[[dict[str, Any]], None]], Archive]


@pytest.fixture(scope="session")
def archive() -> Archive:
    return read_archive()


@pytest.fixture
def mutated(tmp_path: Path) -> Mutate:
    """The archive with one sheet (path under ``corpus/sheets``) changed in a copy."""
    copy = tmp_path / "sheets"
    shutil.copytree(CORPUS / "sheets", copy)

    def mutate(name: str, change: Callable[[dict[str, Any]], None]) -> Archive:
        path = copy / name
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        change(data)
        path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        return read_archive(copy)

    return mutate


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """A copy of the question files."""
    copy = tmp_path / "questions"
    shutil.copytree(FOLDER, copy)
    return copy
