"""The 【…】 that ask a person: which must be asked and which not, and that each is a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pydantic import Field

from assistant.sheet.model import Frozen
from eval.regression.graders.grader import Expectation, Graded, Grader, Mark
from eval.regression.graders.reading import Question, drafted, once, plain, questions
from eval.regression.product import Piece

_MOST = 3
_DOUBT = "調書からの読み取り値"
"""Marks a figure that was read with doubt, each figure anew: no question of its own."""


class Asked(Frozen):
    """A question of ``kind`` (the part before を記入： or を確認：, or 確認) with all of ``words``
    in it, and all of ``about`` in the sentence that it stands behind."""

    kind: str
    words: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


class Questions(Expectation):
    """``asked``: questions that must be there; ``not_asked``: kinds that must not; ``none``: no
    question at all; ``most`` in one text."""

    asked: tuple[Asked, ...] = ()
    not_asked: tuple[str, ...] = ()
    none: bool = False
    most: int = Field(default=_MOST, ge=0)


def grade(graded: Graded, expected: Questions) -> Iterator[Mark]:
    """See :class:`~eval.regression.graders.grader.Grader`."""
    pieces = drafted(graded, expected.fields)
    found = {piece.label: list(questions(piece.text)) for piece in pieces}
    every = [one for ones in found.values() for one in ones]
    for wanted in dict.fromkeys(expected.asked):
        name = f"{wanted.kind}の問い" + "".join(f"「{w}」" for w in (*wanted.words, *wanted.about))
        there = any(_fits(one, wanted) for one in every)
        told = "" if there else f"{name}がありません。"
        yield Mark(item=name, passed=there, told=told)
    for kind in once(expected.not_asked):
        hit = next((one for one in every if one.kind == kind), None)
        told = f"尋ねなくてよい{hit.shown}を尋ねています。" if hit else ""
        yield Mark(item=f"{kind}の問いがない", passed=hit is None, told=told)
    if expected.none:
        told = f"問い{every[0].shown}があります。" if every else ""
        yield Mark(item="問いがない", passed=not every, told=told)
    # What a wish found in the text is not of its making.
    before = "".join(plain(one) for one in graded.product.said.get("before", ()))
    for piece in pieces:
        new = [one for one in found[piece.label] if one.shown not in before]
        yield from _always(piece, found[piece.label], new, expected.most)


def _fits(one: Question, wanted: Asked) -> bool:
    return (
        one.kind == wanted.kind
        and all(plain(word) in one.words for word in wanted.words)
        and all(plain(word) in one.sentence for word in wanted.about)
    )


def _always(piece: Piece, found: list[Question], new: list[Question], most: int) -> Iterator[Mark]:
    asking = [one for one in found if one.words != _DOUBT]
    twice = next((s for s, n in Counter(one.shown for one in asking).items() if n > 1), None)
    told = f"{piece.label}で{twice}を二度尋ねています。" if twice else ""
    yield Mark(item=f"{piece.label}：同じ問いがない", passed=twice is None, told=told)
    over = len(asking) > most
    told = f"{piece.label}の問いが{len(asking)}件あり、{most}件を超えています。" if over else ""
    yield Mark(item=f"{piece.label}：問いは{most}件まで", passed=not over, told=told)
    wrong = next((one.shown for one in new if not one.kind or not one.words), None)
    if wrong is None and _unclosed(piece.text):
        wrong = "閉じていない【】"
    told = f"{piece.label}の{wrong}は「【要因を記入：…】」などの形でありません。" if wrong else ""
    yield Mark(item=f"{piece.label}：問いの形", passed=wrong is None, told=told)


def _unclosed(text: str) -> bool:
    return text.count("【") != text.count("】")


GRADER = Grader("questions", "問い", Questions, grade, always=True, kinds=("draft", "wish"))
