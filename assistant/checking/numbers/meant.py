"""Whether a small number of a text may be the cell or the entered number that has its value.

A count below a hundred that was mistyped meets some cell, or some number of a long passage, by
accident. So a few conditions in the words must hold:

- a number whose counter is not read (「３１医療機関」) stands for one that is counted by the same
  word, or for a row whose name or unit has that word;
- a target stands only where the sentence speaks of an aim or names the row, next year's only where
  the text speaks of what is to come;
- a number of a passage only where the sentence shares a word with the passage's sentence.

Not seen: two numbers of one sentence of a passage that are confused, which
:mod:`assistant.checking.passages` asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.checking.numbers.around import has_pair_of, name_of
from assistant.checking.numbers.said import COMING, sentence_of
from assistant.checking.numbers.units import is_money
from assistant.sheet import Sheet, entered_texts
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.numerals import Quantity, find_quantities
from assistant.sheet.years import find_years

_MANY: Final = 100
_FEW: Final = 3
#: What is going to be done, as plans say it.
_TO_COME: Final = "増や|広げ|減ら|続け|保つ|保ち|維持|確保|拡大する|超えれば|進め|行う"
#: What counts a number whose unit is not read: 「３１医療機関」, 「２班」.
_COUNTER: Final = re.compile("[一-龥々ァ-ヴー]{1,4}")
_AIM: Final = re.compile(
    "目標|予定|計画|見込|目指|枠|上限|以内|以下|以上|掲げ|目安|水準|ねら|狙|想定|設定|達成|達し|届|及ば|満た|定員|未満|未達|予算|引き上げ|引き下げ|とする|据え置"
    f"|{_TO_COME}"
)
_WORD: Final = re.compile("(?=([一-龥々][一-龥々ぁ-ん]|[ァ-ヴー]{3}))")
_PARTICLE: Final = re.compile("[はがのをにでともへ]$")
#: What begins a sentence on a part of the number of the one before.
_REST: Final = re.compile("(?:残る|残り|このうち|そのうち|うち)")
#: So little before a number tells no more than with the sentence before it.
_SHORT: Final = 16
_NOUN: Final = re.compile("の?([一-龥々ァ-ヴー]{1,8})")
_EMPTY: Final = frozenset(("年度", "前年", "令和", "昨年", "件数", "人数", "実施", "事業", "全体"))


class Told(NamedTuple):
    """How a passage tells a number: its sentence, and what stands before and behind the number."""

    sentence: str
    before: str
    behind: str


def told_in(sheet: Sheet, facts: Facts, units: Iterable[str]) -> Mapping[str, Told]:
    """How the entered passages tell each of their numbers, by the id of its fact."""
    passages, found = entered_texts(sheet), dict[str, Told]()
    entered: dict[str, list[Fact]] = {}
    for fact in facts.values():
        if fact.role == "text":
            entered.setdefault(fact.sources[0], []).append(fact)
    for field, numbers in entered.items():
        rest = iter(_told(passages.get(field, ""), tuple(units)))
        for fact in numbers:
            at = next((told for surface, told in rest if f"「{surface}」" in fact.label), None)
            if at is None:
                break
            found[fact.id] = at
    return found


@lru_cache(maxsize=512)  # each of the eight fields of a sheet asks for the same passages
def _told(passage: str, units: tuple[str, ...]) -> tuple[tuple[str, Told], ...]:
    """The numbers of a passage as they are written, each with how it is told."""
    found = []
    for at in find_quantities(passage, units=units):
        start = _start(passage, at.start)
        if _REST.match(passage, start) or at.end - start < _SHORT:
            start = _start(passage, max(start - 1, 0))
        ends = (passage.find(end, at.end) for end in "。\n")
        stop = min((end for end in ends if end >= 0), default=len(passage))
        told = Told(passage[start:stop], passage[start : at.start], passage[at.end : stop])
        found.append((at.surface, told))
    return tuple(found)


def _start(passage: str, at: int) -> int:
    return max(passage.rfind(end, 0, at) for end in "。\n") + 1


def may_mean(
    fact: Fact, text: str, quantity: Quantity, year: int, told: Mapping[str, Told]
) -> bool:
    """Whether ``quantity`` of ``text`` may be the entered number ``fact``; ``year`` is the fiscal
    year of the sheet."""
    size = abs(quantity.value)
    if is_money(quantity.unit) or size / quantity.step >= _MANY or size <= 1:
        return True
    if quantity.unit is None:
        if size <= _FEW:
            return True
        if not _is_counted_alike(fact, text, quantity, told):
            return False
    if fact.role == "text":
        return _is_told_there(fact, text, quantity, told)
    sentence = sentence_of(text, quantity)
    if fact.role == "target":
        if not _AIM.search(sentence) and not has_pair_of(name_of(fact), sentence):
            return False
        return fact.fiscal_year is None or fact.fiscal_year <= year or _is_coming(text, year)
    return True


def counted_by_name(quantity: Quantity, facts: Facts, told: Mapping[str, Told]) -> tuple[Fact, ...]:
    """The numbers of passages that are counted by a noun: 「１４小学校」 is 「１４校」, and
    「空き店舗は３４」 and 「店舗３４件」 are 「３４店舗」."""
    unit = quantity.unit or ""
    if not unit or (quantity.value <= _FEW and len(unit) == 1):
        return ()
    found = []
    for fact in facts.by_size.get(abs(quantity.value), ()):
        where = told.get(fact.id)
        if where is None:
            continue
        open_unit, noun = fact.unit in (None, "つ"), _NOUN.match(where.behind)
        named = open_unit and noun is not None and noun[1].endswith(unit)
        link = "[はがも、]?" if open_unit else ""
        if named or re.search(f"{re.escape(unit)}{link}$", where.before):
            found.append(fact)
    return tuple(found)


def _is_coming(text: str, year: int) -> bool:
    if COMING.search(text) or re.search(_TO_COME, text):
        return True
    return any(m.year > year for m in find_years(text, around=year))


def _is_counted_alike(fact: Fact, text: str, quantity: Quantity, told: Mapping[str, Told]) -> bool:
    counter = _COUNTER.match(text, quantity.end)
    if counter is None or fact.role == "derived":
        return True
    if fact.role == "text":
        where = told.get(fact.id)
        if where is None or fact.unit not in (None, "つ"):
            return where is None
        return counter[0][:1] in where.before[-8:] + where.behind[:6]
    return counter[0][:1] in f"{fact.label}{fact.unit or ''}"


def _is_told_there(fact: Fact, text: str, quantity: Quantity, told: Mapping[str, Told]) -> bool:
    where = told.get(fact.id)
    if where is None or text.startswith("全", quantity.start - 1):
        return True
    return shares_word(where.sentence, text)


def shares_word(passage: str, text: str) -> bool:
    """Whether the two have two neighbouring characters of a word in common."""
    words = {m[1] for m in _WORD.finditer(passage)} - _EMPTY
    return any(word in text for word in words if not _PARTICLE.search(word))
