"""The figures that stand around one number: in its sentence, and in the sentence before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Self

from assistant.checking.numbers.shares import is_share
from assistant.checking.numbers.trace import NumberTrace
from assistant.checking.numbers.units import is_percent
from assistant.sheet.facts import Fact, Facts

_SPENT: Final = re.compile("決算|経費|費用")
_PAIR: Final = re.compile("(?=([一-龥々ァ-ヴー]{2}))")


@dataclass(frozen=True, slots=True)
class Around:
    """``trace`` is a number of ``text`` (its place counts in it), whose sentence begins at
    ``start``. ``own`` are the other counts and amounts of that sentence, ``before`` those of the
    sentence before, both in order and without shares; ``rates`` are its own in ％. ``last`` are
    last year's facts, if known."""

    text: str
    trace: NumberTrace
    start: int
    own: Sequence[NumberTrace]
    before: Sequence[NumberTrace]
    facts: Facts
    last: Facts | None = None
    rates: Sequence[NumberTrace] = ()

    @classmethod
    def of(
        cls,
        text: str,
        trace: NumberTrace,
        traces: Iterable[NumberTrace],
        facts: Facts,
        last: Facts | None,
    ) -> Self:
        """What stands around ``trace``, one of the ``traces`` of ``text``."""
        start = text.rfind("。", 0, trace.start) + 1
        stop = text.find("。", trace.end) + 1 or len(text)
        earlier = text.rfind("。", 0, max(start - 1, 0)) + 1
        near = [t for t in traces if t.kind == "figure" and earlier <= t.start < stop]
        counts = [t for t in near if not is_share(t.unit)]
        own = [t for t in counts if t.start >= start and t.start != trace.start]
        rates = [
            t for t in near if t.start >= start and t.start != trace.start and is_percent(t.unit)
        ]
        before = [t for t in counts if t.start < start]
        return cls(text, trace, start, own, before, facts, last, rates)

    @property
    def earlier(self) -> str:
        """The sentence before."""
        stop = max(self.start - 1, 0)
        return self.text[self.text.rfind("。", 0, stop) + 1 : stop]

    @property
    def ahead(self) -> str:
        """The sentence up to the number."""
        return self.text[self.start : self.trace.start]

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return self.text[self.start : self.text.find("。", self.trace.end) + 1 or len(self.text)]

    def left(self) -> list[NumberTrace]:
        """The figures of the sentence before the number, the nearest first."""
        return [t for t in reversed(self.own) if t.end <= self.trace.start]

    def right(self) -> NumberTrace | None:
        """The next figure of the sentence behind the number."""
        return next((t for t in self.own if t.start >= self.trace.end), None)

    def held(self, trace: NumberTrace) -> list[Fact]:
        """What a figure may be by its value."""
        return [fact for id in (trace.source or "", *trace.also) if (fact := self.facts.known(id))]

    def year(self) -> int | None:
        """The last year that has an actual figure: the evaluated one."""
        years = [f.fiscal_year for f in self.facts.values() if f.role == "actual" and f.value]
        return max((year for year in years if year), default=None)

    def results(self, *years: int) -> Iterator[Fact]:
        """The figures of what happened in those years: actual values, and what was spent."""
        for fact in self.facts.values():
            happened = fact.role in ("actual", "settlement") and "computed" not in fact.id
            if happened and fact.value and fact.fiscal_year in years:
                yield fact


def name_of(fact: Fact) -> str:
    """「説明会の開催回数」 of 「説明会の開催回数（令和6年度実績）」, 「事業費」 of a cost."""
    if fact.id.startswith("cost."):
        return fact.label.partition("の")[2]
    return fact.label.rpartition("（")[0]


def is_named(fact: Fact, words: str) -> bool:
    """Whether ``words`` have an amount's name, or two neighbouring characters of an indicator's."""
    name = name_of(fact)
    if fact.role == "settlement":
        whole = fact.id.startswith(("cost.project_cost", "cost.total")) and _SPENT.search(words)
        return name.partition("（")[0] in words or bool(whole)
    return has_pair_of(name, words)


def has_pair_of(name: str, words: str) -> bool:
    """Whether ``words`` have two neighbouring characters of a name."""
    return any(match[1] in words for match in _PAIR.finditer(name))
