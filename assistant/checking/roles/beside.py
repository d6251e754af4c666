"""Rates and products that numbers written beside them give, whatever figure has the same value.

「１６６件から２０３件へと２割余り増え」: the step right before it. 「交換した人は１，６８４人、
登録者のちょうど４割」, 「目標２５件は、令和５年度実績の約１．３倍」: a written number and the
figure of the indicator that is named as the whole. 「貸出は令和元年度の８０冊から増え、５倍に
なった」: what the named indicator has come to. 「４年度96.4％→６年度98.2％と1.8ポイント」:
two written rates, where nothing says what else the step is against. 「予定を約６％上回り」: what
the named indicator's 達成率 is above or below 100 %. A factor of a product
(「１５０万円×１５人」) is no figure of the sheet at all. Such a number is only ever left alone. Not
seen: a whole that is named in the sentence before.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from assistant.checking.numbers import NumberTrace
from assistant.checking.numbers.shares import Share, is_share
from assistant.checking.numbers.trace import quantity_of, size_of
from assistant.checking.numbers.units import comparable, is_percent
from assistant.checking.roles.aspects import CELLS, Aspect
from assistant.checking.roles.claim import Claim
from assistant.sheet.facts import Facts
from assistant.sheet.numerals import in_yen

_SIGN: Final = "[×✕✖＊]"
_TIMES_BEHIND: Final = re.compile(
    rf"(?:（[^（）]*）)?\s*{_SIGN}|(?:に|と)[^、。]{{1,12}}を(?:掛け|かけ|乗じ)|を(?:掛け|乗じ)"
)
_TIMES_AHEAD: Final = re.compile(rf"{_SIGN}\s*$")
_FROM: Final = re.compile("から、?(?:約|延べ)?")
#: What may stand between a step and its rate.
_TO: Final = re.compile("(?:へ|に|と|、|まで)[^、。0-9０-９]{0,8}")
_OF_WHOLE: Final = re.compile(
    "の(?:うち、?)?(?:約|ほぼ|およそ|おおよそ|概ね|おおむね|ちょうど|実に)?$"
)

#: 「予定を約６％上回り」, 「予定を６％、前年度を２７０箇所上回り」.
_AIM: Final = re.compile("(?:目標|予定|計画)(?:値|数|額)?(?:を|より(?:も)?)、?(?:約|ほぼ|およそ)?$")
_OVER: Final = re.compile(
    "(?:余り|強|弱|ほど|程度|以上|近く)?(?:、|上回|下回|超え|割り込|多[いくか]|少な[いくか])"
)


def is_factor(text: str, number: NumberTrace) -> bool:
    """Whether ``number`` is a factor of a product that the sentence writes out."""
    behind = _TIMES_BEHIND.match(text, number.end)
    return behind is not None or _TIMES_AHEAD.search(text, 0, number.start) is not None


def is_given_beside(
    claim: Claim,
    text: str,
    numbers: Sequence[NumberTrace],
    aspects: Mapping[str, Aspect],
    facts: Facts,
    year: int,
) -> bool:
    """Whether the ``numbers`` of the sentence before that of ``claim`` make it what it says;
    ``year`` is the evaluated one."""
    number = claim.number
    if _is_from_aim(claim, text, aspects, facts, year):
        return True
    before = [n for n in numbers if n.end <= number.start]
    if not before:
        return False
    if number.unit == "ポイント":
        return _is_step_of_rates(claim, before)
    if not is_share(number.unit):
        return False
    share = Share(text, quantity_of(number))
    if _is_step(share, claim, text, before):
        return True
    wholes = list(_wholes(claim, aspects, facts, year))
    if number.unit == "倍" and any(
        text.startswith("から", then.end) and share.fits(now, size_of(then))
        for now, unit in wholes
        for then in before
        if comparable(then.unit, unit)
    ):
        return True
    if claim.moved or not _OF_WHOLE.search(text, 0, number.start):
        return False
    return any(
        share.fits(size_of(part), whole)
        for whole, unit in wholes
        for part in before
        if comparable(part.unit, unit)
    )


def _is_from_aim(
    claim: Claim, text: str, aspects: Mapping[str, Aspect], facts: Facts, year: int
) -> bool:
    number = claim.number
    if not is_percent(number.unit) or not _AIM.search(text, 0, number.start):
        return False
    if not _OVER.match(text, number.end):
        return False
    rates = [
        facts[id].value
        for id, aspect in aspects.items()
        if aspect.kind == "achievement"
        and aspect.subject in (claim.subjects or ())
        and aspect.year in (claim.years or {year})
    ]
    step = number.step or Decimal(1)
    return any(
        rate is not None and abs(abs(rate - 100) - abs(number.value)) <= step / 2 for rate in rates
    )


def _is_step(share: Share, claim: Claim, text: str, before: Sequence[NumberTrace]) -> bool:
    if len(before) == 1:
        return False
    then, now = before[-2:]
    joined = _FROM.fullmatch(text, then.end, now.start)
    if not joined or not _TO.fullmatch(text, now.end, claim.number.start):
        return False
    a, b = size_of(then), size_of(now)
    return comparable(then.unit, now.unit) and share.fits(abs(b - a) if claim.moved else b, a)


def _is_step_of_rates(claim: Claim, before: Sequence[NumberTrace]) -> bool:
    if not claim.moved or claim.base is not None or claim.base_years is not None:
        return False
    rates = [n.value for n in before if is_percent(n.unit)]
    return any(abs(b - a) == abs(claim.number.value) for a, b in itertools.combinations(rates, 2))


def _wholes(
    claim: Claim, aspects: Mapping[str, Aspect], facts: Facts, year: int
) -> Iterator[tuple[Decimal, str | None]]:
    """The values of the indicators that the words name, in the years that they say."""
    for id, aspect in aspects.items():
        if aspect.kind not in CELLS or aspect.subject not in (claim.subjects or ()):
            continue
        value, unit = facts[id].value, facts[id].unit
        if is_percent(unit) or aspect.year not in (claim.years or {year}):
            continue  # 「実績の８０％」 of an indicator in ％ is the value itself
        if value:
            yield abs(in_yen(value, unit)), unit
