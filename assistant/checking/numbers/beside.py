"""Shares and multiples of figures that stand beside them: 「１３人中１２人、９割強」.

The share is computed from the two counts. Where the words tie it to them (:mod:`.ties`), a right
one stands on them and a wrong one on nothing, even if some other figure happens to have its
value. Where only the number that is divided stands there (「９６人の約６割」), or only the part of
全体, a figure of the sheet must give the share. 半数 and 半分 are read only where the words tie
them to two counts. Differences, products and means are :mod:`.worked`.

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
from assistant.checking.numbers.around import Around, has_pair_of
from assistant.checking.numbers.listed import Listed, listed
from assistant.checking.numbers.overruling import overruled
from assistant.checking.numbers.pairs import of_values
from assistant.checking.numbers.portions import named_wholes
from assistant.checking.numbers.reckoned import reckoned
from assistant.checking.numbers.settling import (
    both_traced,
    from_source,
    is_of,
    is_part_of,
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
from assistant.checking.numbers.trace import BESIDE, NumberTrace, quantity_of, size_of
from assistant.checking.numbers.units import comparable, is_money, is_percent
from assistant.checking.numbers.worked import Worked
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.numerals import YEN, Quantity, in_yen

_HALF: Final = re.compile("半数|半分(?!以下の)")
_NEXT: Final = 3
_CELLS: Final = ("actual", "target", "settlement", "budget")
_SAID: Final = re.compile("[割倍分半増減差残平当あ上下多少高低伸落縮延計合除以%％]|うち")


def with_neighbours(text: str, traces: Sequence[NumberTrace], facts: Facts) -> list[NumberTrace]:
    """The traces of ``text`` with those that follow from their neighbours settled."""
    if not _SAID.search(text) and all(t.traced for t in traces if t.kind == "figure"):
        return list(traces)
    found: list[NumberTrace] = []
    for start, end, own in _sentences(text, traces):
        if len(own) > 1 or any(is_share(t.unit) or not t.traced for t in own):
            last = max((t.start for t in found), default=0)
            start_before = text.rfind("。", 0, last) + 1
            before = [t for t in found if t.start >= start_before]
            beside = _Beside(text, own, before, facts)
            settled = [beside.settled(trace) for trace in own]
            if _is_news(own, settled):
                # What has been reckoned may be what another number is reckoned from.
                again = _Beside(text, settled, before, facts)
                settled = [t if t.traced else again.settled(t) for t in settled]
            found += sorted((*settled, *beside.halves(start, end)), key=attrgetter("start"))
        else:
            found += own
    return found


def _is_news(own: Sequence[NumberTrace], settled: Sequence[NumberTrace]) -> bool:
    """Whether some number has got a ground, and another is still without one."""
    some = any(a.traced < b.traced for a, b in zip(own, settled, strict=True))
    return some and any(not t.traced and not t.reckoned for t in settled)


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
        start = text.rfind("。", 0, traces[0].start) + 1
        self.sentence = text[start : (text.find("。", traces[-1].end) + 1) or len(text)]
        self.figures = [t for t in traces if t.kind == "figure" and not is_share(t.unit)]
        self.rates = [t for t in traces if t.kind == "figure" and is_percent(t.unit)]
        self.before = [t for t in before if t.kind == "figure"]
        self.worked = Worked(text, self.figures, self.rates, self.before, facts)

    def settled(self, trace: NumberTrace) -> NumberTrace:
        """The trace with what its neighbours make of it."""
        if trace.kind != "figure" or trace.value < 0:
            return trace
        share = is_share(trace.unit)
        if (share or is_money(trace.unit)) and MOVED.match(self.text, trace.end):
            beside = (*self.before, *self.figures, *self.rates)
            own = overruled(Around.of(self.text, trace, beside, self.facts, None))
            if own is not None:
                return own
        if share:
            return self._or_reckoned(self._share(trace))
        if (parts := listed(self.text, trace, self.figures)) is not None:
            return self._sum(trace, parts)
        tie = step_of(self.text, trace, self.rates if trace.unit == "ポイント" else self.figures)
        if tie is not None and both_traced(tie):
            step = abs(size_of(tie.part) - size_of(tie.base))
            scale = YEN.get(trace.unit or "", Decimal(1))
            if written(self.text, quantity_of(trace)).stands_for(step, scale):
                return on(trace, tie.part, tie.base)
            return off(trace, tie, f"差は{step:,f}")
        if trace.traced:
            return trace
        pair = self.worked.pair(trace)
        return on(trace, *pair) if pair else self._or_reckoned(trace)

    def _or_reckoned(self, trace: NumberTrace) -> NumberTrace:
        rough = trace.rounded and trace.unit in ("割", "倍") and not trace.reckoned
        if (trace.traced and not rough) or trace.reckoned:
            return trace
        beside = (*self.before, *self.figures, *self.rates)
        # A rough share has many figures of its value; those that it stands beside come first.
        reckon = of_values if trace.traced else reckoned
        source = reckon(self.text, trace, beside, self.facts)
        return trace if source is None else from_source(trace, source)

    def _sum(self, trace: NumberTrace, parts: Listed) -> NumberTrace:
        """A sum behind its parts. A wrong one is told where it is no figure of the sheet, or
        where the right one is."""
        if parts.total == size_of(trace):
            return trace if self._held(trace) else on(trace, parts.first, parts.last)
        known = any(
            comparable(fact.unit, trace.unit) for fact in self.facts.by_size.get(parts.total, ())
        )
        if not parts.traced or (self._held(trace) and not known):
            return trace
        told = f"「{trace.surface}」は、並べて書かれた数の合計（{parts.total:,f}）と合いません。"
        return without_ground(trace, told)

    def halves(self, start: int, end: int) -> Iterator[NumberTrace]:
        """半数 and 半分 that the two counts beside them contradict."""
        for match in _HALF.finditer(self.text, start, end):
            half = Quantity(match.start(), match.end(), match[0], Decimal(5), "割")
            trace = NumberTrace(half.start, half.end, half.surface, "figure", half.value, "割")
            tie = tie_of(self.text, trace, self.figures)
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
            return self._of_base(trace, share, base_trace)
        part_trace = whole_part(self.text, trace, self.figures)
        if part_trace is not None and part_trace.traced:
            return self._of_whole(trace, share, part_trace)
        tie = None if trace.traced else held_against(self.text, trace, self.figures)
        if tie is not None and both_traced(tie):
            part, base = size_of(tie.part), size_of(tie.base)
            if share.fits(abs(part - base) if tie.change else part, base):
                return on(trace, tie.part, tie.base)
        return trace

    def _of_whole(self, trace: NumberTrace, share: Share, part: NumberTrace) -> NumberTrace:
        """A share of 全体, whose part stands beside it: some count must be that whole; where the
        words name one of this year, it is that one."""
        size = size_of(part)
        around = Around.of(self.text, trace, (*self.before, *self.figures), self.facts, None)
        words = self.text[part.end : trace.start]
        named = [f for f in named_wholes(words, around) if comparable(f.unit, part.unit)]
        held = self._held(part)
        beside = [f for f in self.facts.values() if f.role == "text" and self._is_next(f, held)]
        for fact in (*named, *beside) if named else self.facts.values():
            if fact.role in ("actual", "text", "settlement") and fact.value:
                whole = abs(in_yen(fact.value, fact.unit))
                if comparable(fact.unit, part.unit) and whole > size and share.fits(size, whole):
                    source = f"{BESIDE}{part.surface}／{fact.shown()}"
                    return replace(on(trace, part, part), source=source)
        if len(named) == 1 and named[0].value is not None:
            whole = abs(in_yen(named[0].value, named[0].unit))
            if whole > size and not share.is_off(size, whole):
                return trace
        elif named:
            return trace
        held = self._held(trace)
        if (not held and not named) or any(is_part_of(fact, size) for fact in held):
            return trace
        told = f"「{part.surface}」が「{trace.surface}」に当たる全体の数は、調書に見当たりません。"
        return without_ground(trace, told)

    def _of_base(self, trace: NumberTrace, share: Share, base: NumberTrace) -> NumberTrace:
        """A share of a number whose part is not told beside it: something must give it."""
        whole = size_of(base)
        own = [fact.id for fact in self._held(trace) if is_of(fact, whole)]
        if own:
            return replace(trace, source=own[0], also=tuple(own[1:]))
        moved = MOVED.match(self.text, trace.end) is not None
        for size, shown in self._parts(base, trace):
            part = abs(size - whole) if moved else size
            if size != whole and share.fits(part, whole):
                return replace(on(trace, base, base), source=f"{BESIDE}{shown}／{base.surface}")
        if is_percent(trace.unit) or not trace.traced or (trace.source or "") not in self.facts:
            return trace
        told = f"「{base.surface}」のうち「{trace.surface}」に当たる数は、調書に見当たりません。"
        return without_ground(trace, told)

    def _parts(self, base: NumberTrace, trace: NumberTrace) -> Iterator[tuple[Decimal, str]]:
        """What may be the share of ``base``: figures beside it, those of its own passage or row,
        and of other rows those that the sentence names."""
        for other in (*self.figures, *self.before):
            if other is not base and comparable(other.unit, base.unit):
                yield size_of(other), other.surface
        held = self._held(base)
        stems = {fact.id.partition(".")[0] for fact in held if fact.role != "text"}
        aim = any(fact.role in ("target", "budget") for fact in held)
        series = self._is_of_series(trace, base)
        for fact in self.facts.values():
            if fact.value is None or not comparable(fact.unit, base.unit):
                continue
            stem = fact.id.partition(".")[0]
            if fact.role == "text":
                near = not (series and stems) and (bool(stems) or self._is_next(fact, held))
            elif fact.role not in _CELLS:
                near = False
            elif stem in stems:
                near = series or aim
            else:
                near = not series and self._names(fact)
            if near:
                yield abs(in_yen(fact.value, fact.unit)), fact.shown()

    def _is_of_series(self, trace: NumberTrace, base: NumberTrace) -> bool:
        """Whether ``base`` is an earlier value or an aim, no whole that something is a part of."""
        moved = MOVED.match(self.text, trace.end)
        if moved or (trace.value >= 1 and trace.unit == "倍"):
            return True
        return not self.text.startswith(("の", "中"), base.end)

    @staticmethod
    def _is_next(fact: Fact, held: Sequence[Fact]) -> bool:
        """Whether two entered numbers stand close to each other in one passage."""
        passage, _, number = fact.id.rpartition(".")
        for other in held:
            same, _, at = other.id.rpartition(".")
            if same == passage and abs(int(at) - int(number)) <= _NEXT:
                return True
        return False

    def _held(self, trace: NumberTrace) -> list[Fact]:
        ids = (trace.source or "", *trace.also)
        return [self.facts[id] for id in ids if id in self.facts]

    def _names(self, fact: Fact) -> bool:
        """Whether the sentence has two neighbouring characters of a figure's name."""
        return has_pair_of(fact.label.partition("（")[0], self.sentence)
