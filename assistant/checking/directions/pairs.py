"""Words of movement held against the text's own two numbers, wherever these were entered.

「９件から１７件へと減少」, 「予定の１００回を下回る１１２回」,
「６１件（前年同期１４９件）まで落ちた」, 「受診率は２３．４％で、全体の４３．９％を上回る」,
「食材は１２．６トンで、前年度の９．１トンから増えた」.
Not seen: two numbers in different units, and more than one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checking.directions.ground import AGREES, Told
from assistant.checking.directions.words import Move, Word
from assistant.checking.numbers import NumberTrace, same_unit

_ADVERBS = "(?:大きく|大幅に|僅かに|わずかに|やや|微|約|も|更に|さらに)*"
_FROM = re.compile(r"(?:（[^（）]*）)?から(?:、|の|約)?")
_INTO = re.compile(
    rf"(?:（[^（）]*）)?(?:へと|への|へ|にまで|に|まで|となり、?|と){_ADVERBS}[^、。0-9０-９がを]{{0,3}}"
)
_BRACKET = re.compile(
    r"（(?:[^（）0-9０-９]*(?:前年|昨年|前回|決算|実績)[^（）0-9０-９]*)(?P<at>[0-9０-９][^（）]*)）"
)
_BEHIND = re.compile(r"(?:へと|へ|にまで|に|まで|と|で、|となり、|であり、)[^、。0-9０-９]{0,8}")
_IS = re.compile(r"(?:（[^（）]*）)?(?:で(?:あり|あった|、)|と(?:なり|、|な)|、|であ|（)")
_BEYOND = re.compile(
    r"(?:（[^（）]*）)?(?:を|より(?:も|は)?|に比べ(?:て)?、?|と比べ(?:て)?、?)[^、。0-9０-９]{0,8}"
)

_SINCE = re.compile(
    r"(?:（[^（）]*）)?(?:から|より(?:も)?|に比べ(?:て)?|と比べ(?:て)?)、?(?:大きく|大幅に|やや|僅かに|わずかに)*"
)


def between_numbers(text: str, word: Word, traces: Sequence[NumberTrace]) -> Told | None:
    """What two numbers of the text say of ``word``; ``None`` where there are not two."""
    figures = [t for t in traces if t.kind == "figure"]
    before = [t for t in figures if t.end <= word.start]
    for told in (
        _from_to(text, word, before),
        _around(text, word, before, figures),
        _bracketed(text, word, before),
    ):
        if told is not None:
            return told
    return None


def beyond(text: str, word: Word, traces: Sequence[NumberTrace]) -> Told | None:
    """「受診率は２３．４％で、全体の４３．９％を上回る」: of numbers that only the texts know."""
    before = [t for t in traces if t.kind == "figure" and t.end <= word.start]
    more = word.surface[:1] in "高低多少"
    moved = word.move in ("up", "down")
    if not (more or moved or word.move in ("over", "under")) or len(before) < 2:
        return None
    old = before[-1]
    far = _BEYOND if not moved or more else _SINCE
    if not far.fullmatch(text, old.end, word.start) or old.unit is None:
        return None
    stop = text.rfind("。", 0, old.start) + 1
    for new in reversed(before[:-1]):
        if new.start < stop or not same_unit(new.unit, old.unit) or _inside(text, new):
            continue
        if re.search("[はがも]", text[new.end + 2 : old.start]):
            return None  # something else has been named since
        return _compare(old, new, word.move) if _IS.match(text, new.end) else None
    return None


def _from_to(text: str, word: Word, before: Sequence[NumberTrace]) -> Told | None:
    """「９件から１７件へと減少」."""
    if word.move not in ("up", "down") or len(before) < 2:
        return None
    new = before[-1]
    old = next((t for t in reversed(before[:-1]) if not _inside(text, t)), before[-2])
    if not same_unit(old.unit, new.unit) or not _FROM.fullmatch(text, old.end, new.start):
        return None
    return _compare(old, new, word.move) if _INTO.fullmatch(text, new.end, word.start) else None


def _inside(text: str, trace: NumberTrace) -> bool:
    """Whether the number stands in brackets."""
    return text.count("（", 0, trace.start) > text.count("）", 0, trace.start)


def _around(
    text: str, word: Word, before: Sequence[NumberTrace], figures: Sequence[NumberTrace]
) -> Told | None:
    """「予定の１００回を下回る１１２回」."""
    after = [t for t in figures if t.start >= word.end]
    if word.move not in ("over", "under") or not before or not after:
        return None
    old, new = before[-1], after[0]
    if text[old.end : word.start] != "を" or not same_unit(old.unit, new.unit):
        return None
    if not re.fullmatch("る|った", text[word.end : new.start]):
        return None
    return _compare(old, new, word.move)


def _bracketed(text: str, word: Word, before: Sequence[NumberTrace]) -> Told | None:
    """「６１件（前年同期１４９件）まで落ちた」."""
    if word.move not in ("up", "down") or len(before) < 2:
        return None
    new, old = before[-2], before[-1]
    bracket = _BRACKET.match(text, new.end)
    if bracket is None or bracket.start("at") != old.start or not same_unit(old.unit, new.unit):
        return None
    if not _BEHIND.fullmatch(text, bracket.end(), word.start):
        return None
    return _compare(old, new, word.move)


def _compare(old: NumberTrace, new: NumberTrace, move: Move) -> Told:
    rose = new.value > old.value
    if new.value != old.value and rose == (move in ("up", "over")):
        return AGREES
    return Told(False, f"{old.surface}と{new.surface}")
