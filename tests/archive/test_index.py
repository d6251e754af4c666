"""The index is made from the records, and says so when it does not fit them."""

from __future__ import annotations

import dataclasses
import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.archive import Archive, vectors
from assistant.settings import Settings
from assistant.sheet.errors import ArchiveError

from .content import content
from .invented_city import CITY, sheets


@pytest.fixture
def home(settings: Settings) -> Path:
    with Archive.open(settings, purpose="試験") as archive:
        archive.ingest(sheets(range(2022, 2023)))
    return settings.home


def edit(settings: Settings, statement: str) -> None:
    with Archive.open_records(settings) as archive, archive.engine.begin() as connection:
        connection.execute(text(statement))


def test_rebuild_makes_the_same_index(settings: Settings, home: Path) -> None:
    before = content(settings)
    with Archive.open(settings, purpose="試験") as archive:
        wanted = archive.search("雪かき")
        steps: list[tuple[int, int]] = []
        archive.rebuild(lambda done, total: steps.append((done, total)))
        found = archive.search("雪かき")
        assert [h.passage for h in found] == [h.passage for h in wanted]
        assert [h.score for h in found] == pytest.approx([h.score for h in wanted], abs=1e-5)
    assert content(settings) == before
    assert steps[-1] == (12, 12)


@pytest.mark.embedded
def test_rebuild_mends_an_index_that_cannot_be_opened(settings: Settings, home: Path) -> None:
    before = content(settings)
    for file in (home / "chroma").rglob("*.sqlite3*"):
        file.write_bytes(b"this is no database")
    with Archive.open(settings, purpose="試験") as archive:
        archive.rebuild()
    assert content(settings) == before


@pytest.mark.embedded
def test_searching_goes_on_over_a_corrupt_index_until_it_is_rebuilt(
    settings: Settings, home: Path
) -> None:
    before = content(settings)
    with Archive.open_records(settings) as archive:
        wanted = [hit.passage for hit in archive.search("雪かき")]
    (home / "chroma" / "chroma.sqlite3").write_bytes(os.urandom(5000))
    with Archive.open(settings, purpose="試験") as archive:
        for _ in range(2):
            assert [hit.passage for hit in archive.search("雪かき")] == wanted
            with pytest.raises(ArchiveError, match="hyouka rebuild"):
                archive.check_index()
            with pytest.raises(ArchiveError, match="hyouka rebuild"):
                archive.ingest(sheets())
        archive.rebuild()
        archive.check_index()
        assert archive.search("雪かき")
    assert content(settings) == before


@pytest.mark.embedded
def test_a_lost_index_comes_back_by_itself(settings: Settings, home: Path) -> None:
    before = content(settings)
    shutil.rmtree(home / "chroma")
    with Archive.open(settings, purpose="試験") as archive:
        # Found without it; it comes back at its next use.
        assert archive.search("雪かき")[0].passage.identity == f"{CITY}/10001"
        archive.check_index()
    assert content(settings) == before


def test_what_was_not_marked_as_indexed_is_indexed(settings: Settings, home: Path) -> None:
    before = content(settings)
    edit(settings, "UPDATE passages SET indexed = false WHERE field = 'results'")
    edit(settings, "INSERT INTO stale VALUES ('架空市/99999/2022/results')")
    with Archive.open(settings, purpose="試験") as archive:
        archive.check_index()
    assert content(settings) == before


def test_another_stamp_asks_for_a_rebuild(
    settings: Settings, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.archive.archive.CUT", 2)
    with Archive.open(settings, purpose="試験") as archive:
        with pytest.raises(ArchiveError, match=r"usem3/512/1.*usem3/512/2.*hyouka rebuild"):
            archive.search("雪かき")
        with pytest.raises(ArchiveError, match="hyouka rebuild"):
            archive.ingest(sheets())
        assert len(archive.sheets()) == 12  # the records need no index
        archive.rebuild()
        assert archive.search("雪かき")
        assert archive.ingest(sheets(range(2022, 2023))).unchanged == 12


def test_an_unfinished_rebuild_asks_for_another(settings: Settings, home: Path) -> None:
    edit(settings, "UPDATE passages SET stamp = 'other/1/1' WHERE field = 'results'")
    with Archive.open(settings, purpose="試験") as archive:
        with pytest.raises(ArchiveError, match="hyouka rebuild"):
            archive.search("雪かき")
        archive.rebuild()
        assert archive.search("雪かき")


def test_the_index_has_the_promised_parameters(settings: Settings, home: Path) -> None:
    with Archive.open(settings, purpose="試験") as archive:
        index = vectors.VectorIndex(settings, archive.index_stamp())
        hnsw = index._collection.configuration["hnsw"]
        index.close()
    assert hnsw is not None
    assert (hnsw["space"], hnsw["ef_search"]) == ("cosine", 400)
    assert (hnsw["ef_construction"], hnsw["max_neighbors"]) == (200, 32)


def test_a_chroma_server_that_is_not_there_is_said(settings: Settings) -> None:
    away = dataclasses.replace(settings, chroma_url="http://127.0.0.1:9")
    with (
        Archive.open(away, purpose="試験") as archive,
        pytest.raises(ArchiveError, match="HYOUKA_CHROMA_URL"),
    ):
        archive.ingest(sheets())
