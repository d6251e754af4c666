"""Steps since an earlier year whose other figure only the words, or a passage, name.

- 「２年前より３２人少ない５４人」, 「令和３年度からの２年間では１７．６ポイント伸びている」: the
  figure of this year stands in the sentence (or as the last one of the sentence before), that of
  the named year in its row;
- 「２年前の１．３倍」, 「令和４年度から１１．１％増えた」: the same as a share;
- 「通行止めは２９日で、前年度より１７日短い」: the two stand side by side in one entered passage,
  or the other in last year's;
- 「前年度の１１６人より４０人多い」 behind a sentence that tells this year's.

They are only ever supported, and only by exact equality. A number below a hundred needs figures
that leave no choice; one whose word of movement says the other way is not supported. Not seen:
means of years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from assistant.checking.numbers.around import Around, name_of
from assistant.checking.numbers.shares import Share, is_share
from assistant.checking.numbers.ties import MOVED
from assistant.checking.numbers.trace import NumberTrace, quantity_of, size_of
from assistant.checking.numbers.turns import agrees
from assistant.checking.numbers.units import comparable, is_percent
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.numerals import in_yen, narrow
from assistant.sheet.years import find_years

_BACK: Final = re.compile("([2-5二三四五])(?:か|カ|ヵ|ヶ)?年(?:度)?前")
_BEFORE: Final = re.compile("(?:前年|昨年|前回|前期)度?")
#: What makes of the year of a figure the year from which it moved.
_FROM: Final = re.compile(
    "(?:の(?!予算|目標|計画))?[^、。]{0,12}?(?:から|よりも?|に比べ|と比べ|に比し|比で|に対し|と比較|を|の(?:約|およそ|ほぼ)?$)"
)
_CHANGED: Final = re.compile(
    rf"(?:（[^（）]*）|、?(?:率|割合)にして(?:約)?[0-9０-９．.]+(?:％|%|割))?{MOVED.pattern}"
)
#: 「２年前の」１．３倍, and no word of movement.
_OF_IT: Final = re.compile("の(?:約|およそ|ほぼ)?$")
_LAST_YEARS: Final = re.compile("(?:前年|昨年|前回|前期)度?の$")
_THEN_NOW: Final = re.compile("から(?:は)?、?(?:約)?")
_TO: Final = re.compile("(?:に|へと?|と)、?")
_THAN: Final = re.compile("(?:よりも?|を|から)、?")
_KANJI: Final = {"二": 2, "三": 3, "四": 4, "五": 5}
_LARGE: Final = 100
_FEW: Final = 2


def step_over_years(around: Around) -> str | None:
    """The two figures that the number is the step between; ``None`` where nothing gives it."""
    if not _CHANGED.match(around.text, around.trace.end):
        return None
    return _of_row(around) or _of_told(around) or _of_passage(around) or _of_sentences(around)


def share_over_years(around: Around) -> str | None:
    """The same of a share of the earlier year, or of how far it moved since."""
    share = Share(around.text, quantity_of(around.trace))
    moved = _CHANGED.match(around.text, around.trace.end) is not None
    if not moved and not (around.trace.unit == "倍" and _OF_IT.search(around.ahead)):
        return None
    this = around.year()
    if this is None or (then := _year_named(around.ahead, this)) in (None, this - 1):
        return None
    for fact in _now(around, this):
        before = _same(fact, then, around.facts) or _same(fact, then, around.last)
        if before is None or not before.value:
            continue
        a, b = _size(fact), _size(before)
        part = abs(a - b) if moved and around.trace.unit != "倍" else a
        if share.fits(part, b) and (not moved or agrees(around.text, around.trace.end, a - b)):
            return f"{fact.shown()}／{before.shown()}"
    return None


def _of_row(around: Around) -> str | None:
    this = around.year()
    if this is None or (then := _year_named(around.ahead, this)) is None:
        return None
    now = list(_now(around, this))
    if abs(around.trace.value) < _LARGE and len({name_of(fact) for fact in now}) > 1:
        return None
    for fact in now:
        for facts in (around.facts, around.last):
            before = _same(fact, then, facts)
            if before is not None and _is_step(_size(fact) - _size(before), around):
                return f"{fact.shown()}／{before.shown()}"
    return None


def _of_told(around: Around) -> str | None:
    """「令和３年度の８５．９％から５．８ポイント上がった」: the row is told by its figure."""
    this = around.year()
    told = [t for t in (*around.own, *_rates(around)) if t.end <= around.trace.start]
    if this is None or not told:
        return None
    last = max(told, key=lambda trace: trace.end)
    if not _THEN_NOW.fullmatch(around.text, last.end, around.trace.start):
        return None
    for before in around.held(last):
        if before.role != "actual" or not _fits(before, around) or not before.fiscal_year:
            continue
        now = _same(before, this, around.facts) if before.fiscal_year < this else None
        if now is not None and _is_step(_size(now) - _size(before), around):
            return f"{now.shown()}／{before.shown()}"
    return None


def _year_named(ahead: str, this: int) -> int | None:
    """The year since which the words before the number tell a step; the last one named counts."""
    found: list[tuple[int, int]] = []
    plain = narrow(ahead)
    if "年前" in plain or "年度前" in plain:
        for match in _BACK.finditer(plain):
            count = _KANJI.get(match[1]) or int(match[1])
            found.append((match.end(), this - count))
    found += [(m.end(), this - 1) for m in _BEFORE.finditer(plain)]
    if "年度" in plain:
        found += [(y.end, y.year) for y in find_years(ahead, around=this) if y.year < this]
    found = [(at, year) for at, year in found if _FROM.match(plain, at)]
    return max(found)[1] if found else None


def _now(around: Around, this: int) -> Iterator[Fact]:
    """What may be this year's figure, in the unit of the number: told here, named in full, or
    told last in the sentence before."""
    told = [*around.own, *_rates(around)]
    held = [f for t in told for f in around.held(t) if _is_result(f, this) and _fits(f, around)]
    if held:
        yield from held
        return
    named = [f for f in around.results(this) if _fits(f, around) and name_of(f) in around.ahead]
    if named:
        yield from named
        return
    for trace in reversed(around.before):
        held = [f for f in around.held(trace) if _is_result(f, this) and _fits(f, around)]
        if held:
            yield from held
            return


def _rates(around: Around) -> Sequence[NumberTrace]:
    return around.rates if around.trace.unit == "ポイント" else ()


def _is_result(fact: Fact, year: int) -> bool:
    return fact.role in ("actual", "settlement") and fact.fiscal_year == year


def _fits(fact: Fact, around: Around) -> bool:
    if around.trace.unit == "ポイント":
        return is_percent(fact.unit)
    return is_share(around.trace.unit) or comparable(fact.unit, around.trace.unit)


def _same(fact: Fact, year: int | None, facts: Facts | None) -> Fact | None:
    """The figure of ``year`` under the same name."""
    wanted = (year, fact.role, fact.unit)
    for other in facts.values() if facts is not None else ():
        same = other.value is not None and (other.fiscal_year, other.role, other.unit) == wanted
        if same and name_of(other) == name_of(fact):
            return other
    return None


def _is_step(step: Decimal, around: Around) -> bool:
    """Whether the number is that step, and the word behind it does not say the other way."""
    if abs(step) != size_of(around.trace):
        return False
    changed = _CHANGED.match(around.text, around.trace.end)
    word = around.text.find("にして", around.trace.end, changed.end()) if changed else -1
    if word >= 0:
        return True
    return agrees(around.text, around.trace.end, step)


def _of_passage(around: Around) -> str | None:
    """Two numbers side by side in one entered passage, one of which the text tells."""
    if not _BEFORE.search(around.ahead):
        return None
    right = around.right()
    near = (*around.left(), *([right] if right else ()), *around.before[-1:])
    told = [t for t in near if _is_alike(t, around)]
    small = abs(around.trace.value) < _LARGE
    for trace in told[:1] if small else told:
        held = [f for f in around.held(trace) if f.role == "text"]
        others = [o for fact in held for o in _neighbours(fact, around.facts)]
        if held and not small and around.last is not None:
            others += [f for f in around.last.values() if f.role == "text"]
        for other in others:
            if other.value is None or not comparable(other.unit, around.trace.unit):
                continue
            if _is_step(size_of(trace) - _size(other), around):
                return f"{trace.surface}／{other.shown()}"
    return None


def told_of_last_year(around: Around) -> str | None:
    """「前年度の１０８件から１４６件に増えた」, where a passage has the 146 and, next, the step."""
    if not _LAST_YEARS.search(around.ahead):
        return None
    now, at = around.right(), -1
    if now is not None and _THEN_NOW.fullmatch(around.text, around.trace.end, now.start):
        if to := _TO.match(around.text, now.end):
            at = to.end()
    elif (left := around.left()[:1]) and (than := _THAN.match(around.text, around.trace.end)):
        now, at = left[0], than.end()
    if now is None or at < 0 or not _is_alike(now, around):
        return None
    for fact in around.held(now):
        for other in _neighbours(fact, around.facts):
            if int(other.id.rpartition(".")[2]) < int(fact.id.rpartition(".")[2]):
                continue
            step = size_of(now) - size_of(around.trace)
            same = comparable(other.unit, now.unit) and _size(other) == abs(step)
            if step and same and agrees(around.text, at, step):
                return f"{now.surface}／{other.shown()}"
    return None


def step_told(around: Around) -> str | None:
    """「１４６件で、前年度の１０８件から３８件増えた」: this year's and the step are known."""
    now, step = around.left()[:1], around.right()
    if not now or step is None or not _LAST_YEARS.search(around.ahead):
        return None
    if not (_is_alike(now[0], around) and _is_alike(step, around)):
        return None
    if not (now[0].traced and step.traced and _CHANGED.match(around.text, step.end)):
        return None
    if not _THEN_NOW.fullmatch(around.text, around.trace.end, step.start):
        return None
    moved = size_of(now[0]) - size_of(around.trace)
    if abs(moved) != size_of(step) or not agrees(around.text, step.end, moved):
        return None
    return f"{now[0].surface}／{step.surface}"


def _neighbours(fact: Fact, facts: Facts) -> Iterator[Fact]:
    if fact.role != "text":
        return
    passage, _, number = fact.id.rpartition(".")
    for at in (int(number) - 1, int(number) + 1):
        if (other := facts.known(f"{passage}.{at}")) is not None:
            yield other


def _of_sentences(around: Around) -> str | None:
    """「（今年度は１５６人）。…前年度の１１６人より４０人多い」."""
    left = around.left()[:1]
    if not left or not _is_alike(left[0], around):
        return None
    if not _BEFORE.search(around.text, around.start, left[0].start):
        return None
    same = [t for t in around.before if _is_alike(t, around)][-_FEW:]
    for trace in reversed(same):
        if _is_step(size_of(trace) - size_of(left[0]), around):
            return f"{trace.surface}／{left[0].surface}"
    return None


def _is_alike(trace: NumberTrace, around: Around) -> bool:
    return comparable(trace.unit, around.trace.unit)


def _size(fact: Fact) -> Decimal:
    assert fact.value is not None
    return abs(in_yen(fact.value, fact.unit))
