"""The numbers of the entered passages, each with the words that govern it there.

「路線別では、海岸線34,620人、市役所線29,875人」: 海岸線 names the first number,
市役所線 the second. 「回答した1,680人のうち1,596人が「自信がついた」」: what follows
tells the second from the first.
Not seen: a name in another sentence than its number, a name in brackets behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from assistant.checking.numbers.units import comparable
from assistant.sheet.numerals import Quantity, find_quantities, in_yen
from assistant.sheet.sentences import cut_sentences
from assistant.sheet.widths import narrow

Qualified = Literal["past", "aim"]

#: Units of numbers that are part of a name (「29歳以下」, 「1年生」, 「5月に新設した」).
_PARTS: Final = frozenset(("歳", "年", "年度", "月", "時", "号", "分", "期", "級", None))
_CUT: Final = re.compile(r"[、。，：:；;（(）)「」『』\n]")
_TAIL: Final = re.compile(
    r"(?:では|には|でも|[はがのでをに]|(?<!子ど)も|(?<![一-龥])約|延べ|計|合計|およそ|平均|わずか|最大|最多|\s)+$"
)
_HEAD: Final = re.compile(
    r"^(?:\s|[①-⑳・]|[分のをにがで]|このうち|そのうち|うち|また|なお|ほかに?|残る|残り|及び|並びに|同じく|新たに"
    r"|特に|[とや](?=[一-龥ァ-ヴー])|"
    r"(?:令和|平成)?(?:[0-9]+|元)年度?(?:[0-9]+月)?(?:末)?(?:現在)?の|[^の]{0,6}別の[^、]{1,6}は、?)+"
)
_QUALIFIER: Final = re.compile(
    r"(?P<past>(?:前年度?|昨年度?|前回)(?:同[月期])?(?:は|の|に)?)$"
    r"|(?P<aim>(?:予算で|計画で|当初)?(?:見込んだ|見込んでいた|予定した|予定していた|計画した"
    r"|予定の|目標の|計画の|見込みの|定員|上限|予定|目標|計画|見込み))$"
)
PAST: Final = re.compile("前年|昨年|前回|年度|年前|から|これまで|従来|以前")
AIM: Final = re.compile("予定|見込|予算|計画|目標|定員|上限")
#: A year as the topic of its own number (「令和６年度は１０台を買い足し」): no name of a thing.
_YEAR: Final = re.compile(
    r"(?:(?:令和|平成)?(?:[0-9]+|元)年度?|[前昨本今当次来翌]年度?)(?:に|から)?"
)
_PLANNED: Final = re.compile("予定|見込|計画|方針|こととし|検討")
#: Nouns that name no number: what is counted, whatever it is of.
_EMPTY: Final = re.compile(
    r"(?:もの|こと|ため|人|者|件|数|件数|人数|回数|箇所|か所|カ所|箇所数|店舗|店|団体|世帯|割合|額|金額|延長|場合|合計"
    r"|計|総数|市内|県内|県内全|近隣|市立|うち|全体|ほか|それぞれ|内訳|実績|結果|回|台|基|便|校|地区|施設|受付|実数|平均|年間|毎月|毎週)"
)
_RELATIVE: Final = re.compile(
    r"^.*(?:した|された|する|できた|った|いた|いる|ある|れた|めた|けた|えた)(?=[一-龥々ァ-ヴー]{2})"
)
_VERB_NOUN: Final = re.compile(
    r"(?P<raw>.*?(?P<verb>[一-龥々]{2,}(?:した|された|する|できた|があった|のあった)))"
    r"(?:[一-龥]|箇所|か所|もの|の|こと|件数|人数|回数)?$"
)
#: What a topic before the name ends in (「定期点検では…遊具」, 「延べ利用者のうち子ども」).
_TOPIC: Final = re.compile("(?<=[一-龥々ァ-ヴーA-Za-z0-9])(?:では|には|は|のうち)(?=[^いな])")
#: 「海辺の写真家展」: a name as it is given.
_QUOTED: Final = re.compile("「([^「」]{2,24})」$")
#: The end of a clause, or of what is no name.
_CLAUSE: Final = re.compile("(?:し|て|あり|おり|なり|から|より|まで|ため)$")
#: What is done with a thing (「住宅取得補助金の交付」), so that the thing names the number too.
_ACTION: Final = re.compile(
    "交付|開催|実施|貸出し?|貸与|整備|補助|設置|配布|支給|配備|派遣|更新|補修|修繕|相談|利用|受講|参加|登録|通報|受診"
    "|受付|発行|販売|訪問|巡回|点検|撤去|返還|採用|認定|助成|支援"
)
_ENDS: Final = re.compile("(.*[一-龥々ァ-ヴー]{2})(?:から|で|へ)?$")
#: 「箱わなによるもの」, 「65歳以上からの相談」.
_BY: Final = re.compile("(?:による|に係る|に関する|からの|での|を通じた|を使った)$")
_PLAIN: Final = re.compile("[一-龥々ァ-ヴーA-Za-z0-9]")
#: 「中学校５校に７人」: the second number is of the same place.
_PLACED: Final = ("に", "には", "で", "では")
_STEP: Final = re.compile(r"から(?:約|延べ|[週月年])?")
#: How often (「夜間の相談を週１回」): no part of the name before it.
_OFTEN: Final = re.compile("(?<![一-龥々ァ-ヴーA-Za-z0-9])毎?[週月年]$")
#: 「案内状を旅館」, cut out of 「案内状を旅館１６軒に置いた」: its verb stands elsewhere.
_NO_NOUN: Final = re.compile("を[一-龥々ァ-ヴーA-Za-z0-9]+$")
#: What begins a sentence on a part of the number of the one before.
_REST: Final = re.compile("(?:残る|残り|このうち|そのうち|うち)")
#: The first word behind a number, or what stands there in 「」.
BEHIND: Final = re.compile(
    r"(?:が|を|から|に|の|も|は|で|と)?(?:「(?P<quote>[^「」]{2,20})」|(?P<word>[一-龥々ァ-ヴー]{2,}|[一-龥々][っいしきりけせてえれめ]))"
)
_PART: Final = re.compile("(?:うち|中|内訳は、?)(?:[^、。]{0,12}?)$")
#: 「61か所は給水管、33か所は配水管であった」, 「8件は、家庭のタンクからの漏れであった」.
_IS: Final = re.compile(
    "[はが]、?((?:[一-龥々ァ-ヴーA-Za-z]{1,10}(?:から)?の){0,2}"
    "[一-龥々ァ-ヴーA-Za-z](?:[一-龥々ァ-ヴーA-Za-z]|[りえみれいけめしび](?=[一-龥々]|、|で|だ|。)){1,9})"
    r"(?=、|であ[るっり]|で、|だった|。|と[なし])"
)
_LONGEST: Final = 24
_SHORT: Final = 3


class Figure(NamedTuple):
    """One number of the passage ``field``.

    ``size`` is without its sign, money in yen. ``names`` are what the words before it call it,
    the longest first; ``behind`` the first word after it, ``quoted`` where that stands in 「」.
    ``qualified``: it is last year's, or an aim. ``part``: it is told as a part of a number
    before it. ``words`` are its own piece of the sentence, ``sentence`` the whole. ``rest`` is the
    sentence before, where this one tells a part of its number (「残る２７か所」). ``label`` is all
    that it is called, with the topic of its list (「来場者は|春」), ``""`` where that is not plain.
    """

    field: str
    surface: str
    size: Decimal
    unit: str | None
    names: tuple[str, ...]
    behind: str
    quoted: bool
    qualified: Qualified | None
    part: bool
    words: str
    sentence: str
    rest: str = ""
    label: str = ""

    def is_like(self, unit: str | None) -> bool:
        """Whether its unit may be mistaken for ``unit``."""
        return comparable(self.unit, unit)


# One passage is asked about by every number of the texts.
@lru_cache(maxsize=512)
def figures_of(
    field: str, passage: str, units: tuple[str, ...], unit: str | None = None
) -> tuple[Figure, ...]:
    """Every number of a passage with its words, in order; ``units`` are the sheet's own. With
    ``unit`` only those of the sentences in which that unit (any of money) stands."""
    sign = narrow(unit or "")[-1:]
    found: list[Figure] = []
    before = ""
    for sentence in cut_sentences(narrow(passage)):
        if sign in sentence or (sign in "人名" and ("人" in sentence or "名" in sentence)):
            rest = before if _REST.match(sentence) else ""
            found += _of_sentence(field, sentence, units, rest)
        before = sentence
    return tuple(found)


def bounding(sentence: str, units: Sequence[str]) -> list[Quantity]:
    """The numbers of a sentence that are told, not part of a name."""
    return [
        q
        for q in find_quantities(sentence, units=units)
        if q.unit not in _PARTS and not (q.unit == "日" and sentence[: q.start].endswith("月"))
    ]


@lru_cache(maxsize=1024)
def _of_sentence(
    field: str, sentence: str, units: tuple[str, ...], rest: str
) -> tuple[Figure, ...]:
    return tuple(_figures(field, sentence, units, rest))


def _figures(field: str, sentence: str, units: tuple[str, ...], rest: str) -> Iterator[Figure]:
    numbers = bounding(sentence, units)
    names: tuple[str, ...] = ()
    topic = ""
    for at, number in enumerate(numbers):
        before = numbers[at - 1] if at else None
        after = numbers[at + 1].start if at + 1 < len(numbers) else len(sentence)
        start = before.end if before else 0
        left = sentence[start : number.start]
        piece, qualified = _piece(left)
        # 「61か所は給水管、33か所は配水管」: what goes before the comma is of the number before.
        tail = before is not None and left.startswith(piece) and left.endswith(("、", "、 "))
        told = () if tail else keys(piece)
        if is_what := _IS.match(sentence, number.end):
            told = keys(is_what[1])
        linked = before is not None and comparable(before.unit, number.unit)
        if _YEAR.fullmatch(piece):
            told = names if linked else ()  # the thing that the number before is of
            if linked and _PLANNED.search(sentence, number.end):
                qualified = "aim"
        bracket = left.startswith(("(", "（"))
        if linked and not told and (_STEP.fullmatch(left) or (bracket and qualified)):
            told = names
        elif linked and not told and _STEP.search(left):
            told = ()
        elif before is not None and not told and left in _PLACED:
            told = names
        if sentence.startswith("から", number.end) and at + 1 < len(numbers):
            step = _STEP.fullmatch(sentence, number.end, numbers[at + 1].start)
            qualified = "past" if step else qualified
        stop = _CUT.search(sentence, number.end)
        end = min(after, stop.start() if stop and stop[0] not in "「『" else after)
        behind = BEHIND.match(sentence, number.end, max(end, number.end))
        names = told
        part = bool(before and (_PART.search(left) or bracket or "内訳" in left))
        if not (linked and left.startswith("、")):
            topic = ""
        topic, label = _label(left, topic)
        if tail or part or is_what or qualified or rest or (not told and not topic):
            label = ""
        yield Figure(
            field=field,
            surface=number.surface,
            size=abs(in_yen(number.value, number.unit)),
            unit=number.unit,
            names=told,
            behind=(behind["quote"] or behind["word"]) if behind else "",
            quoted=bool(behind and behind["quote"]),
            qualified=qualified,
            part=part,
            words=("" if tail else left) + "　" + sentence[number.end : end],
            sentence=sentence,
            rest="" if at else rest,
            label=label,
        )


def _label(left: str, topic: str) -> tuple[str, str]:
    """The topic of the list that a number stands in, and what the number is called in it."""
    piece = _HEAD.sub("", _CUT.split(_TAIL.sub("", left.rstrip("、：: 　")))[-1])
    opened, _, item = piece.rpartition("は")
    topic = opened or topic
    return topic, f"{topic}|{item}" if topic else item


def _piece(left: str) -> tuple[str, Qualified | None]:
    """What stands right before a number, without particles, and whether it is qualified."""
    kept = _TAIL.sub("", left.rstrip("、：: 　(（"))
    kept = _TAIL.sub("", _OFTEN.sub("", kept))
    qualified: Qualified | None = None
    if found := _QUALIFIER.search(kept):
        qualified = "past" if found["past"] else "aim"
        kept = _TAIL.sub("", kept[: found.start()].rstrip("、(（"))
    if quoted := _QUOTED.search(kept):
        return quoted[1], qualified
    return _TOPIC.split(_CUT.split(kept)[-1])[-1], qualified


def keys(piece: str) -> tuple[str, ...]:
    """The names in a piece, the longest first: itself, its head noun, the verb of a head that says
    nothing (「補修が必要と判定した箇所」: 判定した). Empty where it names nothing."""
    if not piece or len(piece) > _LONGEST * 2:
        return ()
    found: list[str] = []
    parts = _HEAD.sub("", piece).split("の")
    while parts and (not parts[-1] or _EMPTY.fullmatch(parts[-1])):
        parts.pop()
    if not parts:
        return ()
    found.append("の".join(parts))
    head, rest = parts[-1], "の".join(parts[:-1])
    if _ACTION.fullmatch(head) and (named := _ENDS.match(rest)):
        found.append(named[1])
    if verb := _VERB_NOUN.fullmatch(head):
        found += [verb["raw"], verb["verb"]]
    elif (noun := _RELATIVE.sub("", head)) != head:
        found += [noun]
    elif not re.search("[をにで、]|から", head):
        found += [head]
    found += [bare for key in found if (bare := _BY.sub("", key)) != key]
    kept = dict.fromkeys(key for key in found if _is_name(key))
    return tuple(sorted(kept, key=len, reverse=True))


def _is_name(key: str) -> bool:
    return (
        1 < len(key) <= _LONGEST
        and not _EMPTY.fullmatch(key)
        and not _CLAUSE.search(key)
        and not _NO_NOUN.search(key)
        and len(_PLAIN.findall(key)) > (len(key) < _SHORT)
        and not key.isdecimal()
    )
