"""Parts of a passage's number told as the whole, and numbers that do not stand side by side.

「登録者は１１２人であった」, where the passage says 登録者１６４人、このうち１１２人が続けて利用し;
「講座には２９人が参加した」 of 参加者３８人のうち２９人が初めて来館した: the whole is named, and
no word of what tells the part from it. 「研修には４２校から１０８人が参加した」, where the passage
says 39校から計108人: the second number is right, the one that is joined with it is not.

Silent: wherever the whole is told as well. Not seen: a whole that another sentence of the passage
tells; a part that is told by its own words although these are of the whole as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.checking.matter import Sentence, Text
from assistant.checking.numbers import NumberTrace
from assistant.checking.passages.given import Given, is_named_before
from assistant.checking.passages.labels import Figure
from assistant.checking.roles.words import MOVED
from assistant.sheet.numerals import in_yen
from assistant.sheet.widths import narrow

_ALL: Final = re.compile(
    r"(?:であ[るっり]|だった|でした|とな[るっり]|で、|に(?:上|のぼ|とどま|達|増え|減|伸び)|と(?:最も|、|増え|減っ)|。|$)"
)
_DOES: Final = re.compile("[がのを]([一-龥々]{2})(?:[しがをだ、。]|が?あ)")
#: The end of what is said of a part: what tells it from the whole.
_TOLD: Final = 7
_CLAUSE: Final = re.compile("[、。（(]")
_KANJI: Final = re.compile("[一-龥々]")
_LIGHT: Final = re.compile("延べ|合わせて|合計|計|約|およそ|、|　| ")
_OUT_OF: Final = re.compile("(?:のうち|の中で|中)")
_OF_WHOLE: Final = re.compile("(?:のうち|[）)](?:では|のうち)|中)")
_TOPIC: Final = re.compile("は|前年|昨年|前回")
_SMALLEST: Final = 10
#: From what tells the part to the number: 「離職した人は」, 「電子申請による補助は」.
_TELLS_PART: Final = re.compile(
    "(?:した|できた|があった|による|での|で受け付けた)(?P<noun>[一-龥々ァ-ヴー]{0,4})の?(?:は|が|も)?、?(?:約|延べ)?"
)
_PART_WORD: Final = re.compile("うち|内訳|中には")


def part_as_whole(
    trace: NumberTrace, sentence: Sentence, text: Text, figures: Sequence[Figure]
) -> Given | None:
    """The whole of which ``trace`` is told, though it is only a part of it."""
    size = abs(in_yen(trace.value, trace.unit))
    alike = [f for f in figures if f.is_like(trace.unit)]
    same = [f for f in alike if f.size == size]
    if len(same) != 1 or not same[0].part or MOVED.match(sentence.text, trace.end):
        return None
    own = same[0]
    whole = next((f for f in alike[: alike.index(own)][::-1] if f.sentence == own.sentence), None)
    if whole is None or not whole.names or whole.qualified or whole.part:
        return None
    plain = narrow(sentence.text)
    left = plain[: trace.start]
    earlier = narrow(text.text[: sentence.start])
    if _PART_WORD.search(left) or whole.surface in plain or whole.surface in earlier:
        return None
    mine = _signs(own, whole)
    if not mine or mine & set(plain + earlier):
        return None
    named = next((at for n in whole.names if (at := is_named_before(n, left, whole)) >= 0), -1)
    does = _DOES.match(plain, trace.end)
    if named >= 0 and left[-1:] in "はがも" and _ALL.match(plain, trace.end):
        return Given(own, whole, whole.names[0], named, False)
    if does and any(name.startswith(does[1]) for name in whole.names):
        shared = {pair for pair in _pairs(left) if pair in narrow(own.sentence)}
        if shared:
            return Given(own, whole, whole.names[0], trace.start, False)
    return None


def whole_as_part(
    trace: NumberTrace, sentence: Sentence, figures: Sequence[Figure]
) -> Given | None:
    """The part of which ``trace`` is told, though it is the whole: 「離職した人は６２人」, where
    62人のうち8人が離職した."""
    size = abs(in_yen(trace.value, trace.unit))
    alike = [f for f in figures if f.is_like(trace.unit)]
    same = [f for f in alike if f.size == size]
    plain = narrow(sentence.text)
    if len(same) != 1 or same[0].part or same[0].qualified or _PART_WORD.search(plain):
        return None
    own, at = same[0], alike.index(same[0])
    other = alike[at + 1] if at + 1 < len(alike) else None
    if other is None or not other.part or other.sentence != own.sentence or other.qualified:
        return None
    if other.surface in plain or plain[trace.end : trace.end + 1] not in tuple("はがをで、。とだ"):
        return None
    for word in (*other.names, other.behind):
        start = plain.rfind(word, 0, trace.start) if len(word) > 1 else -1
        named = _TELLS_PART.fullmatch(plain, start + len(word), trace.start) if start >= 0 else None
        if named is None or word in own.names or word in "".join(own.names):
            continue
        if not named["noun"] or named["noun"] in own.sentence or named["noun"] in "人者方数":
            return Given(own, other, word, start, False)
    return None


def beside_another(
    trace: NumberTrace, sentence: Sentence, figures: Sequence[Figure]
) -> Given | None:
    """The number that the passage joins with the one behind ``trace``, where that is another."""
    numbers = [t for t in sentence.traces if t.kind == "figure" and t.start >= trace.end]
    if not numbers or trace.rounded or numbers[0].rounded:
        return None
    behind = numbers[0]
    size = abs(in_yen(behind.value, behind.unit))
    found = [f for f in figures if f.unit == behind.unit and f.size == size]
    if len(found) != 1 or size < _SMALLEST or MOVED.match(sentence.text, behind.end):
        return None
    at = figures.index(found[0])
    one, other = figures[at - 1] if at else None, found[0]
    plain = narrow(sentence.text)
    mine = abs(in_yen(trace.value, trace.unit))
    if one is None or one.sentence != other.sentence or one.unit != trace.unit or one.size == mine:
        return None
    if one.surface in plain or one.qualified or other.qualified:
        return None
    link = plain[trace.end : behind.start]
    theirs = other.sentence.partition(one.surface)[2].partition(other.surface)[0]
    if _TOPIC.search(link):
        return None  # 「、西館は」: two things
    same = _bare(link) == _bare(theirs) != ""
    out_of = _OUT_OF.match(link) and len(link) <= _TOLD and _OF_WHOLE.match(theirs)
    if not (same or out_of):
        return None
    own = next((f for f in figures if f.size == mine and f.unit == trace.unit), None)
    words = f"{link}{other.surface}"
    return Given(own or other, one, words, trace.start, False)


def _bare(link: str) -> str:
    return _LIGHT.sub("", link)


def _signs(own: Figure, whole: Figure) -> set[str]:
    """The signs of what is said of the part only."""
    right = own.sentence.partition(own.surface)[2]
    told = _CLAUSE.split(right)[0][-_TOLD:] + "".join(own.names)
    theirs = "".join(whole.names) + whole.words
    return set(_KANJI.findall(told)) - set(theirs)


def _pairs(words: str) -> set[str]:
    return {words[n : n + 2] for n in range(len(words) - 1) if _KANJI.match(words[n])}
