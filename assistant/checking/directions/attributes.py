"""Last year as what it was, as a level or as the same: 「６人だった前年度から減り、９人となった」,
「前年度の１７人から減り、２１人であった」, 「前年度の８人に及ばない１２人」,
「５８人と前年度の６１人の水準を回復した」, 「前年度と同じ８回」.

The other number is the first of its unit behind the word, or the one right before. Not seen: two
such years, and a level without its number (the indicator tells of that).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.checking.directions.ground import Ground, Told, little, size
from assistant.checking.directions.pairs import AND_PAST, PAST, as_much, compare
from assistant.checking.directions.words import HOW, Word
from assistant.checking.numbers import NumberTrace, same_unit

_WAS: Final = re.compile(
    "(?:（[^（）]*）)?(?:だった|であった|の)(?:前|昨)年度?(?:の[^、。0-9０-９はがを]{1,6})?"
    f"(?:から|より(?:も)?|を|と|(?:に|と)比べて?|に対して?)、?(?:{HOW}|ほぼ|概ね|おおむね|、)*"
)
_THEN: Final = re.compile("[^。はがも0-9０-９]*(?:[0-9０-９]+[^。、はがも0-9０-９]{1,3}で)?")
_FIRST: Final = re.compile(
    r"(?:（[^（）]*）)?(?:と|で、|と(?:なり|し)、|、)[^、。0-9０-９はがも]{0,6}"
)
_LEVEL: Final = re.compile(
    f"(?:の水準|の規模|台)?(?P<how>を|にまで|まで|に)(?:{HOW}|ほぼ|概ね|おおむね|、)*"
)
#: 「前年度の１７人から減り、２１人であった」.
_FROM: Final = re.compile(
    f"(?:（[^（）]*）)?(?:から|より(?:も)?|(?:に|と)比べて?)、?(?:{HOW}|ほぼ|概ね|おおむね|、)*"
)
_NOW: Final = re.compile("[^。、はがも0-9０-９]{0,6}、?(?:[今本]年度は?、?|約|延べ|計)*")
_IS: Final = re.compile("（|で(?:あ|、)|と(?:な|、|い)|に(?:と|な)|。")
#: 「前年度の８人に及ばない１２人」.
_SHORT: Final = re.compile(f"(?:に(?:は|も)?)(?:{HOW}|、)*")
_BACK: Final = ("回復", "持ち直", "盛り返")
_MOVES: Final = ("up", "down", "over", "under", "same")


def as_it_was(text: str, word: Word, traces: Sequence[NumberTrace], ground: Ground) -> Told | None:
    """What last year's number and this year's say of ``word``; ``None`` where they are not so
    joined."""
    if word.surface == "同じ":
        return _the_same(word, traces, ground)
    figures = [t for t in traces if t.kind == "figure"]
    before = [t for t in figures if t.end <= word.start]
    if not before:
        return None
    old = before[-1]
    if word.move == "missed" and PAST.search(text, 0, old.start):
        return _short_of(text, word, old, figures)
    if word.move not in _MOVES:
        return None
    if word.surface.startswith(_BACK):
        return _back(text, word, before)
    if _WAS.fullmatch(text, old.end, word.start):
        new = _new(text, word, old, figures)
    elif PAST.search(text, 0, old.start) and _FROM.fullmatch(text, old.end, word.start):
        new = _next(text, word, old, figures)
    else:
        return None
    if new is None:
        return None
    return as_much(old, new, True) if word.move == "same" else compare(old, new, word.move)


def _new(
    text: str, word: Word, old: NumberTrace, figures: Sequence[NumberTrace]
) -> NumberTrace | None:
    """This year's number."""
    for trace in figures:
        if trace.end <= old.start and _FIRST.fullmatch(text, trace.end, old.start):
            return trace if same_unit(trace.unit, old.unit) else None
    for trace in figures:
        if trace.start >= word.end and same_unit(trace.unit, old.unit):
            return trace if _THEN.fullmatch(text, word.end, trace.start) else None
    return None


def _next(
    text: str, word: Word, old: NumberTrace, figures: Sequence[NumberTrace]
) -> NumberTrace | None:
    """The number right behind the word, where it is what something came to."""
    new = next((t for t in figures if t.start >= word.end), None)
    if new is None or not same_unit(new.unit, old.unit):
        return None
    return new if _NOW.fullmatch(text, word.end, new.start) and _IS.match(text, new.end) else None


def _short_of(
    text: str, word: Word, old: NumberTrace, figures: Sequence[NumberTrace]
) -> Told | None:
    new = next((t for t in figures if t.start >= word.end), None)
    if new is None or word.surface[0] not in "届達及満" or not same_unit(new.unit, old.unit):
        return None
    if not re.fullmatch("な?(?:い|かった)", text[word.end : new.start]):
        return None
    return compare(old, new, "under") if _SHORT.fullmatch(text, old.end, word.start) else None


def _the_same(word: Word, traces: Sequence[NumberTrace], ground: Ground) -> Told | None:
    """「前年度と同じ８回」, where that is this year's actual of an indicator and no entered text
    has the number."""
    new = next((t for t in traces if t.start == word.end and t.kind == "figure"), None)
    facts = ground.like(new) if new is not None else ()
    stems = [f.id.split(".")[0] for f in facts if f.id.endswith(f".actual.{ground.year}")]
    if not stems or any(fact.role == "text" for fact in facts):
        return None
    for stem in stems:
        then = ground.of_year(stem, "actual", ground.year - 1)
        if then is None or then.value is None or new is None or then.value == new.value:
            return None
    return Told(False, f"{then.label}は{then.shown()}", (then.id,)) if then is not None else None


def _back(text: str, word: Word, before: Sequence[NumberTrace]) -> Told | None:
    """「前年度の６１人の水準を回復した」: at least as much; 「水準まで」 nearly."""
    if len(before) < 2 or not AND_PAST.fullmatch(text, before[-2].end, before[-1].start):
        return None
    new, old = before[-2:]
    joined = _LEVEL.fullmatch(text, old.end, word.start)
    if joined is None or not same_unit(new.unit, old.unit):
        return None
    (was, _), (now, _) = size(old.value, old.unit), size(new.value, new.unit)
    near = joined["how"] != "を" and little(now - was, was)
    return Told(now >= was or near, f"{old.surface}と{new.surface}")
