"""Whether the words around a number can say what a fact is.

A sheet has dozens of differences, many below ten, and a count that was mistyped meets one of them
by accident. So a difference stands only for a number that is told as one (「３件多い」,
「あと３人」, 「▲３」, 「差は３回」), that of an aim or of another year only where the sentence
speaks of an aim or of that year; the number of indicators stands for 「３指標」 alone; and a
number whose unit is not read (「２班」) for no rate.

Not seen: which indicator's difference it is, which :mod:`assistant.checking.roles` asks.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checking.numbers.around import has_pair_of, name_of
from assistant.checking.numbers.shares import is_share
from assistant.checking.numbers.support import DIFFERENCES
from assistant.checking.numbers.ties import moved_behind
from assistant.checking.numbers.units import is_money
from assistant.sheet.facts import Fact
from assistant.sheet.numerals import Quantity, find_quantities, in_yen
from assistant.sheet.years import find_years

_NO_NUMBER: Final = "[^。、0-9０-９]"
_APART: Final = (
    "差|増|減|不足|超過|超え|プラス|マイナス|伸び|縮|上積み|積み増|上乗せ|及ば|届[かい]|足り|上回|下回|多[いくか]"
    "|少な|高[いくかま]|低|開き|落ち込|残|遅れ|延び|上が|下が|上げ|下げ|上昇|低下|早[いくか]|短|長[いくか]|改善|悪化|引き[上下]|離れ|持ち直|戻|隔た|未達|遠い"
)
_AHEAD: Final = re.compile(f"(?:{_APART}|余り|あと|比|[＋+▲△])[^。0-9０-９]{{0,16}}$")
_BEHIND: Final = re.compile(
    f"{_NO_NUMBER}{{0,4}}(?:（[^（）]{{0,16}}）)?(?:分の{_NO_NUMBER}{{1,8}})?、?"
    f"(?:[もの]|だけ|ほど|それぞれ|いずれも|ともに|共に)*(?:{_APART}|余[りっ]|不用|ずつ)"
)
#: 「目標との差は順に２４件、２６件である」.
_EACH: Final = re.compile("(?:差|幅|増減)は、?(?:それぞれ|順に)[^。]{0,24}$")
#: Another number of the list that one word closes: 「目標を３件、前年度を７件上回る」.
_LISTED: Final = re.compile(
    f"{_NO_NUMBER}{{0,4}}(?:（[^（）]{{0,16}}）)?(?:、|・|と|及び|や|{_NO_NUMBER}{{1,12}}(?:で|を|が)、?)"
    "[^。0-9０-９]{0,28}[0-9０-９][0-9０-９，,．.万億]*"
)
_AIM: Final = re.compile("目標|予定|計画|見込|目指|枠|上限|以内|以下")
_LEFT_OVER: Final = re.compile("[がの]?(?:不用|残|余)")
#: In 【…】 the writer is asked about a figure that the line itself has named.
_ASKED: Final = re.compile("【[^】]*$")
COMING: Final = re.compile(
    "次年度|来年度|翌年度|次期|次回|今後|目指|見込[むみん]|予定[しすとを]|とする|計上|掲げ|たい|必要|設定|目標を|目標は"
)
THEN: Final = re.compile("前年|昨年|前回|前々|以前|年前|年度?から")
_INDICATORS: Final = re.compile("指標|項目")
_MOST_LISTED: Final = 5
_MANY: Final = 100


def is_said(fact: Fact, text: str, quantity: Quantity, year: int) -> bool:
    """Whether ``quantity`` of ``text`` is told as the kind of figure that ``fact`` is; ``year`` is
    the fiscal year of the sheet."""
    if _ASKED.search(text, 0, quantity.start):
        return True
    if fact.formula == "unspent" and quantity.value < 0 and _LEFT_OVER.match(text, quantity.end):
        return False  # 「▲３，６２６千円が不用となった」: what is left has no sign
    sentence = sentence_of(text, quantity)
    few = not is_money(quantity.unit) and abs(quantity.value) / quantity.step < _MANY
    if fact.role == "count":
        return quantity.unit in ("つ", fact.unit) or bool(_INDICATORS.search(sentence))
    if few and fact.formula in DIFFERENCES and not is_share(quantity.unit):
        return (
            _is_difference(text, quantity)
            and _is_of(fact, text, quantity, year)
            and _is_named(fact, text)
        )
    if quantity.unit is None and fact.formula is not None:
        return not few
    return True


def _is_difference(text: str, quantity: Quantity) -> bool:
    ahead = text[: quantity.start]
    if quantity.value < 0 or _AHEAD.search(ahead) or _EACH.search(ahead):
        return True
    at = quantity.end
    for _ in range(_MOST_LISTED):
        if moved_behind(text, at) or _BEHIND.match(text, at):
            return True
        following = _LISTED.match(text, at)
        if following is None:
            return False
        at = following.end()
    return False


def _is_of(fact: Fact, text: str, quantity: Quantity, year: int) -> bool:
    """Whether the words speak of an aim, or of another year, as far as the difference is one of
    these. Of this year, :mod:`assistant.checking.roles` tells what is held against what."""
    if fact.fiscal_year is None:
        return True
    sentence = sentence_of(text, quantity)
    if fact.formula == "target_vs_actual" and fact.fiscal_year == year:
        clause = clause_of(text, quantity)
        return bool(_AIM.search(clause) and THEN.search(clause))
    if "target_change" in fact.id and not _AIM.search(sentence):
        return False
    told = [mention.year for mention in find_years(text, around=year)]
    if fact.fiscal_year > year:
        return bool(COMING.search(text)) or any(one > year for one in told)
    if fact.fiscal_year < year:
        return bool(THEN.search(sentence)) or any(one < year for one in told)
    return True


def _is_named(fact: Fact, text: str) -> bool:
    """Whether the text has something of its name, or one of the two figures that make it."""
    if fact.operands is None:
        return True
    _, now, then = fact.operands
    if has_pair_of(name_of(now), text):
        return True
    told = {abs(in_yen(q.value, q.unit)) for q in find_quantities(text)}
    return any(
        one.value is not None and abs(in_yen(one.value, one.unit)) in told for one in (now, then)
    )


def sentence_of(text: str, quantity: Quantity) -> str:
    """The sentence of ``text`` in which the number stands."""
    start = text.rfind("。", 0, quantity.start) + 1
    return text[start : text.find("。", quantity.end) + 1 or len(text)]


def clause_of(text: str, quantity: Quantity) -> str:
    """The clause of ``text`` in which the number stands."""
    start = max(text.rfind("。", 0, quantity.start), text.rfind("、", 0, quantity.start)) + 1
    ends = [at for at in (text.find("。", quantity.end), text.find("、", quantity.end)) if at >= 0]
    return text[start : min(ends, default=len(text))]
