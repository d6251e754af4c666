"""Figures that must, or must not, be in the text: read here by a reader of its own, so that a
fault of the product's own reader of numbers does not hide itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from pydantic import Field

from eval.regression.graders.grader import Expectation, Graded, Grader, Mark

_NUMBER = re.compile(r"(?<![\d.])\d+(?:,\d{3})*(?:\.\d+)?(?![\d.]*\d)")


class Figures(Expectation):
    """``must``: figures as printed, each under its fact id (``outcome1.actual.2023: "94.2"``);
    widths, commas and ▲ do not matter. ``never``: figures that must not stand anywhere. ``named``:
    whether a sentence with the figure must name that fact among its sources (drafts)."""

    must: Mapping[str, str] = Field(default_factory=dict)
    never: tuple[str, ...] = ()
    named: bool = True


def grade(graded: Graded, expected: Figures) -> Iterator[Mark]:
    """See :class:`~eval.regression.graders.grader.Grader`."""
    pieces = graded.pieces(expected.fields)
    held = [number for piece in pieces for number in _numbers(piece.text)]
    sources = {
        id: [s for piece in pieces for s in piece.sentences if id in s.facts]
        for id in expected.must
    }
    for id, printed in expected.must.items():
        wanted = _plain(printed)
        there = wanted in held
        told = "" if there else f"{id} の「{printed}」が文にありません。"
        yield Mark(item=f"{id} {printed}", passed=there, told=told)
        if expected.named and graded.kind == "draft" and there:
            named = any(wanted in _numbers(sentence.text) for sentence in sources[id])
            told = "" if named else f"「{printed}」の文が {id} を根拠に挙げていません。"
            yield Mark(item=f"{id} の根拠", passed=named, told=told)
    for printed in expected.never:
        there = _plain(printed) in held
        told = f"あってはならない「{printed}」が文にあります。" if there else ""
        yield Mark(item=f"{printed} がない", passed=not there, told=told)


def _numbers(text: str) -> list[str]:
    return [_bare(found) for found in _NUMBER.findall(unicodedata.normalize("NFKC", text))]


def _plain(printed: str) -> str:
    found = _numbers(printed)
    return found[0] if len(found) == 1 else printed


def _bare(number: str) -> str:
    return number.replace(",", "")


GRADER = Grader("figures", "挙げる数値", Figures, grade)
