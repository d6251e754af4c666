"""The fact that an untraced number was meant for, and the slip that made it another number.

Looked at, in this order: the same digits in another unit (千円/円, ％/ポイント), with a ▲ too many,
with one digit changed, two neighbours swapped, one digit lost or doubled; else the closest value.
Not seen: two slips in one number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.checking.numbers.shares import is_share
from assistant.checking.numbers.trace import NumberTrace, Slip
from assistant.checking.numbers.units import comparable, is_money, same_unit
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.numerals import Quantity, in_yen

_LONG: Final = 3


@dataclass(frozen=True, slots=True)
class Nearest:
    """The fact, and the slip that leads from it to the number; ``None``: only close, or far."""

    fact: Fact
    slip: Slip | None


def find_slip(
    quantity: Quantity, facts: Facts, *, expected: Collection[str] = ()
) -> Nearest | None:
    """The likeliest fact; one of ``expected`` (what the words speak of) goes first."""
    best: tuple[tuple[int, bool, Decimal], Nearest] | None = None
    for fact in _candidates(facts):
        slip = slip_between(quantity, fact)
        if slip is None:
            continue
        rank = (
            0 if fact.id in expected else 1,
            slip not in ("unit", "sign"),
            _distance(quantity, fact),
        )
        if best is None or rank < best[0]:
            best = rank, Nearest(fact, slip)
    if best is not None:
        return best[1]
    nearest = nearest_fact(quantity, facts)
    return Nearest(nearest, None) if nearest else None


def is_plain(
    trace: NumberTrace, fact: Fact, slip: Slip | None, named: Collection[Fact] = ()
) -> bool:
    """Whether the number can only be that slip of ``fact``: the words name it (it is one of
    ``named``), or the number is long enough to say so by itself."""
    other = trace.unit is not None and not same_unit(trace.unit, fact.unit)
    if slip is None or (other and slip in ("digit", "swapped")):
        return False
    if any(fact.id == one.id for one in named):
        return True
    if fact.role == "text" or slip == "place":
        return False
    if fact.role == "derived" and slip in ("digit", "swapped"):
        return False  # some derived figure always is one digit away
    assert fact.value is not None
    if slip == "unit" and not _is_confused(trace.unit, fact):
        return False
    shown = f"{abs(fact.value):f}".replace(".", "")
    telling = len(shown.strip("0"))  # 60000 says no more than 6
    return (len(shown) > _LONG and telling > 1) or (telling >= _LONG and slip in ("unit", "sign"))


def _is_confused(unit: str | None, fact: Fact) -> bool:
    """Whether a writer may take the unit of ``fact`` for ``unit``: both money, both told of a
    hundred, or both counts, of a cell."""
    if is_money(unit) or is_money(fact.unit):
        return is_money(unit) and is_money(fact.unit)
    rates = [one == "ポイント" or is_share(one) for one in (unit, fact.unit)]
    return all(rates) or (not any(rates) and fact.role != "derived")


def slip_between(quantity: Quantity, fact: Fact) -> Slip | None:
    """Which single slip makes the number of ``fact``; ``None`` where none does."""
    assert fact.value is not None
    one, other = abs(quantity.value), abs(fact.value)
    if one == other:
        if not same_unit(quantity.unit, fact.unit):
            return "unit" if one > 1 else None
        # An unsigned number stands for either sign; here the words do not say what the fact is.
        return "sign" if quantity.value < 0 else None
    if not comparable(quantity.unit, fact.unit) and quantity.unit is not None:
        return None
    if not same_unit(quantity.unit, fact.unit) and quantity.unit is not None:
        one, other = in_yen(one, quantity.unit), in_yen(other, fact.unit)
    a, b = _digits(one), _digits(other)
    if len(a) == len(b):
        changed = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        if len(changed) == 1:
            return "digit"
        if len(changed) == 2 and changed[1] == changed[0] + 1:
            i, j = changed
            return "swapped" if (a[i], a[j]) == (b[j], b[i]) else None
        return None
    if abs(len(a) - len(b)) == 1 and min(len(a), len(b)) > 1:
        long, short = (a, b) if len(a) > len(b) else (b, a)
        if any(long[:i] + long[i + 1 :] == short for i in range(len(long))):
            return "place"
    return None


def nearest_fact(quantity: Quantity, facts: Facts) -> Fact | None:
    """The fact with a value closest in proportion, those of the same unit first."""

    def distance(fact: Fact) -> tuple[bool, Decimal]:
        return not comparable(fact.unit, quantity.unit), _distance(quantity, fact)

    other = (fact for fact in _candidates(facts) if not _is_unsaid(quantity, fact))
    return min(other, key=distance, default=None)


def _is_unsaid(quantity: Quantity, fact: Fact) -> bool:
    """Whether the number has the very value of ``fact``, and still does not stand for it."""
    assert fact.value is not None
    same = abs(quantity.value) == abs(fact.value) and same_unit(quantity.unit, fact.unit)
    return quantity.value >= 0 and same


def _candidates(facts: Facts) -> Iterator[Fact]:
    return (f for f in facts.values() if f.value is not None and f.role != "count")


def _distance(quantity: Quantity, fact: Fact) -> Decimal:
    assert fact.value is not None
    held, stated = (
        abs(in_yen(fact.value, fact.unit)),
        abs(in_yen(quantity.value, quantity.unit)),
    )
    return abs(held - stated) / max(held, stated, Decimal(1))


def _digits(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_near(quantity: Quantity, fact: Fact) -> bool:
    """Whether one may have been meant for the other: within a tenth, one digit apart, or the
    same digits with another unit."""
    assert fact.value is not None
    a, b = abs(quantity.value), abs(fact.value)
    if abs(a - b) * 10 <= max(a, b) and same_unit(quantity.unit, fact.unit):
        return True
    x, y = f"{a:f}", f"{b:f}"
    if len(x) == len(y) > 1:
        return sum(c != d for c, d in zip(x, y, strict=True)) <= 1 or sorted(x) == sorted(y)
    return False
