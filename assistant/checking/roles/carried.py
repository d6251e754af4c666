"""The year that the sentences before have set, and that a sentence without one goes on with.

「令和７年度は会場を二つにする。予算は９，０００千円である。」: the second sentence is about the
coming year as well. Looked at are the sentences of the same paragraph, back to the last one that
makes a year its topic. Not seen: a year that only a sentence in the middle of a paragraph drops
again without naming another one.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checking.matter import Sentence, Text

_NOW: Final = re.compile("[本今当]年度")
_SAID: Final = re.compile("年")
#: 「前年度は」, 「来年度に向けて」: the topic of what follows, no mere comparison.
_WORD: Final = re.compile(
    r"(?:^[①-⑳・　\s]?(?:前|昨)年度?|(?:^|(?<=[、①-⑳　]))(?:次年度|来年度?|翌年度|次期))"
    r"(?:(?:の[^、。は0-9０-９]{0,12})?(?:は|には)|に(?:向け|おい))"
)
_TOPIC: Final = re.compile(r"(?:の[^、。は0-9０-９]{0,12})?(?:は|には)|に(?:向け|おい)|、")
_HEAD: Final = 3


def is_of_another_year(sentence: Sentence, text: Text, year: int) -> bool:
    """Whether ``sentence``, which names no year itself, goes on with another one than ``year``."""
    if sentence.start == 0 or _SAID.search(sentence.text):
        return False
    for earlier in reversed(text.sentences):
        if earlier.start >= sentence.start:
            continue
        if earlier.text.endswith("\n"):
            return False
        if (other := _sets_another(earlier, year)) is not None:
            return other
    return False


def _sets_another(sentence: Sentence, year: int) -> bool | None:
    """Whether the topic of a sentence is another year; ``None`` where it has no year for one."""
    text = sentence.text
    for trace in sentence.traces:
        if trace.kind != "year" or trace.unit != "年度":
            continue
        if _TOPIC.match(text, trace.end) or trace.start < _HEAD:
            return int(trace.value) != year
    if _NOW.search(text):
        return False
    return True if _WORD.search(text) else None
