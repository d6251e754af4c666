from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.archive import Archive
from assistant.settings import Settings

from .invented_city import sheets


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", threads=1)


@pytest.fixture
def archive(settings: Settings) -> Iterator[Archive]:
    with Archive.open(settings, purpose="試験") as opened:
        yield opened


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Twelve projects, three years each; for tests that only read."""
    home = tmp_path_factory.mktemp("filled")
    with Archive.open(Settings(home=home, threads=1), purpose="試験") as opened:
        opened.ingest(sheets())
        yield opened
