"""Numbers of last year's passages that a text compares with another thing of this year.

「秋の部の３２０人は、前年度の１８０人を上回った」, where both years' 実施結果 tell 春の部 and
秋の部 and 180人 was 春の部: this year's number says by its place in the passages what the other
one must be of. 「前年度の港町線の３，８０５人」: the name right before it says so. Told of a number
that this year's sheet does not have, beside a word for last year. 「秋の部の３２０人は、前年度の
１８５人を上回った」, where 185人 is this year's 春の部 or a cell: either year's passages say what
秋の部 had last year, or the number is this year's only.

Not seen: a thing that the two years call by other names, a number that stands in two places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from assistant.checking.matter import Sentence, Text
from assistant.checking.numbers import NumberTrace
from assistant.checking.numbers.shares import is_share
from assistant.checking.passages.given import Given, given_to_another
from assistant.checking.passages.labels import PAST, Figure, figures_of
from assistant.checking.roles.words import MOVED
from assistant.sheet.numerals import in_yen

#: Fields whose plain numbers are of the evaluated year.
OF_THE_YEAR: Final = ("results", "ingenuity")
_LAST: Final = "(?:前年度?|昨年度?|前回)"
#: From this year's number to last year's, which is compared with it, and the other way round.
_AGAINST: Final = re.compile(
    r"(?:で(?:あり|あって|あった(?:が|のに対し))?|と(?:なり|なって|なったが)?|は|が|も"
    rf"|[がをも]?(?:[一-龥々]{{2}}し|[一-龥々][きりいちみび]|あり|集まり))?、?{_LAST}"
    rf"の(?:実績の?)?(?:約)?|[（(]{_LAST}は?(?:約)?"
)
#: 「２８件を直した（前年度１９件）」.
_BRACKET: Final = re.compile(f"[^、。0-9（(]{{0,12}}[（(]{_LAST}")
_FROM: Final = re.compile("から、?(?:約)?")
_OF_LAST: Final = re.compile(rf"(?:{_LAST}の(?:実績の?)?|[（(]{_LAST}は?)(?:約)?$")
_YEAR: Final = re.compile(f"{_LAST}の")
_SAID: Final = re.compile(f"{_LAST}[^、。]*$")
#: Names that say nothing without what the passage told before.
_GENERAL: Final = re.compile(
    "(?:延べ|実|総)?(?:参加|来場|利用|受講|回答|応募|申請|申込|相談|来館|入場|登録|対象|該当|修了)?"
    "(?:者|件|人|回|世帯|団体|数|アンケート)*"
)


class Year(NamedTuple):
    """The numbers of one unit in the passages of one year."""

    figures: tuple[Figure, ...]

    @classmethod
    def of(cls, entered: Mapping[str, str], units: tuple[str, ...], unit: str | None) -> Year:
        """Those of what was done in the year."""
        told = (figures_of(f, entered[f], units, unit) for f in OF_THE_YEAR if f in entered)
        return cls(tuple(f for figures in told for f in figures if f.is_like(unit)))

    def number(self, trace: NumberTrace) -> Figure | None:
        """The one number that ``trace`` is."""
        size = abs(in_yen(trace.value, trace.unit))
        found = [f for f in self.figures if f.size == size]
        return found[0] if len(found) == 1 else None

    def past(self, figure: Figure) -> Figure | None:
        """Last year's number that the passage itself puts beside ``figure``: 「４９件で、前年度の
        ２８件から増えた」, 「４９件（前年度２８件）」."""
        for other in self.figures[self.figures.index(figure) + 1 :][:1]:
            left = other.words.partition("　")[0]
            beside = _BRACKET.match(left) or _AGAINST.fullmatch(left)
            if other.sentence == figure.sentence and other.qualified == "past" and beside:
                return other
        return None

    def called(self, figure: Figure) -> Figure | None:
        """The one number that is called as ``figure`` of another year is, or of which the same is
        told in 「」."""
        found: list[Figure] = []
        if figure.label and not _GENERAL.fullmatch(figure.label):
            found = [f for f in self.figures if f.label == figure.label]
        elif figure.part and figure.names and not _GENERAL.fullmatch(figure.names[0]):
            found = [f for f in self.figures if f.part and f.names[:1] == figure.names[:1]]
        elif figure.quoted:
            found = [f for f in self.figures if f.quoted and f.behind == figure.behind]
        return found[0] if len(found) == 1 else None


def of_another_thing(
    trace: NumberTrace,
    sentence: Sentence,
    text: Text,
    now: Year,
    last: Year,
) -> Given | None:
    """What speaks for it that ``trace``, a number of ``last`` only, is given to another thing."""
    own = last.number(trace)
    if own is None or now.number(trace) is not None or MOVED.match(sentence.text, trace.end):
        return None
    if _OF_LAST.search(sentence.text, 0, trace.start):
        beside = _beside(trace, sentence)
        this = now.number(beside) if beside is not None else None
        right = last.called(this) if this is not None else None
        if this is not None and right is not None and right.size != own.size:
            words = this.label.rpartition("|")[2]
            return Given(own, right, words, trace.start, False)
    if _SAID.search(sentence.text, 0, trace.start):
        plain = _YEAR.sub(lambda match: "　" * len(match[0]), sentence.text)
        return given_to_another(trace, replace(sentence, text=plain), text, last.figures)
    return None


def beside_this(
    trace: NumberTrace, sentence: Sentence, now: Year, last: Year
) -> tuple[Figure, Figure] | None:
    """The number of ``now`` that ``trace`` is compared with as last year's of the same thing, and
    the one that was last year's, where either year's passages tell another."""
    beside = _beside(trace, sentence) if _is_of_last(trace, sentence) else None
    if beside is None or beside.rounded or trace.rounded:
        return None
    if any(not id.startswith("text.") for id in (beside.source or "", *beside.also)):
        return None  # an indicator has it too, and a last year of its own
    this = now.number(beside)
    right = (now.past(this) or last.called(this)) if this is not None else None
    size = abs(in_yen(trace.value, trace.unit))
    return (this, right) if this and right and right.size != size else None


def from_last(trace: NumberTrace, sentence: Sentence, now: Year, last: Year) -> Given | None:
    """The number of ``now`` that a number of ``last`` is told to have become, where ``trace``, to
    which it is told to have moved, is another thing's."""
    alike = [t for t in sentence.traces if t.kind == "figure" and t.unit == trace.unit]
    before = [t for t in alike if t.end <= trace.start]
    if not before or not _FROM.fullmatch(sentence.text, before[-1].end, trace.start):
        return None
    then = before[-1]
    if not _OF_LAST.search(sentence.text, 0, then.start) or trace.rounded or then.rounded:
        return None
    old, own = last.number(then), now.number(trace)
    if old is None or own is None or now.number(then) is not None or own.part:
        return None
    this = now.called(old)
    if this is None or this.size == own.size or not this.names:
        return None
    return Given(own, this, this.names[0], trace.start, False)


