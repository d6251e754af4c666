"""Words of movement held against the text's own two numbers, wherever these were entered.

「９件から１７件へと減少」, 「予定の１００回を下回る１１２回」,
「６１件（前年同期１４９件）まで落ちた」, 「受診率は２３．４％で、全体の４３．９％を上回る」,
「食材は１２．６トンで、前年度の９．１トンから増えた」,
「１件平均８万円で、前年度の７万円を１万円上回った」,
「研修には１０８人が参加し、前年度の６４人から増えた」,
「４６８件で、前年度の４０７件に届かなかった」.
Not seen: two numbers in different units, and more than one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.checking.directions.ground import AGREES, Told, little, size
from assistant.checking.directions.records import times_of
from assistant.checking.directions.words import ABOUT, HOW, TARGET, Move, Word
from assistant.checking.numbers import NumberTrace, same_unit

_ADVERBS = f"(?:{HOW}|微|約|ほぼ|も|、)*"
#: 「１７８人から２月は１１８人に」: the time of the second number may stand before it.
_FROM = re.compile(
    r"(?:（[^（）]*）)?から(?:、|の|約)*(?:(?:[今本当翌昨前]年度?|(?:令和)?[0-9０-９元]+(?:年度?|月))[はにのも]?(?:、|約)*)?"
)
#: 「４社１２人から９社２６人へ」.
_COUPLED = re.compile("[、・，]?")
_INTO = re.compile(
    rf"(?:（[^（）]*）)?(?:へと|への|へ|にまで|に|まで|となり、?|と){_ADVERBS}[^、。0-9０-９がを]{{0,3}}"
)
_OBJECT = re.compile(f"(?P<more>より(?:も)?)?(?(more)|を){_ADVERBS}")
_BRACKET = re.compile(
    r"（(?:[^（）0-9０-９]*(?:前年|昨年|前回|決算|実績)[^（）0-9０-９]*)(?P<at>[0-9０-９][^（）]*)）"
)
_BEHIND = re.compile(r"(?:へと|へ|にまで|に|まで|と|で、|となり、|であり、)[^、。0-9０-９]{0,8}")
_IS = re.compile(
    r"(?:以[上下内]|未満)?(?:（[^（）]*）)?(?:で(?:あり|あった|、)|と(?:なり|、|な|し、|して(?:おり|い))|、|であ|（"
    # 「１４３件は、令和４年度の１５８件と比べると」
    r"|は、"
    # 「３８０件を予定し、今年度の３８５件を下回る」
    r"|を(?:予定|計画|見込)(?:し|み|んで|して)?(?:おり|い)?、)"
)
_BEYOND = re.compile(
    r"(?:（[^（）]*）)?(?:を|より(?:も|は)?|に比べ(?:て)?、?|と比べ(?:て)?、?)[^、。0-9０-９]{0,8}"
)

_SINCE = re.compile(
    rf"(?:以[上下内]|未満)?(?:（[^（）]*）)?(?:から|より(?:も)?|に比べ(?:て)?|と比べ(?:て)?)、?{_ADVERBS}"
)

#: 「前年度の７万円を（１万円）上回った」.
_THAN = re.compile(
    r"(?:（[^（）]*）)?(?:を|より(?:も|は)?|から(?:は)?|に比べ(?:て)?|と比べ(?:て)?|に対し(?:て)?)、?"
    rf"{_ADVERBS}"
)
_TO = re.compile(rf"(?:（[^（）]*）)?(?:へと|へ|にまで|に|まで)、?{_ADVERBS}")
#: Of 「９店舗」 the unit is read as 店.
_STEP = re.compile(r"(?:（[^（）]*）)?舗?(?:の|も|ほど|程度|余り|以上|強|弱|近く|だけ)*")


#: 「５件と目標の８件以内に収まった」.
_AND_AIM = re.compile(
    r"(?:（[^（）]*）)?(?:で(?:あり|、)|と(?:なり|、)?|、)、?(?:目標|予定|計画)(?:値|数)?(?:の|である|とした)"
)
_TO_AIM = re.compile(
    rf"(?P<bound>以内|以下|未満|以上)?(?:[をに]|には|にも|まで(?:に?は)?){_ADVERBS}"
)
#: 「４６８件で、前年度の４０７件に届かなかった」.
AND_PAST = re.compile(
    r"(?:（[^（）]*）)?(?:で(?:あり|あったが)?、?|と(?:なり)?、?|、)(?:前年度?の|昨年度?の|前回の|定員の?|募集(?:定員|人数|枠)?の?)[^、。0-9０-９はがを]{0,4}"
)
#: 「前年度の７０件に対し１３４件に」: of last year's value any of these says from.
_PAST_FROM = re.compile(
    r"(?:（[^（）]*）)?(?:に対し(?:て)?|(?:に|と)比べ(?:て|ると)?|より(?:も)?)、?(?:[今本]年度[はにの]?)?(?:約)?"
)
#: 横ばい and the like beside the number of the year before; about as much, unless the very same.
_AS_MUCH = re.compile(
    r"(?:（[^（）]*）)?(?:から|と|に比べ(?:て)?|と比べ(?:て)?)、?(?P<about>ほぼ|ほとんど|概ね|おおむね|大きく(?:は)?|あまり)?"
)
#: 「１０８人が参加し、前年度の６４人から」: what was done stands between.
_DONE = re.compile("(?:（[^（）]*）)?[がをの]?[^、。0-9０-９はもが]{1,8}[しりいきえちみびんて]、")
PAST = re.compile("(?:前年度?|昨年度?|前回)の[^、。0-9０-９はがを]{0,6}$")
#: 「目標の」, 「予定していた」 right before a number.
_NEAR = 8


def between_numbers(text: str, word: Word, traces: Sequence[NumberTrace]) -> Told | None:
    """What two numbers of the text say of ``word``; ``None`` where there are not two."""
    figures = [t for t in traces if t.kind == "figure"]
    before = [t for t in figures if t.end <= word.start]
    for told in (
        _stepped(text, word, before),
        _from_to(text, word, before),
        _around(text, word, before, figures),
        _bracketed(text, word, before),
        _at_aim(text, word, before),
        _at_past(text, word, before),
    ):
        if told is not None:
            return told
    return None


def beyond(text: str, word: Word, traces: Sequence[NumberTrace]) -> Told | None:
    """「受診率は２３．４％で、全体の４３．９％を上回る」: of numbers that only the texts know."""
    before = [t for t in traces if t.kind == "figure" and t.end <= word.start]
    more = word.surface[:1] in "高低多少長短安"
    moved = word.move in ("up", "down", "doubled", "halved")
    if not (more or moved or word.move in ("over", "under", "same")) or len(before) < 2:
        return None
    old = before[-1]
    far = _AS_MUCH if word.move == "same" else _BEYOND if not moved or more else _SINCE
    joined = far.fullmatch(text, old.end, word.start)
    if joined is None or old.unit is None:
        return None
    stop = text.rfind("。", 0, old.start) + 1
    for new in reversed(before[:-1]):
        if new.start < stop or not same_unit(new.unit, old.unit) or _inside(text, new):
            continue
        if re.search("[はがも]", text[new.end + 2 : old.start]):
            return None  # something else has been named since
        if text[new.end : new.end + 1] == "、" and _aimed(text, new):
            return None
        past = PAST.search(text, new.end, old.start)
        if _IS.match(text, new.end) is None and not (past and _DONE.match(text, new.end)):
            return None
        if word.move == "same":
            return as_much(old, new, bool(joined["about"] or ABOUT.search(word.surface)))
        return compare(old, new, word.move)
    return None


def as_much(old: NumberTrace, new: NumberTrace, about: bool) -> Told:
    """「１９，８７５千円で、前年度の１８，４２０千円から横ばい」: a twentieth is little."""
    (was, _), (now, _) = size(old.value, old.unit), size(new.value, new.unit)
    agrees = now == was or (about and little(now - was, was))
    return AGREES if agrees else Told(False, f"{old.surface}と{new.surface}")


def _at_aim(text: str, word: Word, before: Sequence[NumberTrace]) -> Told | None:
    """「５件と目標の８件以内に収まった」, whatever the sheet has: the rest may be left out."""
    if word.move not in ("met", "missed") or len(before) < 2:
        return None
    new, aim = before[-2:]
    joined = _TO_AIM.fullmatch(text, aim.end, word.start)
    if joined is None or not _AND_AIM.fullmatch(text, new.end, aim.start):
        return None
    less = word.surface[:2] == "収ま" or joined["bound"] in ("以内", "以下", "未満")
    if not same_unit(new.unit, aim.unit) or not (less or joined["bound"] == "以上"):
        return None
    met = new.value == aim.value or (new.value < aim.value) == less
    return AGREES if met == (word.move == "met") else Told(False, f"{aim.surface}と{new.surface}")


def _at_past(text: str, word: Word, before: Sequence[NumberTrace]) -> Told | None:
    """「８件で、前年度の１５件を上回る」, 「４６８件で、前年度の４０７件に届かなかった」: of last
    year's value only the numbers decide: it is no target and no difference."""
    if len(before) < 2 or not AND_PAST.fullmatch(text, before[-2].end, before[-1].start):
        return None
    new, old = before[-2:]
    if _aimed(text, new):
        return None  # 「目標の９２％、前年度の９１％をともに下回った」
    if word.move in ("over", "under") and _BEYOND.fullmatch(text, old.end, word.start):
        return compare(old, new, word.move) if same_unit(new.unit, old.unit) else None
    if word.move not in ("met", "missed") or word.surface[0] not in "届達及満":
        return None
    joined = _TO_AIM.fullmatch(text, old.end, word.start)
    if joined is None:
        return None
    if joined["bound"] or word.surface[:2] == "達成" or not same_unit(new.unit, old.unit):
        return None
    (was, _), (now, _) = size(old.value, old.unit), size(new.value, new.unit)
    return Told((now >= was) == (word.move == "met"), f"{old.surface}と{new.surface}")


