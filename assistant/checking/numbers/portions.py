"""Shares and multiples whose whole, or whose value of last year, only the words name.

「来館者の約７割は児童（２，１４０人）」, 「受講者全体の２割に当たる」 behind a sentence with the
part, 「３０区画を貸し、８割を超える２５区画が」, 「光熱費は前年度から８．１％増えた」. They are
only ever supported here; which share is wrong, :mod:`.beside` tells.

Not seen: a share of a part that the sentence does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.checking.numbers.around import Around, is_named, name_of
from assistant.checking.numbers.shares import Share
from assistant.checking.numbers.ties import MOVED
from assistant.checking.numbers.trace import NumberTrace, quantity_of, size_of
from assistant.checking.numbers.turns import agrees
from assistant.checking.numbers.units import comparable
from assistant.sheet.facts import Fact
from assistant.sheet.numerals import in_yen

_LAST: Final = re.compile(
    r"(?:前年|昨年|前回)度?(?:の?(?:実績|決算)(?:額|値)?)?"
    r"(?:から|よりも?|に比べて?|と比べて?|の|比で?|を|に対し(?:て)?)?、?(?:約|およそ)?$"
)
_OF: Final = re.compile(
    r"(?P<whole>[^、。0-9０-９（）]{2,24})(?:（[^（）]*）)?の(?:うち、?)?(?:約|ほぼ|およそ|おおよそ)?$"
)
#: A share of a whole in the sentence before, and one that says no other whole.
_TOLD: Final = re.compile(
    r"(?P<whole>[^、。0-9０-９（）]{2,24})の(?:うち、?)?(?:約|ほぼ|およそ)?[0-9０-９．.]+(?:割|%|％)"
)
_IS_PART: Final = re.compile(
    "(?:強|弱|近く|余り|余|程度|ほど|以上)?(?:に当た|にあた|に相当|を占め|である)"
)
_PART_BEHIND: Final = re.compile(
    "(?:強|弱|近く|余り|余|程度|ほど|以上)?(?:を超える|を上回る|に当たる|にあたる|に相当する|に上る|近い|（|\\()(?:約|延べ)?"
)
_AMONG: Final = re.compile("うち|中(?![学央心小])")
#: What follows a change, or the bracket behind it.
_CHANGED: Final = re.compile(rf"(?:（[^（）]*）)?{MOVED.pattern}")
_ALL: Final = re.compile("全体|全て|すべて|全部|総数")
_PROJECT: Final = re.compile("事業費|総コスト|決算")
_BOTH: Final = re.compile("総|人件費|合計|計")
_SPENT: Final = re.compile("決算|事業費|経費|費用|支出")

Sized = tuple[Decimal, str]


def portion(around: Around) -> Sized | None:
    """The whole (or last year's figure) of which the share of ``around`` can be told, and how the
    two read; ``None`` where nothing gives it."""
    share = Share(around.text, quantity_of(around.trace))
    if (moved := _moved(around)) is not None:
        pairs = _of_last_year(around, moved)
    elif MOVED.match(around.text, around.trace.end):
        return None
    else:
        pairs = _of_wholes(around)
    return next(((whole, shown) for part, whole, shown in pairs if share.fits(part, whole)), None)


def step_since(around: Around) -> str | None:
    """「燃料費は前年度から１，２００千円増えた」: the two figures between which the number lies."""
    if not (_LAST.search(around.ahead) and _CHANGED.match(around.text, around.trace.end)):
        return None
    for now in _told(around):
        for then in _before(now, around):
            same = comparable(now.unit, around.trace.unit)
            step = _size(now) - _size(then)
            if not agrees(around.text, around.trace.end, step):
                continue
            if same and abs(step) == size_of(around.trace):
                return f"{now.shown()}／{then.shown()}"
    return None


def _moved(around: Around) -> bool | None:
    """Whether the share is said of a change since last year (True), or of last year's value;
    ``None`` where the words speak of no last year."""
    text, trace, left = around.text, around.trace, around.left()
    moved = MOVED.match(text, trace.end) is not None
    if _LAST.search(around.ahead):
        return moved
    if trace.unit == "倍" and text.startswith(
        ("に増", "に伸", "に減", "に拡", "となっ", "になっ"), trace.end
    ):
        return False
    bracketed = left and text[left[0].end : trace.start] == "（"
    if (
        bracketed
        and text.startswith("）", trace.end)
        and _LAST.search(text[around.start : left[0].start])
    ):
        return True  # 「前年度から４０千円（８％）増えた」
    return None


def _of_last_year(around: Around, moved: bool) -> Iterator[tuple[Decimal, Decimal, str]]:
    for now in _told(around):
        for then in _before(now, around):
            a, b = _size(now), _size(then)
            yield (abs(a - b) if moved else a), b, f"{now.shown()}／{then.shown()}"


def _told(around: Around) -> Iterator[Fact]:
    """What the sentence tells of this year: the figures in it, else what it names in full."""
    for trace in around.own:
        yield from (f for f in around.held(trace) if f.role in ("actual", "settlement"))
    year = around.year()
    if year is not None:
        for fact in around.results(year):
            if name_of(fact) in around.ahead:
                yield fact


def _before(now: Fact, around: Around) -> Iterator[Fact]:
    """The same figure of the year before, here or in last year's sheet."""
    if now.fiscal_year is None:
        return
    for facts in (around.facts, around.last):
        for fact in facts.values() if facts else ():
            if fact.fiscal_year != now.fiscal_year - 1 or not fact.value:
                continue
            same = (fact.role, fact.unit) == (now.role, now.unit)
            if same and name_of(fact) == name_of(now):
                yield fact


def _of_wholes(around: Around) -> Iterator[tuple[Decimal, Decimal, str]]:
    left, right = around.left(), around.right()
    if right is not None and _PART_BEHIND.fullmatch(around.text, around.trace.end, right.start):
        yield from _pairs(right, left)
    if left:
        among = [
            t
            for t in (*left[1:], *reversed(around.before))
            if _AMONG.search(around.text, t.end, left[0].start)
        ]
        yield from _pairs(left[0], among)
        if _IS_PART.match(around.text, around.trace.end) and (of := _TOLD.search(around.earlier)):
            for whole in named_wholes(of["whole"], around):
                if comparable(left[0].unit, whole.unit) and size_of(left[0]) < _size(whole):
                    shown = f"{left[0].surface}／{whole.shown()}"
                    yield size_of(left[0]), _size(whole), shown
    if of := _OF.search(around.ahead):
        wholes = list(_named(of["whole"], around))
        for size, unit, shown in _parts(around):
            for whole in wholes:
                if comparable(unit, whole.unit) and size < _size(whole):
                    yield size, _size(whole), f"{shown}／{whole.shown()}"


def _pairs(part: NumberTrace, wholes: list[NumberTrace]) -> Iterator[tuple[Decimal, Decimal, str]]:
    for whole in wholes:
        if comparable(part.unit, whole.unit) and size_of(part) < size_of(whole):
            yield size_of(part), size_of(whole), f"{part.surface}／{whole.surface}"


def _parts(around: Around) -> Iterator[tuple[Decimal, str | None, str]]:
    """The figures next to the share, those before it together, and else the last one told."""
    left, right = around.left(), around.right()
    for trace in (*left[:1], *([right] if right else ())):
        yield size_of(trace), trace.unit, trace.surface
    if len(left) > 1 and all(comparable(t.unit, left[0].unit) for t in left):
        shown = "＋".join(t.surface for t in reversed(left))
        yield sum(map(size_of, left), Decimal(0)), left[0].unit, shown
    if not left and around.before:
        trace = around.before[-1]
        yield size_of(trace), trace.unit, trace.surface


def _named(words: str, around: Around) -> Iterator[Fact]:
    """What the words for a whole may name: this year's figures, by their names; any that was
    entered where they only say 全体."""
    if (year := around.year()) is None:
        return
    found = list(named_wholes(words, around))
    yield from found
    if not found and _ALL.search(words):
        yield from around.results(year)
        yield from (f for f in around.facts.values() if f.role == "text" and f.value)


def named_wholes(words: str, around: Around) -> Iterator[Fact]:
    """This year's figures that ``words`` name: indicators, and the cost where 決算 is said."""
    if (year := around.year()) is None:
        return
    spent = _SPENT.search(words) is not None
    for fact in around.results(year):
        if fact.role == "actual":
            named = is_named(fact, words)
        else:
            cost = fact.id.startswith("cost.") and fact.unit != "人工"
            named = spent and cost
            if named and _PROJECT.search(words):
                # 「事業費の」 is of no 人件費, and without a word for both of neither's sum.
                named = "project" in fact.id or ("total" in fact.id and bool(_BOTH.search(words)))
        if named:
            yield fact


def _size(fact: Fact) -> Decimal:
    assert fact.value is not None
    return abs(in_yen(fact.value, fact.unit))
