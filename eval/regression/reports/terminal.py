"""The comparison on a terminal: what got worse first, with the words that changed."""

from __future__ import annotations

from collections.abc import Iterator

from eval.regression.comparing import LABELS, Change, Comparison, Move
from eval.regression.reports.texts import opinions_of, text_diff, value_of
from eval.regression.reports.words import SIGNS


def lines(comparison: Comparison, *, everything: bool = False) -> Iterator[str]:
    """Line by line; ``everything``: also what is the same."""
    for change in comparison.changes:
        if change.verdict != "same" or everything:
            yield from _told(change)
    for name in comparison.stale:
        yield f"× corpus/{name} 固定コーパスの調書が、承認した時と違います"
    if comparison.after.unguarded:
        yield f"守るケースのない条項: {'、'.join(comparison.after.unguarded)}"
    if comparison.after.judge:
        yield opinions_of(comparison)
    counts = "　".join(f"{label} {len(comparison.of(v))}" for v, label in LABELS.items())
    yield f"{counts}（{len(comparison.changes)}件、{comparison.after.seconds}秒）"


def _told(change: Change) -> Iterator[str]:
    result = change.result
    label = LABELS[change.verdict]
    yield f"{SIGNS[change.verdict]} {change.key} {label} {result.title}"
    if change.why:
        yield f"    {change.why}"
    if result.guards and change.verdict in ("worse", "unjudged"):
        yield f"    守る条項: {'、'.join(result.guards)}"
    for move in change.moves:
        if move.verdict in ("worse", "better") or change.verdict == "changed":
            yield f"    {LABELS[move.verdict]} {_moved(move)}"
    if change.before and change.after and change.before.texts != change.after.texts:
        yield from (f"    {line}" for line in text_diff(change.before.texts, change.after.texts))


def _moved(move: Move) -> str:
    score = move.score
    before, after = value_of(move.before), value_of(move.after)
    told = f" {score.told}" if score.told else ""
    return f"{score.grader}・{score.item}: {before} → {after}{told}"
