"""The proof over the corpus: good texts are traced whole, a changed digit is caught."""

import random
import re
from collections.abc import Iterator

import pytest

from assistant.checking import trace_numbers
from assistant.reading import AnnotatedSheet, load_corpus_file
from assistant.sheet import Facts, facts_of
from assistant.sheet.prose import get_text
from eval.skeletons import CORPUS

FILES = sorted(CORPUS.glob("*/*.yaml"))


def good_texts(annotated: AnnotatedSheet) -> Iterator[tuple[str, str]]:
    for field, annotation in annotated.annotations.items():
        if annotation.quality == "good" and annotation.marks:
            yield field, get_text(annotated.sheet, field) or ""


def prepared(path: object) -> tuple[AnnotatedSheet, Facts]:
    annotated = load_corpus_file(path)  # type: ignore[arg-type]
    # The writers of the corpus named their denominators themselves, as an officer may.
    every = [indicator.id for indicator in annotated.sheet.indicators]
    return annotated, facts_of(annotated.sheet, denominators=every)


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_good_text_is_traced_whole(path: object) -> None:
    annotated, facts = prepared(path)
    for field, text in good_texts(annotated):
        marks = annotated.annotations[field].marks
        loose = [
            trace.surface
            for trace in trace_numbers(text, sheet=annotated.sheet, facts=facts)
            if not trace.traced and any(m.start <= trace.start < m.end for m in marks)
        ]
        assert loose == [], (field, text)


def test_a_changed_digit_is_caught() -> None:
    """One digit of one number is changed at random in every good text of the corpus. What is not
    caught is a changed number that happens to be another figure of the same sheet."""
    dice = random.Random(20221)
    changed = caught = 0
    for path in FILES:
        annotated, facts = prepared(path)
        for _, text in good_texts(annotated):
            places = [m.start() for m in re.finditer("[０-９]", text)]
            at = dice.choice(places)
            digit = dice.choice([d for d in "１２３４５６７８９" if d != text[at]])
            broken = text[:at] + digit + text[at + 1 :]
            traces = trace_numbers(broken, sheet=annotated.sheet, facts=facts)
            changed += 1
            caught += any(t.start <= at < t.end and not t.traced for t in traces)
    assert changed > 250
    assert caught / changed > 0.9, f"{caught} of {changed}"
