"""An index of which a killed process wrote only a part is noticed before Chroma loads it."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from assistant.archive import Archive
from assistant.archive.torn import is_torn
from assistant.settings import Settings
from assistant.sheet.errors import ArchiveError

from .invented_city import sheets

pytestmark = pytest.mark.embedded


@pytest.fixture
def chroma(settings: Settings) -> Path:
    with Archive.open(settings, purpose="試験") as archive:
        archive.ingest(sheets(range(2022, 2023)))
    return settings.home / "chroma"


def _header(chroma: Path) -> Path:
    (found,) = chroma.glob("*/header.bin")
    return found


def test_a_whole_index_is_not_torn(chroma: Path) -> None:
    assert not is_torn(chroma)


def test_a_header_that_counts_more_than_was_written_is_torn(chroma: Path) -> None:
    header = _header(chroma)
    head = bytearray(header.read_bytes())
    struct.pack_into("<Q", head, 20, 33_815)
    header.write_bytes(head)
    assert is_torn(chroma)


@pytest.mark.parametrize("name", ["length.bin", "data_level0.bin"])
def test_a_file_cut_short_is_torn(chroma: Path, name: str) -> None:
    file = _header(chroma).with_name(name)
    file.write_bytes(file.read_bytes()[:-4])
    assert is_torn(chroma)


def test_a_header_of_another_format_is_not_judged(chroma: Path) -> None:
    header = _header(chroma)
    header.write_bytes(struct.pack("<I", 2) + header.read_bytes()[4:])
    _header(chroma).with_name("length.bin").write_bytes(b"")
    assert not is_torn(chroma)


def test_searching_goes_on_and_a_rebuild_mends_it(settings: Settings, chroma: Path) -> None:
    file = _header(chroma).with_name("data_level0.bin")
    file.write_bytes(file.read_bytes()[:-2444])
    with Archive.open(settings, purpose="試験") as archive:
        assert archive.search("雪かき")
        with pytest.raises(ArchiveError, match="hyouka rebuild"):
            archive.check_index()
        archive.rebuild()
        archive.check_index()
        assert archive.search("雪かき")
