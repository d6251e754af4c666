"""「４人に３人」 is one number, three quarters; and fractions that nobody writes.

Nobody writes 「４分の２」, 「４人に４人」 or 「８分の６」: such a fraction is a slip. Not seen: a
wrong one in lowest terms; whole numbers of people that only look like one (「３人に４人加わり」).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import gcd
from typing import Final

from assistant.checking.numbers.ties import MOVED
from assistant.checking.numbers.trace import NumberTrace
from assistant.checking.numbers.units import same_unit
from assistant.sheet.numerals import Quantity
from assistant.sheet.widths import narrow

_FRACTION: Final = re.compile("[^0-9０-９、。]に[0-9０-９一二三四五六七八九]")
_ADDS: Final = re.compile("を?(?:増|加|減|足|配|割り当)|当た|あた|ずつ|か[らの]")
_AIM: Final = re.compile("(?:目標|予定|計画|定員|見込み?|前年度?|昨年度?)[^、。]{0,4}$")
_LEAST, _MOST = 2, 10
_TWO: Final = re.compile(
    "([0-9一二三四五六七八九十]+)(?:分の|[^0-9]{1,3}に)([0-9一二三四五六七八九十]+)"
)
_KANJI: Final = "〇一二三四五六七八九十"
#: 「１０分の４」, 「１０人に４人」: of ten, any number is told.
_TEN: Final = 10
#: What shows that a share is told, and no second count: 「４人に５人が」, 「の割合」.
_SHARE: Final = re.compile(
    "(?:近く|弱|強|余り|程度|以上)?(?:が(?!加|増|減)|の割合|に当た|に上|を占)"
)


def fractions(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The numbers of ``text``, with 「４人に３人」 as one: 0.75, of unit 倍."""
    if not _FRACTION.search(text):
        return list(quantities)
    found: list[Quantity] = []
    for quantity in quantities:
        whole = found[-1] if found else None
        if whole is not None and _is_fraction(text, whole, quantity):
            surface = text[whole.start : quantity.end]
            found[-1] = Quantity(
                whole.start, quantity.end, surface, quantity.value / whole.value, "倍"
            )
        else:
            found.append(quantity)
    return found


def _is_fraction(text: str, whole: Quantity, part: Quantity) -> bool:
    if text[whole.end : part.start] != "に" or not whole.unit or whole.unit == "倍":
        return False
    if not same_unit(whole.unit, part.unit):
        return False
    if _ADDS.match(text, part.end) or MOVED.match(text, part.end):
        return False
    if _AIM.search(text, max(0, whole.start - 10), whole.start):
        return False  # 「目標の１０件に１件及ばなかった」
    small = _LEAST <= whole.value <= _MOST and part.value >= 1
    if part.value >= whole.value and not _is_told_as_share(text, part):
        return False
    return small and whole.value == int(whole.value) and part.value == int(part.value)


def _is_told_as_share(text: str, part: Quantity) -> bool:
    return part.value <= _MOST and _SHARE.match(text, part.end) is not None


def nonsense(trace: NumberTrace) -> str | None:
    """What is told of a fraction that is one or more, or not in lowest terms; ``None`` for any
    other number."""
    found = _TWO.match(narrow(trace.surface)) if trace.unit == "倍" else None
    if found is None:
        return None
    whole, part = (_number(digits) for digits in found.groups())
    shared = whole != _TEN and gcd(whole, part) > 1
    if part < whole and not shared and part:
        return None
    return f"「{trace.surface}」は割合の書き方として不自然です。分母と分子を確かめてください。"


def _number(digits: str) -> int:
    return int(digits) if digits.isdecimal() else max(_KANJI.find(digits[-1]), 0)
