"""Questions to the archive, one after the other: the door of this room."""

from __future__ import annotations

import threading
from collections.abc import Callable

from assistant.archive import Archive, Selection, Vocabulary
from assistant.asking.answer import Answer
from assistant.asking.answering import Place, answer
from assistant.asking.answering.units import in_unit
from assistant.asking.by_model import reading, worded
from assistant.asking.parsing import NotHeld, Parser, Refused, Unclear
from assistant.asking.query import Query
from assistant.asking.refusing import out_of_scope
from assistant.models import Chat
from assistant.sheet.errors import ModelError

EXAMPLES = (
    "令和6年度にB判定だった事業は何件ですか",
    "昨年度、執行率が8割を切った事業とその理由は",
    "福祉部の事業費の推移",
    "高齢者向けで満足度を上げた工夫は",
)
"""Questions that are understood, for whoever does not know how to ask."""

OnText = Callable[[str], None]
"""Called with a model's words as they grow, before they are checked."""


class Asker:
    """Answers questions; may be used from several threads.

    The parser reads a question first. A chat model, where there is one, reads what the parser
    cannot, and puts answers into words; both are checked, and where they fail code's own answer
    stands. The names of the archive are read once, and again after a sheet was stored.
    """

    def __init__(self, archive: Archive, *, model: Chat | None = None) -> None:
        self.archive = archive
        self.model = model
        self._busy = threading.Lock()
        self._known: tuple[Vocabulary, Parser, Place] | None = None

    def ask(
        self, question: str, before: Query | None = None, *, on_text: OnText | None = None
    ) -> Answer:
        """The answer to ``question``; ``before`` is the query that the conversation stands at.

        Never raises for what a person may type: ``unclear`` and ``refused`` are answers too.
        Raises ``ArchiveError`` where the archive cannot be read.
        """
        found = self._asked(question, before, on_text)
        stands = found.query
        if stands is None and before is not None and self._reader()[0].leans(question):
            # Else the next 「理由は」 would be answered of what nobody speaks of any more.
            stands = before
        return found.model_copy(update={"stands_at": stands})

    def _asked(self, question: str, before: Query | None, on_text: OnText | None) -> Answer:
        parser, place = self._reader()
        try:
            out_of_scope(question)
            parsed = parser.parse(question, before)
        except Refused as why:
            return Answer(kind="refused", text=str(why), suggestions=EXAMPLES[:2])
        except NotHeld as why:
            return Answer(kind="nothing", text=str(why), suggestions=why.hints)
        except Unclear as why:
            return self._by_model(question, before, why, on_text)
        found = in_unit(answer(place, parsed.query), parsed.unit)
        found = found.model_copy(update={"read_as": parsed.read_as})
        if parsed.left_out:
            note = f"「{parsed.left_out}」は質問の条件ではないものとして読みました。"
            found = found.model_copy(update={"notes": (note, *found.notes)})
        return self._worded(question, found, on_text)

    def answer(self, query: Query) -> Answer:
        """The answer to a query that a person has corrected, in code's own words."""
        return answer(self._reader()[1], query).model_copy(update={"stands_at": query})

    def described(self, query: Query) -> str:
        """A query in plain Japanese."""
        return self._reader()[1].described(query)

    @property
    def place(self) -> Place:
        """The archive with its names, for who shows the parts of a query."""
        return self._reader()[1]

    def _by_model(
        self, question: str, before: Query | None, why: Unclear, on_text: OnText | None
    ) -> Answer:
        unclear = Answer(
            kind="unclear",
            text=str(why),
            suggestions=why.hints or EXAMPLES[:3],
            unread=why.unread,
        )
        if self.model is None:
            return unclear
        parser, place = self._reader()
        told = place.described(before) if before is not None else ""
        try:
            query = reading(self.model, question, parser.heard(question), place.vocabulary, told)
        except Unclear as failed:
            return unclear.model_copy(update={"notes": (str(failed),)})
        except ModelError as trouble:
            return unclear.model_copy(update={"notes": (str(trouble),)})
        words = "」「".join(parser.heard(question).unread)
        what = f"質問の「{words}」" if words else "質問"
        note = f"{what}はチャットモデルが読み取りました。読み取りが正しいか確かめてください。"
        found = answer(place, query)
        return self._worded(
            question, found.model_copy(update={"notes": (note, *found.notes)}), on_text
        )

    def _worded(self, question: str, found: Answer, on_text: OnText | None) -> Answer:
        if self.model is None or not found.is_answer:
            return found
        try:
            text = worded(self.model, question, found, on_text)
        except ModelError as trouble:
            return found.model_copy(update={"notes": (*found.notes, str(trouble))})
        if text is None:
            return found
        return found.model_copy(update={"text": text, "worded_by": self.model.name})

    def _reader(self) -> tuple[Parser, Place]:
        vocabulary = self.archive.vocabulary()
        with self._busy:
            if self._known is None or self._known[0] is not vocabulary:
                parser = Parser(vocabulary, self._stands)
                self._known = (vocabulary, parser, Place(self.archive, vocabulary))
            return self._known[1], self._known[2]

    def _stands(self, word: str) -> bool:
        return self.archive.count(Selection(words=(word,))) > 0
