"""What the officer tells: a cause, a measure, a ground, in words that are kept to the letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.drafting.conversation.references import Reference

ToldKind = Literal["cause", "measure", "ground", "remark"]


@dataclass(frozen=True, slots=True)
class Told:
    """``lead`` is what the words stand behind as it was said (「減少の原因は」), ``about`` what
    they explain (「減少」)."""

    kind: ToldKind
    words: str
    lead: str
    about: str = ""


_HEADS: dict[str, ToldKind] = {
    **dict.fromkeys(("要因", "原因", "理由", "背景", "事情"), "cause"),
    **dict.fromkeys(
        (
            "取組",
            "取り組み",
            "取組み",
            "対策",
            "対応策",
            "対応",
            "改善策",
            "改善点",
            "方策",
            "手立て",
        ),
        "measure",
    ),
    "根拠": "ground",
    **dict.fromkeys(("補足", "備考", "補足説明"), "remark"),
}
_HEAD = "|".join(sorted(_HEADS, key=len, reverse=True))
_COPULA = r"(?:です|だ|である|でした|であった|だった|となります|になります)"
# 「相談解決率が下がった要因は」: what is explained is told as a clause.
_CLAUSE = r"(?![にのをがはで])[^。、「」]{1,38}?(?:[たるすうくむぶつぬ]|[^し]い)"
# 「先に挙げた要因は」 speaks of the text, not of what happened.
_OF_TEXT = re.compile(
    r"(?:挙げ|書[いかくけ]|述べ|言[っわう]|触れ|入れ|加え|忘れ|抜け|足り|という)[^、]{0,4}$"
)
_SAID = re.compile(
    rf"^(?P<lead>(?:(?P<about>[^。「」]{{1,40}}?)の|(?P<that>{_CLAUSE}))?"
    rf"(?:主な|主たる|大きな|今後の|一番の)?(?P<head>{_HEAD}))"
    r"(?P<by>は|としては|として|には|に|[:：]|が)、?(?P<words>.+)$"
)
_TURNED = re.compile(
    rf"^(?P<words>.+?)(?:というの)?が(?P<lead>(?:(?P<about>[^。、]{{1,20}}?)の)?(?:主な|大きな)?(?P<head>{_HEAD}))"
    rf"{_COPULA}$"
)
_CLEFT = re.compile(
    rf"^(?P<lead>(?P<about>[^。]{{2,50}}?[たるい])のは)、?(?P<words>.+(?:ため|から|せい|おかげ|によるもの|影響)){_COPULA}$"
)
_OF_SENTENCE = re.compile(
    rf"^(?:は|については|、)、?(?P<words>.+(?:ため|から|せい|によるもの)){_COPULA}$"
)
_BEHIND_REFERENCE = re.compile(r"^(?:の(?:文の)?|について(?:は|の)?|は)?、?")

# 「…を追加してください」「…と書いて」: the request behind the words.
_REQUEST = re.compile(
    r"(?:という(?:文|こと|の)|(?:の|との)(?:文|旨)|旨)?(?:を|も|と|に|について)?、?"
    r"(?:(?:文に|文章に|本文に|ここに)?(?:追加|追記|加筆|記載|記入|明記|反映)(?:し|を|する|$)|加え|入れ|書い|書き|足し|盛り込|"
    r"含め|触れ|載せ|(?<=[にと])(?:し|変え|直し|修正し)て).*$"
)
_IS_REQUEST = re.compile(
    r"(?:ください|下さい|ほしい|欲しい|お願い.*|なさい|てくれ|(?<![っし見])て|(?:し|っ|め|え|い)て|ように)$"
)
_QUESTION = re.compile(
    r"[?？]$|(?:です|ます|でしょう|ません|だろう|の)か$|^(?:何|なに|なぜ|どう|どこ)"
)
_NO_TELLING = re.compile(
    r"文目|(?:書か|入れ|要ら|いら|触れ|書き|載せ)(?:ない|ません)|不要|要りません|いりません|"
    r"(?:を|も)?(?:削除|消し|削っ|なくし|省い|外し|直し|修正|見直し|考えて|教えて)|"
    r"^(?:もっと|もう少し|さらに|より)?(?:短く|詳しく|簡潔に|具体的に|詳細に|丁寧に|別の)"
)
_HOLLOW = re.compile(r"^(?:を|も|は|に|の|これ|それ|以下|次|こちら|あれ|ここ|同じ|同様|同上)*$")


def told(clause: str, reference: Reference | None) -> Told | None:
    """What ``clause`` tells, or ``None`` where it tells nothing; ``reference`` is the first
    sentence that it names."""
    text, at_sentence = clause, False
    if reference is not None and reference.start == 0:
        text, at_sentence = clause[reference.end :], True
        of_sentence = _OF_SENTENCE.match(text)
        if of_sentence:
            return _checked("cause", of_sentence["words"], clause, "要因は", "")
        text = text[_end(_BEHIND_REFERENCE, text) :]
    if text.endswith(("?", "？")):
        return None
    said = _SAID.match(text)
    if said and said["that"] and _OF_TEXT.search(said["that"]):
        return None
    if said and said["by"] != "が":
        asked = said["by"] not in {"は", ":", "："}
        words = _REQUEST.sub("", said["words"])
        if asked and words == said["words"] and _IS_REQUEST.search(words):
            return None
        kind = _HEADS[said["head"]]
        return _checked(kind, words, said["words"], f"{said['lead']}は", _about(said))
    turned = _TURNED.match(text)
    if turned:
        kind = _HEADS[turned["head"]]
        lead, about = f"{turned['lead']}は", turned["about"] or ""
        return _checked(kind, turned["words"], turned["words"], lead, about)
    cleft = _CLEFT.match(text)
    if cleft and not at_sentence:
        return _checked("cause", cleft["words"], text, cleft["lead"], cleft["about"])
    return None


def _about(said: re.Match[str]) -> str:
    return said["about"] or said["that"] or ""


def is_remark(text: str) -> bool:
    """Whether ``text`` is a statement rather than a request or a question."""
    return not (_IS_REQUEST.search(text) or _QUESTION.search(text) or _NO_TELLING.search(text))


def _checked(kind: ToldKind, words: str, whole: str, lead: str, about: str) -> Told | None:
    plain = words.strip(" 　、。")
    if plain.startswith("「") and plain.endswith("」") and plain.count("「") == 1:
        plain = plain[1:-1]
    if (
        _HOLLOW.match(plain)
        or _NO_TELLING.search(plain)
        or _QUESTION.search(plain)
        or _QUESTION.search(whole)
        or _IS_REQUEST.search(plain)
    ):
        return None
    return Told(kind, plain, lead, about)


def _end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0
