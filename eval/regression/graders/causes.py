"""Causes: the officer's own is used with its source, a missing one is asked for, none is made up.

What counts as a claim of a cause is a sentence with one of the words below; a cause that is
claimed without any of them is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.regression.graders.grader import Expectation, Graded, Grader, Mark
from eval.regression.graders.reading import (
    drafted,
    once,
    plain,
    prose,
    questions,
    sentences,
)
from eval.regression.product import Sentence

_KIND = "要因"
_LAST = "last:"
_CLAIMS = re.compile(
    r"要因|原因|背景|理由|起因|影響|ため(?!に)|により|によって|による|によるもの|ことから|ことで"
    r"|たから|に伴[いっう]|を受け|おかげ|結果(?:として|、)|響い"
)


class Causes(Expectation):
    """``used``: pieces of an entered passage that must stand in a sentence which names an entered
    passage, or last year's text, as its source. ``asked``: whether a 【要因 question must
    (``true``) or must not (``false``) be there. ``never``: words that must not be claimed as a
    cause; to ask about them in 【…】, or to tell of them without a word of cause, is no claim."""

    used: tuple[str, ...] = ()
    asked: bool | None = None
    never: tuple[str, ...] = ()


def grade(graded: Graded, expected: Causes) -> Iterator[Mark]:
    """See :class:`~eval.regression.graders.grader.Grader`."""
    pieces = drafted(graded, expected.fields)
    for words in once(expected.used):
        holding = [s for p in pieces for s in p.sentences if plain(words) in prose(s.text)]
        told = "" if holding else f"記載の「{words}」が文に使われていません。"
        named = any(_on_a_passage(one) for one in holding)
        if holding and not named:
            told = f"「{words}」の文が担当者の記載を根拠に挙げていません。"
        yield Mark(item=f"「{words}」を使う", passed=named, told=told)
    if expected.asked is not None:
        every = [one for piece in pieces for one in questions(piece.text) if one.kind == _KIND]
        fits = bool(every) == expected.asked
        if fits:
            told = ""
        elif expected.asked:
            told = "【要因を記入：…】と尋ねていません。"
        else:
            told = f"分かっている要因を{every[0].shown}と尋ねています。"
        item = "要因を尋ねる" if expected.asked else "要因を尋ねない"
        yield Mark(item=item, passed=fits, told=told)
    claims = [
        claim
        for piece in pieces
        for one in sentences(piece.text)
        if _CLAIMS.search(claim := prose(one))
    ]
    for words in once(expected.never):
        hit = next((claim.strip() for claim in claims if plain(words) in claim), None)
        told = f"「{words}」を要因とする文「{hit}」があります。" if hit else ""
        yield Mark(item=f"「{words}」を要因としない", passed=hit is None, told=told)


def _on_a_passage(sentence: Sentence) -> bool:
    return bool(sentence.entered) or any(key.startswith(_LAST) for key in sentence.precedents)


GRADER = Grader("causes", "要因", Causes, grade)
