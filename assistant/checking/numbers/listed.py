"""A sum right behind the counts that it is of: 「継続が８校、新規が３校で、合わせて１１校」.

Read only where the counts stand side by side, nothing else is counted in the sentence before
them, and no word says that they are not all (など, ほか) or no parts (前年度, 目標, から, うち).
Not seen: lists of four and more; sums that stand before their parts.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.checking.numbers.trace import NumberTrace, size_of
from assistant.checking.numbers.units import comparable

_SUMMED: Final = re.compile(
    r"[^。0-9０-９]{0,10}?(?:、|で|の|と)?(?:合わせて|あわせて|合計|(?<![一-龥])計)(?:で)?、?$"
)
#: 「飲食１３件、小売９件などで、この２業種の計は」: all that were listed, and no others.
_THESE: Final = re.compile(
    r"[^。0-9０-９]{0,8}この[2-9２-９][^、。0-9０-９]{1,6}の?(?:合計|計)(?:は|で|が)?、?$"
)
_THIS: Final = re.compile("この$")
_BETWEEN: Final = re.compile(r"[^。0-9０-９]{0,12}(?:、|と|及び|・)[^。0-9０-９]{0,24}")
_NOT_ALL: Final = re.compile(
    "など|等(?![一-龥])|ほか|前年|昨年|前回|目標|予定|計画|予算|うち|から|より|対し|比べ|加え|除|当たり|あたり|平均|連続|ずつ"
)
_MOST: Final = 3


class Listed(NamedTuple):
    """The parts of a sum: the first and the last of them, what they make, and whether each stands
    on something."""

    first: NumberTrace
    last: NumberTrace
    total: Decimal
    traced: bool


def listed(text: str, number: NumberTrace, figures: Sequence[NumberTrace]) -> Listed | None:
    """The parts that ``number`` is told to be the sum of, out of ``figures`` (those of the
    sentence, in order)."""
    before = [f for f in figures if f.end <= number.start]
    if before and _THIS.search(text, 0, before[-1].start):
        before.pop()
    if not 1 < len(before) <= _MOST:
        return None
    these = _THESE.fullmatch(text, before[-1].end, number.start)
    if not these and not _SUMMED.fullmatch(text, before[-1].end, number.start):
        return None
    start = text.rfind("。", 0, number.start) + 1
    if not these and _NOT_ALL.search(text, before[0].end, number.start):
        return None
    for one, other in itertools.pairwise(before):
        if not _BETWEEN.fullmatch(text, one.end, other.start):
            return None
    if any(f.unit and not comparable(f.unit, number.unit) for f in before):
        return None
    if re.search("[0-9０-９]", text[start : before[0].start]):
        return None
    parts = [size_of(f) for f in before]
    return Listed(before[0], before[-1], sum(parts, Decimal(0)), all(f.traced for f in before))
