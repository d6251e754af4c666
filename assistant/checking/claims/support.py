"""What was entered, and whether a clause stands on it: by words, by figures, then by meaning.

A clause is supported where enough of its content words stand within two neighbouring sentences of
one passage; where the clause repeats a figure of those sentences, fewer will do. What the words
leave open is decided by the meaning of the clause and a single sentence
(:mod:`assistant.checking.claims.meaning`), for causes and measures alone.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from assistant.checking.claims.content import alike, amounts, content_words
from assistant.checking.claims.meaning import SAME_MEANING, likeness
from assistant.checking.claims.pairs import paired, same_characters
from assistant.sheet.facts import Facts
from assistant.sheet.model import Frozen

_NO_RESULT = re.compile(r"(?:^|\.)(?:purpose\w*|activities|target)(?:\.|$)|^(?:last|promise)\b")
_WHOM = re.compile(r"(?:^|\.)target(?:\.|$)")
_OTHERS = re.compile(r"(?:^|\.)other_cities(?:\.|$)")
_NOUN = re.compile("[一-龥々ァ-ヶー]+")
_THEREBY = re.compile("。?　(?:その|これ|この|それ|結果)")
_COMPARED = 3
#: Deeds that are told of anything, as ``content`` names them: alone they are nothing in common.
_ANY_DEED = frozenset(("設ける", "作成", "拡張", "改訂", "開館"))
#: 「令和４年度決算の事業費」 has the name of its row behind this.
_ASIDE = re.compile("（[^（）]*）$")
_COLUMN = re.compile("^[^の]*年度(?:決算|予算)の")
_NAMED = ("activity", "outcome", "population", "breakdown", "cost.")
_PIECE = re.compile(r"(?<=。)|\n")
_NUMBERED = re.compile(r"\.\d+$")


class Passage(Frozen):
    """An entered passage that a claim may stand on: 実施結果, 工夫点, the officer's own
    supplement, last year's text. ``id`` is a field id as in :mod:`assistant.sheet.prose` or any
    other that the caller knows it by. A field may come sentence by sentence, numbered
    (``results.1``, ``results.2``): those are neighbours. ``last…`` and ``promise…`` are texts of
    last year's sheet; like ``purpose…``, ``activities`` and ``target`` they do not support praise.
    """

    id: str
    text: str


def tells_results(id: str) -> bool:
    """Whether a passage says what happened this year, not what is meant to be or what was."""
    return not _NO_RESULT.search(id)


def tells_of_us(id: str) -> bool:
    """Whether a passage says what the city itself does, not what others do (他都市の状況)."""
    return not _OTHERS.search(id)


def tells_events(id: str) -> bool:
    """Whether a passage may say what happened: 対象者 only says whom the project is for."""
    return not _WHOM.search(id)


class Window(NamedTuple):
    """One entered sentence, or two that follow one another (``single`` is then false)."""

    id: str
    text: str
    single: bool
    words: frozenset[str]
    amounts: frozenset[tuple[Decimal, str | None]]


def windows(passages: Sequence[Passage]) -> tuple[Window, ...]:
    """Each sentence of the passages, then each two neighbours."""
    singles = [
        Window(passage.id, sentence, True, content_words(sentence), amounts(sentence))
        for passage in passages
        for sentence in _PIECE.split(passage.text)
        if sentence and sentence.strip()
    ]
    pairs = [
        Window(
            first.id,
            f"{first.text}　{second.text}",
            False,
            first.words | second.words,
            first.amounts | second.amounts,
        )
        for first, second in itertools.pairwise(singles)
        if _NUMBERED.sub("", first.id) == _NUMBERED.sub("", second.id)
    ]
    return (*singles, *pairs)


def shared(words: frozenset[str], window: Window) -> int:
    """How many of the words the window has, in this form, as a listed synonym or, of as many
    more, as a word that shares a character."""
    found = words & window.words
    rest = words - found
    if not rest:
        return len(found)
    written = same_characters(rest, window.words)
    found, rest = found | written, rest - written
    listed = {w for w, group in _synonyms(rest) if any(one in window.text for one in group)}
    plain = len(found) + len(listed)
    return plain + min(plain, len(paired(rest - listed, window.words)))


def plainly(words: frozenset[str], window: Window) -> int:
    """As ``shared``, but no word for another by a common character alone."""
    rest = words - window.words
    listed = [w for w, group in _synonyms(rest) if any(one in window.text for one in group)]
    return len(words) - len(rest) + len(listed)


@lru_cache(maxsize=4096)
def _synonyms(words: frozenset[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Those of the words that have listed synonyms, with these."""
    return tuple((word, group) for word in words if len(group := alike(word)) > 1)


