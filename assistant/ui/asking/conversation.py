"""A conversation with the archive as a value: what was asked, and what came of it.

Everything that a person does (asks, drops a part of a query, corrects it) adds a turn, so that
what was read before stays in sight. An error that a person can mend is a turn as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from assistant.archive import Archive
from assistant.asking import Answer, Asker, Query
from assistant.asking.answering import Place
from assistant.asking.editing import Correction, chips, corrected
from assistant.sheet import HyoukaError

MOST_TURNS: Final = 30
"""Turns that are kept; the oldest go first."""
LONGEST: Final = 500
"""Characters of a question."""

_BROKEN: Final = "途中で止まったため答えられませんでした。言い方を変えて、もう一度聞いてください。"


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its answer. ``answer`` None: it is being looked for, or ``trouble`` says
    why there is none. ``names``: project identity → 事業名, as they were then."""

    question: str
    answer: Answer | None = None
    trouble: str | None = None
    names: Mapping[str, str] | None = None

    @property
    def query(self) -> Query | None:
        """What was understood."""
        return self.answer.query if self.answer else None


Turns = tuple[Turn, ...]


class Conversations:
    """Goes on with conversations over one archive; holds none of them."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._asker = Asker(archive)

    def ask(self, turns: Turns, question: str) -> Iterator[Turns]:
        """The conversation while the question is answered: first without an answer, then with
        as much of it as is known, last with all of it."""
        asked = question.strip()[:LONGEST]
        if not asked:
            yield turns
            return
        yield _added(turns, Turn(asked))
        try:
            for answer in self._answers(asked, _context(turns)):
                yield _added(turns, self._turn(asked, answer))
        except HyoukaError as error:
            yield _added(turns, Turn(asked, trouble=str(error)))

    def drop(self, turns: Turns, turn: int, chip: int) -> Turns:
        """The conversation after one part of a turn's query was dropped."""
        query = self._query(turns, turn)
        known = chips(query, self.names()) if query else ()
        if not 0 <= chip < len(known):
            return turns
        return self._answered(turns, f"「{known[chip].label}」を外す", known[chip].without)

    def correct(self, turns: Turns, turn: int | None, to: Correction) -> Turns:
        """The conversation after a turn's query was corrected; without one, all sheets are
        where it starts."""
        query = (self._query(turns, turn) if turn is not None else None) or Query(intent="list")
        changed = corrected(query, to)
        if changed == query and turn is not None and turn == len(turns) - 1:
            return turns
        return self._answered(turns, "", changed)

    def names(self) -> Mapping[str, str]:
        """Project identity → 事業名."""
        return Place(self.archive, self.archive.vocabulary()).names

    def _answers(self, question: str, before: Query | None) -> Iterator[Answer]:
        """The answers as they become known, the last one whole. Code answers at once; where a
        chat model puts an answer into words, what it has written so far comes before."""
        yield self._asker.ask(question, before)

    def _answered(self, turns: Turns, said: str, query: Query) -> Turns:
        try:
            said = said or f"条件を直す：{self._asker.described(query)}"
            return _added(turns, self._turn(said, self._asker.answer(query)))
        except HyoukaError as error:
            return _added(turns, Turn(said or "条件を直す", trouble=str(error)))

    def _turn(self, question: str, answer: Answer) -> Turn:
        return Turn(question, answer, names=self.names())

    @staticmethod
    def _query(turns: Turns, turn: int) -> Query | None:
        return turns[turn].query if 0 <= turn < len(turns) else None


def given_up(turns: Turns) -> Turns:
    """``turns``, where the last question still waits told that it could not be answered."""
    if not turns or turns[-1].answer is not None or turns[-1].trouble is not None:
        return turns
    return (*turns[:-1], Turn(turns[-1].question, trouble=_BROKEN))


def _context(turns: Turns) -> Query | None:
    """The query that the conversation stands at; a turn without an answer changes nothing."""
    answered = (turn.answer for turn in reversed(turns) if turn.answer is not None)
    return next((answer.stands_at for answer in answered), None)


def _added(turns: Turns, turn: Turn) -> Turns:
    return (*turns, turn)[-MOST_TURNS:]
