"""Fills an archive size by size, and measures at each."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from assistant.archive import Archive
from assistant.archive.ingest import BATCH
from assistant.archive.passages import cut
from assistant.models import NamedEmbedder
from assistant.settings import Settings
from assistant.sheet import Sheet
from eval.bench.rows import Row, centile
from eval.scale.asked import cold_rows, question_rows, search_rows
from eval.scale.clock import Took, took
from eval.scale.invent import PROJECTS, invented

_PURPOSE: Final = "規模の測定（eval.scale）"

_ALONE: Final = 10
"""One batch of so many is embedded alone as well, to know what embedding costs by itself."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What was measured with so many sheets stored."""

    sheets: int
    passages: int
    rows: tuple[Row, ...]

    def value(self, id: str) -> float | None:
        """The value of a row, ``None`` where there is no such row."""
        return next((row.value for row in self.rows if row.id == id), None)


@dataclass(frozen=True, slots=True)
class _Portion:
    """One call of ``ingest``; ``alone``: what embedding its texts takes without it."""

    sheets: int
    whole: Took
    alone: Took


def grown(
    settings: Settings,
    sizes: Sequence[int],
    *,
    kind: type[Archive] = Archive,
    seed: int = 0,
    say: Callable[[str], None] = lambda _: None,
) -> Iterator[Stage]:
    """Grow the archive in ``settings.home`` to each of ``sizes`` (ascending) and measure it.

    What the folder holds already is not ingested again, so a run that was stopped goes on; sizes
    below that are left out. ``kind``: the archive with the embedder that is meant.
    """
    for size in sizes:
        with kind.open(settings, purpose=_PURPOSE) as archive:
            held = archive.stats().sheets
            if held > size:
                continue
            say(f"取込（{held:,}枚から{size:,}枚まで）")
            found = [*_ingest_rows(list(_filled(archive, held, size, seed, say)))]
            say(f"検索（{size:,}枚）")
            found += search_rows(archive)
            say(f"質問（{size:,}枚）")
            found += question_rows(archive)
            found += _size_rows(settings.home)
            held = archive.stats().passages
        say(f"開いてからの最初の1回（{size:,}枚）")
        found += cold_rows(kind, settings)
        yield Stage(size, held, tuple(found))


def _filled(
    archive: Archive, held: int, size: int, seed: int, say: Callable[[str], None]
) -> Iterator[_Portion]:
    model = archive._embedder
    model.query("準備")  # imports and weights load before the clock runs
    archive.check_index()
    for start in range(held, size, PROJECTS):
        some = list(invented(seed=seed, start=start, stop=min(size, start + PROJECTS)))
        batches = [
            [passage.embedded for sheet in some[at : at + BATCH] for passage in cut(sheet)]
            for at in range(0, len(some), BATCH)
        ]
        few = batches[::_ALONE]
        share = sum(map(len, batches)) / sum(map(len, few))
        # Before and after, so that a machine busy with something else slows both alike.
        half = (len(few) + 1) // 2
        before = took(partial(_embed, model, few[:half]))
        whole = took(partial(_ingest, archive, some))
        after = took(partial(_embed, model, few[half:]))
        alone = Took((before.wall + after.wall) * share, (before.cpu + after.cpu) * share)
        portion = _Portion(len(some), whole, alone)
        say(
            f"  {start + len(some):,}枚: {len(some) / whole.wall:.1f}枚/秒、"
            f"埋め込みだけの{whole.wall / alone.wall:.2f}倍"
            f"（CPU時間は{whole.cpu / alone.cpu:.2f}倍）"
        )
        yield portion


def _embed(model: NamedEmbedder, batches: Sequence[Sequence[str]]) -> None:
    for batch in batches:
        model.documents(batch)


def _ingest(archive: Archive, sheets: Sequence[Sheet]) -> None:
    report = archive.ingest(sheets)
    assert report.added == len(sheets)


def _ingest_rows(portions: Sequence[_Portion]) -> Iterator[Row]:
    if not portions:
        return
    runs = len(portions)
    speeds = [one.sheets / one.whole.wall for one in portions]
    ratios = [one.whole.wall / one.alone.wall for one in portions]
    work = [one.whole.cpu / one.alone.cpu for one in portions]
    label = "取込の時間÷埋め込みだけの時間"
    yield Row("ingest.sheets_per_second", "取込", statistics.median(speeds), "枚/秒", runs)
    yield Row("ingest.last", "取込、最後の1回分", speeds[-1], "枚/秒", 1)
    yield Row("ingest.ratio", label, statistics.median(ratios), "倍", runs)
    yield Row("ingest.ratio.best", f"{label}、最小", min(ratios), "倍", runs)
    yield Row("ingest.ratio.late", f"{label}、95％がこれ以内", centile(ratios, 0.95), "倍", runs)
    yield Row("ingest.cpu_ratio", f"{label}、CPU時間", statistics.median(work), "倍", runs)


def _size_rows(home: Path) -> Iterator[Row]:
    million = 2**20
    records = sum(path.stat().st_size for path in home.glob("records.sqlite3*"))
    index = sum(path.stat().st_size for path in (home / "chroma").rglob("*") if path.is_file())
    yield Row("disk.records_mb", "記録（SQLite）", records / million, "MB", 1)
    yield Row("disk.index_mb", "索引（Chroma）", index / million, "MB", 1)
    yield Row("memory.mb", "メモリ（この処理の全体）", _resident(), "MB", 1)


def _resident() -> float | None:
    """What this process holds in memory now, in MB; ``None`` where the system has no /proc."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
