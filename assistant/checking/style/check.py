"""Official style (公用文作成の考え方) and the form's limit, over the drafted texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from assistant.checking.findings import Finding
from assistant.checking.rules import Rule
from assistant.checking.style import digits, notation, plain_words, wording
from assistant.checking.style.pattern import own_words

if TYPE_CHECKING:
    from assistant.checking.matter import Matter

_PATTERNS: Final = (*notation.PATTERNS, *notation.DATES, *wording.PATTERNS)
RULES: Final[tuple[Rule, ...]] = (
    *notation.RULES,
    *wording.RULES,
    *digits.RULES,
    plain_words.PLAIN_WORD,
)


def check_style(matter: Matter) -> Iterator[Finding]:
    """What the guide asks for in the drafted texts, mostly as information: a warning where the
    guide leaves no choice (読点, か所, べく, です・ます among である), an error where a text does
    not fit its box. What the officer entered (実施結果 …) and what stands in 「」 is left as it is.

    Not caught: whatever needs understanding (主語と述語, 語順, 論点の数).
    """
    names = _names(matter)
    owns = [own_words(text.text) for text in matter.texts]
    whole = "\n".join(owns)
    live = [pattern for pattern in _PATTERNS if pattern.may_hit(whole)]
    for text, own in zip(matter.texts, owns, strict=True):
        yield from digits.limit(text)
        for pattern in live:
            yield from pattern.findings(own, text.field)
        yield from wording.polite_forms(own, text.field)
        for sentence in text.sentences:
            part = own[sentence.start : sentence.start + len(sentence.text)]
            yield from wording.sentence_shape(sentence, part, text.field)
        yield from digits.digits(text, matter.profile.digit_width)
        yield from plain_words.plain_words(own, text.field, names)


def _names(matter: Matter) -> str:
    sheet = matter.bare
    names = [sheet.project.name, sheet.project.department, sheet.project.activities]
    names += [indicator.name for indicator in sheet.indicators]
    names += [item.label for breakdown in sheet.cost_breakdowns for item in breakdown.items]
    return "\n".join(name for name in names if name)
