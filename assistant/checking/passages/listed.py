"""Numbers of one list of a passage that a text exchanges, told by words that stand further off.

「図書館の居場所は、開設初年度ながら１，９１６人が利用した」, where the passage says 駅前1,916人,
図書館1,156人: the topic is the one, the number the other's. 「８団体が解散する一方」 of
解散した団体15団体、新たに登録した団体8団体: what follows the number. 「来館者は常設展が…」 of
常設展の来館者; 「「また来たい」は１９６人」 of 174人が「また来たい」と答えた.

Silent: where a word of the number's own stands in the sentence. Not seen: names that are given by
other words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.checking.matter import Sentence
from assistant.checking.numbers import NumberTrace
from assistant.checking.passages.given import Given
from assistant.checking.passages.labels import Figure
from assistant.checking.roles.words import MOVED
from assistant.sheet.numerals import in_yen
from assistant.sheet.widths import narrow

_END: Final = "(?:約|延べ|計)?$"
_QUOTE: Final = re.compile(
    f"「([^「」]+)」(?:と[^、。0-9]{{0,8}})?(?:人|方|もの|の|者|回答)?[はがも]、?{_END}"
)
_FAR: Final = re.compile(
    rf"(?:の[^、。はがも0-9]{{1,8}})?(?:では|には|は|も|が)、?(?:ながら|[^、。0-9はがも]){{1,20}}{_END}"
)
_ITEM: Final = re.compile(f"(?:では|には|は|が)?{_END}")
_PAIR: Final = re.compile("(?=([一-龥々ァ-ヴー]{2}))")
_CLAUSE: Final = re.compile("[、。]")
_OTHERWISE: Final = re.compile("前年|昨年|前回|予定|計画|目標|見込|から|残る|残り|うち")
#: The words before a whole are of the part behind it.
_WHOLE: Final = re.compile("のうち|の中|中(?=、?$)")
_LETTER: Final = re.compile("[一-龥々ァ-ヴーA-Za-z0-9]")


def given_in_list(
    trace: NumberTrace, sentence: Sentence, figures: Sequence[Figure]
) -> Given | None:
    """The number of ``figures``, those of one passage, that the words around ``trace`` are of."""
    size = abs(in_yen(trace.value, trace.unit))
    alike = [f for f in figures if f.is_like(trace.unit)]
    same = [f for f in alike if f.size == size]
    if len(same) != 1 or same[0].qualified or MOVED.match(sentence.text, trace.end):
        return None
    own, plain = same[0], narrow(sentence.text)
    others = [f for f in alike if f.size != size and not f.qualified]
    numbers = [t for t in sentence.traces if t.kind == "figure" and t is not trace]
    start = max((t.end for t in numbers if t.end <= trace.start), default=0)
    stop = min((t.start for t in numbers if t.start >= trace.end), default=len(plain))
    left, right = plain[start : trace.start], plain[trace.end : stop]
    if _OTHERWISE.search(left) or _WHOLE.match(right):
        return None
    for other in others:
        if any(name in plain for name in own.names if name not in other.names):
            continue
        words = _words(own, other, others, left, right, plain[:start])
        if words:
            return Given(own, other, words, trace.start, False)
    return None


def _words(
    own: Figure, other: Figure, others: Sequence[Figure], left: str, right: str, before: str
) -> str:
    """The words of ``other`` that stand around, ``""`` where none do."""
    quote = _QUOTE.search(left)
    if quote and other.quoted and quote[1] == other.behind and own.behind != other.behind:
        return quote[1]
    if not other.names or sum(f.names == other.names for f in others) > 1:
        return ""
    name = other.names[0]
    listed = own.sentence == other.sentence and bool(own.names) and not own.part
    if listed and _is_far_topic(name, left):
        return name
    item, _, thing = name.rpartition("の")
    if len(item) > 1 and thing and own.names and own.names[-1].endswith(thing):
        at = left.rfind(item)
        topic = f"{thing}は" in before + left[: max(at, 0)]
        if at >= 0 and topic and _ITEM.fullmatch(left, at + len(item)):
            return name
    return name if listed and _follows(own, other, left, right) else ""


def _is_far_topic(name: str, left: str) -> bool:
    at = left.find(name)
    if at < 0 or (at and _LETTER.match(left[at - 1])) or left[max(0, at - 1) : at] == "の":
        return False
    return _FAR.fullmatch(left, at + len(name)) is not None


def _follows(own: Figure, other: Figure, left: str, right: str) -> bool:
    """Whether the words behind the number, up to the next clause, are those of ``other``."""
    if right[:1] not in tuple("がはを"):
        return False
    clause = _CLAUSE.split(right)[0]
    theirs, mine = _pairs("".join(other.names)), _pairs("".join(own.names))
    said = _pairs(clause)
    return bool(said & (theirs - mine)) and not (said | _pairs(left)) & (mine - theirs)


def _pairs(words: str) -> set[str]:
    return {match[1] for match in _PAIR.finditer(words)}
