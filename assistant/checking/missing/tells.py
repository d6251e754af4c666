"""Whether a text tells a cause, or a measure that somebody could carry out.

Lighter than the check of claims, which asks where a claim stands: here it only matters that one
is made. A cause that does nothing but lead to a grade (「届いたことからＡとする」) is none, nor is
an aim of what is to come (「目標達成のため、来年度も続ける」); 【要因】 before a text names one.
Not seen: an aim behind which something was done (「増やすため会場を移した」 may be why), and a
cause told without any word for it (「人手が足りず、窓口を閉めた」).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from assistant.checking.claims.words import CAUSE, CAUSE_AHEAD, DEED, MEASURE, NO_DEED
from assistant.sheet.sentences import QUESTION, cut_sentences

_TO_VERDICT: Final = re.compile(
    "^、?[^。]{0,24}?(?:判定|評価(?:と|し|で|。)|[ＡＢＣＤA-D](?:と|に|が|で|を|評価|判定)|適切|妥当|適当|順調"
    "|達成し|必要(?:で|が))"
)
# 「学級閉鎖で３校が中止となり」: the event that stopped it stands before で.
_STOPPED: Final = re.compile(
    "[一-龥々]{2}で、?[^、。]{0,14}(?:中止|休止|休館|休業|延期|打ち?切|見合わせ|休ん|閉じ|減(?:った|らし|り))"
    "|(?:た|る|ない)(?:ためである|ためと|分だけ)|響いた|理由である|要因|原因"
)
_AIM: Final = re.compile(
    "(?:達成|向上|推進|確保|充実|普及|促進|実現|解消|維持|強化|活用|定着|拡大|改善|上積み)(?:(?:する|させる|していく)|の)?$"
    "|(?:近づけ|高め|広げ|進め|続け)る$|[を](?:増や|減ら|伸ば|目指|果た)す$|を図る$"
)
_DONE: Final = re.compile(
    "[^一-龥]た(?=[。、がこめもとのけ]|$)|[いっん]だ(?=[。、がこめ]|$)|てい(?:る|な)|ておら"
)
_HEADED: Final = re.compile(r"【[^【】]{0,8}(?:要因|原因|理由|背景)】(?=\s*[^【】\s])")
_EMPTY: Final = re.compile(
    "努め|検討|推進|取り組|連携|対応|継続|目指|充実|向上|高め|構築|展開|注視|見守|促進|強化|図[るりっ]"
    "|実施|密に|深め|担保|確保|進め|活用|踏まえ|求め|期待|課題|問題|解決|続け|醸成|支援し"
)
#: Deeds upon something with に, which the words of claims look for with を.
_CONCRETE: Final = re.compile(
    "書き(?:加える|込む)|盛り込む|(?:と|を)詰める|組み替える|割り振る|立て直す|方で測る|に改める|に広げる|に移す"
)
_PAST: Final = re.compile("(?:た|ていた|てきた|ている|てい)$")
_AFTERWARDS: Final = re.compile("^(?:た|ている|ていた|てきた|られた|いた|ったが)")


@lru_cache(maxsize=512)
def names_cause(text: str) -> bool:
    """Whether the text gives a cause for something other than its grade."""
    plain = QUESTION.sub("", text)
    if CAUSE_AHEAD.search(plain) or _STOPPED.search(plain) or _HEADED.search(text):
        return True
    return any(_tells(plain, match) for match in CAUSE.finditer(plain))


def _tells(plain: str, match: re.Match[str]) -> bool:
    """Whether the word of a cause gives one: not for a grade alone, nor as an aim of a plan."""
    rest = re.split("[。\n]", plain[match.end() :], maxsplit=1)[0] + "。"
    told = re.split("[、。\n]", plain[: match.start()])[-1]
    if match[0] == "ため" and "が" not in told and _AIM.search(told):
        return bool(_DONE.search(rest)) or rest.startswith(("で", "だ", "と"))
    return not _TO_VERDICT.match(rest)


@lru_cache(maxsize=512)
def names_measure(text: str) -> bool:
    """Whether the text names something to be done that is more than 「努める」 or 「検討する」."""
    return any(_measure(sentence) for sentence in cut_sentences(QUESTION.sub("", text)))


def _measure(sentence: str) -> bool:
    if _CONCRETE.search(sentence):
        return True
    deeds = (m for m in DEED.finditer(sentence) if not NO_DEED.match(sentence, m.start("did")))
    for match in (*MEASURE.finditer(sentence), *deeds):
        done = match[0] + re.split("[、。]", sentence[match.end() :], maxsplit=1)[0][:6]
        if _EMPTY.search(done) or _AFTERWARDS.match(sentence[match.end() :]):
            continue
        if _PAST.search(match[0]):
            continue
        return True
    return False
