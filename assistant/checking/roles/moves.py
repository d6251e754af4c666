"""Numbers that are told as a change by words further off than right behind them.

「増加分の大半は事業費の４，９２０千円」, 「内訳は事業費が２８３千円、人件費が２４０千円の増」,
「２０台分の購入費の増」: such words may be loose, so that the caller asks them only of a number
that has the value of some change. 「目標４８人に対し▲４人」 is one by its sign. Not seen: a change
that only the sentence before tells of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.checking.numbers import NumberTrace
from assistant.checking.numbers.units import comparable

_CHANGE: Final = "(?:増加|減少|増減|増額|減額|増|減|不用|不足|超過)(?:分|額)?"
#: 「増加分の大半は」 and 「このうち」 in the same clause; 「増の内訳は」 of every number behind it.
_AHEAD: Final = re.compile(
    f"{_CHANGE}(?:の[^、。0-9０-９]{{1,10}})?[はが]、?[^、。]{{0,16}}$"
    "|(?:こ|そ)のうち、?[^、。0-9０-９]{0,16}$"
    "|内訳(?:[はも]|を[見み]ると|として|では)[^。]*$"
)
#: 「３０台分の購入費の増」.
_BEHIND: Final = re.compile(
    "分の[一-龥々ァ-ヴー]{1,10}(?:の|が)?(?:増(?!築|設|員|進|強|資|刷|改)|減(?!免|災|量))"
)
#: The next member of a list (「、人件費が」), and the change that its last one carries for all.
_MEMBER: Final = re.compile(
    "(?:（[^（）]*）)?(?P<topic>[はがもで]?)、[^、。0-9０-９]{1,14}?[はがもで]?(?:約)?"
)
_CARRIED: Final = re.compile(
    "(?:（[^（）]*）)?(?:の|それぞれ|ずつ|と、?(?:それぞれ|いずれも|ともに))?"
    "(?:増(?!築|設|員|進|強|資|刷|改)|減(?!免|災|量)|上回|下回|伸び)"
)
_OTHER_TOPIC: Final = re.compile("前年|昨年|前回|年度|から|より|比べ|対し|目標|予定|計画|予算")
_AGAINST: Final = re.compile("に対し(?:て)?[はも]?、?(?:約)?$")


def is_told_below(text: str, number: NumberTrace) -> bool:
    """「目標４８人に対し▲４人」: how far it lies below, no value of its own."""
    return number.value < 0 and _AGAINST.search(text, 0, number.start) is not None


def may_be_change(text: str, number: NumberTrace, numbers: Sequence[NumberTrace]) -> bool:
    """Whether the words of the sentence may tell ``number``, one of its ``numbers``, as a
    change."""
    if _AHEAD.search(text, 0, number.start) or _BEHIND.match(text, number.end):
        return True
    at = number
    for other in numbers:
        if other.start < at.end:
            continue
        member = text[at.end : other.start]
        joined = _MEMBER.fullmatch(member) and not _OTHER_TOPIC.search(member)
        if not joined or not comparable(other.unit, number.unit):
            return False
        if _CARRIED.match(text, other.end):
            return True
        at = other
    return False
