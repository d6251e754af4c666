"""The recommendation: whether the changed version can be taken into use, from the verdicts alone.

- 採用しない: something that passed no longer does, or the checks find fewer errors than before.
- 採用前に確認: only a measured value moved the wrong way, something could not be judged, the fixed
  corpus is another, or not all cases were tried.
- 採用できる: none of these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from eval.regression.comparing import Change, Comparison
from eval.regression.reports.tallies import counts, left_out

Decision = Literal["採用できる", "採用前に確認", "採用しない"]


@dataclass(frozen=True, slots=True)
class Advice:
    """``sentence`` says what to do, ``reasons`` why, each one sentence for somebody who knows
    nothing of the inside."""

    decision: Decision
    sentence: str
    reasons: tuple[str, ...]


def advise(comparison: Comparison) -> Advice:
    """What is recommended."""
    found = counts(comparison)
    serious = [one for one in comparison.of("worse") if is_serious(one)]
    slight = found["worse"] - len(serious)
    doubts = list(_doubts(comparison, slight))
    if serious:
        new = sum(one.before is None for one in serious)
        reasons = []
        if len(serious) > new:
            lost = len(serious) - new
            reasons.append(f"前はできていたことができなくなった試験が{lost}件あります。")
        if new:
            reasons.append(f"新しい試験のうち{new}件が不合格です。")
        sentence = "この変更は採用しないでください。原因を直し、試験をやり直す必要があります。"
        return Advice("採用しない", sentence, (*reasons, *doubts))
    if doubts:
        sentence = "採用する前に、次の点を担当者に確認してください。"
        return Advice("採用前に確認", sentence, tuple(doubts))
    reason = f"試した{len(comparison.changes)}件のうち、悪くなったものはありません。"
    better = (f"{found['better']}件は良くなりました。",) if found["better"] else ()
    return Advice("採用できる", "この変更は採用できます。", (reason, *better))


def is_serious(change: Change) -> bool:
    """Whether a change for the worse is more than a measured value that moved."""
    worse = [move for move in change.moves if move.verdict == "worse"]
    if change.result.kind == "proof" or not worse:
        return True
    return any(move.score.passed is not None for move in worse)


def _doubts(comparison: Comparison, slight: int) -> list[str]:
    found = []
    if slight:
        found.append(
            f"{slight}件で、文の長さなどの測った値が悪い方へ動きました（不合格ではありません）。"
        )
    unjudged = len(comparison.of("unjudged"))
    if unjudged:
        found.append(f"{unjudged}件は、比べる答えがなく、良し悪しを判定できませんでした。")
    if comparison.stale:
        found.append(
            f"試験に使う見本の調書{len(comparison.stale)}枚が、前回と違うものになっています。"
        )
    left = left_out(comparison)
    if left:
        found.append(f"今回は試験の一部だけを行いました（{left}件は試していません）。")
    if not comparison.changes:
        found.append("比べられた試験が1件もありません。")
    return found
