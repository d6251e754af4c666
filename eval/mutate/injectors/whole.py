"""Errors of a whole text: no figure left in it, or a sentence of last year's pasted in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from eval.mutate.injectors.edit import replaced
from eval.mutate.plain import Injection, Passage
from eval.mutate.sentences import marks_in, sentences_of

_REQUIRED = ("evaluation.reason", "judgement.outcome")
_DIGITS = re.compile(r"[0-9０-９]")


def number_deleted(passage: Passage, random: Random) -> Iterator[Injection]:
    """The reason of the evaluation, or of the outcome, without its sentences that have a figure.

    Only where the sheet has an actual of an indicator that could be named, and the text named at
    least two figures. Where no sentence is left, one that says nothing takes their place.
    """
    if passage.field not in _REQUIRED or len(passage.marks) < 2:
        return
    head = "outcome" if passage.field == "judgement.outcome" else ""
    if not any(
        ("actual", passage.page.year) in series.values and series.id.startswith(head)
        for series in passage.page.series
    ):
        return
    kept = [
        passage.text[a:b]
        for a, b in sentences_of(passage.text)
        if not _DIGITS.search(passage.text[a:b])
    ]
    text = "".join(kept).strip() or "指標の状況を踏まえ、総合的に判断した。"
    made = replaced(
        passage, (0, len(passage.text)), text, "number_deleted", "数値のある文を全て削除"
    )
    yield replace(made, sentence=(0, len(text)))


def last_year_sentence(passage: Passage, random: Random) -> Iterator[Injection]:
    """A sentence with a number from last year's text of the field, in place of one of today's."""
    if not passage.last:
        return
    today = [span for span in sentences_of(passage.text) if marks_in(passage, span)]
    past = [
        sentence
        for a, b in sentences_of(passage.last)
        if _DIGITS.search(sentence := passage.last[a:b].strip("\n"))
        and sentence not in passage.text
    ]
    for sentence in random.sample(past, min(2, len(past))):
        if today:
            span = random.choice(today)
            what = f"前年度の文「{sentence}」"
            yield replaced(passage, span, sentence, "last_year_sentence", what)