def _from_to(text: str, word: Word, before: Sequence[NumberTrace]) -> Told | None:
    """「９件から１７件へと減少」, 「９件から１７件へ８件増えた」, 「９件から１７件へ倍増」."""
    if word.move not in ("up", "down", "doubled", "halved") or len(before) < 2:
        return None
    end = word.start
    if _STEP.fullmatch(text, before[-1].end, end) and _TO.fullmatch(
        text, before[-2].end, before[-1].start
    ):
        before, end = before[:-1], before[-1].start
        if len(before) < 2:
            return None
    new = before[-1]
    rest = [t for t in before[:-1] if not _inside(text, t)] or list(before[:-1])
    begin = new.start
    if len(rest) > 1 and _COUPLED.fullmatch(text, rest[-1].end, begin):
        begin = rest.pop().start
    old = rest[-1]
    if not same_unit(old.unit, new.unit):
        return None
    past = PAST.search(text, 0, old.start) and _PAST_FROM.fullmatch(text, old.end, begin)
    if not past and not _FROM.fullmatch(text, old.end, begin):
        return None
    return compare(old, new, word.move) if _INTO.fullmatch(text, new.end, end) else None


def _stepped(text: str, word: Word, before: Sequence[NumberTrace]) -> Told | None:
    """「１件平均８万円で、前年度の７万円を１万円上回った」: the step is what lies between the other
    two, so these are compared, whatever indicator has a part of its name there."""
    if word.move not in ("up", "down", "over", "under") or len(before) < 3:
        return None
    old, step = before[-2:]
    if not _THAN.fullmatch(text, old.end, step.start) or not _STEP.fullmatch(
        text, step.end, word.start
    ):
        return None
    stop = text.rfind("。", 0, old.start) + 1
    for new in reversed(before[:-2]):
        if new.start < stop:
            return None
        if _between(old, new) == size(step.value, step.unit):
            # What a target is held against is in the sheet: a number that is not decides nothing.
            if not new.traced and _aimed(text, old):
                return None
            return compare(old, new, word.move)
    return None


