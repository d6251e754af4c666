"""A change in words: its moves, its worst one first, and what the run means on the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from eval.regression.comparing import LABELS, Change, Comparison, Move
from eval.regression.product import Told
from eval.regression.reports.tallies import counts
from eval.regression.reports.texts import value_of
from eval.regression.reports.words import grader_title

_TOLD = list(LABELS)


def moved(move: Move) -> str:
    """「挙げる数値・outcome1.actual.2023 94.2: 合格 → 不合格」."""
    score = move.score
    went = f"{value_of(move.before)} → {value_of(move.after)}"
    return f"{grader_title(score.grader)}・{score.item}: {went}"


def worst_first(change: Change) -> list[Move]:
    """The moves in the order of the verdicts."""
    return sorted(change.moves, key=lambda move: _TOLD.index(move.verdict))


def reason(change: Change) -> str:
    """Why the change has its verdict, in one line."""
    moves = [move for move in worst_first(change) if move.verdict == change.verdict]
    if moves:
        more = f"、ほか{len(moves) - 1}項目" if len(moves) > 1 else ""
        return moved(moves[0]) + more
    if change.why:
        return change.why
    if change.before and change.after and change.before.texts != change.after.texts:
        return "文が変わりました（採点は同じです）"
    return "指摘が変わりました（採点は同じです）" if change.verdict == "changed" else ""


def headline(comparison: Comparison) -> tuple[str, ...]:
    """What the run means: at least one sentence, the gravest first."""
    found = counts(comparison)
    sentences = []
    if found["worse"]:
        sentences.append(f"{found['worse']}件が悪化しました。")
    if comparison.stale:
        sentences.append(
            f"固定コーパスの調書{len(comparison.stale)}枚が、前の結果の時と違います。"
            "元に戻すか、bless し直してください。"
        )
    if found["unjudged"]:
        sentences.append(f"{found['unjudged']}件は、比べる答えがなく、判定できませんでした。")
    if not comparison.changes:
        sentences.append("比べるケースがありませんでした。")
    elif not sentences:
        better = f"{found['better']}件が改善し、" if found["better"] else ""
        sentences.append(f"{better}悪化したケースはありません。")
    return tuple(sentences)


def findings_moved(change: Change) -> tuple[list[Told], list[Told]]:
    """The findings that went and those that came."""
    old = change.before.findings if change.before else ()
    new = change.after.findings if change.after else ()
    return _without(old, new), _without(new, old)


def _without(these: Sequence[Told], others: Sequence[Told]) -> list[Told]:
    left = Counter(one.model_dump_json() for one in others)
    found = []
    for one in these:
        key = one.model_dump_json()
        if left[key]:
            left[key] -= 1
        else:
            found.append(one)
    return found
