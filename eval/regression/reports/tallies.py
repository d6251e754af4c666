"""Figures of a comparison: verdicts by kind, passes by grader, tokens by contestant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from eval.regression.comparing import LABELS, Change, Comparison, Verdict
from eval.regression.results import Result


@dataclass(slots=True)
class GraderTally:
    """Marks of one grader that can be passed, over the cases that both runs have: ``passed`` of
    ``marks``, each (before, after); and how many marks or measured values moved which way."""

    passed: tuple[int, int] = (0, 0)
    marks: tuple[int, int] = (0, 0)
    worse: int = 0
    better: int = 0


@dataclass(slots=True)
class Usage:
    """What one contestant used over the cases that both runs have, each (before, after)."""

    input_tokens: tuple[int, int] = (0, 0)
    output_tokens: tuple[int, int] = (0, 0)
    requests: tuple[int, int] = (0, 0)
    cases: int = 0


def by_kind(comparison: Comparison) -> dict[str, Counter[Verdict]]:
    """Verdicts by kind of case, in the order of the names of the kinds."""
    found: dict[str, Counter[Verdict]] = {}
    for change in sorted(comparison.changes, key=lambda one: one.result.kind):
        found.setdefault(change.result.kind, Counter())[change.verdict] += 1
    return found


def by_grader(comparison: Comparison) -> dict[str, GraderTally]:
    """By name of the grader. A mark of several attempts counts as passed where all passed."""
    found: dict[str, GraderTally] = {}
    for change in comparison.changes:
        for move in change.moves:
            tally = found.setdefault(move.score.grader, GraderTally())
            tally.worse += move.verdict == "worse"
            tally.better += move.verdict == "better"
        for at, result in enumerate(_both(change)):
            for score in result.scores:
                if score.passed is None:
                    continue
                tally = found.setdefault(score.grader, GraderTally())
                tally.marks = _plus(tally.marks, at, 1)
                tally.passed = _plus(tally.passed, at, not score.failed)
    return dict(sorted(found.items()))


def by_contestant(comparison: Comparison) -> dict[str, Usage]:
    """By contestant, those alone who asked a model anything."""
    found: dict[str, Usage] = {}
    for change in comparison.changes:
        both = _both(change)
        for at, result in enumerate(both):
            use = found.setdefault(result.by, Usage())
            use.input_tokens = _plus(use.input_tokens, at, result.input_tokens)
            use.output_tokens = _plus(use.output_tokens, at, result.output_tokens)
            use.requests = _plus(use.requests, at, result.requests)
            use.cases += at
    return {by: use for by, use in sorted(found.items()) if any(use.requests + use.input_tokens)}


def counts(comparison: Comparison) -> dict[Verdict, int]:
    """How many changes of each verdict, in the order in which they are told."""
    return {verdict: len(comparison.of(verdict)) for verdict in LABELS}


def left_out(comparison: Comparison) -> int:
    """How many blessed results were not compared, since only some cases were run."""
    compared = {change.key for change in comparison.changes}
    return sum(one.key not in compared for one in comparison.before.results)


def never_recorded(comparison: Comparison) -> tuple[Result, ...]:
    """Results of models that there is no answer of, before or after: nothing is said of them."""
    compared = {change.key for change in comparison.changes}
    return tuple(
        one
        for one in comparison.after.results
        if one.state == "unrecorded" and one.key not in compared
    )


def signed_counts(found: Mapping[Verdict, int], signs: Mapping[Verdict, str]) -> str:
    """「×2 ○1 ＝40」: what there is none of is left out."""
    return " ".join(f"{signs[v]}{found[v]}" for v in LABELS if found.get(v))


def _both(change: Change) -> tuple[Result, ...]:
    before, after = change.before, change.after
    if before is None or after is None or "unrecorded" in (before.state, after.state):
        return ()
    return before, after


def _plus(pair: tuple[int, int], at: int, more: int) -> tuple[int, int]:
    return (pair[0] + more, pair[1]) if at == 0 else (pair[0], pair[1] + more)
