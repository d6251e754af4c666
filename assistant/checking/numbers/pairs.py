"""Shares and multiples of figures that stand near, of whatever unit: the rule for a machine's text.

- a rate of change in a bracket behind the step, or behind two values: 「前年度の１，２１４円から
  ７２円（５．９％）上昇」, 「２４１人から２８４人に増え、増加率は１７．８％」;
- a multiple behind two values: 「２１２人から３０５人増え、約２．４倍となった」;
- a share of what is told in another unit: 「１，９２９件で、契約３，２１５台の６０．０％に相当」;
- of some parts together: 「この２つで全体の６４．６％を占める」;
- 割 behind the same rate in ％: 「３０．８％、約３割」.

They are only ever supported. A share without a decimal place needs figures that leave no choice;
one with a decimal place may be of any two of the sentence and the one before, where a word says
that it is a share. Not seen: wholes that stand in no sentence nearby.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.checking.numbers.around import Around, name_of
from assistant.checking.numbers.shares import Share
from assistant.checking.numbers.ties import MOVED
from assistant.checking.numbers.trace import BESIDE, NumberTrace, quantity_of, size_of
from assistant.checking.numbers.turns import agrees
from assistant.checking.numbers.units import comparable, is_money, is_percent
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.numerals import in_yen

_BEHIND_STEP: Final = re.compile("分?(?:（|、)(?:同|率にして|割合にして)?、?(?:約)?")
_RATE_OF: Final = re.compile(
    "(?:(?P<up>増加|上昇|伸び)|(?P<down>減少|低下|削減|縮減)|増減|改善)(?:率|幅|割合)?は、?(?:約)?$"
    "|対?前年度?比(?:は|で)?、?(?:約)?$"
)
_BECAME: Final = re.compile(
    "(?:強|弱|近く|余り|余|程度|ほど|以上|超)?(?:に|と|の)、?(?:な[っりる]|増|伸|減|拡|広|上|の?水準|とどま|当た|相当|開き|差)"
)
_SINCE: Final = re.compile("前年|昨年|前回|年度|から|より|最[多少]|最も|比べ|対し")
_SHARE_WORDS: Final = re.compile("当た|相当|占め|割合|うち|中|に対し|全体|内訳|率")
_SEVERAL: Final = re.compile(
    "合わせ|あわせ|併せ|この(?:[2-4２-４二三四]|両)|両|合計|計|とも|だけで"
)
_FROM: Final = re.compile("(?:）)?(?:を|から|より|に比べ|と比べ|に)[^、。]{0,4}、?(?:約)?")
_STEPS: Final = re.compile(
    "(?:(?:決算額?|事業費|支出額?)の(?:増加|減少|増|減)(?:額|分)|(?:から|比|対する|事業費|決算額?)の?"
    "(?:増|減)(?:加|少)?(?:額|分))(?:全体)?の、?(?:約|うち、?)?$"
)
_SAME_AGAIN: Final = re.compile(
    "）?(?:、|（|と、?|で、?|、?すなわち、?|、?つまり、?)(?:約|ほぼ|およそ)?"
)
_NEAR: Final = 4
_MOST: Final = 3
_HUNDRED: Final = Decimal(100)
_NONE: Final = Decimal(0)


def of_values(
    text: str, trace: NumberTrace, traces: Iterable[NumberTrace], facts: Facts
) -> str | None:
    """The source of a rough share or multiple of two figures right before it, or of its rate."""
    around = Around.of(text, trace, traces, facts, None)
    share = Share(text, quantity_of(trace))
    shown = _same_again(around, share) if trace.unit == "割" else None
    if shown is None and not MOVED.match(text, trace.end):
        shown = _of_values(around, share)
    return f"{BESIDE}{shown}" if shown else None


def of_pair(around: Around) -> str | None:
    """The two figures whose share, multiple or rate of change the share of ``around`` is."""
    share = Share(around.text, quantity_of(around.trace))
    if around.trace.unit == "割" and (shown := _same_again(around, share)):
        return shown
    at = _behind(around)
    if MOVED.match(around.text, at) or _RATE_OF.search(around.ahead):
        return None if around.trace.unit == "倍" else _of_change(around, share, at)
    return _of_step(around, share) or _of_values(around, share) or _of_parts(around, share)


def _behind(around: Around) -> int:
    return _after(around.trace.end, around)


def _after(end: int, around: Around) -> int:
    return end + 1 if around.text.startswith("）", end) else end


def _same_again(around: Around, share: Share) -> str | None:
    told = [t for t in around.rates if t.end <= around.trace.start][-1:]
    for rate in told:
        near = _SAME_AGAIN.fullmatch(around.text, rate.end, around.trace.start)
        between = any(t.start > rate.end for t in around.left())
        moved = MOVED.match(around.text, _after(rate.end, around)) is not None
        if (near or (moved and not between)) and rate.traced and share.fits(rate.value, _HUNDRED):
            return f"{rate.surface}／100％"
    return None


def _of_change(around: Around, share: Share, at: int) -> str | None:
    left = around.left()[:_NEAR]
    if left and _BEHIND_STEP.fullmatch(around.text, left[0].end, around.trace.start):
        step = size_of(left[0])
        for then in left[1:_MOST]:
            if not comparable(then.unit, left[0].unit) or not share.fits(step, size_of(then)):
                continue
            moves = {size_of(t) - size_of(then) for t in left if comparable(t.unit, then.unit)}
            known = [move for move in moves if abs(move) == step]
            if not known or any(agrees(around.text, at, move) for move in known):
                return f"{left[0].surface}／{then.surface}"
    for a, b in itertools.pairwise(left[:_MOST]):
        if a is left[0] and (_is_step_from(around, b, a) or _is_step(a, left[1:])):
            continue
        for now, then in ((a, b), (b, a)):
            moved = size_of(now) - size_of(then)
            same = comparable(now.unit, then.unit) and share.fits(abs(moved), size_of(then))
            if same and agrees(around.text, at, moved) and _is_that_way(around, moved):
                return f"{now.surface}／{then.surface}"
    return None


def _is_that_way(around: Around, moved: Decimal) -> bool:
    """Whether 増加率 or 減少率 before the number may be said of that step."""
    said = _RATE_OF.search(around.ahead)
    return said is None or not (said["down"] if moved > 0 else said["up"])


def _is_step(step: NumberTrace, others: Sequence[NumberTrace]) -> bool:
    """Whether the number is the difference of two that stand before it."""
    same = [size_of(t) for t in others if comparable(t.unit, step.unit)]
    return any(abs(a - b) == size_of(step) for a, b in itertools.combinations(same, 2))


def _is_step_from(around: Around, then: NumberTrace, step: NumberTrace) -> bool:
    """「２０件を６件（３０％）下回った」: a step, no value that stands against the other."""
    between = around.text[then.end : step.start]
    bracketed = around.text.startswith("（", step.end)
    return bracketed and _FROM.fullmatch(between) is not None


def _of_values(around: Around, share: Share) -> str | None:
    """「１９件から８件に減り、前年度の約４割となった」."""
    if not _BECAME.match(around.text, around.trace.end) or not _SINCE.search(around.ahead):
        return None
    for a, b in itertools.pairwise(around.left()[:_MOST]):
        if not comparable(a.unit, b.unit):
            continue
        if MOVED.match(around.text, a.end):  # 「１，２４０世帯から２１２世帯増え」
            then, step = size_of(b), size_of(a)
            fits = [now for now in (then + step, then - step) if share.fits(now, then)]
            if any(agrees(around.text, a.end, now - then) for now in fits):
                return f"{a.surface}／{b.surface}"
            continue
        low, high = sorted((a, b), key=size_of)
        times = around.trace.unit == "倍" and around.trace.value >= 1
        part, whole = (high, low) if times else (low, high)
        if share.fits(size_of(part), size_of(whole)):
            return f"{part.surface}／{whole.surface}"
    return None


def _of_step(around: Around, share: Share) -> str | None:
    """「委託料の増は３，５６８千円で、決算額の増加分の６９．１％に当たる」."""
    part, year = around.left()[:1], around.year()
    if year is None or not _STEPS.search(around.ahead):
        return None
    whole = around.facts.known(f"cost.settlement_change.{year}")
    if whole is None or not whole.value:
        return None
    rise = in_yen(whole.value, whole.unit)
    if part and is_money(part[0].unit) and share.fits(size_of(part[0]), abs(rise)):
        return f"{part[0].surface}／{whole.shown()}"
    for now, then in _items(around, year):
        step = in_yen((now.value or _NONE) - (then.value or _NONE), now.unit)
        if step * rise > 0 and share.fits(step, rise):
            return f"{now.shown()}と{then.shown()}の差／{whole.shown()}"
    return None


def _items(around: Around, year: int) -> Iterator[tuple[Fact, Fact]]:
    """The items of the breakdown that the sentence names, each with last year's."""
    for now in around.results(year):
        if not now.id.startswith("breakdown.") or name_of(now) not in around.sentence:
            continue
        for facts in (around.facts, around.last):
            for then in (facts or {}).values():
                same = then.role == "settlement" and name_of(then) == name_of(now)
                if same and then.fiscal_year == year - 1 and then.unit == now.unit and then.value:
                    yield now, then


