"""What a sentence stands on where the model did not say so: found by comparing words.

Made for answers in plain text. Facts come from the trace of each number, entered passages from
shared words, precedents only from copied runs. It names what a sentence resembles; whether the
passage bears out what the sentence claims is for the checks to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from assistant.archive.lexicon import terms
from assistant.checking import NumberTrace, trace_numbers
from assistant.drafting.writing.said import Said
from assistant.sheet import Facts, Sheet, indicator_label
from assistant.sheet.sentences import QUESTION, cut_sentences

_SHARE: Final = 0.34
"""Of the sentence's own words, how many stand in two neighbouring sentences of a passage."""
_FEWEST: Final = 3
"""Words shared: fewer are chance."""
_RUN: Final = 12
"""Characters copied in one piece, figures and signs apart."""
_TELLING: Final = 2
"""Words in a copied run that are not words of figures: 「予算に対する執行率は」 is nobody's."""
_LARGE: Final = 100
_NO_WORD: Final = re.compile(r"[\W\d_]+")


def attribute(
    said: Said,
    *,
    sheet: Sheet,
    facts: Facts,
    passages: Mapping[str, str],
    precedents: Mapping[str, str],
) -> Said:
    """``said`` with the ids that it stands on, added to those that it names already.

    ``passages`` are the entered texts by id, ``precedents`` past texts by key. A passage counts
    where twelve characters in a row stand in it (names of the project and its indicators apart),
    and the one that shares most words does where these are three and a third of the sentence's
    (words that name figures apart), or where a number of three digits is that passage's;
    a precedent only where twelve characters in a row, with two such words in them, stand in it
    and in no entered passage.
    """
    traces = trace_numbers(said.text, sheet=sheet, facts=facts, prefer=said.facts)
    traced = [trace.source for trace in traces if trace.source in facts]
    bare = QUESTION.sub("", said.text)
    names = _names(sheet)
    of_figures = _words("、".join(fact.label for fact in facts.values() if fact.role != "text"))
    words = _words(bare) - of_figures
    letters = _letters(said.text, names)
    entered = _resembling(words, letters, passages, names)
    entered += [id for id in _quoted(traces, facts) if id in passages]
    own = [_letters(text, names) for text in passages.values()]
    copied = [
        key
        for key, text in precedents.items()
        if any(
            len(_words(run) - of_figures) >= _TELLING and not any(run in other for other in own)
            for run in _shared_runs(letters, _letters(text, names))
        )
    ]
    return replace(
        said,
        facts=tuple(dict.fromkeys((*said.facts, *(id for id in traced if id)))),
        entered=tuple(dict.fromkeys((*said.entered, *entered))),
        precedents=tuple(dict.fromkeys((*said.precedents, *copied))),
    )


def _quoted(traces: Sequence[NumberTrace], facts: Facts) -> Iterator[str]:
    """The passages whose numbers of three digits are repeated; smaller ones are chance."""
    for trace in traces:
        fact = facts.get(trace.source or "")
        if fact is not None and fact.role == "text" and abs(trace.value) >= _LARGE and trace.unit:
            yield from fact.sources


def _names(sheet: Sheet) -> tuple[str, ...]:
    """The names that stand in every text of the sheet, the longest first."""
    names = {sheet.project.name, *(indicator_label(i) for i in sheet.indicators)}
    names |= {indicator.name for indicator in sheet.indicators}
    return tuple(sorted((name for name in names if name), key=len, reverse=True))


def _resembling(
    words: frozenset[str], letters: str, passages: Mapping[str, str], names: tuple[str, ...]
) -> list[str]:
    """The passages that it copies from, and the one that shares most words with it."""
    found = [
        id for id, text in passages.items() if any(_shared_runs(letters, _letters(text, names)))
    ]
    shared = {
        id: max((len(words & window) for window in _windows(text)), default=0)
        for id, text in passages.items()
    }
    needed = max(_FEWEST, _SHARE * len(words))
    best = max(shared.values(), default=0)
    if best >= needed:
        found += [id for id, count in shared.items() if count == best and id not in found]
    return found


@lru_cache(maxsize=256)
def _windows(passage: str) -> tuple[frozenset[str], ...]:
    """The words of each two neighbouring sentences."""
    cut = [_words(sentence) for sentence in cut_sentences(passage)]
    return tuple(a | b for a, b in zip(cut, [*cut[1:], frozenset[str]()], strict=True))


@lru_cache(maxsize=1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(term for term in terms(text) if not _NO_WORD.fullmatch(term))


def _without(text: str, names: tuple[str, ...]) -> str:
    for name in names:
        text = text.replace(name, "、")
    return text


@lru_cache(maxsize=1024)
def _letters(text: str, names: tuple[str, ...]) -> str:
    """Letters alone; a name is a gap that no run crosses."""
    parts = unicodedata.normalize("NFKC", _without(text, names)).split("、")
    return "、".join(_NO_WORD.sub("", part) for part in parts)


def _shared_runs(a: str, b: str) -> Iterator[str]:
    """The runs of twelve letters or more that stand in both, each as long as it goes."""
    start = 0
    while start + _RUN <= len(a):
        end = start + _RUN
        if "、" in a[start:end] or a[start:end] not in b:
            start += 1
            continue
        while end < len(a) and a[end] != "、" and a[start : end + 1] in b:
            end += 1
        yield a[start:end]
        start = end