def of_this_year(trace: NumberTrace, sentence: Sentence, now: Year, last: Year) -> Figure | None:
    """The number of ``now``, and of no other year, that is given as last year's."""
    if trace.rounded or is_share(trace.unit) or not _is_of_last(trace, sentence):
        return None  # 「前年度の７割」 is none of last year's numbers
    own = now.number(trace)
    if own is None or own.qualified or PAST.search(own.words):
        return None
    return None if any(f.size == own.size for f in last.figures) else own


def _is_of_last(trace: NumberTrace, sentence: Sentence) -> bool:
    told = _OF_LAST.search(sentence.text, 0, trace.start)
    return told is not None and not MOVED.match(sentence.text, trace.end)


def _beside(trace: NumberTrace, sentence: Sentence) -> NumberTrace | None:
    """The number of this year that ``trace`` is compared with."""
    alike = [t for t in sentence.traces if t.kind == "figure" and t.unit == trace.unit]
    before = [t for t in alike if t.end <= trace.start]
    if before and _AGAINST.fullmatch(sentence.text, before[-1].end, trace.start):
        return before[-1]
    behind = [t for t in alike if t.start >= trace.end]
    if behind and _FROM.fullmatch(sentence.text, trace.end, behind[0].start):
        return behind[0]
    return None
