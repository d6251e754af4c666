"""What several graders read alike; no grader itself.

Nothing here is the product's own reading of words: NFKC, brackets and full stops only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.sheet.sentences import QUESTION, cut_sentences
from eval.regression.graders.grader import Graded
from eval.regression.product import Piece

REPLY = "reply"
"""The field of what a conversation answers, which is no text of the sheet."""

_FORM = re.compile(r"【(?:(?P<kind>[^【】:]{1,8}?)を(?:記入|確認)|確認|記入):(?P<words>[^【】]*)】")
_TRAIL = "。 \n"


def plain(text: str) -> str:
    """``text`` after NFKC, by which widths no longer matter."""
    return unicodedata.normalize("NFKC", text)


def prose(text: str) -> str:
    """``text`` after NFKC and without 【…】, which asks and claims nothing."""
    return QUESTION.sub("", plain(text))


def drafted(graded: Graded, fields: Iterable[str] = ()) -> tuple[Piece, ...]:
    """The texts of ``fields``; without any, every text but a conversation's reply."""
    wanted = tuple(fields)
    return tuple(p for p in graded.pieces(wanted) if wanted or p.field != REPLY)


def sentences(text: str) -> list[str]:
    """The sentences of ``text`` as they stand, those that only ask included; no blank ones."""
    return [one for one in cut_sentences(text) if one.strip()]


def said_sentences(text: str) -> list[str]:
    """The sentences of ``text`` after NFKC without 【…】 and full stop; none that only ask."""
    found = (prose(one).strip(_TRAIL) for one in sentences(text))
    return [one for one in found if one]


def once(items: Iterable[str]) -> list[str]:
    """``items`` each once, since two marks of one name would be counted as one."""
    return list(dict.fromkeys(items))


@dataclass(frozen=True, slots=True)
class Question:
    """A 【…】: its ``kind`` (要因, 取組, 根拠, 理由, 判定, 確認 …; empty where it is of no known
    form), what it asks, and the sentence that it stands in, all after NFKC."""

    kind: str
    words: str
    sentence: str
    shown: str


def questions(text: str) -> Iterator[Question]:
    """The 【…】 of ``text`` in their order."""
    for sentence in sentences(text):
        around = plain(sentence)
        for shown in QUESTION.findall(around):
            form = _FORM.fullmatch(shown)
            if form is None:
                yield Question("", "", around, shown)
            else:
                kind = form["kind"] or shown[1:3]
                yield Question(kind, form["words"].strip(), around, shown)