def _between(old: NumberTrace, new: NumberTrace) -> tuple[Decimal, str] | None:
    """The step from one number to the other; of two rates in points."""
    if not same_unit(old.unit, new.unit):
        return None
    (was, unit), (now, _) = size(old.value, old.unit), size(new.value, new.unit)
    return abs(now - was), "ポイント" if unit == "%" else unit


def _aimed(text: str, trace: NumberTrace) -> bool:
    """Whether 目標 or 予定 stands right before the number."""
    return bool(TARGET.search(text, max(0, trace.start - _NEAR), trace.start))


def _inside(text: str, trace: NumberTrace) -> bool:
    """Whether the number stands in brackets."""
    return text.count("（", 0, trace.start) > text.count("）", 0, trace.start)


def _around(
    text: str, word: Word, before: Sequence[NumberTrace], figures: Sequence[NumberTrace]
) -> Told | None:
    """「予定の１００回を下回る１１２回」, 「予定の１００回を１２回下回る１１２回」."""
    after = [t for t in figures if t.start >= word.end]
    more = word.surface[:1] in "高低多少長短"
    if not (more or word.move in ("over", "under")) or not before or not after:
        return None
    old, new, end = before[-1], after[0], word.start
    if len(before) > 1 and _STEP.fullmatch(text, old.end, end):
        old, end = before[-2], old.start
    object = _OBJECT.fullmatch(text, old.end, end)
    if not same_unit(old.unit, new.unit) or object is None or bool(object["more"]) != more:
        return None
    if not re.fullmatch("った|" if more else "る|った", text[word.end : new.start]):
        return None
    return compare(old, new, word.move)


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
    return compare(old, new, word.move)


def compare(old: NumberTrace, new: NumberTrace, move: Move) -> Told:
    (was, unit), (now, _) = size(old.value, old.unit), size(new.value, new.unit)
    words, pair = f"{old.surface}と{new.surface}", (was, now, unit)
    if move in ("doubled", "halved"):
        fits = was != 0 and times_of(move, (now - was) / was * 100)
        return Told(fits, words)
    return Told(now != was and (now > was) == (move in ("up", "over")), words, pair=pair)
