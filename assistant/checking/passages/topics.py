"""A number of one thing told under the topic of another one of the passages.

「夜間解説には４１３人が参加した」, where the passage tells of 夜間解説 in a sentence with another
number of that unit (336人), and 413人 stand in a sentence that has nothing of it (出張授業).

Silent: where a word of the number's own sentence stands in the text; a topic that two sentences of
the passages speak of, or that is no more than what is counted (参加者). Not seen: topics that are
given by other words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.checking.matter import Sentence, Text
from assistant.checking.numbers import NumberTrace
from assistant.checking.passages.given import Given
from assistant.checking.passages.labels import Figure, keys
from assistant.checking.roles.words import MOVED
from assistant.sheet.numerals import in_yen
from assistant.sheet.widths import narrow

_TOPIC: Final = re.compile(
    "(?:^|、)(?P<name>[一-龥々ァ-ヴーA-Za-z]{2,12})(?:には|では|は)、?"
    "(?:[一-龥々ァ-ヴーぁ-ん]{0,8})(?:約|延べ|計)*$"
)
_GENERAL: Final = re.compile(
    ".*(?:者|数|件|人|回|額|費|率|等|年度|全体|結果|実績|市内|今回|内訳|相談|利用|参加|申込み?|講座|事業|取組)"
)
_OTHERWISE: Final = re.compile("前年|昨年|前回|予定|計画|目標|見込|うち|残[るり]|から|合わせ")
_PAIR: Final = re.compile("(?=([一-龥々]{2}|[ァ-ヴー]{3}))")
_COMMON: Final = frozenset(("参加", "利用", "実施", "開催", "延べ", "市内", "年度"))
_SMALLEST: Final = 10


def under_another_topic(
    trace: NumberTrace, sentence: Sentence, text: Text, figures: Sequence[Figure]
) -> Given | None:
    """The number that the passages tell under the topic right before ``trace``."""
    size = abs(in_yen(trace.value, trace.unit))
    same = [f for f in figures if f.is_like(trace.unit) and f.size == size]
    plain = narrow(sentence.text)
    topic = _TOPIC.search(plain[: trace.start])
    if len(same) != 1 or topic is None or size < _SMALLEST or same[0].qualified:
        return None
    name, own = topic["name"], same[0]
    if _GENERAL.fullmatch(name) or not keys(name) or MOVED.match(plain, trace.end):
        return None
    if _OTHERWISE.search(plain[: trace.end + 2]) or name in own.sentence:
        return None
    told = {f.sentence for f in figures if name in f.sentence}
    right = [f for f in figures if name in f.sentence and f.is_like(trace.unit)]
    if len(told) != 1 or not right or right[0].qualified or right[0].surface in plain:
        return None
    near = narrow(text.text[: sentence.start]) + plain
    theirs = _pairs(right[0].sentence) | _COMMON
    if any(pair in near for pair in _pairs(own.sentence) - theirs):
        return None
    return Given(own, right[0], name, topic.start("name"), False)


def _pairs(words: str) -> set[str]:
    return {match[1] for match in _PAIR.finditer(words)}
