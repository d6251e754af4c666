"""Numbers that only last year's sheet has, and of which year they are there.

A number of two years ago is right where the words name that year (「令和４年度の４７回」) and the
classic leftover where they say 前年度. It is told as wrong only where this sheet has the figure of
the year that the words name, under the same name, with another value; and where the name stands
with the number, or the number is too large for a coincidence. Last year's target, given as what
last year brought, is told likewise. A number that only last year's entered prose has is
last year's where the words for it stand right before. Not seen: derived figures of last year's
sheet; indicators that were renamed since.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from assistant.checking.matter import Sentence, Text
from assistant.checking.numbers.around import name_of
from assistant.checking.numbers.said import is_said
from assistant.checking.numbers.support import exact_facts
from assistant.checking.numbers.ties import MOVED
from assistant.checking.numbers.trace import NumberTrace, quantity_of
from assistant.sheet import Facts
from assistant.sheet.facts import Fact

_CELLS: Final = ("actual", "target", "settlement", "budget")
_AIMS: Final = {"target": "actual", "budget": "settlement"}
_AIM_WORDS: Final = re.compile("目標|予定|計画|見込|定員|予算|想定|上限")
_LARGE: Final = 100
#: 「前年度の」１０８件, 「前年度は８６１基中」９４基: what last year's entered prose may have told.
_TOLD: Final = re.compile("(?:前年|昨年|前回|前期)度?[^。、]{0,4}、?[^。、]{0,20}$")
#: 「前年度から」５件減り: this year's own step, which last year's sheet cannot have.
_OWN_STEP: Final = re.compile(r"(?:前年|昨年|前回|前期)度?(?:の?実績)?(?:から|よりも?)、?約?$")
#: 「２２１団体から２１４団体へ」: the first of two is of an earlier time.
_BECAME: Final = re.compile("(?:から|→|➝|⇒)、?[^、。0-9０-９]{0,6}[0-9０-９]")
_EARLIER: Final = re.compile("前年|昨年|前々年|前回|[0-9０-９元]年度|年前|推移|年続|年連続")
_STEP: Final = re.compile("(?:前年|昨年|前回|前期)度?[^。]{0,8}(?:から|より|比|対し)")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A figure of last year's sheet; ``right`` is this sheet's figure that the words name instead,
    ``None`` where nothing speaks against the number."""

    fact: Fact
    right: Fact | None = None

    def told(self, surface: str) -> str:
        """One Japanese sentence."""
        if self.right is None:
            return f"「{surface}」は前年度の調書の値です（{self.fact.label}）。"
        return (
            f"「{surface}」は{self.fact.label}の値です。"
            f"{self.right.label}は{self.right.shown()}なので、数値か年度の語を直してください。"
        )


def may_be_earlier(trace: NumberTrace, sentence: Sentence) -> bool:
    """Whether the words speak of an earlier year, or of what the number has become."""
    said = _EARLIER.search(sentence.text) or _BECAME.match(sentence.text, trace.end)
    return said is not None


def earlier_figure(
    trace: NumberTrace,
    sentence: Sentence,
    text: Text,
    *,
    years: Collection[int],
    subjects: Collection[str],
    facts: Facts,
    last: Facts,
    of: int,
) -> Earlier | None:
    """The figure of last year's sheet (of the fiscal year ``of``) that ``trace`` is; ``years`` and
    ``subjects`` (indicator ids) are what the words say of it, empty where they say nothing.
    ``None`` where last year's sheet has no such figure that the words can say, or has it of
    another year and it may be anything."""
    at = quantity_of(trace.moved(sentence.start))
    found = [f for f in exact_facts(at, last) if is_said(f, text.text, at, of)]
    held = [f for f in found if f.role != "text"]
    if _OWN_STEP.search(sentence.text, 0, trace.start) and MOVED.match(sentence.text, trace.end):
        held = [f for f in held if f.role != "derived"]
    if not held:
        if found and _BECAME.match(sentence.text, trace.end):
            return Earlier(found[0])
        told = found and _TOLD.search(sentence.text, 0, trace.start)
        return Earlier(found[0]) if told and not _STEP.search(told[0]) else None
    cells = [f for f in held if f.role in _CELLS]
    if not years or len(cells) < len(held):
        return Earlier(held[0])
    for fact in cells:
        if fact.fiscal_year in years and not _is_mere_aim(fact, sentence):
            return Earlier(fact)
    # A name that the words give rules every other figure out.
    sure = abs(trace.value) >= _LARGE
    for fact in cells:
        stem = fact.id.partition(".")[0]
        if subjects and stem not in subjects:
            continue
        if not sure and stem not in subjects and not _is_beside(stem, trace, sentence):
            continue
        for year in years:
            right = _of_year(fact, year, facts)
            if right is not None and right.value != trace.value:
                return Earlier(fact, right)
    return None if any(f.fiscal_year not in years for f in cells) else Earlier(cells[0])


def is_of_that_year(year: int, sentence: Sentence, last: Facts) -> bool:
    """Whether a number of the sentence is a cell of that year in last year's sheet: then the
    sentence looks back on purpose, and the year is no leftover."""
    return any(
        fact.fiscal_year == year and fact.role in _CELLS
        for trace in sentence.traces
        if trace.kind == "figure"
        for fact in exact_facts(quantity_of(trace), last)
    )


def _is_mere_aim(fact: Fact, sentence: Sentence) -> bool:
    """A target or budget of that year, of which the sentence does not speak as one."""
    return fact.role in _AIMS and _AIM_WORDS.search(sentence.text) is None


def _of_year(fact: Fact, year: int, facts: Facts) -> Fact | None:
    """The actual figure of ``year`` in this sheet, under the same name."""
    id = fact.id.replace(f".{fact.fiscal_year}", f".{year}")
    for aim, result in _AIMS.items():
        id = id.replace(f".{aim}", f".{result}")
    found = facts.known(id)
    if found is None or found.unit != fact.unit:
        return None
    return found if name_of(found) == name_of(fact) else None


def _is_beside(stem: str, trace: NumberTrace, sentence: Sentence) -> bool:
    """Whether a figure of the same indicator stands in the sentence, in the same unit."""
    return any(
        other.unit == trace.unit and (other.source or "").startswith(stem + ".")
        for other in sentence.traces
        if other.start != trace.start
    )
