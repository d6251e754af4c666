"""Two runs against each other: what is worse, what is not known, and the exit code."""

from __future__ import annotations

from typing import Any

import pytest

from eval.regression.comparing import Comparison, compare
from eval.regression.results import Result, Run, Score, Stamp


def run_of(*results: Result, corpus: str = "a") -> Run:
    stamp = Stamp(date="2026-11-27", prompts={}, corpus={"x/2023": corpus}, code={})
    return Run(stamp=stamp, results=results)


def result(*scores: Score, case: str = "draft/one", **more: Any) -> Result:
    fields: dict[str, Any] = {"case": case, "by": "code", "kind": "draft", "title": "", "why": ""}
    return Result(**{**fields, "scores": scores, **more})


def passes(k: int, n: int = 1) -> Score:
    return Score(grader="figures", item="94.2", passed=k, attempts=n)


def count(value: int, better: Any = "less") -> Score:
    return Score(grader="findings", item="注意の数", value=value, better=better)


def compared(before: Result | None, after: Result | None) -> Comparison:
    return compare(run_of(*filter(None, (before,))), run_of(*filter(None, (after,))))


@pytest.mark.parametrize(
    ("before", "after", "verdict", "code"),
    [
        (passes(1), passes(0), "worse", 1),
        (passes(0), passes(1), "better", 0),
        (passes(2, 3), passes(1, 3), "worse", 1),
        (passes(1, 1), passes(3, 3), "same", 0),
        (count(0), count(1), "worse", 1),
        (count(1), count(0), "better", 0),
        (count(1, "more"), count(2, "more"), "better", 0),
        (count(1, None), count(2, None), "changed", 0),
    ],
)
def test_a_score_that_moves_is_judged(before: Score, after: Score, verdict: str, code: int) -> None:
    found = compared(result(before), result(after))
    assert [change.verdict for change in found.changes] == [verdict]
    assert found.exit_code == code


def test_one_thing_worse_outweighs_another_better() -> None:
    found = compared(result(passes(0), count(0)), result(passes(1), count(1)))
    assert found.exit_code == 1


def test_other_words_with_the_same_scores_are_a_change_only() -> None:
    old = result(passes(1), texts={"評価の理由": "上回った。"})
    found = compared(old, result(passes(1), texts={"評価の理由": "達した。"}))
    assert (found.changes[0].verdict, found.exit_code) == ("changed", 0)


def test_an_answer_that_is_no_longer_recorded_cannot_be_judged() -> None:
    found = compared(result(passes(1)), result(state="unrecorded"))
    assert (found.changes[0].verdict, found.exit_code) == ("unjudged", 2)
    assert "記録なし" in found.changes[0].why


def test_what_was_never_recorded_promises_nothing() -> None:
    found = compared(None, result(state="unrecorded"))
    assert (found.changes, found.exit_code) == ((), 0)


def test_a_case_that_is_gone_cannot_be_judged() -> None:
    assert compared(result(passes(1)), None).exit_code == 2


def test_a_new_case_that_fails_is_worse_and_one_that_passes_is_not() -> None:
    assert compared(None, result(passes(0))).exit_code == 1
    assert compared(None, result(passes(1))).exit_code == 0


def test_worse_is_told_before_what_cannot_be_judged() -> None:
    before = run_of(result(passes(1)), result(passes(1), case="draft/two"))
    after = run_of(result(passes(0)), result(case="draft/two", state="unrecorded"))
    assert compare(before, after).exit_code == 1


def test_another_corpus_is_worse_and_its_sheet_is_named() -> None:
    found = compare(run_of(result(passes(1))), run_of(result(passes(1)), corpus="b"))
    assert (found.stale, found.exit_code) == (("x/2023",), 1)


def test_only_the_cases_asked_for_are_compared() -> None:
    before = run_of(result(passes(1)), result(passes(1), case="draft/two"))
    found = compare(before, run_of(result(passes(1))), only=["draft/one@code"])
    assert (len(found.changes), found.exit_code) == (1, 0)
