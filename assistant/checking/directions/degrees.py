"""How much a value moved: 急増, 大幅に, 微減, わずかに, held against the values of the movement.

Asked only where the direction is right: a move of less than a twentieth is not large (an error
below one in fifty), one of more than a fifth not slight (an error from a half). Small numbers and
points of a rate may be called either: 3件 from 5件 is a slight move as well as a large one. The
base is the value that the word compares with: last year's, the target, a budget, or the text's
own number.

Not seen: how much without such a word (「倍近く」 is for ``numbers``), and 「増加は大きい」.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final, NamedTuple

from assistant.checking.directions.differences import is_difference
from assistant.checking.directions.ground import Ground, Told
from assistant.checking.directions.words import Word
from assistant.sheet.facts import Fact

#: 「大きく目標を上回った」, 「わずか３件の増」: the base or the step may stand between.
_BETWEEN: Final = (
    "、?(?:(?:目標|予定|計画|予算|前年度?|昨年度?)(?:値|額|の?実績)?[をに])?"
    "(?:[0-9０-９][0-9０-９,，.．]*[^、。0-9０-９はがをにで]{1,5}?(?:も|の|ほど|程度|余り|だけ)*)?$"
)
_LARGE: Final = re.compile(
    "(?<!最も)(?<!より)(?<!ほど)(?:大幅[にな]?|大き[くな]|急激[にな]|急速[にな]|(?<![早至緊])急に"
    f"|著し[くい]|飛躍的[にな]|劇的[にな]){_BETWEEN}"
)
_SLIGHT: Final = re.compile(f"(?:わずか|僅か)(?:に|な|ながら)?{_BETWEEN}")
_SOMEWHAT: Final = re.compile(f"(?:やや|(?<!減)少し|若干の?){_BETWEEN}")
_LARGE_WORD: Final = re.compile("[急激][増減伸落]|跳ね")
#: 「大きな増加は見られない」.
_NONE: Final = re.compile("[^、。]{0,8}(?:な[いかく]|ませ|ず)")


class _Moved(NamedTuple):
    """By how much, from what; ``rate``: in points of a rate."""

    change: Decimal
    before: Decimal
    rate: bool

    @property
    def part(self) -> Decimal:
        return abs(self.change) / abs(self.before) * 100


def measured(text: str, word: Word, told: Told, ground: Ground) -> Told:
    """``told``, which agrees with ``word``, unless the move is not as large or slight as said."""
    large = bool(_LARGE_WORD.match(word.surface) or _LARGE.search(text, 0, word.start))
    slight = word.surface[:1] == "微" or bool(_SLIGHT.search(text, 0, word.start))
    somewhat = bool(_SOMEWHAT.search(text, 0, word.start))
    if large == (slight or somewhat) or _NONE.match(text, word.end):
        return told
    moves = _moves(told, ground)
    if not moves:
        return told
    if large:
        fits = any(m.part >= 5 or (m.rate and abs(m.change) >= 2) for m in moves)
        sure = all(m.part < 2 and (not m.rate or abs(m.change) < 1) for m in moves)
    else:
        share, points = (30, 10) if somewhat else (20, 5)
        fits = any(m.part <= share or abs(m.change) <= (points if m.rate else 3) for m in moves)
        sure = all(m.part >= 50 for m in moves)
    if fits:
        return told
    change = moves[0]
    step = f"{abs(change.change):f}ポイント" if change.rate else f"{change.part:.1f}％"
    words = f"{told.words or _shown(told, ground)}（{step}の差）"
    return replace(told, agrees=False, words=words, sure=told.sure and sure)


def _moves(told: Told, ground: Ground) -> list[_Moved]:
    """What may have moved by how much; empty where one of them is unknown."""
    if told.pair is not None:
        was, now, unit = told.pair
        return [_Moved(now - was, was, unit == "%")] if was else []
    facts = [ground.facts.known(id) or _of_last(id, ground) for id in told.evidence]
    if not facts or any(fact is None or fact.value is None for fact in facts):
        return []
    found = []
    values = [(fact, fact.value) for fact in facts if fact is not None and fact.value is not None]
    if len(values) == 2 and not any(is_difference(fact) for fact, _ in values):
        (fact, now), (_, was) = values
        return [_Moved(now - was, was, fact.unit in ("%", "％"))] if was else []
    for fact, value in values:
        if not is_difference(fact):
            return []
        if re.search("yoy", fact.id):
            found.append(_Moved(value, Decimal(100), False))
            continue
        before = ground.facts.value(fact.sources[-1]) if fact.sources else None
        if not before:
            return []
        found.append(_Moved(value, before, fact.unit == "ポイント"))
    return found


def _of_last(id: str, ground: Ground) -> Fact | None:
    return ground.earlier.known(id) if ground.earlier is not None else None


def _shown(told: Told, ground: Ground) -> str:
    fact = ground.facts.known(told.evidence[0]) if told.evidence else None
    return "前の値との差が小さい値" if fact is None else f"{fact.label}は{fact.shown()}"
