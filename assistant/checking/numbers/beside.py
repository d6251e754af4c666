"""Shares and multiples of figures that stand beside them: 「１３人中１２人、９割強」.

The share is computed from the two counts. Where the words tie it to them (:mod:`.ties`), a right
one stands on them and a wrong one on nothing, even if some other figure happens to have its
value; where only one of the two stands there, :mod:`.wholes` looks for the other. 半数 and 半分
are read only where the words tie them to two counts. Differences, products and means are
:mod:`.worked`.

Not seen: a share of what is named without its number (「苦情の３割」); which two of three counts
are meant where the words leave a choice.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter
from typing import Final

from assistant.checking.numbers.about import written
from assistant.checking.numbers.around import Around
from assistant.checking.numbers.fractions import nonsense
from assistant.checking.numbers.listed import Listed, listed
from assistant.checking.numbers.overruling import overruled
from assistant.checking.numbers.pairs import of_values
from assistant.checking.numbers.reckoned import reckoned
from assistant.checking.numbers.settling import (
    both_traced,
    from_source,
    off,
    on,
    percent,
    without_ground,
)
from assistant.checking.numbers.shares import Share, is_share
from assistant.checking.numbers.ties import (
    MOVED,
    base_of,
    held_against,
    step_of,
    tie_of,
    whole_part,
)
from assistant.checking.numbers.trace import NumberTrace, quantity_of, size_of
from assistant.checking.numbers.units import comparable, is_money, is_percent
from assistant.checking.numbers.wholes import Wholes
from assistant.checking.numbers.worked import Worked
from assistant.sheet.facts import Facts
from assistant.sheet.numerals import YEN, Quantity

_HALF: Final = re.compile("半数|半分(?!以下の)")
_SAID: Final = re.compile("[割倍分半増減差残平当あ上下多少高低伸落縮延計合除以%％]|うち")


def with_neighbours(text: str, traces: Sequence[NumberTrace], facts: Facts) -> list[NumberTrace]:
    """The traces of ``text`` with those that follow from their neighbours settled."""
    if not _SAID.search(text) and all(t.firm for t in traces if t.kind == "figure"):
        return list(traces)
    found: list[NumberTrace] = []
    for start, end, own in _sentences(text, traces):
        told = len(own) > 1 or _HALF.search(text, start, end)
        if told or any(is_share(t.unit) or not t.firm for t in own):
            last = max((t.start for t in found), default=0)
            start_before = text.rfind("。", 0, last) + 1
            before = [t for t in found if t.start >= start_before]
            beside = _Beside(text, own, before, facts)
            settled = [beside.settled(trace) for trace in own]
            if _is_news(own, settled):
                # What has been reckoned may be what another number is reckoned from.
                again = _Beside(text, settled, before, facts)
                settled = [t if t.firm else again.settled(t) for t in settled]
            found += sorted((*settled, *beside.halves(start, end)), key=attrgetter("start"))
        else:
            found += own
    return found


def _is_news(own: Sequence[NumberTrace], settled: Sequence[NumberTrace]) -> bool:
    """Whether some number has got a ground, and another is still without one."""
    some = any(a.firm < b.firm for a, b in zip(own, settled, strict=True))
    return some and any(not t.firm and not t.reckoned for t in settled)


def _sentences(
    text: str, traces: Sequence[NumberTrace]
) -> Iterator[tuple[int, int, list[NumberTrace]]]:
    start = 0
    rest = list(traces)
    while start < len(text):
        stop = text.find("。", start) + 1 or len(text)
        own = list(itertools.takewhile(lambda t: t.start < stop, rest))  # noqa: B023
        rest = rest[len(own) :]
        if own:
            yield start, stop, own
        start = stop


class _Beside:
    """The numbers of one sentence; ``before`` are those of the sentence before."""

    def __init__(
        self,
        text: str,
        traces: Sequence[NumberTrace],
        before: Sequence[NumberTrace],
        facts: Facts,
    ) -> None:
        self.text, self.facts = text, facts
        self.figures = [t for t in traces if t.kind == "figure" and not is_share(t.unit)]
        self.rates = [t for t in traces if t.kind == "figure" and is_percent(t.unit)]
        self.before = [t for t in before if t.kind == "figure"]
        start = text.rfind("。", 0, traces[0].start) + 1
        sentence = text[start : (text.find("。", traces[-1].end) + 1) or len(text)]
        self.wholes = Wholes(text, sentence, self.figures, self.before, facts)
        self.worked = Worked(text, self.figures, self.rates, self.before, facts)

    def settled(self, trace: NumberTrace) -> NumberTrace:
        """The trace with what its neighbours make of it."""
        if trace.kind != "figure" or trace.value < 0:
            return trace
        if (told := nonsense(trace)) is not None:
            return without_ground(trace, told)
        share = is_share(trace.unit)
        if (share or is_money(trace.unit)) and MOVED.match(self.text, trace.end):
            beside = (*self.before, *self.figures, *self.rates)
            own = overruled(Around.of(self.text, trace, beside, self.facts, None))
            if own is not None:
                return own
        if share:
            return self._points(trace) or self._or_reckoned(self._share(trace))
        if (parts := listed(self.text, trace, self.figures)) is not None:
            return self._sum(trace, parts)
        tie = step_of(self.text, trace, self.rates if trace.unit == "ポイント" else self.figures)
        if tie is not None and both_traced(tie):
            step = abs(size_of(tie.part) - size_of(tie.base))
            scale = YEN.get(trace.unit or "", Decimal(1))
            if written(self.text, quantity_of(trace)).stands_for(step, scale):
                return on(trace, tie.part, tie.base)
            return off(trace, tie, f"差は{step:,f}")
        if trace.firm:
            return trace
        pair = self.worked.pair(trace)
        return on(trace, *pair) if pair else self._or_reckoned(trace)

    def _points(self, trace: NumberTrace) -> NumberTrace | None:
        """「８１％から８４％へ３％上がり」: a step between two rates that lacks its ポイント."""
        if not is_percent(trace.unit):
            return None
        tie = step_of(self.text, trace, self.rates)
        if tie is None or not is_percent(tie.base.unit):
            return None
        step, held = abs(tie.part.value - tie.base.value), Share(self.text, quantity_of(trace))
        if step != trace.value or held.fits(step, tie.base.value):
            return None
        told = (
            f"「{trace.surface}」は{tie.base.surface}と{tie.part.surface}の差なので、ポイントです。"
        )
        return replace(without_ground(trace, told), slip="unit")

    def _or_reckoned(self, trace: NumberTrace) -> NumberTrace:
        rough = trace.rounded and trace.unit in ("割", "倍") and not trace.reckoned
        if (trace.firm and not rough) or trace.reckoned:
            return trace
        beside = (*self.before, *self.figures, *self.rates)
        # A rough share has many figures of its value; those that it stands beside come first.
        reckon = of_values if trace.firm else reckoned
        source = reckon(self.text, trace, beside, self.facts)
        return trace if source is None else from_source(trace, source)

    def _sum(self, trace: NumberTrace, parts: Listed) -> NumberTrace:
        """A sum behind its parts. A wrong one is told where it is no figure of the sheet, or
        where the right one is."""
        if parts.total == size_of(trace):
            return trace if self.wholes.held(trace) else on(trace, parts.first, parts.last)
        known = any(
            comparable(fact.unit, trace.unit) for fact in self.facts.by_size.get(parts.total, ())
        )
        if not parts.traced or (self.wholes.held(trace) and not known):
            return trace
        told = f"「{trace.surface}」は、並べて書かれた数の合計（{parts.total:,f}）と合いません。"
        return without_ground(trace, told)

    def halves(self, start: int, end: int) -> Iterator[NumberTrace]:
        """半数 and 半分 that the two counts beside them contradict."""
        for match in _HALF.finditer(self.text, start, end):
            half = Quantity(match.start(), match.end(), match[0], Decimal(5), "割")
            trace = NumberTrace(half.start, half.end, half.surface, "figure", half.value, "割")
            tie = tie_of(self.text, trace, self.figures)
            if tie is None:
                wrong = self.wholes.of_named(trace, Share(self.text, half))
                if wrong is not None:
                    yield wrong
            if tie is None or tie.change or not both_traced(tie):
                continue
            if Share(self.text, half).is_off(size_of(tie.part), size_of(tie.base)):
                yield off(trace, tie, percent(tie))

    def _share(self, trace: NumberTrace) -> NumberTrace:
        share = Share(self.text, quantity_of(trace))
        tie = tie_of(self.text, trace, self.figures)
        if tie is not None and both_traced(tie):
            part, base = size_of(tie.part), size_of(tie.base)
            parts = [part - base, part] if tie.change and trace.unit == "倍" else [part]
            if tie.change and trace.unit != "倍":
                parts = [abs(part - base)]
            if any(share.fits(one, base) for one in parts):
                return on(trace, tie.part, tie.base)
            if all(share.is_off(one, base) for one in parts):
                return off(trace, tie, percent(tie))
            return trace
        base_trace = base_of(self.text, trace, self.figures)
        if base_trace is not None and base_trace.traced:
            return self.wholes.of_base(trace, share, base_trace)
        part_trace = whole_part(self.text, trace, self.figures)
        if part_trace is not None and part_trace.traced:
            return self.wholes.of_whole(trace, share, part_trace)
        tie = None if trace.traced else held_against(self.text, trace, self.figures)
        if tie is not None and both_traced(tie):
            part, base = size_of(tie.part), size_of(tie.base)
            if share.fits(abs(part - base) if tie.change else part, base):
                return on(trace, tie.part, tie.base)
        return trace
