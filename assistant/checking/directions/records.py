"""過去最高, 倍増, 半減 and a high or low 執行率: words that a figure of several years, or one rate,
bears out or not.

Known years are the columns of the sheet and of last year's: 過去最高 is wrong where one of them was
higher, and is never confirmed. 倍増 is a rise of 80 % or more, 半減 a fall of 40 to 60 %, also of
an item of the breakdown that both years' sheets have. A rate below 80 % is not called high, one of
95 % or more not low.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.checking.directions.ground import AGREES, Ground, Told
from assistant.checking.directions.money import ITEM, figure_of
from assistant.checking.directions.subjects import Subject
from assistant.checking.directions.words import Base, Move, Word
from assistant.checking.numbers import NumberTrace

_RATE = re.compile(r"執行率(?:は|も|が|で)?[^、。]{0,14}?(?P<number>[0-9０-９．.]+[%％])(?:と|で)$")
_HIGH, _LOW = Decimal(80), Decimal(95)


def record(
    move: Move, subjects: Sequence[Subject], base: Base | None, ground: Ground
) -> Told | None:
    """What the years of the ``subjects`` say of 過去最高, 倍増 and the like: wrong only where it is
    of each."""
    stems = [stem for one in subjects for stem in sorted(one.stems)]
    if base != "previous" and any(stem.startswith(ITEM) for stem in stems):
        return None
    held = [_record(move, stem, ground) for stem in stems]
    wrong = [told for told in held if told is not None and not told.agrees]
    if not wrong or len(wrong) != len(held):
        return None
    return replace(wrong[0], sure=all(one.sure for one in subjects))


def _record(move: Move, id: str, ground: Ground) -> Told | None:
    """What the years of the indicator ``id`` say of 過去最高, 倍増 and the like."""
    spent = id == "cost.settlement"
    if id.startswith(ITEM):
        return _item(move, id, ground)
    if move in ("doubled", "halved"):
        rate = ground.facts.known(f"{id}_yoy.{ground.year}" if spent else f"{id}.yoy.{ground.year}")
        if rate is None or rate.value is None:
            return None
        fits = times_of(move, rate.value)
        return AGREES if fits else Told(False, f"{rate.label}は{rate.shown()}", (rate.id,))
    now = ground.facts.known(f"{id}.actual.{ground.year}")
    if now is None or now.value is None:
        return None
    years = [*ground.facts.items(), *(ground.earlier or {}).items()]
    earlier = [
        fact
        for key, fact in years
        if key.startswith(f"{id}.actual.") and (fact.fiscal_year or ground.year) < ground.year
    ]
    for fact in earlier:
        if fact.value is None or fact.unit != now.unit:
            continue
        if fact.value > now.value if move == "highest" else fact.value < now.value:
            return Told(False, f"{fact.label}は{fact.shown()}", (now.id, fact.id))
    return None


def _item(move: Move, stem: str, ground: Ground) -> Told | None:
    """倍増 or 半減 of an item of the breakdown, from both years' sheets."""
    now, before = (figure_of(stem, year, ground) for year in (ground.year, ground.year - 1))
    if move not in ("doubled", "halved") or now is None or before is None:
        return None
    if now.value is None or not before.value:
        return None
    if times_of(move, (now.value - before.value) / before.value * 100):
        return AGREES
    words = f"{before.label}は{before.shown()}、{now.label}は{now.shown()}"
    return Told(False, words, (now.id, before.id))


def times_of(move: Move, rate: Decimal) -> bool:
    """Whether a rise or fall by so many per cent may be called 倍増 or 半減."""
    return rate >= 80 if move == "doubled" else -60 <= rate <= -40


def rate_called(text: str, word: Word, traces: Sequence[NumberTrace]) -> Told | None:
    """「執行率は６８．２％と高い」."""
    if word.surface[:1] not in "高低" or (said := _RATE.search(text, 0, word.start)) is None:
        return None
    value = next((t.value for t in traces if t.start == said.start("number")), None)
    if value is None:
        return None
    wrong = value < _HIGH if word.move == "up" else value >= _LOW
    return Told(False, f"執行率は{said['number']}", ()) if wrong else AGREES
