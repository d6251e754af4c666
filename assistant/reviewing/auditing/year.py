"""Audit the sheets of a year: every sheet checked, the worst first.

Two processes check, so that a year of a large city takes a minute at most; each loads the model
that compares by meaning once. The result does not depend on how many there are.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Final

from assistant.archive import identity
from assistant.checking import SEVERITIES, Context, Neighbours, Severity
from assistant.reading import load_profile
from assistant.reviewing.auditing.folder import Chosen, ReadSheet, Unread
from assistant.reviewing.auditing.page import SheetPage, page_of
from assistant.reviewing.auditing.telling import Place
from assistant.settings import collect_less, cores
from assistant.sheet import Sheet
from assistant.sheet.errors import ReviewError

Progress = Callable[[int, int], None]

_WORKERS: Final = 2
_FEW: Final = 24
"""Up to so many sheets are checked here: a second process costs about a second to start."""
_CHUNK: Final = 4


@dataclass(frozen=True, slots=True)
class Audit:
    """The report as data. ``pages`` worst first; ``others`` are the sheets of other years that
    the folder holds, by fiscal year; ``by_meaning``: claims were compared by meaning too."""

    fiscal_year: int
    pages: tuple[SheetPage, ...]
    unread: tuple[Unread, ...]
    others: Mapping[int, int]
    by_meaning: bool

    def count(self, severity: Severity) -> int:
        """How many findings of that severity there are on all sheets."""
        return sum(page.counts[severity] for page in self.pages)

    @property
    def counts(self) -> dict[Severity, int]:
        """All of them, gravest first."""
        return {severity: self.count(severity) for severity in SEVERITIES}

    @property
    def compared(self) -> int:
        """How many sheets had last year's sheet beside them."""
        return sum(page.last_year is not None for page in self.pages)


def audit(
    chosen: Chosen,
    *,
    place: Place,
    unread: Sequence[Unread] = (),
    by_meaning: bool = True,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Audit:
    """Check every chosen sheet.

    ``place`` (a function of a module, since other processes call it) names the cells; ``workers``
    is the number of processes, by default two, or one where there are few sheets or one core.
    ``progress`` gets (sheets done, sheets in all). Raises ``ProfileError`` for a form whose
    profile is broken, ``ReviewError`` where a process was stopped from outside.
    """
    work = _Work(
        sheets=chosen.sheets,
        last=chosen.last,
        neighbours=_neighbours([one.sheet for one in chosen.sheets]),
        place=place,
        by_meaning=by_meaning,
    )
    count = len(chosen.sheets)
    if workers is None:
        workers = 1 if count <= _FEW else min(_WORKERS, cores())
    pages = []
    for page in work.here() if workers == 1 else _in_processes(work, workers):
        pages.append(page)
        if progress is not None:
            progress(len(pages), count)
    return Audit(
        fiscal_year=chosen.fiscal_year,
        pages=tuple(sorted(pages, key=lambda page: page.order)),
        unread=tuple(unread),
        others=chosen.others,
        by_meaning=by_meaning,
    )


@dataclass(frozen=True, slots=True)
class _Work:
    sheets: tuple[ReadSheet, ...]
    last: Mapping[str, Sheet]
    neighbours: Neighbours
    place: Place
    by_meaning: bool

    def here(self) -> Iterator[SheetPage]:
        return map(self.page, range(len(self.sheets)))

    def page(self, at: int) -> SheetPage:
        one = self.sheets[at]
        context = Context(
            profile=load_profile(one.sheet.form),
            last=self.last.get(identity(one.sheet) or ""),
            neighbours=self.neighbours,
            by_meaning=self.by_meaning,
        )
        return page_of(one.file, one.sheet, context, self.place)


def _neighbours(sheets: Sequence[Sheet]) -> Neighbours:
    return Neighbours.of(sheets)


_mine: _Work | None = None
"""What a child checks; sent once, not with every sheet."""


def _begin(work: _Work) -> None:
    global _mine
    collect_less()
    # Ctrl+C reaches every process of a terminal; the parent alone answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _mine = work


def _page(at: int) -> SheetPage:
    assert _mine is not None
    return _mine.page(at)


def _in_processes(work: _Work, workers: int) -> Iterator[SheetPage]:
    # Spawned, not forked: the parent has threads (a database, a model), whose locks a fork keeps.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(work,))
    try:
        yield from pool.map(_page, range(len(work.sheets)), chunksize=_CHUNK)
    except BrokenProcessPool as error:
        raise ReviewError(
            "検査のための処理が途中で止められました。メモリの空きを確かめて、"
            "もう一度実行してください。"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
