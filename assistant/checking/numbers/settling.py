"""A trace settled by its neighbours: it stands on them, or is contradicted by them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.checking.numbers.shares import is_share
from assistant.checking.numbers.ties import Tie
from assistant.checking.numbers.trace import BESIDE, NumberTrace, size_of
from assistant.sheet.facts import Fact
from assistant.sheet.numerals import in_yen, round_half_up

_HUNDRED: Final = Decimal(100)


def on(trace: NumberTrace, part: NumberTrace, base: NumberTrace) -> NumberTrace:
    return from_source(trace, f"{BESIDE}{part.surface}／{base.surface}")


def from_source(trace: NumberTrace, source: str) -> NumberTrace:
    return replace(
        trace, source=source, also=(), nearest=None, message=None, slip=None, doubted=False
    )


def off(trace: NumberTrace, tie: Tie, shown: str) -> NumberTrace:
    told = (
        f"「{trace.surface}」は、並べて書かれた「{tie.base.surface}」と「{tie.part.surface}」から"
        f"計算した値（{shown}）と合いません。"
    )
    return without_ground(trace, told)


def both_traced(tie: Tie) -> bool:
    return tie.part.traced and tie.base.traced


def percent(tie: Tie) -> str:
    """The share that the two make, to one decimal place."""
    part, base = size_of(tie.part), size_of(tie.base)
    return f"{round_half_up(part / base * _HUNDRED, 1):f}％" if base else "－"


def without_ground(trace: NumberTrace, told: str) -> NumberTrace:
    return replace(
        trace,
        source=None,
        also=(),
        rounded=False,
        message=told,
        slip=None,
        reckoned=True,
        doubted=False,
    )


def is_of(fact: Fact, whole: Decimal) -> bool:
    """Whether a derived figure is measured against that number; an entered rate is as good."""
    if fact.operands is not None:
        other = fact.operands[2]
        return other.value is not None and abs(in_yen(other.value, other.unit)) == whole
    return fact.role == "text" and is_share(fact.unit)


def is_part_of(fact: Fact, size: Decimal) -> bool:
    """Whether a derived share is of that part; an entered rate is as good."""
    if fact.operands is not None:
        part = fact.operands[1]
        return part.value is not None and abs(in_yen(part.value, part.unit)) == size
    return fact.role == "text" and is_share(fact.unit)
