"""文の書き方: である, 文語, 敬語, 二重否定, 冗長, が、の連続, 等, 一文の長さ.

Limits: a sentence is judged by its words, not by whether it reads well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from assistant.checking.excerpt import excerpt
from assistant.checking.findings import Finding
from assistant.checking.rules import Rule
from assistant.checking.style.pattern import Pattern, finding, rule
from assistant.sheet.sentences import QUESTION

if TYPE_CHECKING:
    from assistant.checking.matter import Sentence

#: Characters from which a sentence is called long. The guide says 一文を短くする and names no
#: number; trade guides say 40 to 60.
LONG: Final = 100
_MANY_ETC: Final = 3

PLAIN: Final = rule("plain_form", "である体で統一", "Ⅲ-1")
HUMBLE: Final = rule("humble", "調書では敬語・謙譲語を使わない", "Ⅲ-1")
LITERARY: Final = rule("literary", "文語を使わない", "Ⅲ-1")
DOUBLE: Final = rule("double_negative", "二重否定を避ける", "Ⅲ-3")
WORDY: Final = rule("wordy", "回りくどい言い方を避ける", "Ⅱ-5")
BUT: Final = rule("but_chain", "「が、」を一文で重ねない", "Ⅲ-3")
ETC: Final = rule("etc", "「等」「など」を慎重に使う", "Ⅱ-5")
LENGTH: Final = rule(
    "sentence_length",
    "一文を短くする",
    "Ⅲ-3",
    "字数だけを見ます。100字という線は、この道具が決めたものです。",
)
RULES: Final[tuple[Rule, ...]] = (PLAIN, HUMBLE, LITERARY, DOUBLE, WORDY, BUT, ETC, LENGTH)

_POLITE: Final = re.compile(
    r"(?:ます|ました|ません(?:でした)?|です|でした|でしょう|ましょう)(?=[。、」）がけ]|の[でがはも]|\s*$)"
)
_PLAIN_END: Final = re.compile("(?:(?<!まし)(?<!でし)た|る|い|だ|う|(?<![まで])す|く|む)。")
_BUT: Final = re.compile("(?<=[るたいだずうん])が、")
_ETC: Final = re.compile(
    "(?<![平均同対高初中優上一何])等(?![しく級価分身質量号差温高親身]|間隔)|など"
)

PATTERNS: Final[tuple[Pattern, ...]] = (
    Pattern(
        HUMBLE,
        re.compile("(?<=[てで])(?:まいり(?:たい|ます)|まいる|参り(?:たい|ます))"),
        "いく",
        ("まい", "参り"),
    ),
    Pattern(
        HUMBLE,
        re.compile("(?:ていき|てい)?たいと(?:考えて|思って)(?:おります|います|おり|いる)"),
        "る",
        ("たいと",),
    ),
    Pattern(HUMBLE, re.compile("ご覧(?:になった|になる|いただ[いくき])"), "見た", ("ご覧",)),
    Pattern(
        HUMBLE,
        re.compile("(?:市民|利用者|参加者|住民|会員|保護者)の?(?:皆様|皆さま|方々)(?:方)?"),
        lambda m: re.split("の?(?:皆|方々)", m[0])[0],
        ("皆様", "皆さま", "方々"),
    ),
    Pattern(HUMBLE, re.compile("(?<=[てで])いただ(?:い|き|く|け)(?!る)"), "もらう", ("いただ",)),
    # 「ご意見をいただいた」 is left alone: there it is somebody's gift.
    Pattern(
        HUMBLE,
        re.compile(
            "ご(?P<act>[一-龥]{2,4})(?:いただ|頂)[いきくけ]|お[一-龥][ぁ-ん]{1,2}(?:いただ|頂)[いきくけ]"
        ),
        lambda m: f"{m['act']}してもらう" if m["act"] else "（敬語を使わない言い方）",
        ("いただ", "頂"),
    ),
    Pattern(
        LITERARY, re.compile("べく(?=[、ァ-ヶ一-龥ぁ-ん])(?!もな)"), "ように", ("べく",), "warning"
    ),
    Pattern(LITERARY, re.compile("べし(?=[。、]|$)"), "べきである", ("べし",), "warning"),
    Pattern(LITERARY, re.compile("べき(?=。|$)"), "べきである", ("べき",)),
    Pattern(LITERARY, re.compile("のみならず"), "だけでなく", ("のみならず",)),
    Pattern(LITERARY, re.compile("(?:の|が)?(?:ごとく|如く)"), "のように", ("ごとく", "如く")),
    Pattern(LITERARY, re.compile("といえども|と雖も"), "であっても", ("いえども", "雖")),
    Pattern(LITERARY, re.compile("(?<=[まかさたなばらわが])んと(?=する|し)"), "うと", ("んと",)),
    Pattern(LITERARY, re.compile("主たる"), "主な", ("主たる",)),
    Pattern(LITERARY, re.compile("大いなる"), "大きな", ("大いなる",)),
    Pattern(LITERARY, re.compile("せしめ|ならしめ"), "させ", ("しめ",)),
    Pattern(LITERARY, re.compile("肝要"), "重要", ("肝要",)),
    Pattern(
        LITERARY,
        re.compile("(?<![心気])かかる(?=状況|事態|観点|背景)|斯かる"),
        "このような",
        ("かかる", "斯かる"),
    ),
    Pattern(
        DOUBLE,
        re.compile(
            "(?:な[いく]|ず|ぬ)(?:とは|とも|では|は|も|に(?:は|も)|わけでは|わけでも|わけには|ことは|ことも|ものでは|とまでは)(?:言え|いえ|限ら|いか|あら)?な(?:い|かった)"
        ),
        "肯定の言い方",
        ("ない", "なく", "ず"),
    ),
    Pattern(WORDY, re.compile("(?:考えら|思わ|判断さ|認めら)れ得る"), "（言い切る）", ("得る",)),
    Pattern(
        WORDY,
        re.compile("(?:する|した|となる|なる)(?:こと|もの)(?:となる|となった)ところである"),
        "する",
        ("ところである",),
    ),
    Pattern(WORDY, re.compile("(?<!と)することが(?:できる|可能である)"), "できる", ("することが",)),
    Pattern(
        WORDY,
        re.compile("ものと(?:考えられ|思われ|思料され)る(?:ところである)?"),
        "と考えられる",
        ("ものと",),
    ),
    Pattern(WORDY, re.compile("(?:していく|する)ものとする"), "する", ("ものとする",)),
)


def polite_forms(text: str, field: str) -> Iterator[Finding]:
    """です・ます in a text, told once where it first stands; a warning where である stands too."""
    found = list(_POLITE.finditer(text))
    if not found:
        return
    mixed = _PLAIN_END.search(text) is not None
    first = found[0]
    how = "「である」体と混ざっている" if mixed else "「です・ます」体である"
    yield finding(
        PLAIN,
        "warning" if mixed else "info",
        first.span(),
        f"「{first[0]}」など{len(found)}か所が{how}ため、「である」体に統一してください。",
        field,
    )


def sentence_shape(sentence: Sentence, own: str, field: str) -> Iterator[Finding]:
    """「が、」 twice, 「等」 three times, more than 100 characters; ``own`` is the sentence
    without the words of others."""
    whole = (sentence.start, sentence.start + len(sentence.text.rstrip()))
    if own.count("が、") > 1 and len(_BUT.findall(own)) > 1:
        message = f"「{excerpt(own)}」は一文に「が、」が2回以上あるため、文を分けてください。"
        yield finding(BUT, "info", whole, message, field)
    if own.count("等") + own.count("など") >= _MANY_ETC:
        count = len(_ETC.findall(own))
        if count >= _MANY_ETC:
            message = (
                f"「{excerpt(own)}」は一文に「等」「など」が{count}回あるため、"
                "内容を具体的に挙げるか、減らしてください。"
            )
            yield finding(ETC, "info", whole, message, field)
    length = len(QUESTION.sub("", sentence.text).strip())
    if length > LONG:
        message = f"「{excerpt(own, 20)}」の文は{length}字あるため、二つ以上の文に分けてください。"
        yield finding(LENGTH, "info", whole, message, field)
