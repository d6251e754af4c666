"""The whole run over two processes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from typing import Final

from eval.mutate.choosing import Chosen, chosen
from eval.mutate.material import Source, corpus, drafts
from eval.mutate.plain import Base
from eval.mutate.scoring import Scored, score

PROCESSES: Final = 2
BASES: Final[dict[str, tuple[Base, ...]]] = {
    "corpus": ("corpus",),
    "drafts": ("drafts",),
    "both": ("corpus", "drafts"),
}
_LOAD: Final[dict[Base, Callable[[], list[Source]]]] = {"corpus": corpus, "drafts": drafts}


@dataclass(frozen=True, slots=True)
class Job:
    """A sheet with the errors to put into it."""

    source: Source
    injected: tuple[Chosen, ...]


def jobs(base: str, types: Sequence[str]) -> list[Job]:
    """What is to be done; ``base`` is a key of :data:`BASES`."""
    sources = [source for each in BASES[base] for source in _LOAD[each]()]
    passages = [passage for source in sources for passage in source.passages]
    by_source: dict[tuple[str, str], list[Chosen]] = defaultdict(list)
    for one in chosen(passages, types):
        by_source[one.passage.base, one.passage.page.key].append(one)
    return [Job(source, tuple(by_source[source.base, source.key])) for source in sources]


def run(todo: Sequence[Job], *, by_meaning: bool, processes: int = PROCESSES) -> list[Scored]:
    """Every job scored, in order. ``by_meaning``: see :class:`assistant.checking.Context`."""
    if processes == 1:
        return [_score(job, by_meaning) for job in todo]
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(_score, todo, repeat(by_meaning)))


def _score(job: Job, by_meaning: bool) -> Scored:
    return score(job.source, job.injected, by_meaning)
