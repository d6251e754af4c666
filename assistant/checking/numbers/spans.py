"""Digits that are no figures of their own: in names, in spans of time.

- names of the sheet with digits in them (「妊娠１１週以内の届出率」), also where the text has only
  the part from the digits on (「１１週以内の」);
- 「２年前」, 「令和４年度からの２年間で」, 「３年間で３２店舗が」: how far the text looks back;
- ``counts_things``: 「活動指標３項目のうち」, held against the sheet; 「３つの型」, 「この２か所」;
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from assistant.checking.numbers.units import is_percent
from assistant.sheet import indicator_label
from assistant.sheet.model import Sheet
from assistant.sheet.numerals import Quantity, narrow

_DIGIT: Final = re.compile("[0-9０-９一二三四五六七八九十百千元]")
_RUN: Final = re.compile("[0-9]+(?:[.,][0-9]+)*")
_FEWEST_LETTERS: Final = 3
_BACK: Final = re.compile("(?:度)?前(?!半|期|提|後|向)")
_SPAN: Final = re.compile(
    "(?:間)?(?:で(?!の)|では|の間に|に|の(?:合計|累計|通算|平均|減少|増加|増減|伸び))、?"
)
_SINCE: Final = re.compile("(?:から|以降|以来)の、?$")
_COUNTERS: Final = ("項目", "つ", "件", "本", "個", "指標")
_SEVERAL: Final = re.compile("の(?![^、。]{0,6}(?:指標|目標|項目)|うち)")
_AHEAD: Final = 36
_INDICATORS: Final = re.compile("(?P<kind>活動|成果)?指標(?:の|は|が|、|:|全|計|全ての|すべての)?$")
_OF_INDICATORS: Final = re.compile(
    "指標[のはが]?(?:(?P<all>[1-9])(?:項目|つ|件|本|個|指標)(?:あり、|で、)?)?の?うち、?[^。0-9]{0,24}$"
)
_UNIT: Final = re.compile("[かカヵケヶ箇]?年間?|[かカヵケヶ箇]月間?")
_FROM: Final = re.compile("から[^。]{0,6}$")
_FEW_YEARS: Final = 5
#: 「この２か所で」: what has been told is counted.
_THESE: Final = re.compile("(?:この|これら|これらの|上記の?|以上の)$")
_FEW: Final = 5
_MONTHS: Final = 12
_MOVES: Final = re.compile("[0-9０-９]|増|減|上が|下が|上昇|低下|伸び|落ち|改善|縮|広が|倍")


def looks_back(text: str, quantity: Quantity) -> bool:
    """Whether a number of years, or of months up to a year, only says how far back: 「２年前より」,
    「からの２年間で」, 「３年間で２割増えた」, 「から２年で５５人増え」."""
    if _UNIT.fullmatch(quantity.unit or "") is None:
        return False
    months = "月" in (quantity.unit or "")
    if not 1 <= quantity.value <= (_MONTHS if months else _FEW_YEARS):
        return False
    if _BACK.match(text, quantity.end):
        return quantity.unit == "年"
    if quantity.unit != "年" and _SINCE.search(text, max(0, quantity.start - 6), quantity.start):
        return True
    if quantity.unit == "年" and not _FROM.search(text, 0, quantity.start):
        return False
    if _SPAN.match(text, quantity.end):
        stop = text.find("。", quantity.end)
        return _MOVES.search(text, quantity.end, stop if stop >= 0 else len(text)) is not None
    return False


def counts_things(text: str, quantity: Quantity, sheet: Sheet) -> bool:
    """「活動指標３項目のうち２項目が」: how many indicators there are, or some of them are told;
    「３つの型」 of something else; the ５分 of 「８割５分」."""
    if quantity.unit == "分":
        return text.startswith("割", quantity.start - 1)
    if quantity.unit == "つ" and _SEVERAL.match(text, quantity.end):
        return True
    if 2 <= quantity.value <= _FEW and _THESE.search(text, 0, quantity.start):
        return quantity.unit not in ("割", "倍", "ポイント") and not is_percent(quantity.unit)
    if quantity.unit not in _COUNTERS or "指標" not in text:
        return False
    before = narrow(text[max(0, quantity.start - _AHEAD) : quantity.start])
    counts = Counter[str](indicator.kind for indicator in sheet.indicators)
    if said := _INDICATORS.search(before):
        kinds = {"活動": "activity", "成果": "outcome"}
        kind = kinds.get(said["kind"] or "")
        return quantity.value == (counts.total() if kind is None else counts[kind])
    if of := _OF_INDICATORS.search(before):
        return 0 < quantity.value <= int(of["all"] or counts.total())
    return False


def name_spans(text: str, sheet: Sheet) -> list[tuple[int, int]]:
    """Where the text repeats a name of the sheet that has digits in it, or the part of one from
    its digits on."""
    names = [sheet.project.name, *(indicator_label(i) for i in sheet.indicators)]
    names += [item.label for b in sheet.cost_breakdowns for item in b.items]
    spans = []
    for name in names:
        if not name or not _DIGIT.search(name):
            continue
        at = text.find(name)
        while at >= 0:
            spans.append((at, at + len(name)))
            at = text.find(name, at + 1)
        spans += _part_spans(text, name)
    return spans


def _part_spans(text: str, name: str) -> Iterator[tuple[int, int]]:
    """「１１週以内の」 of 「妊娠１１週以内の届出率」."""
    whole, plain = narrow(name), narrow(text)
    if len(plain) != len(text):
        return
    for digits in _RUN.finditer(whole):
        part = whole[digits.start() : digits.end() + _FEWEST_LETTERS]
        if len(part) < len(digits[0]) + _FEWEST_LETTERS:
            continue
        at = plain.find(part)
        while at >= 0:
            if not plain[at - 1 : at].isdigit():
                end = at + len(part)
                yield at, end
            at = plain.find(part, at + 1)
