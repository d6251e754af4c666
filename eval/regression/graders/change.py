"""What a wish about a draft changed: those sentences that it is about, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import Field

from assistant.sheet.sentences import cut_sentences
from eval.regression.graders.grader import Expectation, Graded, Grader, Mark
from eval.regression.graders.reading import REPLY, drafted, once, plain


class Change(Expectation):
    """``changed`` and ``dropped``: numbers (from 1) of sentences of the text before; ``added``: how
    many new ones; ``untouched``: every other sentence stays to the letter and in its order;
    ``supplements``: a piece of what the officer told, by 要因・取組・根拠・理由; ``understood``;
    ``reply``: words of the answer."""

    changed: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    added: int | None = None
    untouched: bool = True
    supplements: Mapping[str, str] = Field(default_factory=dict)
    understood: bool | None = None
    reply: tuple[str, ...] = ()


def grade(graded: Graded, expected: Change) -> Iterator[Mark]:
    """See :class:`~eval.regression.graders.grader.Grader`."""
    said = graded.product.said
    before, after = list(said.get("before", ())), _after(graded, expected)
    for number in dict.fromkeys(expected.changed):
        told = "" if _gone(number, before, after) else f"{number}文目が変わっていません。"
        if not told and number in said.get("dropped", ()):
            told = f"{number}文目が変わらずに消えています。"
        yield Mark(item=f"{number}文目が変わる", passed=not told, told=told)
    for number in dict.fromkeys(expected.dropped):
        told = "" if _gone(number, before, after) else f"{number}文目が消えていません。"
        if not told and number in said.get("changed", ()):
            told = f"{number}文目が消えずに変わっています。"
        yield Mark(item=f"{number}文目が消える", passed=not told, told=told)
    if expected.added is not None:
        yield _added(said.get("added", 0), expected.added)
    if expected.untouched:
        named = {*expected.changed, *expected.dropped}
        yield _untouched(before, after, named)
    yield from _talk(graded, expected)


def _after(graded: Graded, expected: Change) -> list[str]:
    """The sentences that stand there now, read from the text itself."""
    return [
        text
        for piece in drafted(graded, expected.fields)
        for text in ([s.text for s in piece.sentences] or cut_sentences(piece.text))
    ]


def _gone(number: int, before: list[str], after: list[str]) -> bool:
    """Whether the sentence of that number no longer stands there; no where there never was one."""
    if not 1 <= number <= len(before):
        return False
    sentence = before[number - 1]
    return after.count(sentence) < before.count(sentence)


def _added(found: int, wanted: int) -> Mark:
    told = "" if found == wanted else f"足された文が{wanted}文でなく{found}文です。"
    return Mark(item=f"足された文が{wanted}文", passed=found == wanted, told=told)


def _untouched(before: list[str], after: list[str], named: set[int]) -> Mark:
    at = 0
    told = ""
    for number, sentence in enumerate(before, start=1):
        if number in named:
            continue
        if sentence not in after[at:]:
            told = f"{number}文目「{sentence}」が元のまま残っていません。"
            break
        at = after.index(sentence, at) + 1
    return Mark(item="ほかの文は元のまま", passed=not told, told=told)


def _talk(graded: Graded, expected: Change) -> Iterator[Mark]:
    said = graded.product.said
    pairs = [(str(label), plain(str(text))) for label, text in said.get("supplements", ())]
    for label, words in expected.supplements.items():
        there = any(label == one and plain(words) in text for one, text in pairs)
        told = "" if there else f"{label}「{words}」が担当者の補足として残っていません。"
        yield Mark(item=f"補足 {label}「{words}」", passed=there, told=told)
    if expected.understood is not None:
        same = said.get("understood") is expected.understood
        wanted = "注文が分かる" if expected.understood else "分からないと答える"
        reply = "".join(piece.text for piece in graded.pieces((REPLY,)))
        told = "" if same else f"{wanted}はずが「{reply}」と答えています。"
        yield Mark(item=wanted, passed=same, told=told)
    reply = plain("".join(piece.text for piece in graded.pieces((REPLY,))))
    for words in once(expected.reply):
        there = plain(words) in reply
        told = "" if there else f"返事「{reply}」に「{words}」がありません。"
        yield Mark(item=f"返事に「{words}」", passed=there, told=told)


GRADER = Grader("change", "変わった文", Change, grade, kinds=("wish",))
