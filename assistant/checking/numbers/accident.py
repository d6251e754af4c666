"""What a number without ground equals, and whether that may be an accident.

One step over figures that stand near may give it (:mod:`.arithmetic`), though no word says so.
What speaks for such a result is that so few others could have been met: of the results that the
same figures give, those between half and twice the number, over the values that lie there, are the
chance of an equality by accident. The figures are tried from near to far, so that a number is held
against as few of them as will do:

- those of the sentence and of the one before it;
- the years of the rows whose names the sentence has, in both sheets;
- the text's, and the numbers of the entered passages that they come from;
- the text's, and those of any entered passage, last year's too;
- any two of one passage, or of one row: these only ever explain, since the text has neither.

Where the number is told as a movement, the years of the two figures must bear its word out. A
number with ▲ is not tried, and one among numbers with ▲ is only explained: which was taken from
which is open.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.checking.numbers.about import written
from assistant.checking.numbers.arithmetic import Number, Result, Steps
from assistant.checking.numbers.around import Around, name_of
from assistant.checking.numbers.shares import Share, is_share
from assistant.checking.numbers.ties import MOVED
from assistant.checking.numbers.trace import NumberTrace, quantity_of, size_of
from assistant.checking.numbers.turns import agrees
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.numerals import YEN, in_yen, round_half_up

#: An equality as unlikely as this by accident is none: of figures side by side in the text, or of
#: one row that it names; of figures further off; of those that the text does not have.
_NEARBY: Final = Decimal("0.02")
_FURTHER: Final = Decimal("0.004")
_NEVER: Final = Decimal(-1)
_CELLS: Final = ("actual", "target", "settlement", "budget")
_ONE, _TWO, _HUNDRED = Decimal(1), Decimal(2), Decimal(100)
#: Below this, some two of many figures nearly always give it.
_LEAST: Final = 10
_TELLING: Final = 3
#: Parts of a date, ages: nothing is reckoned with them.
_NO_AMOUNTS: Final = frozenset(("年", "月", "年度", "歳", "時", "条"))


class Made(NamedTuple):
    """``shown`` tells the step (「1,184人と1,127人の差」); ``sure``: no accident."""

    shown: str
    sure: bool


def made_of(around: Around, traces: Iterable[NumberTrace]) -> Made | None:
    """The step that gives the number of ``around``, by the nearest figures that do; ``traces`` are
    all of its text. ``None`` where none gives it, and for a number with ▲."""
    if around.trace.value < 0:
        return None
    target = _Target(around)
    for most, results in _tries(around, list(traces)):
        found = list({result.value: result for result in results}.values())
        hit = next((result for result in found if target.is_met(result.value)), None)
        if hit is not None:
            sure = target.chance([r.value for r in found]) <= most or (
                most == _NEARBY and target.is_exact and _is_only(target, found)
            )
            return Made(hit.shown, sure and target.bears_out(hit))
    return None


def _is_only(target: _Target, results: Sequence[Result]) -> bool:
    return sum(target.is_met(result.value) for result in results) == 1


class _Target:
    """The number, and which results it may be written for."""

    def __init__(self, around: Around) -> None:
        trace = around.trace
        quantity = quantity_of(trace)
        self.around = around
        self.how = written(around.text, quantity)
        self.scale = YEN.get(trace.unit or "", _ONE)
        self.size = size_of(trace)
        self.share = Share(around.text, quantity) if is_share(trace.unit) else None
        #: Told to all its digits, three or more: one pair alone that gives it is no accident.
        telling = len(f"{abs(trace.value) / trace.step:f}".partition(".")[0].strip("0"))
        self.is_exact = not self.how.said and self.share is None and telling >= _TELLING
        self.places = max(0, -int(Decimal(trace.step).log10())) if trace.step < 1 else 0

    def is_met(self, value: Decimal) -> bool:
        """Whether the number may stand for ``value`` (yen; a share in per cent)."""
        if self.share is not None:
            return self.share.fits(value, _HUNDRED)
        if self.how.said:
            return self.how.stands_for(value, self.scale)
        return round_half_up(value / self.scale, self.places) * self.scale == self.size

    def chance(self, results: Sequence[Decimal]) -> Decimal:
        """How likely one of the results would be met by accident."""
        if self.share is not None:
            middle, width = (self.share.low + self.share.high) / 2, self.share.high - self.share.low
        else:
            middle, width = self.size, max(self.how.step, Decimal(10) ** -self.places) * self.scale
        near = sum(middle / _TWO <= value <= middle * _TWO for value in results)
        return near * width / max(middle, width)

    def bears_out(self, result: Result) -> bool:
        """Whether nothing about the words speaks against the result."""
        around = self.around
        if MOVED.match(around.text, around.trace.end):
            return result.way is not None and agrees(around.text, around.trace.end, result.way)
        return result.plain and all(t.value >= 0 for t in (*around.own, *around.rates))


def _tries(
    around: Around, traces: Sequence[NumberTrace]
) -> Iterator[tuple[Decimal, Iterator[Result]]]:
    """The results of ever more figures, and the chance up to which an equality is no accident."""
    steps, rows = Steps(around), _rows(around)
    near = _near(around, traces)
    told = [_told(trace, around.text) for trace in near]
    yield _NEARBY, itertools.chain(steps.of_pool(told), steps.products(told))
    if size_of(around.trace) < _LEAST and steps.share is None:
        return
    named = [row for name, row in rows.items() if name and name in around.sentence]
    yield _NEARBY, itertools.chain(*map(steps.of_pool, named))
    this, last = _passages(around.facts), _passages(around.last)
    own = {f.sources[0] for t in near for f in around.held(t) if f.role == "text"}
    for passages in ([this[id] for id in sorted(own)], [*this.values(), *last.values()]):
        yield _FURTHER, itertools.chain(*(steps.across(told, passage) for passage in passages))
    yield (
        _NEVER,
        itertools.chain(
            *map(steps.of_pool, (*this.values(), *last.values(), *rows.values())),
            *map(steps.runs, this.values()),
            *itertools.starmap(steps.across, itertools.product(this.values(), last.values())),
        ),
    )


def _near(around: Around, traces: Sequence[NumberTrace]) -> list[NumberTrace]:
    """The figures of the sentence and of the one before it that stand on something, and the months
    that it looks back."""
    stop = around.text.find("。", around.trace.end) + 1 or len(around.text)
    begin = around.text.rfind("。", 0, max(around.start - 1, 0)) + 1
    return [
        t
        for t in traces
        if (t.kind == "figure" and t.traced and t.unit not in _NO_AMOUNTS) or _is_span(t)
        if begin <= t.start < stop and t.start != around.trace.start
    ]


def _is_span(trace: NumberTrace) -> bool:
    return trace.kind == "name" and (trace.unit or "").endswith(("か月", "か月間"))


def _told(trace: NumberTrace, text: str) -> Number:
    step = MOVED.match(text, trace.end) is not None
    return Number(size_of(trace), trace.unit, trace.surface, step=step)


def _passages(facts: Facts | None) -> dict[str, list[Number]]:
    """The numbers of each entered passage, in their order."""
    found: dict[str, list[Number]] = defaultdict(list)
    for fact in facts.values() if facts is not None else ():
        if fact.role == "text" and fact.value and fact.unit not in _NO_AMOUNTS:
            found[fact.sources[0]].append(_number(fact))
    return found


def _rows(around: Around) -> dict[str, list[Number]]:
    """The years' figures of each name, of both sheets."""
    rows: dict[str, dict[tuple[str, int | None, str | None], Number]] = defaultdict(dict)
    for fact in itertools.chain(around.facts.values(), (around.last or {}).values()):
        if fact.role in _CELLS and fact.value and "computed" not in fact.id:
            row = rows[name_of(fact).removeprefix("うち")]
            row.setdefault((fact.role, fact.fiscal_year, fact.unit), _number(fact))
    whole, part = rows["事業費"], rows["特定財源"]
    for key in whole.keys() & part.keys():
        one, other = whole[key], part[key]
        shown = f"{one.shown}から特定財源{other.shown}を引いた額"
        rows["一般財源"][key] = one._replace(size=one.size - other.size, shown=shown)
    return {name: list(row.values()) for name, row in rows.items()}


def _number(fact: Fact) -> Number:
    assert fact.value is not None
    return Number(abs(in_yen(fact.value, fact.unit)), fact.unit, fact.shown(), fact.fiscal_year)
