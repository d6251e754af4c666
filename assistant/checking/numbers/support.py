"""Which facts a number may stand for: the same value, the value it rounds, 割 and 倍 of a rate.

Values are compared exactly unless the writing itself rounds (:mod:`.about`). 「▲19.6％」 needs a
negative fact; an unsigned number may stand for either sign, since 「19.6％減少した」 is how a fall
is written (whether 減少 is true is another check's question).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.checking.numbers.about import Written, written
from assistant.checking.numbers.around import has_pair_of
from assistant.checking.numbers.units import comparable, is_money, is_percent, same_unit
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.numerals import YEN, Quantity, in_yen, round_half_up

_ONE, _HUNDRED = Decimal(1), Decimal(100)
#: Rates that a 割 or a 倍 may be said of, by the formula that made them.
_OF_WHOLE = {"achievement", "ratio", "execution", "share"}
_OF_CHANGE = {"yoy"}
#: Formulas that say how far one figure lies from another.
DIFFERENCES = {"change", "gap", "target_vs_actual", "unspent"}
_MOVED = re.compile(
    r"(?:ほど|程度|強|弱|近く|余り|余|以上|超)?の?(?:減|増|下が|下回|上が|上回|落ち|伸び|低|高[くい]|少な|多|縮|届か|及ば|不足|足り[なず]|超過)"
)
#: What a text says of a rate that it does not name.
_KINDS = {
    "achievement": re.compile("目標|予定|計画|見込|達成"),
    "gap": re.compile("目標|予定|計画|見込|達成"),
    "yoy": re.compile("前年|昨年|前回|増|減|伸"),
    "change": re.compile("前年|昨年|前回|増|減|伸"),
    "execution": re.compile("予算|執行"),
}
_OF_COST = re.compile("が?事業費に占める(?:割合)?|の割合")
#: What pays for a part of the cost.
_PAID = re.compile("財源|補助|交付金|国費|県費|国庫|国・県|国や県|負担金|起債|市債|基金")
_FEWEST_DIGITS = 2
_CLOSE = Decimal("0.02")


def exact_facts(quantity: Quantity, facts: Facts) -> tuple[Fact, ...]:
    """The facts of the same value, in the order of the form."""
    held = facts.by_size.get(abs(in_yen(quantity.value, quantity.unit)), ())
    if not held:
        return ()
    return tuple(
        fact
        for fact in held
        if _sign_fits(quantity, fact)
        and (quantity.unit is None or comparable(quantity.unit, fact.unit))
    )


def rounded_facts(text: str, quantity: Quantity, facts: Facts) -> tuple[Fact, ...]:
    """The facts that the number stands for as it is rounded; those of most digits lost last."""
    how = written(text, quantity)
    if quantity.unit == "割":
        found = list(_shares(how, facts, bool(_MOVED.match(text, quantity.end))))
    elif quantity.unit == "倍":
        found = sorted(_times(how, facts), key=lambda fact: fact.formula not in _OF_WHOLE)
        found = found or list(_parts(how.value, facts))
    elif how.said or _rounds_by_itself(quantity) or is_money(quantity.unit):
        found = list(_rounded(quantity, how, facts))
    else:
        found = []
    found += _other_places(quantity, facts)
    if not found and is_percent(quantity.unit) and _MOVED.match(text, quantity.end):
        found += _moved_by(quantity, facts)
    return tuple(dict.fromkeys(found))


def supporting(text: str, quantity: Quantity, facts: Facts) -> tuple[tuple[Fact, ...], bool]:
    """Every fact that the number may stand for, and whether it is rounded for that."""
    exact = exact_facts(quantity, facts)
    if exact:
        return exact, False
    return rounded_facts(text, quantity, facts), True


def is_told_of(fact: Fact, text: str) -> bool:
    """Whether the text has two neighbouring characters of its name, or a word of its kind."""
    words = _KINDS.get(fact.formula or "")
    if words is not None and words.search(text):
        return True
    if fact.formula == "share" and "earmarked" in fact.id:
        return _PAID.search(text) is not None
    # A share of the cost is told of where its part is named: every text has the whole's name.
    name = _OF_COST.sub("", fact.label.partition("（")[0])
    return has_pair_of(name, text)


def _rounds_by_itself(quantity: Quantity) -> bool:
    """「6.7万人」: the scale rounds, and two digits or more are left."""
    return quantity.step > 1 and abs(quantity.value) / quantity.step >= 10 ** (_FEWEST_DIGITS - 1)


def _rounded(quantity: Quantity, how: Written, facts: Facts) -> Iterator[Fact]:
    yen = YEN.get(quantity.unit or "")
    for fact in facts.values():
        if fact.value is None or fact.role == "count":
            continue
        if not comparable(quantity.unit, fact.unit) or not _sign_fits(quantity, fact):
            continue
        if yen is None:
            if how.stands_for(fact.exact or fact.value):
                yield fact
        elif (how.said or _larger_unit(quantity, yen, fact)) and how.stands_for(
            in_yen(fact.exact or fact.value, fact.unit), yen
        ):
            yield fact


def _larger_unit(quantity: Quantity, yen: Decimal, fact: Fact) -> bool:
    """Whether the money is told in a larger unit than the cell's: 195百万円 for 194,862千円."""
    step = quantity.step * yen
    digits = abs(quantity.value) / quantity.step
    return step > YEN.get(fact.unit or "", _ONE) and digits >= 10 ** (_FEWEST_DIGITS - 1)


