"""Last year's figure left in a sentence: what it stood for then, and what stands there now.

Figures of the two sentences are paired in order where only figures may differ, else by value.
A figure that supports itself from this year's sheet in any role is left alone: whether the role
is right is another check's question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from assistant.checking.numbers import NumberTrace, trace_numbers
from assistant.checking.reuse.last_year import Copy
from assistant.checking.reuse.situation import counterpart
from assistant.checking.trusted import trusted
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.model import Sheet
from assistant.sheet.years import find_years

if TYPE_CHECKING:
    from assistant.checking.matter import Matter, Sentence

_YEAR: Final = re.compile(r"\.(20\d\d)(?=\.|$)")
_INDICATOR: Final = re.compile(r"(?:activity|outcome|population)\d+")
_BREAKDOWN: Final = re.compile(r"breakdown(?:_share)?\.(\d+)\.(settlement|budget)\.(\d+)$")
# In a sentence that was edited, the figure may stand there as last year's on purpose.
_AS_PAST: Final = re.compile("前年|昨年|前回|前々年|比べ|比較|から|過去|以降")


@dataclass(frozen=True, slots=True)
class OldFigure:
    """``trace`` of this year's sentence still is last year's ``was``; ``now`` is what the same
    cell holds this year, ``None`` where no such cell is known."""

    trace: NumberTrace
    was: Fact | None
    now: Fact | None


def old_figures(sentence: Sentence, copy: Copy, matter: Matter) -> tuple[OldFigure, ...]:
    """The figures of ``sentence`` that stayed last year's although the sheet moved on."""
    last = matter.context.last
    own = _figures(sentence.traces)
    if not own or last is None or (then := matter.last_facts) is None:
        return ()
    if _same_year_named(sentence.text, copy.old.text, matter.sheet.fiscal_year, last.fiscal_year):
        return ()
    if not copy.whole and _AS_PAST.search(sentence.text):
        return ()
    before = _figures(trace_numbers(copy.old.text, sheet=trusted(last), facts=then))
    pairs = _in_order(own, before) if copy.whole else _by_value(own, before)
    return tuple(_left(pairs, matter, last, then))


def _figures(traces: Iterable[NumberTrace]) -> list[NumberTrace]:
    return [trace for trace in traces if trace.kind == "figure"]


def _same_year_named(text: str, old: str, year: int, last: int) -> bool:
    """Whether both sentences speak of one and the same year: 「令和4年度は64団体」 stays true."""
    now = {mention.year for mention in find_years(text, around=year) if mention.fiscal}
    then = {mention.year for mention in find_years(old, around=last) if mention.fiscal}
    return bool(now & then)


def _in_order(
    own: list[NumberTrace], before: list[NumberTrace]
) -> list[tuple[NumberTrace, NumberTrace]]:
    if len(own) != len(before):
        return _by_value(own, before)
    pairs = zip(own, before, strict=True)
    return [(a, b) for a, b in pairs if a.value == b.value and a.unit == b.unit]


def _by_value(
    own: list[NumberTrace], before: list[NumberTrace]
) -> list[tuple[NumberTrace, NumberTrace]]:
    return [
        (a, b)
        for a in own
        if (b := next((o for o in before if o.value == a.value and o.unit == a.unit), None))
    ]


def _left(
    pairs: list[tuple[NumberTrace, NumberTrace]], matter: Matter, last: Sheet, then: Facts
) -> Iterator[OldFigure]:
    for trace, before in pairs:
        was = then.get(before.source) if before.source else None
        if _supported_now(trace, matter):
            continue
        if was is None:
            if trace.source is None:
                yield OldFigure(trace, None, None)
            continue
        now = _now(was, matter, last)
        if now is None or now.value != was.value:
            yield OldFigure(trace, was, now)


def _supported_now(trace: NumberTrace, matter: Matter) -> bool:
    source = trace.source
    if source is None:
        return False
    fact = matter.facts.get(source)
    year = matter.sheet.fiscal_year
    if fact is None or fact.fiscal_year is None or fact.fiscal_year >= year:
        return True  # a precedent, a name, or a figure of this year
    return any(
        other.value == fact.value and other.unit == fact.unit
        for other in matter.facts.values()
        if other.fiscal_year is not None and other.fiscal_year >= year and other.role != "count"
    )


def _now(was: Fact, matter: Matter, last: Sheet) -> Fact | None:
    """The fact that stands this year where ``was`` stood last year."""
    id = was.id
    if was.role == "text":
        return None  # the third number of a passage is another number every year
    if stem := _INDICATOR.search(id):
        old = next((i for i in last.indicators if i.id == stem[0]), None)
        new = counterpart(old, matter.sheet) if old else None
        if new is None:
            return None
        id = id.replace(stem[0], new.id, 1)
    elif match := _BREAKDOWN.match(id):
        return _item(match, id, matter, last)
    gap = matter.sheet.fiscal_year - last.fiscal_year
    return matter.facts.known(_YEAR.sub(lambda m: f".{int(m[1]) + gap}", id))


def _item(match: re.Match[str], id: str, matter: Matter, last: Sheet) -> Fact | None:
    year, number = int(match[1]), int(match[3])
    gap = matter.sheet.fiscal_year - last.fiscal_year
    labels = _labels(last, year, match[2])
    wanted = labels[number - 1] if number <= len(labels) else None
    now = _labels(matter.sheet, year + gap, match[2])
    if wanted not in now:
        return None
    stem = id.split(".", 1)[0]
    return matter.facts.known(f"{stem}.{year + gap}.{match[2]}.{now.index(wanted) + 1}")


def _labels(sheet: Sheet, year: int, kind: str) -> list[str | None]:
    for breakdown in sheet.cost_breakdowns:
        if breakdown.fiscal_year == year and breakdown.kind == kind:
            return [item.label for item in breakdown.items]
    return []
