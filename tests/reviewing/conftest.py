"""A real archive in a folder of its own, with two years of one built-in project."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.archive import Archive
from assistant.reading import FormProfile, load_profile
from assistant.reviewing import Desk
from assistant.settings import Settings

from .typing_in import corpus_sheet


@pytest.fixture(scope="session")
def filed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two sheets filed; embedding them takes a second, so it is done once."""
    home = tmp_path_factory.mktemp("filed")
    with Archive.open(Settings(home=home, corpus=False, threads=1), purpose="試験") as archive:
        archive.ingest([corpus_sheet(2022), corpus_sheet(2023)])
    return home


@pytest.fixture
def settings(tmp_path: Path, filed: Path) -> Settings:
    shutil.copytree(filed, tmp_path / "home")
    return Settings(home=tmp_path / "home", corpus=False, threads=1)


@pytest.fixture
def archive(settings: Settings) -> Iterator[Archive]:
    with Archive.open(settings, purpose="試験") as archive:
        yield archive


@pytest.fixture
def desk(archive: Archive) -> Desk:
    return Desk(archive)


@pytest.fixture
def sapporo() -> FormProfile:
    return load_profile("sapporo")
