"""Whether a model's words stand on the passages that they were made of.

Each sentence is held against the passages that it cites, or against all where it cites none:
its numbers with their units, each number with the year before it, its years, names of projects,
Latin words (grades, addresses), words of direction and denial, every other word of content, and
its claims. A right sentence in other words than the passages' may be lost: the passages are shown
in any case.

What it cannot see: the passages' own words put together to another sense.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from assistant.asking.answer import Source
from assistant.asking.by_model.strange_words import strange_words
from assistant.checking.claims import Passage, check_claims
from assistant.checking.orders import find_instructions
from assistant.models import is_japanese
from assistant.sheet.numerals import find_quantities, in_yen
from assistant.sheet.sentences import cut_sentences
from assistant.sheet.years import find_years

_LONGEST: Final = 400
_MOST_SENTENCES: Final = 3
_LAID_OUT: Final = re.compile(r"^\s*(?:[#＃■●◆・*＊\-‐―]|\d+[.．)）])|[|｜]", re.MULTILINE)
"""A heading, an item of a list, a table: what was asked for is up to three sentences."""
_ANY_YEAR: Final = 2024
_YEN: Final = frozenset({"円", "千円", "万円", "百万円", "億円"})
_CITED: Final = re.compile(r"[［\[]\s*([0-9０-９]{1,2})\s*[］\]]")
_CITED_BEHIND: Final = re.compile(rf"。\s*((?:{_CITED.pattern})+)")
_SAYS_NOTHING: Final = re.compile("(?:分かり|わかり|見つかり|あり)ません")
_LATIN: Final = re.compile("[A-Za-z]+")
_TURNS: Final = re.compile(
    "増|減|上が|上げ|下が|下げ|上回|下回|伸び|落ち|向上|低下|改善|悪化|拡充|縮小|拡大|廃止"
    "|以上|以下|以内|未満|超|約|ほぼ|ない|なかっ|なく|ません|せず|ずに"
)
"""Words that turn a sentence round or shift its figure."""

_Number = tuple[Decimal, str]
_Told = tuple[int | None, _Number]


def holds(text: str, passages: Sequence[Source]) -> bool:
    """Whether ``text`` says nothing but what ``passages`` say, and gives no orders."""
    if not text or len(text) > _LONGEST or not is_japanese(text) or find_instructions(text):
        return False
    if _SAYS_NOTHING.search(_CITED.sub("", text)):
        return False  # code has found passages; whether they answer is for the reader
    sentences = cut_sentences(_CITED_BEHIND.sub(r"\1。", text))
    if len(sentences) > _MOST_SENTENCES or _LAID_OUT.search(text):
        return False
    return all(_stands(sentence, passages) for sentence in sentences)


def _stands(sentence: str, passages: Sequence[Source]) -> bool:
    cited = {int(number) for number in _CITED.findall(sentence)}
    if not cited <= set(range(1, len(passages) + 1)):
        return False
    own = [one for at, one in enumerate(passages, 1) if at in cited] or list(passages)
    said = _Said.of(_CITED.sub("", sentence))
    there = [_Said.of(f"{one.name}\n{one.text}") for one in own]
    dated = {
        (one.fiscal_year, number)
        for one, its in zip(own, there, strict=True)
        for year, number in its.told
        if year is None
    }
    numbers = {number for its in there for _, number in its.told}
    told = {pair for its in there for pair in its.told} | dated
    years = {year for its in there for year in its.years} | {one.fiscal_year for one in own}
    if not all(n in numbers if year is None else (year, n) in told for year, n in said.told):
        return False
    if not said.years <= years or not said.latin <= frozenset().union(*(t.latin for t in there)):
        return False
    if not said.turns <= frozenset().union(*(its.turns for its in there)):
        return False
    if {one.name for one in passages if one.name in sentence} - {one.name for one in own}:
        return False
    there_words = [f"{one.name} {one.label} {one.text}" for one in own]
    if strange_words(_CITED.sub("", sentence), there_words):
        return False
    entered = [Passage(id=f"results.{at}", text=one.text or "") for at, one in enumerate(own, 1)]
    names = [one.name for one in own]
    found = check_claims(_CITED.sub("", sentence), entered, None, names=names, by_meaning=False)
    return not any(finding.severity == "error" for finding in found)


@dataclass(frozen=True, slots=True)
class _Said:
    """What of a text must stand in another."""

    told: frozenset[_Told]
    years: frozenset[int]
    latin: frozenset[str]
    turns: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Said:
        return cls(
            told=frozenset(_told(text)),
            years=frozenset(one.year for one in find_years(text, around=_ANY_YEAR)),
            latin=frozenset(_LATIN.findall(unicodedata.normalize("NFKC", text))),
            turns=frozenset(_TURNS.findall(text)),
        )


def _told(text: str) -> list[_Told]:
    """Each number with the year right before it; a year is said of the next number alone."""
    years = find_years(text, around=_ANY_YEAR)
    taken = {at for year in years for at in range(year.start, year.end)}
    found: list[_Told] = []
    behind = 0
    for one in find_quantities(text):
        if one.start in taken:
            continue
        before = [year.year for year in years if behind <= year.start < one.start]
        unit = "円" if one.unit in _YEN else (one.unit or "").replace("%", "％")
        found.append((before[-1] if before else None, (in_yen(one.value, one.unit), unit)))
        behind = one.end
    return found
