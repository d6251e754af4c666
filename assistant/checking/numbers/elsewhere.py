"""Numbers that another drafted text tells too, of the same thing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from assistant.checking.matter import Sentence, Text
from assistant.checking.numbers.sums import is_sum
from assistant.checking.numbers.trace import NumberTrace
from assistant.checking.numbers.units import same_unit

_LARGE: Final = 100  # two texts that share such a number share it by no coincidence
_PAIR: Final = re.compile("[一-龥々ァ-ヴー]{2}")


def told_elsewhere(
    trace: NumberTrace, sentence: Sentence, text: Text, texts: Sequence[Text]
) -> str | None:
    """The field of another of ``texts`` that says the same number of the same thing, or, where a
    sum is told, two of whose numbers add up to it."""
    summed = is_sum(sentence.text, trace.start, trace.end)
    around = _near(sentence.text, trace)
    for other in texts:
        if other.field == text.field:
            continue
        same = [t for t in other.traces if t.kind == "figure" and same_unit(t.unit, trace.unit)]
        equal = [t for t in same if t.value == trace.value]
        if any(abs(t.value) >= _LARGE or around & _near(other.text, t) for t in equal):
            return other.field
        pairs = itertools.combinations((t.value for t in same), 2) if summed else ()
        if any(a + b == trace.value for a, b in pairs):
            return other.field
    return None


def _near(text: str, trace: NumberTrace) -> frozenset[str]:
    """The pairs of kanji or katakana around a number."""
    around = text[max(0, trace.start - 10) : trace.start], text[trace.end : trace.end + 8]
    return frozenset(
        part[at : at + 2] for part in around for at in range(len(part)) if _PAIR.match(part, at)
    )