def _other_places(quantity: Quantity, facts: Facts) -> Iterator[Fact]:
    """A rate told with more or fewer decimals than ours: 達成率６６．６１％, 執行率９７％."""
    if not is_percent(quantity.unit):
        return
    places = max(0, -int(quantity.step.log10())) if quantity.step < 1 else 0
    for fact in facts.values():
        if fact.exact is None or fact.rounding is None or not is_percent(fact.unit):
            continue
        if not _sign_fits(quantity, fact):
            continue
        if round_half_up(abs(fact.exact), places) == abs(quantity.value):
            yield fact


def _rate_of(fact: Fact, facts: Facts) -> Decimal | None:
    """What a difference of two cells is in ％ of the second: 目標を２２．５％上回る."""
    if fact.formula not in DIFFERENCES or len(fact.sources) != 2:
        return None
    base = facts.value(fact.sources[1])
    if not base or fact.value is None:
        return None
    return fact.value / abs(base) * _HUNDRED


def _moved_by(quantity: Quantity, facts: Facts) -> Iterator[Fact]:
    places = max(0, -int(quantity.step.log10())) if quantity.step < 1 else 0
    for fact in facts.values():
        rate = _rate_of(fact, facts)
        if rate is None or not _sign_fits(quantity, fact):
            continue
        if round_half_up(abs(rate), places) == abs(quantity.value):
            yield fact


def _shares(how: Written, facts: Facts, moved: bool) -> Iterator[Fact]:
    """「２割」 of a rate; 「２割減」 of a change, and of nothing else."""
    rough = Written(how.value * 10, how.step * 10, how.side, how.said)
    for fact in facts.values():
        if fact.value is None or not is_percent(fact.unit):
            continue
        if (fact.formula in _OF_CHANGE) != moved:
            continue
        held = fact.exact or fact.value
        low, high = rough.value, rough.value + rough.step
        if how.side == "above":
            near = low <= abs(held) < high
        else:
            near = how.side == "below" and low - rough.step / 2 <= abs(held) <= low
        if near or rough.stands_for(held):
            yield fact


def _times(how: Written, facts: Facts) -> Iterator[Fact]:
    """「１．３倍」 of a ratio, an achievement, or what a change of +28 % makes."""
    for fact in facts.values():
        if fact.value is None:
            continue
        if same_unit(fact.unit, "倍"):
            held = fact.value
        elif fact.formula in _OF_WHOLE:
            held = (fact.exact or fact.value) / _HUNDRED
        elif fact.formula in _OF_CHANGE:
            held = _ONE + (fact.exact or fact.value) / _HUNDRED
        elif (rate := _rate_of(fact, facts)) is not None:
            held = _ONE + rate / _HUNDRED
        else:
            continue
        if how.stands_for(held) or (
            how.side == "above" and how.value <= held < how.value + how.step
        ):
            yield fact


def _parts(value: Decimal, facts: Facts) -> Iterator[Fact]:
    """「３分の２」 of two figures that one entered text tells in the same unit."""
    told = [f for f in facts.values() if f.role == "text" and f.value]
    for part, whole in itertools.permutations(told, 2):
        if part.value is None or not whole.value or part.sources != whole.sources:
            continue
        if value < 1 and part.unit == whole.unit and _is_close(part.value / whole.value, value):
            yield part


def _is_close(share: Decimal, fraction: Decimal) -> bool:
    return abs(share - fraction) <= _CLOSE


def _sign_fits(quantity: Quantity, fact: Fact) -> bool:
    """A ▲ needs a fall. 「予算比▲１，１４６千円」 is the settlement against the budget, where the
    fact is what was left of the budget."""
    return quantity.value >= 0 or is_fall(fact) or fact.formula == "unspent"


def is_fall(fact: Fact) -> bool:
    """Whether the figure is written with ▲, as it is told: 「予算比」 is the spent against the
    budget, the other way round than what was left of it."""
    if fact.value is None:
        return False
    return fact.value > 0 if fact.formula == "unspent" else fact.value < 0
