"""Slips of the hand within one number: digits, sign, unit, ％ and ポイント, a derived value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Final

from eval.mutate.figures import figures_of
from eval.mutate.injectors.edit import number_put
from eval.mutate.plain import Injection, Mark, Passage
from eval.mutate.writing import Written, digits_like, read

_DIGIT = "0123456789０１２３４５６７８９"
#: A wrong unit that a hand may write; units that are not listed are left alone.
_UNITS: Final = {
    "千円": "円",
    "円": "千円",
    "人": "件",
    "件": "人",
    "回": "人",
    "校": "人",
    "団体": "人",
    "世帯": "人",
    "か所": "件",
    "基": "件",
    "冊": "人",
    "枚": "人",
    "組": "人",
    "人工": "人",
    "館": "人",
    "ｇ": "ｋｇ",
    "g": "kg",
    "km": "m",
    "ｋｍ": "ｍ",
    "名": "件",
}
_FALLING_BEFORE = re.compile(r"(?:減|減少|低下|下回る額|減額)[^。、]{0,4}[（(](?:対?前年度比)?$")
_FALLING_AFTER = re.compile(r"[）)]?(?:の|と|まで|に)?(?:減|低下|下が|下回|少な|低)")
_DERIVED: Final = (
    "achievement",
    "yoy",
    "ratio",
    "change",
    "gap",
    "target_change",
    "target_vs_actual",
    "execution",
    "unspent",
    "settlement_change",
    "settlement_yoy",
    "budget_change",
    "budget_yoy",
    "budget_vs_settlement",
    "fte_change",
    "earmarked_share",
)
_DERIVED_HEADS: Final = ("breakdown_share", "unit_cost", "unit_cost_change", "unit_cost_yoy")


def _written(passage: Passage) -> Iterator[tuple[Mark, Written]]:
    for mark in passage.marks:
        written = read(passage.surface(mark))
        if written is not None:
            yield mark, written


def _leads(written: Written, place: int) -> bool:
    """Whether the digit at ``place`` of the written number may not become 0."""
    return place == 0 and len(written.plain.partition(".")[0]) > 1


def digit_changed(passage: Passage, random: Random) -> Iterator[Injection]:
    """One digit for another; no leading zero, and no number that was greater than 0 becomes 0."""
    for mark, written in _written(passage):
        places = [at for at, char in enumerate(written.digits) if char in _DIGIT]
        for place in random.sample(places, min(2, len(places))):
            old = written.digits[place]
            row = _DIGIT[:10] if old in _DIGIT[:10] else _DIGIT[10:]
            new = random.choice([char for char in row if char != old])
            if new in "0０" and _leads(written, place):
                continue
            put = replace(
                written, digits=written.digits[:place] + new + written.digits[place + 1 :]
            )
            if put.value:
                yield number_put(passage, mark, put.text, "digit_changed", "数字１字の変更")


def digits_swapped(passage: Passage, random: Random) -> Iterator[Injection]:
    """Two neighbouring different digits exchanged; no leading zero."""
    for mark, written in _written(passage):
        places = [at for at, char in enumerate(written.digits) if char in _DIGIT]
        pairs = [
            (a, b)
            for a, b in pairwise(places)
            if written.digits[a] != written.digits[b]
            and not (written.digits[b] in "0０" and _leads(written, a))
        ]
        for a, b in random.sample(pairs, min(1, len(pairs))):
            chars = list(written.digits)
            chars[a], chars[b] = chars[b], chars[a]
            put = replace(written, digits="".join(chars))
            if put.value != written.value:
                yield number_put(passage, mark, put.text, "digits_swapped", "数字の入れ替わり")


def sign(passage: Passage, random: Random) -> Iterator[Injection]:
    """A ▲ dropped where no other word tells the fall; a ▲ added to a figure that is positive."""
    figures = figures_of(passage.page)
    rising = []
    for mark, written in _written(passage):
        before, after = passage.text[: mark.start], passage.text[mark.end :]
        if written.sign:
            if not _FALLING_BEFORE.search(before) and not _FALLING_AFTER.match(after):
                put = replace(written, sign="")
                yield number_put(passage, mark, put.text, "sign", "▲の脱落")
            continue
        known = figures.get(mark.id)
        if known is not None and known.value > 0:
            rising.append((mark, replace(written, sign="▲")))
    for mark, put in random.sample(rising, min(1, len(rising))):
        yield number_put(passage, mark, put.text, "sign", "▲の付加")


def unit(passage: Passage, random: Random) -> Iterator[Injection]:
    """千円 for 円, 件 for 人, and the like."""
    for mark, written in _written(passage):
        wrong = _UNITS.get(written.unit)
        if wrong and not written.scale:
            put = replace(written, unit=wrong)
            yield number_put(passage, mark, put.text, "unit", "単位の変更")


def percent_point(passage: Passage, random: Random) -> Iterator[Injection]:
    """％ for ポイント and the other way round."""
    for mark, written in _written(passage):
        wrong = {"％": "ポイント", "%": "ポイント", "ポイント": "％"}.get(written.unit)
        if wrong:
            put = replace(written, unit=wrong)
            yield number_put(passage, mark, put.text, "percent_point", "％とポイント")


def derived_off(passage: Passage, random: Random) -> Iterator[Injection]:
    """A rate or a difference that is wrong by 0.1 to 3."""
    for mark, written in _written(passage):
        parts = mark.id.split(".")
        if parts[0] not in _DERIVED_HEADS and not any(part in _DERIVED for part in parts):
            continue
        if written.scale:
            continue
        step = Decimal(1).scaleb(-written.places)
        off = random.choice((1, 2, 3)) * (step if random.random() < 0.5 else max(step, Decimal(1)))
        value = abs(written.value) + random.choice((-1, 1)) * off
        if value > 0:
            put = replace(written, digits=digits_like(value, written))
            yield number_put(passage, mark, put.text, "derived_off", "計算値のずれ")
