"""kill -9 at any moment: ingesting again completes the archive, without loss or duplicates.

On the embedded pair alone, whose files the process that dies was writing itself.
"""

from __future__ import annotations

import multiprocessing
import shutil
import signal
import sys
from pathlib import Path

import pytest

from assistant.archive import Archive, ingest
from assistant.settings import Settings

from . import killed_child
from .content import Content, content
from .invented_city import many
from .killed_child import BATCH, PLACES, SHEETS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")

READY = f"{__package__}.killed_ready"
UNCOMMITTED = ("before the transaction", "inside the transaction")


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "BATCH", BATCH)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Content]:
    """A folder into which the same sheets went undisturbed."""
    home = tmp_path_factory.mktemp("whole")
    with Archive.open(Settings(home=home, threads=1), purpose="試験") as archive:
        archive.ingest(many(SHEETS))
    return home, content(Settings(home=home))


def killed(home: Path, what: str, place: str, number: int) -> None:
    """Another process works on ``home`` until it kills itself."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([READY])
    child = processes.Process(target=killed_child.work, args=(home, what, place, number))
    child.start()
    child.join(120)
    code = child.exitcode
    child.kill()
    child.join()
    child.close()
    assert code == -signal.SIGKILL


def ingest_again(home: Path) -> int:
    """Ingest the same sheets; the number of those that had survived the kill."""
    with Archive.open(Settings(home=home, threads=1), purpose="試験") as archive:
        survived = len(archive.sheets())
        report = archive.ingest(many(SHEETS))
    assert (report.unchanged, report.added) == (survived, SHEETS - survived)
    assert (report.updated, report.refused) == (0, 0)
    return survived


@pytest.mark.parametrize("batch", [1, 2])
@pytest.mark.parametrize("place", PLACES)
def test_ingest_again_after_a_kill(
    whole: tuple[Path, Content], tmp_path: Path, place: str, batch: int
) -> None:
    killed(tmp_path, "ingest", place, batch)
    survived = ingest_again(tmp_path)
    assert survived == BATCH * (batch - 1 if place in UNCOMMITTED else batch)
    assert content(Settings(home=tmp_path)) == whole[1]


@pytest.mark.parametrize("milliseconds", [20, 60, 140])
def test_ingest_again_after_a_kill_wherever_it_falls(
    whole: tuple[Path, Content], tmp_path: Path, milliseconds: int
) -> None:
    killed(tmp_path, "ingest", "timer", milliseconds)
    ingest_again(tmp_path)
    assert content(Settings(home=tmp_path)) == whole[1]


@pytest.mark.parametrize("place", PLACES)
def test_a_rebuild_that_was_killed_is_completed_by_the_next_use(
    whole: tuple[Path, Content], tmp_path: Path, place: str
) -> None:
    home = tmp_path / "copy"
    shutil.copytree(whole[0], home)
    killed(home, "rebuild", place, 2)
    with Archive.open(Settings(home=home, threads=1), purpose="試験") as archive:
        assert archive.search("除雪")
        archive.check_index()
    assert content(Settings(home=home)) == whole[1]
