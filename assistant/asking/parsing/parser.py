"""Japanese questions to queries, without a model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.archive import Vocabulary
from assistant.asking.parsing.accounting import refuse_unspent
from assistant.asking.parsing.alternatives import refuse_alternatives, refuse_turns
from assistant.asking.parsing.cell_words import cell_words
from assistant.asking.parsing.following import continued, goes_on
from assistant.asking.parsing.frame import Frame
from assistant.asking.parsing.homophones import Homophones
from assistant.asking.parsing.leftover import Left, left_words, turned
from assistant.asking.parsing.marks import marks
from assistant.asking.parsing.measure_words import measure_words
from assistant.asking.parsing.mentions import (
    Departments,
    Filler,
    KindSaid,
    MeasureSaid,
    Mention,
    Named,
    Ordering,
    UnitAsked,
    covering,
    uncovered,
)
from assistant.asking.parsing.names import Names
from assistant.asking.parsing.naming import who
from assistant.asking.parsing.numbers import numbers
from assistant.asking.parsing.phrases import phrases
from assistant.asking.parsing.preamble import preamble, without_months
from assistant.asking.parsing.said import Said, said
from assistant.asking.parsing.settling import settle
from assistant.asking.parsing.tidying import expanded, tidy
from assistant.asking.parsing.times import times
from assistant.asking.parsing.unclear import NotHeld, Unclear
from assistant.asking.parsing.wordings import refuse_wordings
from assistant.asking.query import Attribute, Condition, MeasureName, Query
from assistant.sheet.numerals import find_quantities, in_yen

Stands = Callable[[str], bool]
"""Whether a word stands in the 事業名, 所管, 対象者 or 目的 of any sheet."""

LONGEST_QUESTION = 400
_EXPLAINING = (MeasureSaid, KindSaid, UnitAsked, Filler)
_AUDIENCE = re.compile("([一-龥々ァ-ヶー]{2,8})(?:向け|を対象に)")
_ASIDE = re.compile(r"[(][^()]*[)]")
_TOPIC_TAIL = re.compile(
    r"(?P<for>向け|関係|関連|系|分野|に関する|に関わる|に係る|についての?|を対象(?:と|に)(?:した|する)|が対象|の?ため)?"
    r"(?:の|な)?(?:事業(?!費|の?成果|規模|の?数|内容|コード)|もの|案件|調書|施策)"
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The query of a question, with the words that were taken for a slip of the keyboard."""

    query: Query
    read_as: tuple[tuple[str, str], ...] = ()
    unit: str | None = None  # 何人: the unit of the figure that is asked for
    left_out: str = ""  # words before the question that say nothing of it


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    own: str  # the text without the names of projects
    parts: Said
    topics: tuple[str, ...]
    left: Left

    @property
    def unit(self) -> str | None:
        """The unit that the question names (何人), 何件 among them."""
        return self.parts.unit or ("件" if "何件" in self.text else None)

    @property
    def unread(self) -> tuple[str, ...]:
        """The words that narrow and that nobody knows."""
        return self.left.unread


@dataclass(frozen=True, slots=True)
class Heard:
    """What code has read in a question that it does not understand as a whole, for whoever reads
    the rest. ``certain``: the projects that are meant, ``projects``: those that may be;
    ``numbers`` with their units, 割 as ％ and money in 千円."""

    text: str
    years: tuple[int, ...]
    departments: tuple[str, ...]
    certain: tuple[str, ...]
    projects: frozenset[str]
    attributes: tuple[Attribute, ...]
    conditions: tuple[Condition, ...]
    measures: frozenset[MeasureName]
    order: Ordering | None
    limit: int | None
    numbers: frozenset[tuple[Decimal, str | None]]
    unread: tuple[str, ...]


