"""Numbers of the right texts replaced: by another figure of the sheet, or by one digit.

What the hands wrote wrong, they wrote so that a reader can see it. Here a number of a right text is
replaced blindly: by another figure of its sheet of the same unit (``exchanged``), or by itself with
one digit changed (``slipped``), and is caught where an error or a warning overlaps it. Such a text
may by accident be right again, or a thing that nobody could see; the share tells where checks are
weak, not how often officers are warned. Which numbers are figures, and what they stand on, is read
by the program itself.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from assistant.checking import Context
from assistant.checking.matter import matter_of
from assistant.checking.numbers import NumberTrace
from assistant.reading import load_profile
from assistant.sheet.facts import Facts
from assistant.sheet.numerals import format_quantity
from eval.second.measure import OTHER_MATTERS, measure, sheet_with
from eval.second.sentences import Sentence, sheet_of

ENTERED: Final = {
    "actual": "実績",
    "target": "目標",
    "settlement": "決算",
    "budget": "予算",
    "text": "入力された文",
}
#: What was replaced, the text, and where the new number stands in it.
_Way = tuple[tuple[str, str], str, int, int]
_Ways = Callable[[Sentence, random.Random], Iterator[_Way]]
_DIGITS: Final = ("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True, slots=True)
class Tried:
    """How many numbers of each kind were replaced, and how many of these are told."""

    given: Counter[tuple[str, str]]
    caught: Counter[tuple[str, str]]


def exchanged(which: Iterable[Sentence], *, seed: int = 5) -> Tried:
    """Every entered figure replaced once by another of the same unit; the keys are what it was
    and what it became (``実績``, ``目標`` …)."""
    return _tried(which, _exchanges, random.Random(seed))


def slipped(which: Iterable[Sentence], *, seed: int = 5) -> Tried:
    """One digit of every figure changed; the keys are its number of digits (``1、2字`` or
    ``3字から``) and nothing."""
    return _tried(which, _slips, random.Random(seed))


def _tried(which: Iterable[Sentence], ways: _Ways, chance: random.Random) -> Tried:
    given, caught = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for sentence in which:
        if sentence.fault is not None:
            continue
        for kind, text, start, end in ways(sentence, chance):
            given[kind] += 1
            caught[kind] += _is_told(replace(sentence, text=text), start, end)
    return Tried(given, caught)


def _is_told(sentence: Sentence, start: int, end: int) -> bool:
    (seen,) = measure([sentence]).seen
    return any(
        f.severity in ("error", "warning")
        and f.kind not in OTHER_MATTERS
        and f.start < end
        and start < f.end
        for f in seen.findings
    )


def _figures(sentence: Sentence) -> tuple[Facts, tuple[NumberTrace, ...]]:
    sheet = sheet_with(sentence)
    last = sheet_of(sentence.sheet)[1]
    matter = matter_of(sheet, Context(profile=load_profile(sheet.form), last=last))
    text = matter.text(sentence.field)
    traces = text.traces if text else ()
    return matter.facts, tuple(t for t in traces if t.kind == "figure")


def _exchanges(sentence: Sentence, chance: random.Random) -> Iterator[_Way]:
    facts, traces = _figures(sentence)
    told = {abs(trace.value) for trace in traces}
    for trace in traces:
        own = facts.get(trace.source or "")
        if own is None or own.role not in ENTERED or trace.value <= 1:
            continue
        others = [
            (fact, fact.value)
            for fact in facts.values()
            if fact.role in ENTERED and fact.unit == own.unit and fact.value and fact.value > 1
        ]
        others = [(fact, value) for fact, value in others if abs(value) not in told]
        if not others:
            continue
        other, value = chance.choice(others)
        full = any(digit in trace.surface for digit in _DIGITS[0])
        new = format_quantity(value, other.unit, width="full" if full else "half")
        text = sentence.text[: trace.start] + new + sentence.text[trace.end :]
        kind = ENTERED[own.role], ENTERED[other.role]
        yield kind, text, trace.start, trace.start + len(new)


def _slips(sentence: Sentence, chance: random.Random) -> Iterator[_Way]:
    _, traces = _figures(sentence)
    for trace in traces:
        places = [i for i in range(trace.start, trace.end) if sentence.text[i] in "".join(_DIGITS)]
        if not places:
            continue
        at = chance.choice(places)
        table = _DIGITS[0] if sentence.text[at] in _DIGITS[0] else _DIGITS[1]
        new = [c for c in table if c != sentence.text[at] and (at != places[0] or c not in "0０")]
        text = sentence.text[:at] + chance.choice(new) + sentence.text[at + 1 :]
        kind = "1、2字" if len(places) < 3 else "3字から", ""
        yield kind, text, trace.start, trace.end
