"""Grades against figures: with the bands of the profile, else at the two ends of the scale.

Without bands a grade is opinion but for two cases: the best one beside a missed target, the worst
one where all targets were reached. A grade in between is never questioned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.checking.findings import Finding, Severity
from assistant.checking.indicators import State, aimed_at, firm, listed, speaks_of
from assistant.checking.matter import Matter
from assistant.checking.verdict.rules import BANDS, BEST_SHORT, SCALE, WORST_MET, verdict
from assistant.reading.kinds import Grades, grades_of, kind_of, overall_grades
from assistant.reading.profile import Band

_NO_GRADE: Final = re.compile("(?:判断|判定|評価)(?:でき|し|は困難)")
_MISSED: Final = re.compile(
    "下回|届[かい]|及[ばん]|達成(?:でき|し(?:て(?:い)?)?な|することはでき|には)|とどま|足り|未達|不足|少な"
)
_EXCEEDED: Final = re.compile("超え|超過|上回")


@dataclass(frozen=True, slots=True)
class _Given:
    """One grade that people gave: ``field`` is the text that gives its reason."""

    field: str
    label: str
    kind: str
    grade: str
    text: str | None
    grades: Grades

    @property
    def told(self) -> str:
        return f"{self.label}の判定は「{self.grade}" + (f".{self.text}」" if self.text else "」")


def check_graded(matter: Matter, states: Sequence[State]) -> Iterator[Finding]:
    """The findings on every grade of the sheet."""
    for given in _given(matter):
        aimed = _aimed(given, states)
        if given.kind == "judgement.scale":
            yield from _scale(matter, given, states)
        elif given.kind in ("evaluation.reason", "judgement.outcome"):
            bands = [b for b in matter.profile.bands or () if b.grade in given.grades.order]
            if bands:
                yield from _banded(given, aimed, bands)
            else:
                yield from _best(matter, given, states)
                yield from _worst(given, aimed)


def _given(matter: Matter) -> Iterator[_Given]:
    evaluation, profile = matter.sheet.evaluation, matter.profile
    if evaluation.grade is not None:
        yield _Given(
            "evaluation.reason",
            "今回の評価",
            "evaluation.reason",
            evaluation.grade,
            None,
            overall_grades(profile),
        )
    for row in profile.judgements:
        own = matter.sheet.judgement(row.id)
        if own is None or own.grade is None:
            continue
        field = f"judgement.{row.shared_with or row.id}"
        kind = "" if row.shared_with else kind_of(profile, field)
        yield _Given(field, row.label, kind, own.grade, own.grade_text, grades_of(profile, row))


def _aimed(given: _Given, states: Sequence[State]) -> tuple[State, ...]:
    if given.kind == "judgement.outcome":
        return tuple(state for state in states if state.outcome and state.met is not None)
    return aimed_at(states)


def _banded(given: _Given, aimed: Sequence[State], bands: Sequence[Band]) -> Iterator[Finding]:
    """The grade lies outside all that the rates of the indicators would give."""
    ordered = sorted(bands, key=lambda band: band.at_least, reverse=True)
    rated = [(state, state.rate) for state in aimed if state.rate is not None]
    if not rated or given.grade not in given.grades.order:
        return
    due = [_band(rate, ordered, given.grades) for _, rate in rated]
    places = [given.grades.order.index(grade) for grade in due]
    place = given.grades.order.index(given.grade)
    if min(places) <= place <= max(places):
        return
    expected = "・".join(dict.fromkeys(due))
    yield verdict(
        BANDS,
        given.field,
        f"{given.told}ですが、{listed(state for state, _ in rated)}で、対応表では「{expected}」に"
        "当たるので、判定の理由を確かめてください。",
        severity="question" if any(state.doubtful for state, _ in rated) else "warning",
        evidence=[id for state, _ in rated for id in state.evidence],
    )


def _band(rate: Decimal, ordered: Sequence[Band], grades: Grades) -> str:
    hit = next((band.grade for band in ordered if rate >= band.at_least), None)
    # A table may leave its last grade without a lower bound.
    return hit or grades.order[-1]


def _best(matter: Matter, given: _Given, states: Sequence[State]) -> Iterator[Finding]:
    if not given.grades.is_best(given.grade):
        return
    short = [state for state in states if state.short]
    outcomes = [state for state in short if state.outcome]
    row = given.kind == "judgement.outcome"
    severity: Severity = "warning"
    if row or outcomes:
        short = outcomes
    if not short:
        return
    weighed = all(_admitted(matter, given.field, state) for state in short)
    mild = not any(state.well_short for state in short)
    if not row and not outcomes:
        if mild and weighed:
            return  # a slight shortfall of an activity, weighed in the open
        openly = any(_admitted(matter, given.field, state) for state in short)
        severity = "question" if mild or openly else "warning"
    elif not row and mild and weighed:
        severity = "question"
    if all(state.doubtful for state in short):
        severity = "question"
    yield verdict(
        BEST_SHORT,
        given.field,
        f"{given.told}ですが、{listed(firm(short))}なので、この判定とする理由を確かめてください。",
        severity=severity,
        evidence=[id for state in short for id in state.evidence],
    )


def _admitted(matter: Matter, field: str, state: State) -> bool:
    """Whether the reason names the indicator and says that it fell short."""
    text = matter.text(field)
    if text is None or not speaks_of(text, state):
        return False
    return bool(_MISSED.search(text.text) or (state.less and _EXCEEDED.search(text.text)))


def _worst(given: _Given, aimed: Sequence[State]) -> Iterator[Finding]:
    lowest = bool(given.grades) and given.grade == given.grades.order[-1]
    if not lowest or len(given.grades.order) < 2 or not aimed:
        return
    if not all(state.met for state in aimed) or _NO_GRADE.search(given.text or given.grade):
        return
    yield verdict(
        WORST_MET,
        given.field,
        f"{given.told}ですが、{listed(aimed)}といずれも届いているので、"
        "判定の理由を確かめてください。",
        severity="question" if any(state.doubtful for state in aimed) else "warning",
        evidence=[id for state in aimed for id in state.evidence],
    )


def _scale(matter: Matter, given: _Given, states: Sequence[State]) -> Iterator[Finding]:
    short = [state for state in states if not state.outcome and state.well_short]
    if not short or not given.grades.is_best(given.grade):
        return
    weighed = all(_admitted(matter, given.field, state) for state in short)
    unsure = weighed or all(state.doubtful for state in short)
    yield verdict(
        SCALE,
        given.field,
        f"{given.told}ですが、{listed(firm(short))}なので、規模が適切といえる理由を書くか判定を"
        "確かめてください。",
        severity="question" if unsure else "warning",
        evidence=[id for state in short for id in state.evidence],
    )
