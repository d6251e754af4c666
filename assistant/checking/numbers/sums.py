"""Numbers that are told as a sum: 計, 合わせて, の合計."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from assistant.checking.numbers.units import comparable, same_unit
from assistant.sheet.facts import Fact
from assistant.sheet.numerals import Quantity, in_yen

_SUM_BEFORE: Final = re.compile(
    r"(?:計|合わせて|合わせると|あわせて|併せて|延べ|総数|総計|全体で|全部で|両者で|合算で?)[、はで]?\s*$"
)
_LISTED: Final = re.compile("(?:など|等|ほか)?(?:の|で|と)?、?(?:合計|計|合わせて)(?:で)?、?")
_SUM_AFTER: Final = re.compile(r"の(?:合計|計)|（(?:合計|計)）")
_MOST_ADDENDS: Final = 12
_SMALL: Final = 100


def is_sum(text: str, start: int, end: int) -> bool:
    """Whether the number ``text[start:end]`` is told as a sum: 計, 合わせて, の合計."""
    return bool(_SUM_BEFORE.search(text, 0, start) or _SUM_AFTER.match(text, end))


def last_part(text: str, quantity: Quantity, before: Quantity | None) -> Decimal | None:
    """「駐車場６件、待合室３件など計１１件」: the part that stands right before the sum."""
    if before is None or not same_unit(before.unit, quantity.unit):
        return None
    listed = _LISTED.fullmatch(text, before.end, quantity.start)
    return abs(in_yen(before.value, before.unit)) if listed else None


def sum_of(
    quantity: Quantity, groups: Iterable[tuple[Fact, ...]], part: Decimal | None = None
) -> tuple[Fact, ...]:
    """Two or three figures of one group, or all of it, that add up to the number; ``part`` must
    be the size of one of them, if it is told, and they must stand together in the group, as must
    those of a sum below a hundred."""
    for group in groups:
        same = [f for f in group if f.value is not None and comparable(f.unit, quantity.unit)]
        wanted = in_yen(quantity.value, quantity.unit)
        sizes = [in_yen(f.value, f.unit) for f in same if f.value is not None]
        counts = {2, 3} if len(same) <= _MOST_ADDENDS else {2}
        for count in sorted({*counts, len(same)}):
            if not 1 < count <= len(same):
                continue
            for chosen in itertools.combinations(range(len(same)), count):
                if sum(sizes[i] for i in chosen) != wanted:
                    continue
                if (part is not None or wanted < _SMALL) and chosen[-1] - chosen[0] >= count:
                    continue  # a list is told in one go; so small a sum, some three make anyhow
                if part is None or any(abs(sizes[i]) == part for i in chosen):
                    return tuple(same[i] for i in chosen)
    return ()
