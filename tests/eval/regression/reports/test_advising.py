"""The recommendation, from the verdicts alone."""

from __future__ import annotations

from eval.regression.comparing import Comparison, compare
from eval.regression.reports.advising import advise
from eval.regression.results import Result, Run, Score
from tests.eval.regression.reports import runs


def told(
    before: tuple[Result, ...], after: tuple[Result, ...], *, stale: bool = False
) -> Comparison:
    stamp = runs.before().stamp
    other = stamp.model_copy(update={"corpus": {}}) if stale else stamp
    return compare(Run(stamp=stamp, results=before), Run(stamp=other, results=after))


def scored(score: Score, case: str = "draft/met") -> tuple[Result, ...]:
    return (runs.result(case, runs.REASON, score),)


PASSED = scored(runs.passed("findings", "誤りの指摘がない"))
FAILED = scored(runs.passed("findings", "誤りの指摘がない", 0))


def test_what_passed_and_now_fails_is_not_to_be_used() -> None:
    assert advise(told(PASSED, FAILED)).decision == "採用しない"


def test_a_new_case_that_fails_is_not_to_be_used() -> None:
    advice = advise(told((), FAILED))
    assert advice.decision == "採用しない"
    assert advice.reasons == ("新しい試験のうち1件が不合格です。",)


def test_checks_that_find_fewer_errors_are_not_to_be_used() -> None:
    score = Score(grader="proof", item="数字の誤り", value=120, better="more")
    fewer = score.model_copy(update={"value": 119})
    before, after = (scored(one, "proof/mutate") for one in (score, fewer))
    assert advise(told(before, after)).decision == "採用しない"


def test_a_measured_value_alone_that_got_worse_is_to_be_confirmed() -> None:
    before, after = (scored(runs.measured("findings", "注意の数", n)) for n in (0, 1))
    advice = advise(told(before, after))
    assert advice.decision == "採用前に確認"
    assert "測った値" in advice.reasons[0]


def test_what_cannot_be_judged_is_to_be_confirmed() -> None:
    missing = (PASSED[0].model_copy(update={"state": "unrecorded", "scores": ()}),)
    assert advise(told(PASSED, missing)).decision == "採用前に確認"


def test_another_fixed_corpus_is_to_be_confirmed() -> None:
    assert advise(told(PASSED, PASSED, stale=True)).decision == "採用前に確認"


def test_a_run_of_some_cases_alone_is_to_be_confirmed() -> None:
    run = runs.before()
    advice = advise(compare(run, run, only=["draft/met@code"]))
    assert advice.decision == "採用前に確認"
    assert "一部だけ" in advice.reasons[0]


def test_a_comparison_of_nothing_is_no_recommendation_to_use() -> None:
    assert advise(runs.nothing()).decision == "採用前に確認"


def test_what_got_better_or_stayed_can_be_used() -> None:
    assert advise(told(FAILED, PASSED)).decision == "採用できる"
    assert advise(told(PASSED, PASSED)).decision == "採用できる"
