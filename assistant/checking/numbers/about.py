"""Which exact values a number, as it is written, may stand for: the rounding of its digits.

「約６万７千人」 and 「６．７万人」 stand for every count that rounds to 67,000, 「７００人余り」
for 700 and up to the next hundred, 「２割」 for 15 % to 25 %. A number without 約 is
rounded only where its scale says so (6.7万, a larger unit of money); 66,600 for 66,611 is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from assistant.sheet.numerals import Quantity

Side = Literal["around", "above", "below"]

_BEFORE: Final = re.compile(r"(?:約|およそ|おおよそ|ほぼ|概ね|おおむね|凡そ)(?:延べ|、)?\s*$")
_AFTER: Final = re.compile(
    r"(?P<around>程度|前後|ほど|くらい|ぐらい)"
    r"|(?P<above>余り|余(?!儀|裕|地)|強(?![化いくめ])|台(?!数)|以上|を?超え?|を(?:わずかに|僅かに|やや|少し)?(?:超え|上回))"
    r"|(?P<below>弱(?!い|ま)|近く|足らず|未満|に迫|に(?:わずかに|僅かに)?満た)"
)
_TEN = Decimal(10)
_TENTH = Decimal("0.1")
#: A number as rough as 「約７万」 is believed as far as a tenth off, no further.
_ROUGHEST = Decimal("0.1")
_BOUND = Decimal("0.2")
_AT_LEAST: Final = re.compile("以上|を?超え")


@dataclass(frozen=True, slots=True)
class Written:
    """How a number is written: the places that are rounded away, and to which side."""

    value: Decimal
    step: Decimal
    side: Side
    said: bool
    #: 「２００件以上」: no rounding, but a bound.
    bound: bool = False

    def stands_for(self, exact: Decimal, scale: Decimal = Decimal(1)) -> bool:
        """Whether ``exact`` (in the unit of ``scale`` of this value) may have been rounded to it.

        Signs are the caller's: both are taken as sizes."""
        value, step, held = abs(self.value) * scale, self.step * scale, abs(exact)
        if self.side == "above":
            fits = value <= held < value + step
        elif self.side == "below":
            fits = value - step < held <= value
        else:
            fits = value - step / 2 <= held < value + step / 2
        return fits and abs(held - value) <= held * (_BOUND if self.bound else _ROUGHEST)


def written(text: str, quantity: Quantity) -> Written:
    """How ``quantity`` is written in ``text``."""
    after = _AFTER.match(text, quantity.end)
    before = _BEFORE.search(text, max(0, quantity.start - 8), quantity.start)
    side: Side = "around"
    if after:
        side = "above" if after["above"] else "below" if after["below"] else "around"
    said = bool(before or after)
    step = max(quantity.step, _round_place(quantity.value)) if said else quantity.step
    bound = _AT_LEAST.match(text, quantity.end) is not None
    return Written(quantity.value, step, side, said, bound)


def _round_place(value: Decimal) -> Decimal:
    """The place of the last digit that is not nought: 67,000 → 1000, 12 → 1, 0.5 → 0.1."""
    place = Decimal(1)
    if value == 0:
        return place
    if value != value.to_integral_value():
        return _TENTH if value * _TEN == (value * _TEN).to_integral_value() else place
    while value % (place * _TEN) == 0:
        place *= _TEN
    return place
