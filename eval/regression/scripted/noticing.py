"""Clauses taken out one after the other, and which of the cases that guard them notice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.models import Chat, prompts_from
from eval.regression.cases import Case
from eval.regression.comparing import Change, compare
from eval.regression.results import Result, Run, Score, Stamp
from eval.regression.running import put
from eval.regression.scripted.damaging import without_clause

_NO_STAMP = Stamp(date="", prompts={}, corpus={}, code={})


@dataclass(frozen=True, slots=True)
class Noticed:
    """What became of a clause. ``tried``: the cases that guard it and are put to models;
    ``worse``: by case, what it passed with the clause and fails without it."""

    clause: str
    tried: tuple[str, ...]
    worse: Mapping[str, Change]


def guards_of(clause: str, cases: Iterable[Case]) -> tuple[Case, ...]:
    """The cases that guard a clause and are put to models."""
    return tuple(case for case in cases if clause in case.guards and "model" in case.by)


def requests_at_least(clauses: Sequence[str], cases: Sequence[Case]) -> int:
    """How many requests :func:`noticing` will make of a chat model, repairs and the like apart."""
    tried = [guards_of(clause, cases) for clause in clauses]
    whole = {case.name: case for found in tried for case in found}
    return sum(_texts(case) for found in (*tried, tuple(whole.values())) for case in found)


def noticing(
    clauses: Iterable[str],
    cases: Sequence[Case],
    chat: Chat,
    on_done: Callable[[Result], None] = lambda result: None,
) -> Iterator[Noticed]:
    """Put the cases that guard each clause to ``chat``, with the prompts whole (once a case) and
    without that clause. Raises ``CaseError``, and ``KeyError`` for an unknown clause."""
    references: dict[str, Result] = {}
    for clause in clauses:
        guards = guards_of(clause, cases)
        for case in guards:
            if case.name not in references:
                references[case.name] = put(case, chat.name, [chat])
                on_done(references[case.name])
        worse: dict[str, Change] = {}
        with without_clause(clause) as folder, prompts_from(folder):
            for case in guards:
                result = put(case, chat.name, [chat])
                on_done(result)
                change = change_of(references[case.name], result)
                if change is not None and lost(change):
                    worse[case.name] = change
        yield Noticed(clause, tuple(case.name for case in guards), worse)


def change_of(before: Result, after: Result) -> Change | None:
    """Two results of one case held against each other."""
    comparison = compare(
        Run(stamp=_NO_STAMP, results=(before,)), Run(stamp=_NO_STAMP, results=(after,))
    )
    return next(iter(comparison.changes), None)


def lost(change: Change) -> tuple[Score, ...]:
    """The marks that fail now and did not before. A measured value that moved is not enough: it
    moves with whatever is written."""
    return tuple(
        move.after
        for move in change.moves
        if move.verdict == "worse" and move.after is not None and move.after.failed
    )


def _texts(case: Case) -> int:
    return max(1, len(getattr(case.given, "fields", ())))