class Parser:
    """Reads questions against the names and values of one archive."""

    def __init__(self, vocabulary: Vocabulary, stands: Stands) -> None:
        self._vocabulary = vocabulary
        self._stands = stands
        self._names = Names(vocabulary)
        self._grades = vocabulary.attributes.get("grade", ())
        self._homophones: Homophones | None = None

    def parse(self, question: str, before: Query | None = None) -> Parsed:
        """The query that ``question`` means, going on from ``before`` where it leans on it.

        Raises :class:`Unclear` (or :class:`NotHeld`) with what was not understood.
        """
        text = expanded(tidy(question), self._names.all)
        if len(text) > LONGEST_QUESTION:
            raise Unclear(f"質問が長すぎます。{LONGEST_QUESTION}字までで書いてください。")
        if not self._vocabulary.fiscal_years:
            raise NotHeld("記録に調書がまだありません。先に調書を取り込んでください。")
        try:
            return self._parsed(text, before)
        except Unclear:
            shorter = self._without_asides(text)
            said = self._preamble(shorter)
            shorter = shorter.removeprefix(said)
            if shorter == text:
                raise
            return replace(self._parsed(shorter, before), left_out=said)

    def leans(self, question: str) -> bool:
        """Whether a question only says more on the one before (「その中で…」「理由は」)."""
        reading = self._read(expanded(tidy(question), self._names.all))
        parts = reading.parts
        bare = not (parts.has_subject or reading.unread)
        return "follow" in parts.flags or parts.shift != 0 or bare

    def heard(self, question: str) -> Heard:
        """What can be read of a question, understood or not."""
        text = expanded(tidy(question), self._names.all)
        reading = self._read(text)
        parts = reading.parts
        return Heard(
            text=text,
            years=tuple(parts.years),
            departments=tuple(one.surface for one in parts.departments),
            certain=who(parts.named, indicator_wanted=True).projects,
            projects=frozenset(one for named in parts.named for one in named.projects)
            | {identity for named in parts.named for identity, _ in named.indicators},
            attributes=(*parts.attributes, *(b for b in parts.base if isinstance(b, Attribute))),
            conditions=(*parts.conditions, *(b for b in parts.base if isinstance(b, Condition))),
            measures=frozenset(one.name for one in parts.measures),
            order=parts.order,
            limit=parts.limit,
            numbers=frozenset(_sizes(text)),
            unread=(*reading.unread, *parts.strays),
        )

    def _parsed(self, text: str, before: Query | None) -> Parsed:
        reading = self._read(text)
        told: tuple[tuple[str, str], ...] = ()
        if reading.unread:
            mended, told = self._mended(text, reading.unread)
            again = self._read(mended) if told else reading
            if len(again.unread) < len(reading.unread):
                reading = again
            else:
                told = ()
        frame = Frame(self._vocabulary)
        fits = before is not None and not reading.unread and not reading.parts.strays
        if before is None and _LEANING.match(text):
            raise Unclear("前の質問がないため、何のことか分かりません。1つの文で尋ねてください。")
        if before is not None and fits and goes_on(reading.parts, before, reading.own):
            query = continued(reading.parts, before, frame.years, reading.text)
            refuse_unspent(reading.parts, query, reading.text)
            refuse_wordings(reading.parts, query, reading.text)
            return Parsed(query, told, reading.unit)
        query = settle(reading.parts, reading.topics, reading.left, frame, reading.text)
        return Parsed(query, told, reading.unit)

    def _preamble(self, text: str) -> str:
        """What stands before a question and says nothing of it: none of its words is a part of a
        question, or stands in a name or a purpose of the archive."""
        said = preamble(text)
        bare = without_months(said)
        found = covering(self._mentions(bare))
        narrows = any(not isinstance(one.what, Filler) for one in found)
        words = left_words(uncovered(bare, found), named=False).unread
        return "" if narrows or any(map(self._stands, words)) else said

    def _without_asides(self, text: str) -> str:
        """``text`` without the brackets that only explain: nothing in them narrows."""

        def kept(match: re.Match[str]) -> str:
            inside = match.group()
            found = covering(self._mentions(inside))
            explains = all(isinstance(one.what, _EXPLAINING) for one in found)
            left = left_words(uncovered(inside, found), named=False)
            return "" if explains and not left.unread else inside

        return _ASIDE.sub(kept, text)

    def _read(self, text: str) -> _Reading:
        kept = covering(self._mentions(text))
        refuse_alternatives(text, kept)
        refuse_turns(text, kept)
        themes = [one for one in kept if self._is_theme(text, one)]
        kept = [one for one in kept if one not in themes]
        topics, left = self._left(text, sorted([*kept, *themes], key=lambda one: one.start))
        topics = (*(text[one.start : one.end] for one in themes), *topics)
        own = text
        for one in kept:
            if isinstance(one.what, Named):
                own = own.replace(text[one.start : one.end], "", 1)
        parts = said(text, kept)
        parts.strays += turned(text, kept)
        parts.audience = tuple(word for word in _AUDIENCE.findall(text) if self._stands(word))
        return _Reading(text, own, parts, topics, left)

    def _is_theme(self, text: str, mention: Mention) -> bool:
        """Whether a part of names is what projects are about: 「高齢者向けの事業」."""
        what = mention.what
        if not isinstance(what, Named) or len(what.projects) == 1:
            return False
        return self._is_topic(text[mention.start : mention.end], text, mention.end)

    def _is_topic(self, word: str, text: str, end: int) -> bool:
        """Whether ``word``, which ends at ``end``, says what projects are about.

        「高齢者向けの事業」 does for any word in the sheets; 「福祉の事業」 only for one
        of the names of 所管 and 事業, since 「施設の事業」 may say how it is run.
        """
        tail = _TOPIC_TAIL.match(text, end)
        if tail is None or not self._stands(word):
            return False
        return bool(tail["for"]) or word in self._names.owners

    def _mentions(self, text: str) -> list[Mention]:
        return [
            *marks(text, self._grades),
            *times(text, self._vocabulary.fiscal_years),
            *measure_words(text),
            *cell_words(text),
            *phrases(text),
            *self._names.mentions(text),
            *numbers(text),
        ]

    def _left(self, text: str, kept: Sequence[Mention]) -> tuple[tuple[str, ...], Left]:
        topics, unread = [], []
        named = any(isinstance(one.what, Named | Departments) for one in kept)
        left = left_words(uncovered(text, kept), named=named)
        for word in left.unread:
            at = text.find(word) + len(word)
            if len(word) > 1 and self._is_topic(word, text, at):
                topics.append(word)
            else:
                unread.append(word)
        return tuple(topics), Left(tuple(unread), left.verbs)

    def _mended(self, text: str, unread: Sequence[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
        if self._homophones is None:
            self._homophones = Homophones(self._names.surfaces())
        return self._homophones.mended(text, unread)


def _sizes(text: str) -> Iterator[tuple[Decimal, str | None]]:
    """The numbers of ``text`` with their units, as in a condition: money in 千円, 割 in ％."""
    for quantity in find_quantities(text):
        value, unit = quantity.value, quantity.unit
        if unit is not None and unit.endswith("円"):
            yield in_yen(value, unit) / 1000, "千円"
        elif unit == "割":
            yield value * 10, "％"
        else:
            yield value, "％" if unit == "%" else unit


_LEANING = re.compile(
    "(?:じゃあ?、?|では、|で、)?(?:その(?!他|年)|それ(?!ぞれ)|この(?:中|うち)|同じ(?:事業|条件))"
)
"""How a question begins that says nothing by itself."""
