"""Counts over a whole run, and whether they are good enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from eval.mutate.planted import EXPECTED, Planted
from eval.mutate.scoring import Alarm, Scored, Verdict
from eval.mutate.types import (
    FALSE_ERRORS,
    GROUPS,
    PLANTED,
    PRECISION,
    THRESHOLDS,
    TYPES,
)

#: The types of which the issue asks how many land by accident on another supported figure.
_ONE_DIGIT: Final = ("digit_changed", "digits_swapped")


@dataclass(frozen=True, slots=True)
class Row:
    """One type or group. ``accidental`` are the injections that no word tells from a right number
    (:mod:`eval.mutate.landing`, ``same``): they are not among ``injected``, of which ``caught``
    and ``right`` are counted."""

    label: str
    injected: int
    accidental: int
    caught: int
    right: int

    @property
    def share(self) -> float:
        """Caught of injected; 1 where nothing was injected."""
        return self.caught / self.injected if self.injected else 1.0


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure, what it must reach, and whether it does."""

    label: str
    value: float
    wanted: float
    reached: bool
    percent: bool = True


@dataclass(frozen=True, slots=True)
class Tally:
    """All that is printed. ``landed`` (any figure, other words included) of ``slips`` one-digit
    slips, ``landed_same`` of them where no word tells."""

    types: dict[str, Row]
    groups: dict[str, Row]
    slips: int
    landed: int
    landed_same: int
    true: int
    false_untouched: int
    false_injected: int
    echoes: int
    sentences: int
    errors: int
    warnings: int
    draft_sentences: int
    draft_errors: int
    draft_warnings: int
    planted: dict[str, tuple[int, int]]
    missed: tuple[Verdict, ...]
    alarms: tuple[Alarm, ...]
    unfound: tuple[Planted, ...]

    @property
    def precision(self) -> float:
        """True of all findings that count (:mod:`eval.mutate.scoring`)."""
        false = self.false_untouched + self.false_injected
        return self.true / (self.true + false) if self.true + false else 1.0

    def goals(self) -> list[Goal]:
        """What the issue asks, of what was run."""
        found = [
            Goal(label, row.share, THRESHOLDS[label], row.share >= THRESHOLDS[label])
            for label, row in self.groups.items()
            if label in THRESHOLDS and row.injected
        ]
        if self.true or self.false_untouched:
            found.append(
                Goal("適合率（全体）", self.precision, PRECISION, self.precision >= PRECISION)
            )
        if self.sentences:
            per = self.errors / self.sentences * 200
            label = "誤りのない文200文当たりの誤った指摘（誤り）"
            found.append(Goal(label, per, FALSE_ERRORS, per <= FALSE_ERRORS, percent=False))
        total = sum(total for _, total in self.planted.values())
        if total:
            share = sum(hits for hits, _ in self.planted.values()) / total
            found.append(Goal("コーパスに仕込んだ誤り", share, PLANTED, share >= PLANTED))
        return found


def tally(scored: Sequence[Scored]) -> Tally:
    """The counts of a run."""
    verdicts = [verdict for one in scored for verdict in one.verdicts]
    untouched = [alarm for one in scored for alarm in one.alarms]
    injected = [alarm for verdict in verdicts for alarm in verdict.alarms]
    slips = [verdict for verdict in verdicts if verdict.type in _ONE_DIGIT]
    faults = [fault for one in scored for fault in one.planted]
    severity = Counter((alarm.base, alarm.severity) for alarm in untouched)
    sentences: Counter[str] = Counter()
    for one in scored:
        sentences[one.base] += one.sentences
    return Tally(
        types={
            type: _row(TYPES[type].label, (v for v in verdicts if v.type == type))
            for type in TYPES
            if any(v.type == type for v in verdicts)
        },
        groups={
            group: _row(group, (v for v in verdicts if TYPES[v.type].group == group))
            for group in GROUPS
        }
        | {"全体": _row("全体", verdicts)},
        slips=len(slips),
        landed=sum(verdict.landing is not None for verdict in slips),
        landed_same=sum(verdict.landing == "same" for verdict in slips),
        true=sum(verdict.true for verdict in verdicts),
        false_untouched=len(untouched),
        false_injected=len(injected),
        echoes=sum(verdict.echoes for verdict in verdicts),
        sentences=sentences["corpus"],
        errors=severity["corpus", "error"],
        warnings=severity["corpus", "warning"],
        draft_sentences=sentences["drafts"],
        draft_errors=severity["drafts", "error"],
        draft_warnings=severity["drafts", "warning"],
        planted=_planted(faults),
        missed=tuple(v for v in verdicts if not v.caught and v.landing != "same"),
        alarms=(*untouched, *injected),
        unfound=tuple(fault for fault in faults if not fault.found),
    )


def _row(label: str, verdicts: Iterable[Verdict]) -> Row:
    told = list(verdicts)
    counted = [verdict for verdict in told if verdict.landing != "same"]
    return Row(
        label=label,
        injected=len(counted),
        accidental=len(told) - len(counted),
        caught=sum(verdict.caught for verdict in counted),
        right=sum(verdict.right for verdict in counted),
    )


def _planted(faults: Sequence[Planted]) -> dict[str, tuple[int, int]]:
    """Found and total by kind of fault."""
    totals = Counter(fault.kind for fault in faults)
    found = Counter(fault.kind for fault in faults if fault.found)
    return {kind: (found[kind], totals[kind]) for kind in EXPECTED if totals[kind]}