def _of_parts(around: Around, share: Share) -> str | None:
    trace = around.trace
    if not is_percent(trace.unit) or trace.step >= 1 or not _SHARE_WORDS.search(around.sentence):
        return None
    left = [t for t in around.left() if t.unit != "つ"]
    near = [*left[:_NEAR], *reversed(around.before[-_NEAR:])]
    pairs = list(itertools.permutations(near, 2))
    if left and around.text[left[0].end : trace.start] == "（":
        wholes = (*left[1:], *around.before)
        if (shown := _of_passage(around, share, left[0])) is not None:
            return shown
        pairs = [(left[0], whole) for whole in wholes]
    for part, whole in pairs:
        smaller = _are_alike(part, whole) and size_of(part) < size_of(whole)
        if smaller and share.fits(size_of(part), size_of(whole)):
            return f"{part.surface}／{whole.surface}"
    if not _SEVERAL.search(around.ahead):
        return None
    for parts in _runs(left):
        total = sum(map(size_of, parts), Decimal(0))
        for whole in near:
            alike = whole not in parts and comparable(whole.unit, parts[0].unit)
            if alike and total < size_of(whole) and share.fits(total, size_of(whole)):
                return f"{'＋'.join(t.surface for t in parts)}／{whole.surface}"
    return None


def _of_passage(around: Around, share: Share, part: NumberTrace) -> str | None:
    """「給水管６１か所（６４．９％）」, whose whole stands close before it in its passage."""
    for fact in around.held(part):
        if fact.role != "text":
            continue
        passage, _, number = fact.id.rpartition(".")
        for back in range(1, _MOST + 1):
            whole = around.facts.known(f"{passage}.{int(number) - back}")
            if whole is None or not whole.value or not comparable(whole.unit, part.unit):
                continue
            size = abs(in_yen(whole.value, whole.unit))
            if size_of(part) < size and share.fits(size_of(part), size):
                return f"{part.surface}／{whole.shown()}"
    return None


def _are_alike(part: NumberTrace, whole: NumberTrace) -> bool:
    """Amounts are shares of amounts; counts may be of what is counted otherwise."""
    return is_money(part.unit) == is_money(whole.unit)


def _runs(left: Sequence[NumberTrace]) -> Iterator[Sequence[NumberTrace]]:
    for count in range(2, _MOST + 1):
        if len(left) >= count and all(comparable(t.unit, left[0].unit) for t in left[:count]):
            yield left[:count]
