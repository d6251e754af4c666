"""Whether a share or a multiple, as it is written, can be that of two counts.

「４割強」 is 40 % up to 50 %, 「６割近く」 50 % up to 60 %, 「約３分の１」 28 % to 38 %, 「約２倍」
180 % to 220 %, 「３６％」 what rounds to it. What lies just outside is neither right nor wrong.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.checking.numbers.about import Written, written
from assistant.checking.numbers.units import is_percent
from assistant.sheet.numerals import Quantity

_HUNDRED: Final = Decimal(100)
_TEN: Final = Decimal(10)
#: A multiple is believed as far as a tenth off, as other rough numbers are.
_ROUGH: Final = Decimal("0.1")
#: 「３分の２」 is five per cent more or less.
_FRACTION: Final = Decimal(10)
_AT_LEAST: Final = re.compile(r"以上|を?超|を上回")
_AT_MOST: Final = re.compile(r"以下|未満|に満た|以内")


class Share:
    """A number of unit 割, 倍 (also 3分の2) or ％ in ``text``, as a range of per cent."""

    def __init__(self, text: str, quantity: Quantity) -> None:
        how = written(text, quantity)
        self.low, self.high = _range(how, quantity)
        slack = (self.high - self.low) * _ROUGH
        if not how.said and is_percent(quantity.unit):
            slack = self.high - self.low  # cut off instead of rounded
        self._least, self._most = self.low - slack, self.high + slack
        if _AT_LEAST.match(text, quantity.end):
            self._most = Decimal("Infinity")
        elif _AT_MOST.match(text, quantity.end):
            self._least = Decimal("-Infinity")

    def fits(self, part: Decimal, whole: Decimal) -> bool:
        """Whether ``part`` of ``whole`` may be told so."""
        return whole != 0 and self.low <= part / whole * _HUNDRED <= self.high

    def is_off(self, part: Decimal, whole: Decimal) -> bool:
        """Whether it may not, however roughly it is meant."""
        return whole != 0 and not self._least <= part / whole * _HUNDRED <= self._most


def is_share(unit: str | None) -> bool:
    """割, 倍 or ％."""
    return unit in ("割", "倍") or is_percent(unit)


def _range(how: Written, quantity: Quantity) -> tuple[Decimal, Decimal]:
    scale = _TEN if quantity.unit == "割" else _HUNDRED if quantity.unit == "倍" else Decimal(1)
    value, step = abs(how.value) * scale, how.step * scale
    if quantity.unit == "倍" and how.value >= 1:
        step = min(step, value * _ROUGH * 2)
        if how.side != "around":
            step = max(step, how.step * scale / 2)
    elif quantity.unit == "倍":
        step = _FRACTION
    if how.side == "above":
        return value, value + step
    if how.side == "below":
        return value - step, value
    return value - step / 2, value + step / 2