def grounds(
    clause: str,
    words: frozenset[str],
    every: Sequence[Window],
    *,
    heads: Sequence[str] = (),
    told: re.Pattern[str] | None = None,
    by_meaning: bool = False,
) -> tuple[Window, ...]:
    """The windows of ``every`` on which the clause stands, none where nobody entered it.

    A window must have one of ``heads`` in its text and match ``told``, where these are given.
    """
    usable = [
        window
        for window in every
        if (not heads or _has_one(heads, window))
        and (told is None or (told.search(window.text) and one_account(window)))
    ]
    own, need = amounts(clause), _enough(len(words), 0.6 if told is None else 0.75)
    fewer = min(need, max(1, math.ceil(len(words) * 0.4)))
    # Most windows share too little even if every word had its synonym or its pair there.
    short = math.ceil(fewer / 2) - len(_synonyms(words))
    found = tuple(
        window
        for window in usable
        if len(words & window.words) >= short
        and shared(words, window) >= (fewer if own & window.amounts else need)
    )
    if not found and by_meaning:
        return tuple(_of_same_meaning(clause, words, usable))
    return found


def _has_one(heads: Sequence[str], window: Window) -> bool:
    """Whether one of the heads stands in the window, or a native verb for one (集め for 集約)."""
    return any(head in window.text for head in heads) or bool(
        paired(frozenset(heads), window.words)
    )


def one_account(window: Window) -> bool:
    """Whether the window tells one thing of another: one sentence, or 「その結果…」."""
    return window.single or bool(_THEREBY.search(window.text))


def _of_same_meaning(
    clause: str, words: frozenset[str], usable: Sequence[Window]
) -> Iterator[Window]:
    said = clause.strip("、。　")
    near = [(shared(words, window), window) for window in usable if window.single]
    # Vectors are dear: only the few sentences that share most words are compared.
    near = sorted((pair for pair in near if pair[0]), key=lambda pair: -pair[0])[:_COMPARED]
    for count, window in near:
        missing = len(words) - count
        if missing * 3 > len(words) * 2:
            continue
        if missing * 2 > len(words) and words & window.words <= _ANY_DEED:
            continue
        # Of two words one: only a verb may be told in another way, a thing or an event may not.
        if len(words) <= 2 and any(
            _NOUN.fullmatch(word) for word in words if not shared(frozenset((word,)), window)
        ):
            continue
        parts = [window.text, *(p for p in window.text.split("、") if len(p) >= 8)]
        if any(likeness(said, part) >= SAME_MEANING for part in parts):
            yield window
            return


def of_its_thing(
    clause: str, words: frozenset[str], every: tuple[Window, ...], own: frozenset[str]
) -> tuple[Window, ...]:
    """The windows that speak of the thing on which the clause says something was done: the
    deed alone (「…を導入し」) is told of many things. What has only a name's words (``own``) for
    it must share one of these, though they support nothing by themselves."""
    thing, _, deed = clause.rpartition("を")
    if not (thing and words):
        return every
    about = content_words(thing)
    if words <= content_words(deed):
        return tuple(window for window in every if not about or about & window.words)
    told = about - own
    if told:
        named = about & own if len(words) > 2 else frozenset()
        return tuple(w for w in every if shared(told, w) or named & w.words)
    return every


def counts_entered(clause: str, every: Sequence[Window]) -> bool:
    """Whether some window has a count of the clause: 「１路線」 of 「１路線を次年度に送った」."""
    counted = amounts(clause)
    return any(counted & window.amounts for window in every)


def nearest(words: frozenset[str], every: Sequence[Window]) -> tuple[str, ...]:
    """The id of the passage that shares most words, if any does."""
    scored = [(shared(words, window), window.id) for window in every]
    best = max(scored, key=lambda pair: pair[0], default=(0, ""))
    return (best[1],) if best[0] else ()


def _enough(count: int, share: float) -> int:
    """How many of a clause's content words must stand in a passage."""
    return count if count <= 2 else math.ceil(count * share)


def own_words(facts: Facts | None, names: Sequence[str]) -> frozenset[str]:
    """Words of names: they stand in every sentence about the project and tell nothing apart."""
    # What is derived has the same names, and beside them words of figures alone.
    cells = [f for id, f in (facts or {}).items() if id.startswith(_NAMED) and f.role != "derived"]
    plain = dict.fromkeys(_COLUMN.sub("", _ASIDE.sub("", f.label)) for f in cells)
    # One text of all names, a line each: the tokeniser is called once.
    return content_words("\n".join((*plain, *names)))
