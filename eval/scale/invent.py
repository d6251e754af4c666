"""Invented sheets of fictional cities in the Sapporo form, the same for the same seed.

Names are made of topics and acts. Prose is made of the corpus' own sentences, field by field:
words are exchanged for words of the same length and script, drawn as often as the corpus has
them, and digits for other digits. So lengths and frequencies are those of real prose, and the
sense is none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from random import Random
from statistics import mean
from typing import Final, TypeVar

from assistant.archive.passages import narratives
from assistant.reading.corpus_yaml import load_corpus_file
from assistant.sheet.model import (
    Cost,
    Evaluation,
    Indicator,
    IndicatorValue,
    Judgement,
    NextYear,
    Previous,
    Project,
    Sheet,
)
from eval.corpus import corpus_files
from eval.scale.names import ACTS, CITIES, DEPARTMENTS, JUDGEMENTS, TARGETS, TOPICS, UNITS

_T = TypeVar("_T")

PROJECTS: Final = 634
"""Projects of a city: as many as Sapporo publishes a year."""

YEARS: Final = tuple(range(2024, 2014, -1))
"""Evaluated years, the newest first, so that a small archive holds the year that is asked for."""

_SWAPPED: Final = 0.6
_WORD = re.compile(r"[一-龥々]{2,}|[ァ-ヶー]{3,}")
_DIGIT = re.compile(r"[０-９0-9]")
_SENTENCE = re.compile(r"[^。\n]+。?")


def invented(*, seed: int = 0, start: int = 0, stop: int | None = None) -> Iterator[Sheet]:
    """The sheets ``start`` to ``stop`` (default: all 63,400), city by city, year by year."""
    whole = len(CITIES) * len(YEARS) * PROJECTS
    for at in range(start, whole if stop is None else min(stop, whole)):
        rest, project = divmod(at, PROJECTS)
        city, year = divmod(rest, len(YEARS))
        yield _sheet(seed, CITIES[city], YEARS[year], project)


@dataclass(frozen=True, slots=True)
class _Language:
    """``sentences`` and ``lengths`` (mean characters) by field; ``words`` by length, with
    repetitions."""

    sentences: dict[str, list[str]]
    lengths: dict[str, float]
    words: dict[tuple[int, bool], list[str]]


@cache
def _language() -> _Language:
    sentences: dict[str, list[str]] = defaultdict(list)
    lengths: dict[str, list[int]] = defaultdict(list)
    words: dict[tuple[int, bool], list[str]] = defaultdict(list)
    for path in corpus_files():
        for field, _, text in narratives(load_corpus_file(path).sheet):
            sentences[field] += _SENTENCE.findall(text)
            lengths[field].append(len(text))
            for word in _WORD.findall(text):
                words[_kind(word)].append(word)
    return _Language(
        dict(sentences), {field: mean(found) for field, found in lengths.items()}, dict(words)
    )


def _kind(word: str) -> tuple[int, bool]:
    return len(word), word[0] >= "一"


def prose(chance: Random, field: str) -> str:
    """About as long as the corpus has that field."""
    language = _language()
    wanted = language.lengths[field] * chance.uniform(0.6, 1.3)
    found = ""
    while len(found) < wanted:
        found += chance.choice(language.sentences[field])
    found = _WORD.sub(lambda match: _other(chance, match[0], language), found)
    return _DIGIT.sub(lambda _: chance.choice("１２３４５６７８９０"), found)


def _other(chance: Random, word: str, language: _Language) -> str:
    return chance.choice(language.words[_kind(word)]) if chance.random() < _SWAPPED else word


def name_of(city: str, project: int) -> str:
    """The name of a project; cities share names, at other numbers."""
    at = (project + 97 * CITIES.index(city)) % (len(TOPICS) * len(ACTS))
    return TOPICS[at % len(TOPICS)] + ACTS[at // len(TOPICS)]


def _sheet(seed: int, city: str, year: int, number: int) -> Sheet:
    lasting = Random(f"{seed}/{city}/{number}")
    chance = Random(f"{seed}/{city}/{number}/{year}")
    grade = _drawn(chance, "ABCD", (55, 33, 10, 2))
    return Sheet(
        form="sapporo",
        municipality=city,
        fiscal_year=year,
        project=_project(lasting, city, number),
        costs=_costs(lasting, chance, year),
        results=prose(chance, "results"),
        ingenuity=prose(chance, "ingenuity") if chance.random() < 0.5 else None,
        indicators=tuple(_indicators(lasting, chance, year)),
        judgements=tuple(_judgements(chance)),
        evaluation=Evaluation(
            grade=grade,
            reason=prose(chance, "evaluation.reason"),
            future_improvement=prose(chance, "evaluation.future_improvement"),
            next_year=NextYear(
                content_direction=_drawn(chance, ("現状維持", "改善", "休止・廃止"), (50, 47, 3)),
                content=prose(chance, "next_year.content"),
                budget_direction=_drawn(chance, ("現状維持", "拡充", "縮小"), (60, 22, 18)),
                saving=Decimal(chance.choice((0, 0, 0, chance.randrange(100, 9000)))),
            ),
        ),
        previous=Previous(grade=_drawn(chance, "ABCD", (55, 33, 10, 2))),
    )


def _project(lasting: Random, city: str, number: int) -> Project:
    return Project(
        name=name_of(city, number),
        code=f"{10000 + number}",
        department=lasting.choice(DEPARTMENTS),
        target=lasting.choice(TARGETS),
        purpose_short_term=prose(lasting, "project.purpose_short_term"),
        purpose_long_term=prose(lasting, "project.purpose_long_term"),
        activities=prose(lasting, "project.activities"),
        nature=_drawn(lasting, ("経常経費", "臨時的経費"), (80, 20)),
        category=_drawn(lasting, (None, "法定経費", "指定管理", "内部管理"), (80, 10, 6, 4)),
        delivery=_drawn(lasting, ("直営", "一部委託", "全部委託", "補助助成"), (30, 30, 20, 20)),
        start_year=lasting.randrange(1985, 2015),
    )


def _costs(lasting: Random, chance: Random, year: int) -> tuple[Cost, ...]:
    usual = lasting.lognormvariate(9.5, 1.4)  # 千円
    staff = Decimal(lasting.randrange(1, 60)) / 10

    def column(of: int, settled: bool) -> Cost:
        amount = int(usual * chance.uniform(0.75, 1.1))
        wages = staff * 7200
        return Cost(
            fiscal_year=of,
            kind="settlement" if settled else "budget",
            project_cost=Decimal(amount),
            earmarked_revenue=Decimal(int(amount * chance.choice((0, 0.2, 0.5)))),
            fte=staff,
            personnel_cost=wages,
            total=amount + wages,
        )

    return (
        column(year - 1, True),
        column(year, False),
        column(year, True),
        column(year + 1, False),
    )


def _indicators(lasting: Random, chance: Random, year: int) -> Iterator[Indicator]:
    for kind, number in (("activity", 1), ("activity", 2), ("outcome", 1)):
        noun, unit = lasting.choice(UNITS)
        usual = lasting.randrange(40, 9000)
        values = [
            IndicatorValue(
                fiscal_year=of,
                kind="actual" if reached else "target",
                label="実績" if reached else "目標",
                value=Decimal(int(usual * chance.uniform(0.8, 1.2))),
            )
            for of, reached in ((year - 1, True), (year, False), (year, True), (year + 1, False))
        ]
        yield Indicator(
            kind="activity" if kind == "activity" else "outcome",
            number=number,
            name=lasting.choice(TOPICS) + noun,
            unit=unit,
            values=tuple(values),
        )


def _judgements(chance: Random) -> Iterator[Judgement]:
    for id, label in JUDGEMENTS:
        told = chance.random() < 0.5
        yield Judgement(
            id=id,
            label=label,
            grade=_drawn(chance, "ABC", (60, 33, 7)),
            reason=prose(chance, f"judgement.{id}") if told else None,
        )


def _drawn(chance: Random, values: Sequence[_T], weights: Sequence[int]) -> _T:
    return chance.choices(values, weights)[0]
