"""The built-in sheets on the first start."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.archive import Archive
from assistant.reviewing import ensure_corpus, first_start
from assistant.settings import Settings

from .typing_in import corpus_sheet


@pytest.fixture
def small_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four of the built-in sheets, so that embedding does not take the whole test run."""
    folder = tmp_path / "corpus"
    for path in sorted(first_start.CORPUS.glob("**/*.yaml"))[:4]:
        (folder / path.parent.name).mkdir(parents=True, exist_ok=True)
        (folder / path.parent.name / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(first_start, "CORPUS", folder)
    return folder


def _settings(tmp_path: Path, *, corpus: bool = True) -> Settings:
    return Settings(home=tmp_path / "home", corpus=corpus, threads=1)


def test_an_empty_archive_gets_the_corpus_once(tmp_path: Path, small_corpus: Path) -> None:
    settings = _settings(tmp_path)
    seen: list[tuple[int, int]] = []
    with Archive.open(settings, purpose="試験") as archive:
        taken = ensure_corpus(archive, settings, lambda done, total: seen.append((done, total)))
        assert taken == 4
        assert (seen[0], seen[-1]) == ((0, 4), (4, 4))
        assert archive.stats().sheets == 4
        seen.clear()
        assert ensure_corpus(archive, settings, lambda *at: seen.append(at)) == 0
        assert seen == []


def test_an_archive_in_use_or_a_setting_keeps_it_out(tmp_path: Path, small_corpus: Path) -> None:
    off = _settings(tmp_path, corpus=False)
    with Archive.open(off, purpose="試験") as archive:
        assert ensure_corpus(archive, off) == 0
        archive.ingest([corpus_sheet(2023)])
        assert ensure_corpus(archive, _settings(tmp_path)) == 0
        assert archive.stats().sheets == 1


def test_a_killed_first_start_is_finished_by_the_next(tmp_path: Path, small_corpus: Path) -> None:
    settings = _settings(tmp_path)

    class Killed(Exception):
        pass

    def kill(done: int, total: int) -> None:
        if done:
            raise Killed

    with Archive.open(settings, purpose="試験") as archive:
        with pytest.raises(Killed):
            ensure_corpus(archive, settings, kill)
        before = archive.stats().sheets
        assert ensure_corpus(archive, settings) == 4 - before
        assert archive.stats().sheets == 4
        assert ensure_corpus(archive, settings) == 0
        assert not (settings.home / "corpus.unfinished").exists()
