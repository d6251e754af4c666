"""The checks on sentences of another hand: floors below what was measured, so that a change that
loses much is seen."""

from __future__ import annotations

from eval.claims.measure import measure


def test_the_held_out_sentences() -> None:
    found = measure()
    share = {kind: tally.caught / tally.given for kind, tally in found.kinds.items()}
    assert found.kinds["cause"].given + found.kinds["measure"].given > 60
    assert share["cause"] >= 0.85
    assert share["measure"] >= 0.80
    assert share["praise"] >= 0.78
    assert share["direction"] >= 0.78
    assert share["grade"] >= 0.68
    assert found.false_errors <= 0.08 * found.clean
