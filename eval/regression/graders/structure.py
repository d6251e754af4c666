"""The build of a text: what comes first, last and in which order; one paragraph of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import Field

from assistant.sheet.model import Frozen
from eval.regression.graders.grader import Expectation, Graded, Grader, Mark
from eval.regression.graders.reading import drafted, plain, sentences
from eval.regression.product import Piece

_LAYOUT = re.compile(
    r"^\s*(?:[#*・●○■□◆◇▪•‣>－-]|[(（]?\d{1,2}[.．)）、](?!\d)|[①-⑳]|[ア-ン][.．)）])|\*\*"
    r"|^\s*[<\[［＜〈《].{1,20}[>\]］＞〉》]",
    re.MULTILINE,
)
_ENDS = "。】"


class Count(Frozen):
    """A range; ``None`` is open."""

    min: int | None = Field(default=None, ge=0)
    max: int | None = Field(default=None, ge=0)


class Structure(Expectation):
    """``order``: these words come in this order. ``first`` / ``last``: one of these stands in the
    first / last sentence. ``sentences``: how many, those that only ask not counted apart. Each
    text of ``fields`` must hold all of it; widths do not matter."""

    order: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    sentences: Count | None = None


def grade(graded: Graded, expected: Structure) -> Iterator[Mark]:
    """See :class:`~eval.regression.graders.grader.Grader`."""
    for piece in drafted(graded, expected.fields):
        yield from _wanted(piece, expected)
        if graded.kind == "draft":
            yield from _always(piece)


def _wanted(piece: Piece, expected: Structure) -> Iterator[Mark]:
    label, cut = piece.label, sentences(piece.text)
    if expected.order:
        name = "→".join(f"「{words}」" for words in expected.order)
        missed = _out_of_order(plain(piece.text), expected.order)
        told = f"{label}で「{missed}」が{name}の順に出てきません。" if missed else ""
        yield Mark(item=f"{label}：{name}の順", passed=missed is None, told=told)
    ends = (("最初", expected.first, cut[:1]), ("最後", expected.last, cut[-1:]))
    for where, words, at in ends:
        if words:
            name = "・".join(f"「{one}」" for one in words)
            there = any(plain(one) in plain(text) for one in words for text in at)
            told = "" if there else f"{label}の{where}の文に{name}がありません。"
            yield Mark(item=f"{label}：{where}の文に{name}", passed=there, told=told)
    if expected.sentences is not None:
        least, most = expected.sentences.min or 0, expected.sentences.max
        fits = least <= len(cut) and (most is None or len(cut) <= most)
        wanted = f"{least}文以上" + ("" if most is None else f"{most}文まで")
        told = "" if fits else f"{label}は{len(cut)}文で、{wanted}でありません。"
        yield Mark(item=f"{label}：{wanted}", passed=fits, told=told)


def _out_of_order(text: str, order: tuple[str, ...]) -> str | None:
    at = 0
    for words in order:
        found = text.find(plain(words), at)
        if found < 0:
            return words
        at = found + len(plain(words))
    return None


def _always(piece: Piece) -> Iterator[Mark]:
    label, text = piece.label, piece.text.strip()
    broken = "\n" in text
    told = f"{label}の文の途中に改行があります。" if broken else ""
    yield Mark(item=f"{label}：改行がない", passed=not broken, told=told)
    layout = _LAYOUT.search(text)
    told = f"{label}に見出しや箇条書きの「{layout[0].strip()}」があります。" if layout else ""
    yield Mark(item=f"{label}：見出し・箇条書きがない", passed=layout is None, told=told)
    open_end = next((s.strip() for s in sentences(text) if s.strip()[-1] not in _ENDS), None)
    told = f"{label}の「{open_end[-20:]}」が「。」で終わっていません。" if open_end else ""
    yield Mark(item=f"{label}：文が「。」で終わる", passed=open_end is None, told=told)


GRADER = Grader("structure", "構成", Structure, grade, always=True, kinds=("draft",))
