"""Shares of which one of the two numbers alone stands beside them.

「９６人の約６割」: the number that is divided, and some figure must be its part;
「５２１件で、全体の２割」: the part, and some figure must be the whole. Where the words name the
whole, it is that one.

Not seen: which of several figures that would give the share is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from assistant.checking.numbers.around import Around, has_pair_of
from assistant.checking.numbers.portions import named_wholes
from assistant.checking.numbers.settling import is_of, is_part_of, on, without_ground
from assistant.checking.numbers.shares import Share
from assistant.checking.numbers.ties import MOVED
from assistant.checking.numbers.trace import BESIDE, NumberTrace, size_of
from assistant.checking.numbers.units import comparable, is_percent
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.numerals import in_yen

_NEXT: Final = 3
_CELLS: Final = ("actual", "target", "settlement", "budget")


@dataclass(frozen=True, slots=True)
class Wholes:
    """The figures of one ``sentence`` of ``text`` without shares, and those of the one before."""

    text: str
    sentence: str
    figures: Sequence[NumberTrace]
    before: Sequence[NumberTrace]
    facts: Facts

    def of_whole(self, trace: NumberTrace, share: Share, part: NumberTrace) -> NumberTrace:
        """A share of 全体, whose part stands beside it: some count must be that whole; where the
        words name one of this year, it is that one."""
        size = size_of(part)
        around = Around.of(self.text, trace, (*self.before, *self.figures), self.facts, None)
        words = self.text[part.end : trace.start]
        named = [f for f in named_wholes(words, around) if comparable(f.unit, part.unit)]
        held = self.held(part)
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
        held = self.held(trace)
        if (not held and not named) or any(is_part_of(fact, size) for fact in held):
            return trace
        told = f"「{part.surface}」が「{trace.surface}」に当たる全体の数は、調書に見当たりません。"
        return without_ground(trace, told)

    def of_named(self, trace: NumberTrace, share: Share) -> NumberTrace | None:
        """「浴室の利用は１５，６３０人で、延べ利用者の半数を超えた」: a share of the one figure of
        this year that the words behind its part name, which it cannot be."""
        left = [t for t in self.figures if t.end <= trace.start][-1:]
        if not left or not left[0].traced:
            return None
        words = self.text[left[0].end : trace.start]
        around = Around.of(self.text, trace, (*self.before, *self.figures), self.facts, None)
        named = [f for f in named_wholes(words, around) if comparable(f.unit, left[0].unit)]
        if len(named) != 1 or named[0].value is None or not words.endswith("の"):
            return None
        whole = abs(in_yen(named[0].value, named[0].unit))
        if whole <= size_of(left[0]) or not share.is_off(size_of(left[0]), whole):
            return None
        told = (
            f"「{left[0].surface}」は、{named[0].label}の{named[0].shown()}の"
            f"「{trace.surface}」に当たりません。"
        )
        return without_ground(trace, told)

    def of_base(self, trace: NumberTrace, share: Share, base: NumberTrace) -> NumberTrace:
        """A share of a number whose part is not told beside it: something must give it."""
        whole = size_of(base)
        own = [fact.id for fact in self.held(trace) if is_of(fact, whole)]
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
        held = self.held(base)
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

    def held(self, trace: NumberTrace) -> list[Fact]:
        """What a figure stands for."""
        ids = (trace.source or "", *trace.also)
        return [self.facts[id] for id in ids if id in self.facts]

    def _names(self, fact: Fact) -> bool:
        """Whether the sentence has two neighbouring characters of a figure's name."""
        return has_pair_of(fact.label.partition("（")[0], self.sentence)
