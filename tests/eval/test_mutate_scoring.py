"""How findings are counted: catches, kinds, echoes, false alarms, planted faults, goals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.checking import Finding, FindingKind, Severity
from assistant.reading import load_corpus_file
from assistant.settings import CLONE
from eval.mutate.choosing import Chosen
from eval.mutate.landing import Landing
from eval.mutate.plain import Injection, Page, Passage, Series
from eval.mutate.planted import planted
from eval.mutate.running import jobs, run
from eval.mutate.scoring import Scored, Verdict, judged
from eval.mutate.tallying import tally

FIELD = "evaluation.reason"
RIGHT = "受講者は２３１人である。予定を下回った。"
WRONG = "受講者は３３１人である。予定を下回った。"
SERIES = Series("activity1", "受講者数", "人", False, {("actual", 2023): Decimal(231)})
PAGE = Page("1-2023", "11111", 2023, (SERIES,), {}, {}, {}, {}, frozenset())


def injected(type: str = "digit_changed", landing: Landing | None = None) -> Chosen:
    passage = Passage(PAGE, FIELD, RIGHT, (), "corpus")
    injection = Injection(type, WRONG, ((4, 8),), (0, 12), "２３１人 → ３３１人", None, "３３１人")
    return Chosen(passage, injection, landing)


def finding(
    kind: FindingKind = "number",
    start: int = 4,
    end: int = 8,
    severity: Severity = "error",
    field: str = FIELD,
    rule: str | None = None,
) -> Finding:
    return Finding(
        kind=kind,
        severity=severity,
        start=start,
        end=end,
        message="確かめてください。",
        field=field,
        rule=rule,
    )


def verdict(*findings: Finding, before: tuple[Finding, ...] = (), type: str = "digit_changed"):
    return judged(injected(type), findings, before)


def test_a_finding_on_the_error_is_a_catch_of_the_right_kind() -> None:
    found = verdict(finding())
    assert (found.caught, found.right, found.true) == (True, True, 1)


def test_another_kind_on_the_error_is_a_catch_but_not_of_the_right_kind() -> None:
    found = verdict(finding("role"))
    assert (found.caught, found.right) == (True, False)


def test_a_number_that_stands_elsewhere_may_be_told_by_its_role() -> None:
    assert judged(injected(landing="other"), [finding("role")], ()).right


@pytest.mark.parametrize(
    "beside",
    [
        finding(severity="question"),
        finding(field="judgement.method"),
        finding("style"),
        finding(start=12, end=20),
    ],
    ids=["question", "another field", "style", "another sentence"],
)
def test_what_does_not_speak_of_the_error_is_no_catch(beside: Finding) -> None:
    assert not verdict(beside).caught


def test_a_finding_that_the_right_text_has_too_catches_nothing() -> None:
    same = finding("direction", 12, 20)
    found = verdict(same, before=(same,))
    assert (found.caught, found.alarms) == (False, ())


def test_a_new_finding_in_another_sentence_is_a_false_alarm() -> None:
    found = verdict(finding(), finding("direction", 12, 20))
    assert [alarm.sentence for alarm in found.alarms] == ["予定を下回った。"]


def test_a_new_finding_beside_the_error_in_its_sentence_is_an_echo() -> None:
    found = verdict(finding(), finding("direction", 0, 3))
    assert (found.echoes, found.alarms) == (1, ())


def test_deleted_numbers_are_caught_without_a_span_and_told_by_their_rule() -> None:
    cause = verdict(finding("missing", 0, 0, rule="missing.cause"), type="number_deleted")
    figure = verdict(finding("missing", 0, 0, rule="missing.figure"), type="number_deleted")
    assert (cause.caught, cause.right) == (True, False)
    assert (figure.caught, figure.right) == (True, True)


def scored(*verdicts: Verdict, sentences: int = 400) -> Scored:
    return Scored("corpus", sentences, (), verdicts, ())


def test_an_accidental_number_is_counted_apart() -> None:
    caught = judged(injected(), [finding()], ())
    accident = judged(injected(landing="same"), [], ())
    row = tally([scored(caught, accident)]).types["digit_changed"]
    assert (row.injected, row.accidental, row.share) == (1, 1, 1.0)


def test_precision_counts_false_alarms_of_both_kinds() -> None:
    one = judged(injected(), [finding(), finding("direction", 12, 20)], ())
    untouched = Scored("corpus", 400, one.alarms, (), ())
    assert tally([scored(one), untouched]).precision == pytest.approx(1 / 3)


def test_errors_on_right_texts_are_told_per_two_hundred_sentences() -> None:
    alarms = judged(injected(), [finding("direction", 12, 20)] * 3, ()).alarms
    goals = tally([Scored("corpus", 400, alarms, (), ())]).goals()
    goal = next(goal for goal in goals if not goal.percent)
    assert (goal.value, goal.reached) == (1.5, False)


def test_a_planted_fault_is_found_by_a_fitting_finding_on_its_words() -> None:
    path = CLONE / "corpus" / "sheets" / "31204-jiritsu-sodan" / "2023.yaml"
    annotated = load_corpus_file(path)
    text = annotated.sheet.judgement("outcome").reason or ""  # type: ignore[union-attr]
    start = text.index("増え")
    there = finding("direction", start, start + 2, field="judgement.outcome")
    told = {fault.kind: fault for fault in planted(annotated, [there]) if fault.found}
    assert set(told) == {"wrong_direction"}
    assert not any(
        fault.found
        for fault in planted(annotated, [there.model_copy(update={"start": 0, "end": 1})])
    )


def test_the_real_checks_catch_an_invented_cause() -> None:
    todo = [job for job in jobs("corpus", ["cause"]) if job.injected][:1]
    found = tally(run(todo, by_meaning=False, processes=1))
    assert found.types["cause"].injected >= 1
    assert found.types["cause"].share > 0.5
