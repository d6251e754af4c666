"""達成 for 未達 and the other way round, where the cells tell whether the target was met."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Final

from eval.mutate.figures import year_of
from eval.mutate.injectors.edit import words_put
from eval.mutate.plain import Injection, Mark, Passage, Span
from eval.mutate.sentences import marks_in, sentences_of

_MET: Final = (
    ("達成した", "達成できなかった"),
    ("達成している", "達成できていない"),
    ("達成しており", "達成できておらず"),
    ("達成し、", "達成できず、"),
    ("達成に至った", "達成に至らなかった"),
    ("に届いた", "に届かなかった"),
    ("に届いている", "に届いていない"),
    ("に達している", "に達していない"),
    ("に達しており", "に達しておらず"),
    ("に達した", "に達しなかった"),
    ("に達し、", "に達せず、"),
    ("満たした", "満たさなかった"),
    ("満たしている", "満たしていない"),
    ("満たしており", "満たしておらず"),
    ("満たし、", "満たさず、"),
    ("に収まった", "に収まらなかった"),
    ("に収まっている", "に収まっていない"),
    ("に収まっており", "に収まっておらず"),
)
_UNMET: Final = (
    ("達成していない", "達成している"),
    ("達成できなかった", "達成した"),
    ("達成に至らなかった", "達成に至った"),
    ("に届いていない", "に届いている"),
    ("には届いていない", "に届いている"),
    ("に届かなかった", "に届いた"),
    ("には届かなかった", "に届いた"),
    ("に届かない", "に届く"),
    ("に届かず", "に届き"),
    ("に及ばなかった", "に達した"),
    ("に及ばず", "に達し"),
    ("に及ばない", "に達する"),
    ("に達していない", "に達している"),
    ("に達しなかった", "に達した"),
    ("に至らず", "に至り"),
    ("未達であった", "達成であった"),
    ("未達である", "達成である"),
    ("未達となった", "達成となった"),
    ("未達となっている", "達成となっている"),
)
_WORDS: Final = {old: (True, new) for old, new in _MET} | {old: (False, new) for old, new in _UNMET}
_PATTERN = re.compile("|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True)))
_OF_A_TARGET = re.compile(r"目標|予定|達成|見込|未達")
_TURN = re.compile(r"(?:が|ものの|一方|他方|ただし|しかし|もっとも)、|。")


def met_unmet(passage: Passage, random: Random) -> Iterator[Injection]:
    """The word turned, where it agrees with every indicator marked in its part of the sentence.

    A part ends at 「…が、」「…ものの、」; where none is marked in it, the whole sentence counts.
    """
    for sentence in sentences_of(passage.text):
        if not _OF_A_TARGET.search(passage.text, *sentence):
            continue
        for found in _PATTERN.finditer(passage.text, *sentence):
            met, turned = _WORDS[found[0]]
            if _hangs_on_number(passage, found.start()):
                continue
            turns = [
                turn.end() for turn in _TURN.finditer(passage.text, sentence[0], found.start())
            ]
            part = (turns[-1] if turns else sentence[0], found.start())
            marks = _of_targets(passage, part) or _of_targets(passage, sentence)
            if {_status(passage, mark) for mark in marks} == {met}:
                yield words_put(passage, found.span(), turned, "met_unmet")


def _of_targets(passage: Passage, span: Span) -> list[Mark]:
    """The marks that speak of an indicator's target in the evaluated year."""
    return [
        mark
        for mark in marks_in(passage, span)
        if re.search(r"\.(?:actual|target|gap|achievement)\.", mark.id)
        and year_of(mark.id) == passage.page.year
    ]


def _status(passage: Passage, mark: Mark) -> bool | None:
    series = passage.page.one(mark.id.split(".")[0])
    return series.met(passage.page.year) if series else None


def _hangs_on_number(passage: Passage, at: int) -> bool:
    """「９７人に達した」 names a height, not a target; 「１７ｇ届いていない」 cannot be turned."""
    return any(mark.end == at and ".target." not in mark.id for mark in passage.marks)
