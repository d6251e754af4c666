"""Ask every question of every system and count at which place the right project stands.

A sheet counts as found where its project is: a project's years say much the same, and which of
them is wanted is a matter of a filter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import select

from assistant.archive import Archive, identity, lexical, semantic
from assistant.archive.lexicon import terms
from assistant.archive.scope import Scope
from assistant.archive.tables import passages
from assistant.models import NamedEmbedder, embedder
from assistant.settings import Settings
from assistant.sheet import Sheet
from eval.search.sets import Kind, SheetSet
from eval.search.yardsticks import Ranker, bm25, tutorial

SYSTEMS: Final = ("lexical", "semantic", "fused", "bm25", "tutorial")
_DEEP: Final = 200
"""Passages in a list: more than one project can fill."""


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of 0–1 over ``questions``; ``mrr`` is the mean of 1 ÷ place, 0 where not found."""

    system: str
    kind: Kind
    questions: int
    hit1: float
    hit5: float
    mrr: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The scores of one set; ``misses``: system and kind → the questions not found first."""

    name: str
    sheets: int
    projects: int
    scores: tuple[Score, ...]
    misses: dict[tuple[str, Kind], tuple[str, ...]]

    def score(self, system: str, kind: Kind) -> Score:
        """The score of one system for one kind of question."""
        return next(one for one in self.scores if (one.system, one.kind) == (system, kind))


def measure(given: SheetSet, settings: Settings) -> Measured:
    """All systems on ``given``; of ``settings`` only the embedding model counts."""
    scores, misses = [], {}
    kinds: tuple[Kind, ...] = ("name", "unnamed", "comment")
    for kind in kinds:
        sheets, questions = given.asked(kind)
        wanted = [identity(sheet) or "" for sheet in sheets]
        with TemporaryDirectory(prefix="hyouka-search-", ignore_cleanup_errors=True) as home:
            for system, ask in _systems(sheets, settings, Path(home)):
                places = [
                    _place(ask(question), right)
                    for question, right in zip(questions, wanted, strict=True)
                ]
                scores.append(_score(system, kind, places))
                misses[system, kind] = tuple(
                    question
                    for question, place in zip(questions, places, strict=True)
                    if place != 1
                )
    projects = len({identity(sheet) for sheet in given.sheets})
    return Measured(given.name, len(given.sheets), projects, tuple(scores), misses)


Ask = Callable[[str], list[str]]
"""A question → identities of projects, best first."""


def _systems(sheets: Sequence[Sheet], settings: Settings, home: Path) -> Iterator[tuple[str, Ask]]:
    stored = replace(settings, home=home, chroma_url=None)
    with Archive.open(stored, purpose="検索の質の測定（eval.search）") as archive:
        archive.ingest(sheets)
        yield "lexical", partial(_lexical, archive)
        yield "semantic", partial(_semantic, archive, embedder(settings))
        yield "fused", partial(_fused, archive)
    owners = [identity(sheet) or "" for sheet in sheets]
    for system, ranker in (
        ("bm25", bm25(sheets)),
        ("tutorial", tutorial(sheets, embedder(settings))),
    ):
        yield system, partial(_by_position, ranker, owners)


def _lexical(archive: Archive, question: str) -> list[str]:
    with archive.engine.connect() as connection:
        found = lexical.best(connection, terms(question), limit=_DEEP, scope=Scope())
        rows = connection.execute(
            select(passages.c.id, passages.c.identity).where(passages.c.id.in_(found))
        )
        owners: dict[int, str] = dict(rows.all())
    return _projects(owners[id] for id, share in found.items() if share > 0)


def _semantic(archive: Archive, model: NamedEmbedder, question: str) -> list[str]:
    with archive.engine.connect() as connection:
        found = semantic.scan(
            connection,
            model.query(question),
            limit=_DEEP,
            scope=Scope(),
            stamp=archive.index_stamp(),
        )
        rows = connection.execute(
            select(passages.c.key, passages.c.identity).where(passages.c.key.in_(found))
        )
        owners: dict[str, str] = dict(rows.all())
    return _projects(owners[key] for key in sorted(found, key=lambda key: -found[key]))


def _fused(archive: Archive, question: str) -> list[str]:
    return _projects(hit.passage.identity for hit in archive.search(question, limit=_DEEP))


def _by_position(ranker: Ranker, owners: Sequence[str], question: str) -> list[str]:
    return _projects(owners[at] for at in ranker(question))


def _projects(found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(found))


def _place(found: Sequence[str], right: str) -> int | None:
    return found.index(right) + 1 if right in found else None


def _score(system: str, kind: Kind, places: Sequence[int | None]) -> Score:
    number = len(places)
    return Score(
        system=system,
        kind=kind,
        questions=number,
        hit1=sum(place == 1 for place in places) / number,
        hit5=sum(place is not None and place <= 5 for place in places) / number,
        mrr=sum(1 / place for place in places if place) / number,
    )
