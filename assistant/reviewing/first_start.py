"""The first start: the built-in sheets of a fictional city go into an empty archive."""

from __future__ import annotations

from typing import Final

from assistant.archive import Archive, Progress
from assistant.reading import read_file
from assistant.settings import CLONE, Settings

CORPUS: Final = CLONE / "corpus" / "sheets"


_UNFINISHED: Final = "corpus.unfinished"


def ensure_corpus(archive: Archive, settings: Settings, on_progress: Progress | None = None) -> int:
    """Take the built-in sheets in where the archive is empty and ``HYOUKA_CORPUS`` is on.

    One that was killed half-way goes on at the next call. Returns how many were taken in;
    ``on_progress`` gets (sheets done, sheets in all), first with 0 done. Raises
    ``ArchiveError`` where the archive was opened for reading only.
    """
    unfinished = settings.home / _UNFINISHED
    if not settings.corpus or (archive.stats().sheets and not unfinished.exists()):
        return 0
    paths = sorted(CORPUS.glob("**/*.yaml"))
    if not paths:
        return 0
    if on_progress is not None:
        on_progress(0, len(paths))
    unfinished.touch()
    sheets = [sheet for path in paths for sheet in read_file(path)]
    report = archive.ingest(sheets, on_progress=on_progress)
    unfinished.unlink(missing_ok=True)
    return report.added
