"""Every test of the archive runs on both pairs: SQLite with an embedded Chroma, and PostgreSQL
with a Chroma server. Marked ``embedded``: what is about the files of the first pair."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.archive import Archive
from assistant.settings import Settings

from .invented_city import sheets
from .servers import servers as servers

Fresh = Callable[[Path], Settings]
"""From a folder to the settings of an archive that is empty."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "embedded: about the files of SQLite or embedded Chroma")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "fresh" in metafunc.fixturenames:
        alone = metafunc.definition.get_closest_marker("embedded") is not None
        pairs = ["embedded"] if alone else ["embedded", "servers"]
        metafunc.parametrize("fresh", pairs, indirect=True, scope="module")


@pytest.fixture(scope="module")
def fresh(request: pytest.FixtureRequest) -> Iterator[Fresh]:
    """What makes the settings of the pair that is tested."""
    if request.param == "embedded":
        yield lambda home: Settings(home=home, threads=1)
        return
    pair = request.getfixturevalue("servers")
    made: list[Settings] = []

    def make(home: Path) -> Settings:
        made.append(pair.fresh(home))
        return made[-1]

    yield make
    for one in made:
        pair.give_back(one)


@pytest.fixture
def settings(fresh: Fresh, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    made = fresh(tmp_path / "home")
    pair = request.getfixturevalue("servers") if made.db_url else None
    yield made
    if pair is not None:
        pair.give_back(made)


@pytest.fixture
def archive(settings: Settings) -> Iterator[Archive]:
    with Archive.open(settings, purpose="試験") as opened:
        yield opened


@pytest.fixture(scope="module")
def filled(fresh: Fresh, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Twelve projects, three years each; for tests that only read."""
    with Archive.open(fresh(tmp_path_factory.mktemp("filled")), purpose="試験") as opened:
        opened.ingest(sheets())
        yield opened
