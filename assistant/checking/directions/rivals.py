"""Two that the sentence counts: 「男性は４１人、女性は３２人で、女性が男性を上回る」.

So of two numbers that the words set against each other: 「駅前の４１人が図書館の３２人を上回る」.
Each name must have one number in the sentence; 前者 and 後者 are the first two numbers.
Not seen: names with hiragana in them, and numbers in the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.checking.directions.ground import Told, size
from assistant.checking.directions.words import HOW, Word
from assistant.checking.numbers import NumberTrace, same_unit

_NAME: Final = "[一-龥々ァ-ヶーA-Za-zＡ-Ｚａ-ｚ・]{2,}"
_AGAINST: Final = re.compile(
    rf"(?P<one>{_NAME})(?:の(?:方|ほう))?[はがも]、?(?P<other>{_NAME})(?:を|より(?:も)?|に比べ(?:て)?)、?"
    rf"(?:{HOW}|[0-9０-９][0-9０-９,，.．]*[^、。0-9０-９はがを]{{1,4}}|、)*$"
)
#: 「駅前の４１人が図書館の３２人を」.
_BOTH: Final = re.compile(
    "(?:（[^（）]*）)?(?:の(?:方|ほう))?[がは]、?[^、。0-9０-９はがも]{0,10}(?:[0-9０-９]{1,2}月の)?"
)
#: 「駅前（４１人）は図書館（３２人）より」, 「駅前（４１人）より図書館（３２人）の方が」.
_FIRST: Final = re.compile("）(?:の(?:方|ほう))?[はがも]、?[^、。（）0-9０-９]{1,12}（")
_FIRST_THAN: Final = re.compile("）(?:を|より(?:も)?|に比べ(?:て)?)、?[^、。0-9０-９はを（）]{0,8}")
_LAST: Final = re.compile("）より(?:も)?、?[^、。（）]{1,12}（")
_LAST_IS: Final = re.compile("）(?:の(?:方|ほう))?[がは]、?[^、。0-9０-９はを（）]{0,8}")
_THAN: Final = re.compile(rf"(?:（[^（）]*）)?(?:を|より(?:も)?)、?(?:{HOW}|、)*")
_GIVEN: Final = re.compile(rf"(?P<name>(?:{_NAME}の)?{_NAME})(?:[はが]、?|で|の)?(?:約|計|延べ)?$")


def of_rivals(text: str, word: Word, traces: Sequence[NumberTrace]) -> Told | None:
    """What the numbers of the two names say that ``word`` compares; ``None`` where it does not."""
    more_or_less = word.move in ("over", "under") or word.surface[:1] in "高低多少長短"
    if not more_or_less:
        return None
    figures = [t for t in traces if t.kind == "figure" and t.end <= word.start]
    if len(figures) > 1 and _THAN.fullmatch(text, figures[-1].end, word.start):
        return _both(text, word, *figures[-2:])
    if len(figures) > 1 and (told := _bracketed(text, word, *figures[-2:])) is not None:
        return told
    if (said := _AGAINST.search(text, 0, word.start)) is None:
        return None
    figures = [t for t in figures if t.end <= said.start()]
    one, other = (_given(text, said[who], figures) for who in ("one", "other"))
    if one is None or other is None or one is other or not same_unit(one.unit, other.unit):
        return None
    words = f"{said['one']}は{one.surface}、{said['other']}は{other.surface}"
    return Told(_more(one, other) is (word.move in ("up", "over")), words)


def _both(text: str, word: Word, one: NumberTrace, other: NumberTrace) -> Told | None:
    if not _BOTH.fullmatch(text, one.end, other.start) or not same_unit(one.unit, other.unit):
        return None
    agrees = _more(one, other) is (word.move in ("up", "over"))
    return Told(agrees, f"{one.surface}と{other.surface}")


def _bracketed(text: str, word: Word, one: NumberTrace, other: NumberTrace) -> Told | None:
    if text[one.start - 1 : one.start] != "（" or not same_unit(one.unit, other.unit):
        return None
    up = word.move in ("up", "over")
    for between, behind, first in ((_FIRST, _FIRST_THAN, True), (_LAST, _LAST_IS, False)):
        if between.fullmatch(text, one.end, other.start) and behind.fullmatch(
            text, other.end, word.start
        ):
            more = _more(one, other) if first else _more(other, one)
            return Told(more is up, f"{one.surface}と{other.surface}")
    return None


def _more(one: NumberTrace, other: NumberTrace) -> bool | None:
    (first, _), (second, _) = size(one.value, one.unit), size(other.value, other.unit)
    return None if first == second else first > second


def _given(text: str, name: str, figures: Sequence[NumberTrace]) -> NumberTrace | None:
    """The one number of that name."""
    if name in ("前者", "後者"):
        return figures[name == "後者"] if len(figures) == 2 else None
    own = []
    for trace in figures:
        label = _GIVEN.search(text, max(0, trace.start - 24), trace.start)
        if label is not None and name in (label["name"], *label["name"].split("の")):
            own.append(trace)
    return own[0] if len(own) == 1 else None
