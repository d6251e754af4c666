"""Whether a text tells a cause, or a measure that somebody could carry out.

Lighter than the check of claims, which asks where a claim stands: here it only matters that one
is made. A cause that does nothing but lead to a grade (「届いたことからＡとする」) is none. Not
seen: a cause told without any word for it (「人手が足りず、窓口を閉めた」).
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
    if CAUSE_AHEAD.search(plain) or _STOPPED.search(plain):
        return True
    return any(
        not _TO_VERDICT.match(re.split("[。\n]", plain[match.end() :], maxsplit=1)[0] + "。")
        for match in CAUSE.finditer(plain)
    )


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
