"""The proof that the checks can fail, as a part of every run: ``eval mutate`` on half the corpus.

The texts are the corpus' own, so that the errors put in are the same in every run, whatever the
composer writes; of two sheets one is taken, for time. By type, the share that is caught must not
fall; a share, since a change of the checks may change how many errors can be put in at all.
"""

from __future__ import annotations

import time
from decimal import ROUND_DOWN, Decimal
from typing import Final

from eval.mutate.running import jobs
from eval.mutate.running import run as mutated
from eval.mutate.tallying import tally
from eval.mutate.types import TYPES
from eval.regression.results import CODE, Result, Score

NAME: Final = "proof/mutate"
_GRADER: Final = "proof"


def _percent(part: int, whole: int) -> Decimal:
    """To two decimals, cut: of some hundred errors one more or less shows."""
    share = Decimal(part) * 100 / whole if whole else Decimal(100)
    return share.quantize(Decimal("0.01"), ROUND_DOWN)


def prove() -> Result:
    """The result of :data:`NAME`: by type the share caught, and what was found in right texts."""
    began = time.perf_counter()
    found = tally(mutated(jobs("corpus", tuple(TYPES))[::2], by_meaning=False))
    scores = [
        Score(
            grader=_GRADER,
            item=f"{row.label}の発見率（％）",
            value=_percent(row.caught, row.injected),
            better="more",
        )
        for row in found.types.values()
    ]
    scores += [
        Score(grader=_GRADER, item="誤りのない文への誤りの指摘", value=found.errors, better="less"),
        Score(
            grader=_GRADER, item="誤りのない文への注意の指摘", value=found.warnings, better="less"
        ),
        Score(
            grader=_GRADER,
            item="コーパスに仕込んだ欠点の発見率（％）",
            value=_percent(
                sum(hits for hits, _ in found.planted.values()),
                sum(total for _, total in found.planted.values()),
            ),
            better="more",
        ),
    ]
    return Result(
        case=NAME,
        by=CODE,
        kind="proof",
        title="誤りを入れて検査を試す",
        why="検査が誤りを見付けること、正しい文を責めないこと",
        scores=tuple(scores),
        milliseconds=round((time.perf_counter() - began) * 1000),
    )
