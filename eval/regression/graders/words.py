"""Words that must, or must not, stand in the text, compared after NFKC."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import field_validator

from eval.regression.graders.grader import Expectation, Graded, Grader, Mark
from eval.regression.graders.reading import drafted, once, plain

_PATTERN = "re:"


class Words(Expectation):
    """``must``: all of them; ``any``: one of each list; ``never``: none of them. Each within one
    text. ``re:…`` is a regular expression, in which full-width signs stand for themselves. A
    conversation's reply is looked at only where ``fields`` names it; 【…】 counts as text."""

    must: tuple[str, ...] = ()
    any: tuple[tuple[str, ...], ...] = ()
    never: tuple[str, ...] = ()

    @field_validator("must", "never")
    @classmethod
    def _readable(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        for one in words:
            compiled(one)
        return words

    @field_validator("any")
    @classmethod
    def _choices(cls, choices: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        for choice in choices:
            if not choice:
                raise ValueError("空の選択肢があります")
            cls._readable(choice)
        return choices


def compiled(words: str) -> re.Pattern[str]:
    """What finds ``words`` in a text after NFKC. Raises ``ValueError`` for an empty word, which
    every text holds, and for an expression that is none."""
    if not words.removeprefix(_PATTERN).strip():
        raise ValueError("空の言葉は探せません")
    if not words.startswith(_PATTERN):
        return re.compile(re.escape(plain(words)))
    try:
        return re.compile("".join(_literal(one) for one in words.removeprefix(_PATTERN)))
    except re.error as error:
        raise ValueError(f"正規表現「{words}」が読めません（{error}）") from error


def _literal(char: str) -> str:
    """A character of an expression after NFKC: 「（」 must not become a group."""
    after = plain(char)
    return after if after == char or after.isalnum() else re.escape(after)


def grade(graded: Graded, expected: Words) -> Iterator[Mark]:
    """See :class:`~eval.regression.graders.grader.Grader`."""
    texts = [plain(piece.text) for piece in drafted(graded, expected.fields)]

    def found(words: str) -> str | None:
        hits = (compiled(words).search(text) for text in texts)
        return next((hit[0] for hit in hits if hit), None)

    for words in once(expected.must):
        there = found(words) is not None
        told = "" if there else f"「{words}」が文にありません。"
        yield Mark(item=f"「{words}」がある", passed=there, told=told)
    for choice in dict.fromkeys(expected.any):
        name = "・".join(f"「{words}」" for words in choice)
        there = any(found(words) is not None for words in choice)
        told = "" if there else f"{name}のどれも文にありません。"
        yield Mark(item=f"{name}のどれかがある", passed=there, told=told)
    for words in once(expected.never):
        hit = found(words)
        told = "" if hit is None else f"あってはならない「{hit}」が文にあります。"
        yield Mark(item=f"「{words}」がない", passed=hit is None, told=told)


GRADER = Grader("words", "言葉", Words, grade)
