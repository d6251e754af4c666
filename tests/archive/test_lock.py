"""Who may write: one process a folder, on the embedded pair, whose files cannot bear two.

What two folders on one server may do: ``test_servers.py``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.archive import Archive
from assistant.settings import Settings
from assistant.sheet.errors import ArchiveError

from . import killed_child
from .invented_city import sheet

pytestmark = pytest.mark.embedded


@pytest.fixture
def holder(settings: Settings) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the archive open."""
    process = subprocess.Popen(
        [sys.executable, "-m", killed_child.__name__, str(settings.home), "hold", "-", "0"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_second_process_is_told_who_holds_it(
    settings: Settings, holder: subprocess.Popen[str]
) -> None:
    with pytest.raises(ArchiveError) as refused:
        Archive.open(settings, purpose="二つ目")
    message = str(refused.value)
    assert "「試験の取込」" in message
    assert f"プロセス番号 {holder.pid}" in message
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d から", message)
    assert message.count("。") == 1
    assert str(os.getpid()) not in message


def test_records_are_read_while_another_holds_the_archive(
    settings: Settings, holder: subprocess.Popen[str]
) -> None:
    with Archive.open_records(settings) as reader:
        assert reader.sheets() == ()
        with pytest.raises(ArchiveError, match="読み取り専用"):
            reader.ingest([sheet()])


def test_a_holder_that_was_killed_holds_nothing(
    settings: Settings, holder: subprocess.Popen[str]
) -> None:
    holder.kill()
    holder.wait()
    with Archive.open(settings, purpose="二つ目") as archive:
        assert archive.ingest([sheet()]).added == 1


def test_one_process_cannot_open_it_twice_either(settings: Settings) -> None:
    with Archive.open(settings, purpose="一つ目"), pytest.raises(ArchiveError, match="一つ目"):
        Archive.open(settings, purpose="二つ目")
    with Archive.open(settings, purpose="二つ目"):
        pass


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="HYOUKA_HOME"):
        Archive.open(Settings(home=tmp_path / "file" / "home"), purpose="試験")


def test_records_that_are_no_database_are_said(settings: Settings) -> None:
    settings.home.mkdir()
    (settings.home / "records.sqlite3").write_bytes(b"this is no database, but long enough" * 40)
    with pytest.raises(ArchiveError, match=r"records\.sqlite3）が壊れています.*バックアップ"):
        Archive.open(settings, purpose="試験")
    # and the lock is free again
    (settings.home / "records.sqlite3").unlink()
    with Archive.open(settings, purpose="試験"):
        pass
