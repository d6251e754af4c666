"""A number of an entered passage under the full name of an indicator: 「苦情件数は１４２件である」.

Where an indicator is named to the end of its name as what a number is told of, or the number is
held against its aim, and no other year is spoken of, the number is the indicator's. One that only
a passage has, told there of something else (a part, a month), is another: a warning, since the
officer may mean the part.

Not seen: names that are shortened; parts whose number stands right behind the name in the passage.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from assistant.checking.numbers.around import has_pair_of, name_of
from assistant.checking.numbers.units import same_unit
from assistant.checking.roles.claim import Claim
from assistant.sheet.facts import Fact, Facts

#: What follows a number that is told for itself.
_TOLD: Final = re.compile(
    "、|。|$|（|で(?:、|あ|は)|と(?:、|な)|に(?:、|とど|達|増|減|上|のぼ|伸)|とな|だっ|(?:が|を)?(?:開|行|参加|利用)"
)
#: 「予定の５０回に対し」: what follows is what came of it.
_AGAINST: Final = re.compile(
    "(?:目標|予定|計画)(?:値)?の?[0-9０-９][0-9０-９,，.．]*[^、。0-9０-９]{1,4}に対し(?:て)?、?(?:実績は?)?$"
)
_NEAR: Final = 12


def misnamed(
    claim: Claim, text: str, facts: Facts, entered: Mapping[str, str], year: int
) -> Fact | None:
    """The indicator's figure of the evaluated ``year``, where the words of ``claim`` name it in
    full and its number is another's; ``None`` where they may mean something else."""
    number = claim.number
    plain = not (claim.moved or claim.kinds or claim.base or claim.base_years or claim.years)
    if not plain or claim.foreign or claim.default_year != year:
        return None
    against = _AGAINST.search(text, 0, number.start) is not None
    named = claim.whole if claim.tight else claim.subjects if against else None
    if not named or len(named) != 1 or not (against or _TOLD.match(text, number.end)):
        return None
    (subject,) = named
    right = facts.known(f"{subject}.actual.{year}")
    held = [facts[id] for id in (number.source or "", *number.also) if id in facts]
    if right is None or not same_unit(right.unit, number.unit) or right.value == number.value:
        return None
    if not held or any(fact.role != "text" for fact in held):
        return None
    return None if any(_is_told_so(fact, right, entered) for fact in held) else right


def _is_told_so(fact: Fact, right: Fact, entered: Mapping[str, str]) -> bool:
    """Whether the passage has something of the name right before its number."""
    surface = fact.label.partition("「")[2].removesuffix("」")
    for field in fact.sources:
        passage = entered.get(field, "")
        at = passage.find(surface)
        while at >= 0:
            if has_pair_of(name_of(right), passage[max(0, at - _NEAR) : at]):
                return True
            at = passage.find(surface, at + 1)
    return False
