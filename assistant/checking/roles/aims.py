"""Plans whose word stands behind the number: 「延べ３，０００人の利用を見込む」.

「１２件以下に抑えることを次年度の目標とし」, 「９６．０％を令和７年度の目標に掲げる」, 「６０人を
目指す」. The number is an aim of the coming year; said without 目標 it may be an aim of something
that the sheet does not know, so that it counts only where it has the value of a cell whose
indicator is named, or three digits that are no round number.

「１，７００件だった勧奨を」, 「２６７人にとどまった参加者を」, 「９０人の通所を支えた車を」
before a plan are what there was.

Not seen: a plan whose word stands in another clause, or behind another number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.checking.numbers import NumberTrace
from assistant.checking.roles.aspects import CELLS, Aspect
from assistant.checking.roles.claim import Span

_ABOUT: Final = "(?:程度|以上|以下|以内|未満|ほど)?"
#: 「の利用を」, 「に抑えることを」, 「の登録とすることを」, 「を」.
_THING: Final = (
    "(?:の(?P<noun>[一-龥々ァ-ヴー]{1,8}))?"
    "(?:(?:へ|に|まで|と)(?:[一-龥々][一-龥々ぁ-ん]{0,4}[るすばう]|する)(?:こと|の))?を、?"
)
#: The year itself is read by the caller, from ``when`` on.
_WHEN: Final = (
    "(?P<when>(?:(?:令和|平成)[0-9０-９元]{1,2}年度末?|次年度|来年度|翌年度|次期?|次回)の)?"
    "(?:新たな|新しい)?"
)
_BEHIND: Final = re.compile(
    f"{_ABOUT}{_THING}{_WHEN}"
    "(?P<word>(?P<aim>(?:目標|予定|計画)(?:値|件数|人数)?(?:に(?!対|届|及|達|つい|近)|と(?!比|同|は)|として))"
    "|見込(?!んで(?:いたが|いたもの))|目指|予定(?:する|し(?!て(?:いた|い?なかった)))|計画(?:する|し(?!ていた)))"
)
#: A number within a clause that says what there was of the noun behind it, or that a plan is to
#: exceed.
_GONE: Final = re.compile(
    "(?:だった|であった|(?:程度|ほど|まで)?(?:に|と|へ)"
    "(?:とどま|止ま|なっ|減|増|落ち|下が|上が|伸び|達し|のぼ|上)[^、。0-9０-９]{0,4}た"
    "|(?:の[一-龥々ァ-ヴー]{1,6})?[をが][一-龥々]{1,3}[ぁ-ん]{0,4}[ただ])"
    "(?=[一-龥々ァ-ヴーA-Za-z「0-9０-９])"
    "|(?:の[一-龥々ァ-ヴー]{1,6})?を(?:上回|下回|超え)る"
)
_DIGITS: Final = 3


class Aim(NamedTuple):
    """A plan behind a number: where its word stands, whether it is 目標 (or 予定, 計画) itself,
    the noun between, and where a year of its own begins, ``None`` where it has none."""

    at: Span
    said: bool
    noun: str
    when: Span | None


def aim_behind(text: str, number: NumberTrace) -> Aim | None:
    """The plan that the words behind ``number`` make it."""
    match = _BEHIND.match(text, number.end)
    if match is None:
        return None
    when = match.span("when") if match["when"] else None
    return Aim(match.span("word"), bool(match["aim"]), match["noun"] or "", when)


def is_gone(text: str, number: NumberTrace) -> bool:
    """「１，７００件だった勧奨」: what there was, whatever year the sentence is about."""
    return _GONE.match(text, number.end) is not None


def may_be_meant(
    aim: Aim,
    number: NumberTrace,
    held: Sequence[Aspect],
    subjects: frozenset[str] | None,
    labels: Sequence[str],
) -> bool:
    """Whether the number is an aim of an indicator or of cost, not of something else: ``labels``
    are the names of what has its value, ``subjects`` what the words name."""
    cells = [a for a in held if a.kind in CELLS]
    named = bool(subjects) and any(a.subject in (subjects or ()) for a in cells)
    if not cells or (named and aim.said):
        return named
    if any(a.kind == "difference" for a in held):
        return False  # 「新たに２０人の登録を目指す」
    if named:
        return True
    if aim.noun and any(aim.noun in label for label in labels):
        return True
    return subjects is None and len(f"{abs(number.value):f}".strip("0.")) >= _DIGITS
