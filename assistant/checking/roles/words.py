"""The words that say which figure is meant: 目標, 実績, 予算, 前年度, に比べ and the like.

Pure vocabulary. A word is cut from the text once; what it governs is :mod:`.governors`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from assistant.sheet.heads import headed

WordClass = Literal[
    "target",
    "actual",
    "budget",
    "settlement",
    "achievement",
    "execution",
    "yoy",
    "previous",
    "this",
    "next",
    "against",
    "compared",
    "from",
    "over",
    "difference",
    "column",
    "cost",
    "same",
    "object",
    "plain",
]
KIND_WORDS: Final = frozenset(
    ("target", "actual", "budget", "settlement", "achievement", "execution", "yoy")
)

_VALUE = "(?:値|額|件数|人数|回数|数|時)?"
_CLASSES: Final[dict[WordClass, str]] = {
    "yoy": r"(?:対)?前年度?(?:の)?比(?!べ|較)|(?:伸び|増加|減少|増減)率",
    "achievement": "達成率|達成度",
    "execution": "執行率",
    "against": r"に対し(?:て)?(?:は)?、?|に対する|に対応する",
    "compared": (
        r"(?:に|と)(?:比べて?|比較(?:し(?:て)?|すると)?)(?:ると)?、?|比で|対比で?|(?<![にお])よりも?、?|を基準に"
    ),
    "over": (
        r"(?:を|に)?(?:上回る|上回った|下回る|下回った|超える|超えた|超す|及ばない|届かない|満たない)"
        r"|(?:多い|少ない|高い|低い)"
    ),
    "target": (
        rf"(?<!補正)(?:目標|予定|見込み|見込(?=[のを件数０-９0-9]))(?!どおり|通り|の範囲|さ|と?お|で(?:あ(?!る(?:約|延べ)?[0-9０-９])|は)|を立|がな|、)"
        rf"{_VALUE}|見込んだ(?=[0-9０-９約延])|見込んでいた(?=[0-9０-９約延])|(?<![一-龥])計画(?!どおり|通り|、){_VALUE}"
    ),
    "actual": rf"実績{_VALUE}",
    "budget": rf"(?<!補正)(?<!繰越)予算(?!の範囲|上の|要求|不足){_VALUE}",
    "settlement": rf"決算{_VALUE}|執行額|支出額",
    "previous": r"(?:前年度|(?<!一)昨年度|前年(?!同)|(?<!一)昨年|前回)(?!同)(?:度)?",
    "this": "(?:本|今|当)年度",
    "next": "(?:次|来)年度|翌年度(?!当初|[0-9０-９])",
    "column": (
        r"(?:うち)?特定財源|一般財源|人件費|正規職員業務量|業務量|人工(?![0-9０-９])|見直し効果額"
    ),
    "difference": (
        r"差額|差|開き(?=[はがもで])|不足額?|不用額?|増額|減額|増加|減少|増|減|超過|伸び|隔たり"
    ),
    "cost": "総?事業費",
    "same": r"同(?=[0-9０-９▲])|同じく",
    "from": r"から",
    "object": r"を",
    "plain": (
        r"において|における|について|に関する|に係る|に要する|に要した|として(?:いた|の)?|とした|とする"
        r"|に(?:掲げ|据え|定め|設定し)(?:た|ていた)(?=[0-9０-９約延])|していた|した|していて|する|である|であった|となった|となる|という|とし|総額|合計|約|およそ|概ね|おおむね|ほぼ"
        r"|延べ|わずか|年間|当初|本事業|本?市の|財源(?=の|に|は)|事業(?!費)|・|者(?=[はがもの（0-9０-９])|本市|合わせて|それぞれの|実数|最終|年度末|では|でも|には|にも"
        r"|計(?!画)|[はがもの、（(：:「」』『）\s]|[でとに](?!、)|額|値|件数|人数|回数|数"
    ),
}
_NAMES: Final[dict[str, WordClass]] = {name: name for name in _CLASSES}
_WORD: Final = headed(
    r"(:、「」『』うおかがしすそでとにのはほもよわを・一上下不予事人今件伸低値前及合同回執増多実対少届差市年延当支数昨"
    r"最本来業概次正比決減満特目約総翌者見計財超達開隔額高（）：\s",
    "|".join(f"(?P<{name}>{words})" for name, words in _CLASSES.items()),
)


class Word(NamedTuple):
    """``text[start:end]``, and what class of word it is."""

    start: int
    end: int
    name: WordClass
    surface: str


def find_words(text: str) -> Iterator[Word]:
    """The words of role in ``text``, in order, none within another."""
    for match in _WORD.finditer(text):
        start, end = match.span()
        yield Word(start, end, _NAMES[match.lastgroup or "plain"], match[0])


#: What may follow a number that is a difference (「９人下回った」, 「１８０千円の増」), or what was
#: left of an amount (「１８０千円が余った」).
MOVED: Final = headed(
    "がそだのはほもをわ上下不伸低余僅分及圧増多大少届差引弱強悪抑改減程積縮落超足近開高（残",
    r"(?:（[^（）]*）)?(?:ほど|余り|余|近く|強|弱(?!い|ま)|程度|だけ|分の?|もの|の大幅な|の)?"
    r"(?:大幅に|大きく|わずかに|僅かに|それぞれ)?"
    r"(?:増(?!築|設|員|進|強|資|刷|改)|減(?!免|災|量)|上回|下回|多[いくか]|少な[いくか]|高[いくか]|低[いくか]|低下|上昇|及ば|届か|足り|不足|超過|超え"
    r"|超(?!え?[0-9０-９])|伸び|落ち|上が|下が|(?<=の)開き|差|引き上げ|引き下げ|縮|改善|悪化|積み増|上積み|圧縮|抑え)"
    # not 「９千円余り」, which is a little more than it
    r"|[がを]?余(?:っ[たてち]|る|ら[しせ])|[がを]余り|(?<=円)(?:[がは]?残[っりる]|を残[しす]|[がのを](?:不用|未執行))",
)
#: What follows a target that is named behind its number (「２０人以下とする目標」).
AIM_BEHIND: Final = re.compile(
    r"(?:以上|以下|以内|未満|程度)?(?:(?:に|まで|とする|とした|という|の)[^、。0-9０-９（]{0,7}?(?P<word>目標|見込み?(?=に対))"
    # 「９件にも目標の１２件にも」: the next number's own word
    r"(?!を|超過|達成|未達|どおり|通り|(?:値|件数|人数|回数)?(?:の|である|（)?(?:約|延べ)?[0-9０-９])|(?P<plan>を予定|の予定(?!ど|通)|の計画値)|(?P<budget>の(?:当初)?予算(?=に対|の|で))|(?P<achievement>の達成(?:率|に|で|と)))"
)
#: What stands before such a number.
DONE: Final = re.compile(
    r"(?:できた|実施した|開催した|行った|参加した|受講した|利用した)(?:の|もの|回数|件数|人数|学校|団体|者|人)?は、?$"
)
#: What follows a value that is set for the coming year.
SET_TO: Final = re.compile(
    r"(?:に(?:引き?上げ|引き?下げ|改め|増や|増額|減額|減ら|見直|下げ|上げ|設定|広げ)|を(?:予定|目指|目標)"
    r"|まで(?:減ら|増や|引)|とする|とし、)"
)
#: What follows an amount that a plan for the coming year settles on.
SETTLED_ON: Final = re.compile(
    r"(?:とする|とし|を計上|を見込|を要求|を確保|を措置|に(?:増|減|引|抑|とど|縮|拡)|（|で、?前年度予算)"
)
#: What follows a number that happened: no target, no plan.
HAPPENED: Final = re.compile(
    r"（(?:目標|予定|計画|達成率|対?前年|予算)|(?:と|で、)、?(?:予定|目標|前年|計画)"
    r"|(?:に|と)(?:とどま|なっ|なり|増え|減っ|減り|落ち|伸び|回復し|上っ|上り)|に達し(?:た|て)"
    r"|であっ|まで(?:増え|減っ|減り|回復|伸び|落ち|縮)|(?:の[一-龥々]{1,6})?が(?:受講|参加|来場|利用|訪れ|応募)し?|の(?:参加|利用|来場)を得|の(?:実施|開催|交付|補助|整備|参加|利用|受講|派遣)とな[っり]"
    r"|(?:の[一-龥々]{2,6})?が(?:成立し|実現し|完了し|集ま[っり])"
    r"|を(?:投じ|支出し|執行し|要し)|(?:を|も)?(?:開き|開いた|数え(?:た|る)|実施し(?:た|て)|確保し(?:た|て))"
)
#: What follows an aim that was reached or missed, so that it is that of a year gone by, whatever
#: the text is about.
MISSED: Final = re.compile(
    r"(?:に|を|には|にも|をも)(?:、|大きく|大幅に|わずかに|僅かに|やや|[0-9０-９.．]{1,6}[^、。0-9０-９]{1,5})*"
    r"(?:(?:届か|及ば|満た|至ら|達し|達成でき)なかった|(?:上|下)回った|超えた|達した|達成した|割り込んだ)"
)
#: What may follow a target or a plan that is being set, so that it may be next year's.
SETTING: Final = re.compile(
    r"^[^、。0-9０-９]{0,12}(?:引き上げ|引き下げ|改め|見直|据え置|とする|とし|を目指|を予定|を見込|に増や|に減ら|に設定|を目標)"
)

#: A word that speaks of the coming years.
YEAR_AHEAD: Final = re.compile(
    "次年度|来年度|翌年度(?!当初|[0-9０-９])|今後|次期|来年|次の(?:目標|予定|計画)"
)
#: A word that speaks of a year that is, or is gone by.
YEAR_BACK: Final = re.compile("前年|昨年|前回|[本今当]年度|これまで|従来|当初")
#: A year that is the topic of what follows.
YEAR_TOPIC: Final = re.compile(
    r"(?:前年度?|昨年度?|前回|年度|年前|(?<!年度)当初|これまで|従前|従来|[0-9０-９]年)(?:まで)?(?:は|に|の|も|、|で|（)"
)
