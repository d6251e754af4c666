"""Causes, measures and praise that nobody entered, put in as grammatical Japanese.

The clauses are in ``invented.yaml``, by the kind of work: those for all and those for the field
of work of the project (first digit of the 事業コード). A cause stands before a clause that has a
figure, or as a sentence behind it; a measure and praise are sentences of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Final

import yaml

from eval.mutate.injectors.edit import replaced
from eval.mutate.plain import Injection, Passage
from eval.mutate.sentences import after_conjunction, marks_in, sentences_of

INVENTED: Final = Path(__file__).parent / "invented.yaml"
_BEFORE = ("ため、", "ことにより、", "ことに伴い、", "影響で、", "ことを背景に、", "ことから、")
_BEHIND = ("これは、{}ためである。", "{}ことが主な要因である。", "背景には、{}ことがある。")
_REASONS = ("evaluation.reason", "judgement.method", "judgement.outcome", "judgement.scale")
_PLANS = ("evaluation.future_improvement", "next_year.content")


@lru_cache(maxsize=1)
def invented() -> dict[str, dict[str, list[str]]]:
    """The clauses: type (``cause``, ``measure_done`` …) → kind of work → clauses."""
    found: dict[str, dict[str, list[str]]] = yaml.safe_load(INVENTED.read_text(encoding="utf-8"))
    return found


def _clauses(kind: str, passage: Passage, random: Random, count: int) -> list[str]:
    table = invented()[kind]
    fitting = [*table["all"], *table.get(passage.page.code[:1], [])]
    return random.sample(fitting, min(count, len(fitting)))


def cause(passage: Passage, random: Random) -> Iterator[Injection]:
    """「…により、」 before what a figure says, or 「これは、…ためである。」 behind it."""
    if passage.field not in _REASONS:
        return
    for start, end in sentences_of(passage.text):
        if not marks_in(passage, (start, end)):
            continue
        for clause in _clauses("cause", passage, random, 1):
            if random.random() < 0.5:
                at = after_conjunction(passage.text, start)
                put = clause + random.choice(_BEFORE)
            else:
                at = end
                put = random.choice(_BEHIND).format(clause)
            yield replaced(passage, (at, at), put, "cause", f"要因「{put}」")


def measure(passage: Passage, random: Random) -> Iterator[Injection]:
    """What was done (in a reason), or what will be done (in a plan)."""
    plan = passage.field in _PLANS
    if passage.field not in _REASONS and not plan:
        return
    spans = sentences_of(passage.text)
    for clause in _clauses("measure", passage, random, 2):
        at = random.choice(spans)[1]
        stem, ichidan = clause.removesuffix("|"), clause.endswith("|")
        if ichidan:
            put = stem + ("る。" if plan else "た。")
        else:
            put = stem + ("する。" if plan else "した。")
        yield replaced(passage, (at, at), put, "measure", f"取組「{put}」")


def praise(passage: Passage, random: Random) -> Iterator[Injection]:
    """A success that nobody reported, behind a sentence."""
    if passage.field not in (*_REASONS, "judgement.satisfaction"):
        return
    spans = sentences_of(passage.text)
    for put in _clauses("praise", passage, random, 2):
        at = random.choice(spans)[1]
        yield replaced(passage, (at, at), put, "praise", f"評価「{put}」")
