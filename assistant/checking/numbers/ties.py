"""Which two numbers of a sentence a share, a multiple or a difference is said of.

Read only from words that leave no choice: 「１３人中１２人、９割強」,
「６３団体の７割に当たる４１団体」, 「２２人は…５１人の４割強に当たる」,
「６７件から１４３件へ約２倍」, 「１９３件と、前年度の１０４件の約１．９倍」,
「１４０人から２０５人に、６５人増」. ``base_of`` and ``whole_part`` are weaker: one number of the
two alone (「９６人の約６割」, 「５２１件で、全体の２割」).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from assistant.checking.numbers.trace import NumberTrace, size_of
from assistant.checking.numbers.units import comparable, is_money, is_percent

_ABOUT: Final = r"(?:約|ほぼ|およそ|おおよそ|概ね|おおむね|延べ)?"
_NO_NUMBER: Final = r"[^。0-9０-９]"
_OUT_OF: Final = re.compile(rf"(?:中|のうち|の中で){_NO_NUMBER}{{0,20}}")
_THEN: Final = re.compile(rf"(?:、|（|と、?|で、?|であり、|の|、?率にして|、割合にして)*{_ABOUT}")
#: 「７３人のうち…３２人で、全体の４割強」: behind うち, 全体 is the number before it.
_OF_ALL: Final = re.compile(rf"(?:で|と|であり|、)*全体の(?:うち、?)?{_ABOUT}")
_WORTH: Final = re.compile(
    rf"(?:強|弱|近く|余り|余|程度|ほど)?(?:に当たる|にあたる|に相当する){_ABOUT}"
)
_AMOUNTS: Final = re.compile(
    "(?:強|弱|近く|余り|余|程度|ほど|以上)?(?:に当た|にあた|に相当|を占め|に上|に達|と|で|、|。|となっ|であ|だ|に(?:増|減|なっ))"
)
_OF: Final = re.compile(rf"(?:の(?:うち、?)?|中、?){_ABOUT}")
_OF_THEM: Final = re.compile(
    rf"(?:{_NO_NUMBER}{{0,24}}、)?(?:その)?うち、?{_ABOUT}|の(?:うち、?)?{_ABOUT}|中、?{_ABOUT}"
    rf"|のうち、?[^。、0-9０-９]{{1,16}}[はがも]、?{_ABOUT}"
    rf"|[にがを]{_NO_NUMBER}{{0,24}}、{_ABOUT}"
)
_TOPIC: Final = re.compile(rf"(?:は|が)、?{_NO_NUMBER}{{0,20}}")
_BASE_WORD: Final = "(?:前年度?|昨年度?|年度|予定|目標|計画|当初予算|平年|例年|前回)"
_BESIDE: Final = re.compile(
    rf"(?:と|で|は|が|であり|となり|に(?:増え|減り|上り|達し|伸び))?、?{_NO_NUMBER}{{0,8}}{_BASE_WORD}の?"
    rf"(?:実績|決算)?(?:値|額)?の?{_ABOUT}"
)
_IS_WORTH: Final = re.compile("(?:強|弱|近く|余り|余|程度|ほど)?(?:に当た|にあた|に相当)")
_ALL: Final = re.compile(
    rf"(?:(?:は|が|で|と|であり)、?|に(?:増え|減り|達し|上り|伸び|なり)、)"
    rf"(?:[^。、0-9０-９]{{0,8}}全体|(?:総?事業費|決算額?|総コスト)(?:の(?:決算|総)額)?)の{_ABOUT}"
)
_JOINED: Final = re.compile("(?:と|や|、|及び|並びに)[^。、はがでに0-9０-９]{0,24}")
_PASSED: Final = re.compile(rf"(?:を|も|から|よりも?|に比べて?|と比べて?)、?{_ABOUT}")
_AGAINST: Final = re.compile(rf"(?:分|枠)?に対し(?:て|、)*{_NO_NUMBER}{{0,12}}")
_AS_RATE: Final = re.compile(rf"{_NO_NUMBER}{{0,12}}、?(?:率|割合)にして、?{_ABOUT}")
#: 「前年度の２１人に比べると２倍」, of a number told before.
_COMPARED: Final = re.compile(rf"）?[にと]比べ(?:れば|ると|て)?(?:も|は)?、?{_ABOUT}")
_FROM: Final = re.compile(rf"から(?:は)?、?{_ABOUT}")
_SINCE: Final = re.compile(
    r"）?(?:から(?:は)?|よりも?|を|に比べて?|と比べて?|と比較して|に対し(?:て)?)、?"
)
_TO: Final = re.compile(
    rf"(?:へと|へ|に|と)(?:増え|減り|増加し|減少し|伸び|なり|拡大し|縮小し)?て?、?{_ABOUT}"
)
#: What is said of all, or of something else, after the two numbers.
_WHOLE: Final = re.compile("全体|全て|総数|平均|前年|昨年|目標|予定|予算")
MOVED: Final = re.compile(
    r"(?:ほど|程度|強|弱|近く|余り|余|以上|超(?!過)|の|も)*(?:大幅に)?(?:増(?!減)|減|上回|下回|多|少な|高[いくか]|低[いくか]|伸び|落ち|上が|下が|上昇|低下|縮"
    r"|短[いくか縮]|長[いくか]|届か|及ば|不足|足り[なず]|超過|改善|向上|悪化)"
)
#: A word of movement behind a number and what else is told of it: 「４３人（１７．８％）増加」.
_AND_MOVED: Final = re.compile(
    r"分?(?:（[^（）]*）|、(?:率にして|割合にして)?(?:約)?[0-9０-９．.]+(?:％|%|割|倍)[にの]?)?"
    rf"、?(?:{MOVED.pattern}|拡|広)"
)


def moved_behind(text: str, at: int) -> bool:
    """Whether a word of movement stands at ``text[at:]``, or behind a bracket or a share there."""
    return MOVED.match(text, at) is not None or _AND_MOVED.match(text, at) is not None


class Tie(NamedTuple):
    """``part`` is held against ``base``; ``change``: the difference of the two is."""

    part: NumberTrace
    base: NumberTrace
    change: bool = False


def tie_of(text: str, number: NumberTrace, figures: Sequence[NumberTrace]) -> Tie | None:
    """The two of ``figures`` (those of the sentence, in order, no shares) that the words tie to
    the share ``number``; ``None`` where they tie none for sure."""
    before = [f for f in figures if f.end <= number.start]
    if not before:
        return None
    last = before[-1]
    link = text[last.end : number.start]
    worth = next((f for f in figures if f.start >= number.end), None)
    if worth is not None and _WORTH.fullmatch(text, number.end, worth.start):
        same = [f for f in before if comparable(f.unit, worth.unit)]
        if same == before[-1:] and _OF_THEM.fullmatch(link):
            return Tie(worth, last)
        return None
    if len(before) < 2:
        return None
    if not comparable(before[-2].unit, last.unit):
        return _of_other_things(text, number, before[-2], last)
    if (step := _step_behind(text, number, before)) is not None:
        return step
    first, between = before[-2], text[before[-2].end : last.start]
    moved = MOVED.match(text, number.end) is not None
    linked = _THEN.fullmatch(link) or _OF_ALL.fullmatch(link)
    if _OUT_OF.fullmatch(between) and linked and not moved:
        return None if _WHOLE.search(between) else Tie(last, first)
    if _FROM.fullmatch(between) and _TO.fullmatch(link):
        if number.unit != "倍" and not moved:
            return None
        return Tie(last, first, change=moved)
    if not _OF.fullmatch(link) or not _AMOUNTS.match(text, number.end) or moved:
        return None
    if _TOPIC.fullmatch(between) or (number.unit == "倍" and _BESIDE.fullmatch(between)):
        shares = number.unit != "倍" and first.value > last.value
        return None if shares else Tie(first, last)
    return None


def _step_behind(text: str, number: NumberTrace, before: Sequence[NumberTrace]) -> Tie | None:
    """「（１，２８６円は）前年度の１，２１４円から７２円（５．９％）上昇」: a rate in the bracket
    behind the step of the two before it."""
    if len(before) < 3 or number.unit == "倍" or not text.startswith("）", number.end):
        return None
    first, second, step = before[-3:]
    if text[step.end : number.start] != "（" or not MOVED.match(text, number.end + 1):
        return None
    if not (comparable(first.unit, second.unit) and comparable(second.unit, step.unit)):
        return None
    if abs(size_of(first) - size_of(second)) != size_of(step):
        return None
    between = text[second.end : step.start]
    if _TO.fullmatch(between) and _FROM.fullmatch(text, first.end, second.start):
        return Tie(second, first, change=True)
    return Tie(first, second, change=True) if _SINCE.fullmatch(between) else None


def _of_other_things(
    text: str, number: NumberTrace, part: NumberTrace, base: NumberTrace
) -> Tie | None:
    """「１０４人は、支援プラン２４６件の４割強に当たる」: of two things counted apart."""
    worth = _OF.fullmatch(text, base.end, number.start) and _IS_WORTH.match(text, number.end)
    if not worth or is_money(part.unit) or is_money(base.unit):
        return None
    return Tie(part, base) if _TOPIC.fullmatch(text, part.end, base.start) else None


def whole_part(
    text: str, number: NumberTrace, figures: Sequence[NumberTrace]
) -> NumberTrace | None:
    """「５２１件で、全体の２割」: the part of a whole whose number is not told."""
    before = [f for f in figures if f.end <= number.start]
    if not before or MOVED.match(text, number.end):
        return None
    if len(before) > 1 and _JOINED.fullmatch(text, before[-2].end, before[-1].start):
        return None  # the parts together are
    return before[-1] if _ALL.fullmatch(text, before[-1].end, number.start) else None


def held_against(text: str, number: NumberTrace, figures: Sequence[NumberTrace]) -> Tie | None:
    """「１２０人分に対し１１３人（９４．２％）」, 「応募２９人、採用１７人、率にして６割弱」: two
    numbers that may give the share; other readings are open, so that they contradict none."""
    before = [f for f in figures if f.end <= number.start][-2:]
    if len(before) < 2 or not comparable(before[0].unit, before[1].unit):
        return None
    first, last = before
    link = text[last.end : number.start]
    moved = MOVED.match(text, number.end) is not None
    against = _AGAINST.fullmatch(text, first.end, last.start) and _THEN.fullmatch(link)
    if against or _AS_RATE.fullmatch(link):
        return Tie(last, first, change=moved)
    return None


def base_of(text: str, number: NumberTrace, figures: Sequence[NumberTrace]) -> NumberTrace | None:
    """The number right before, of which ``number`` is a share or by a share of which something
    moved: 「９６人の約６割」, 「９０人から３分の１に」, 「２，０００件を３割上回る」."""
    before = [f for f in figures if f.end <= number.start]
    if not before:
        return None
    last = before[-1]
    divided = _OF.fullmatch(text, last.end, number.start)
    fallen = _FROM.fullmatch(text, last.end, number.start) and text.startswith("に", number.end)
    moved = _PASSED.fullmatch(text, last.end, number.start) and MOVED.match(text, number.end)
    compared = number.unit == "倍" and _COMPARED.fullmatch(text, last.end, number.start)
    return last if divided or fallen or moved or compared else None


def step_of(text: str, number: NumberTrace, figures: Sequence[NumberTrace]) -> Tie | None:
    """The two values whose difference ``number`` is: 「１４０人から２０５人に、６５人増」,
    「８１％から８４％へ３ポイント上がり」."""
    before = [f for f in figures if f.end <= number.start]
    if len(before) < 2 or not moved_behind(text, number.end):
        return None
    first, last = before[-2:]
    points = number.unit == "ポイント" and is_percent(last.unit)
    if not comparable(first.unit, last.unit) or not (points or comparable(last.unit, number.unit)):
        return None
    if not _FROM.fullmatch(text, first.end, last.start):
        return None
    return Tie(last, first) if _TO.fullmatch(text, last.end, number.start) else None
