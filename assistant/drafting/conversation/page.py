"""The sentences of a field while a wish is carried out on them.

A sentence that a person wrote (it has no plan) stays to the letter; only a 【…】 of the program's
in it may be answered away, and the person may ask for it to be dropped.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from assistant.drafting.draft import DraftSentence
from assistant.sheet.sentences import answer_length

#: Sentences that close a text: what is added goes in front of them.
_CLOSING = ("verdict", "previous", "closing", "ask.grade")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence and the number it had when the wish was made, ``None`` for a new one."""

    number: int | None
    sentence: DraftSentence

    @property
    def by_hand(self) -> bool:
        """Whether a person wrote or edited it."""
        return not self.sentence.plan


class Page:
    """A text that is being changed; positions count the lines as they stand now, from 0."""

    def __init__(self, sentences: Sequence[DraftSentence], names: dict[str, str]) -> None:
        """``names`` are the indicators' names by stem (``activity1``)."""
        self.lines = [Line(number, sentence) for number, sentence in enumerate(sentences, 1)]
        self._names = names
        self.count = len(sentences)

    @property
    def sentences(self) -> tuple[DraftSentence, ...]:
        """The text as it stands now."""
        return tuple(line.sentence for line in self.lines)

    @property
    def text(self) -> str:
        """The same as one string."""
        return "".join(line.sentence.text for line in self.lines)

    @property
    def length(self) -> int:
        """Characters as the form counts them."""
        return sum(answer_length(line.sentence.text) for line in self.lines)

    def position(self, number: int) -> int | None:
        """Where the sentence now stands that had that number, ``None`` where it is gone."""
        return next((at for at, line in enumerate(self.lines) if line.number == number), None)

    def stems(self, at: int) -> frozenset[str]:
        """What the sentence is about: stems of indicators (``activity1``) and ``cost``."""
        sentence = self.lines[at].sentence
        found = {_stem(source.ref) for source in sentence.sources if source.kind == "fact"}
        named = {stem for stem, name in self._names.items() if name in sentence.text}
        return frozenset((found & (self._names.keys() | {"cost"})) | named)

    def put(self, at: int, sentences: Iterable[DraftSentence], *, instead: bool = False) -> None:
        """Put new sentences at a position, in the place of the one there with ``instead``."""
        self.lines[at : at + instead] = [Line(None, sentence) for sentence in sentences]

    def set(self, at: int, sentence: DraftSentence) -> None:
        """Change a sentence; it keeps its number."""
        self.lines[at] = Line(self.lines[at].number, sentence)

    def drop(self, positions: Collection[int]) -> None:
        """Take those lines out."""
        self.lines = [line for at, line in enumerate(self.lines) if at not in positions]

    def place_for(self, stems: Collection[str]) -> int:
        """Where a sentence about ``stems`` goes: behind the last that is about them, else before
        the closing words."""
        told = [at for at in range(len(self.lines)) if stems and self.stems(at) & set(stems)]
        closing = self._closing()
        return min(told[-1] + 1, closing) if told else closing

    def _closing(self) -> int:
        at = len(self.lines)
        while at and self.lines[at - 1].sentence.plan.startswith(_CLOSING):
            at -= 1
        return at or len(self.lines)


def _stem(id: str) -> str:
    first, *rest = id.split(".")
    if first.startswith("unit_cost") and rest:
        return rest[0]
    return "cost" if first.startswith(("cost", "breakdown")) else first
