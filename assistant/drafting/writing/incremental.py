"""The sentences of an answer that is still being written, each given out once."""

from __future__ import annotations

from assistant.drafting.writing.answer import (
    looks_like_json,
    prose,
    sentence_of,
    without_thought,
)
from assistant.drafting.writing.loose_json import LooseItems
from assistant.drafting.writing.said import LONGEST_SENTENCE, MOST_SENTENCES, Said, settled
from assistant.sheet.errors import ModelError

_ENDS = frozenset("。】」』）)\n")


class Arriving:
    """Takes the whole text so far, again and again, and gives each sentence as soon as nothing
    that follows can change it.

    A sentence is held back until the next one has begun: a 【…】 in front of that would belong to
    it. So the last one of an answer comes from ``parse_draft``, whose word counts: what was given
    out here is the beginning of what it returns (where it raises, what was given out is void).
    Where the text starts anew (a retry), or turns out to be JSON behind an introduction,
    ``restarted`` is true after that call and the sentences are given out again from the first.
    Whether it is JSON or prose is seen from the text.
    """

    def __init__(self) -> None:
        self.restarted = False
        self._begin()

    def _begin(self) -> None:
        self.given = 0
        """How many sentences of the present text were given out."""
        self._seen = ""
        self._items = LooseItems("sentences", "text")
        self._said: list[Said] = []
        self._json = False
        self._waiting = False
        self._spoilt = False

    def feed(self, whole: str) -> tuple[Said, ...]:
        """The sentences that ``whole`` adds to those already given out, in order."""
        self.restarted = not whole.startswith(self._seen)
        if self.restarted:
            self._begin()
        new, self._seen = whole[len(self._seen) :], whole
        if not new or self._spoilt or self.given >= MOST_SENTENCES:
            return ()
        if not self._json and looks_like_json(without_thought(whole)):
            self._json, self.restarted, self.given = True, self.given > 0 or self.restarted, 0
        sure = self._sure_items() if self._json else self._sure_prose(new)
        fresh = sure[self.given : MOST_SENTENCES]
        self.given += len(fresh)
        return fresh

    def _sure_prose(self, new: str) -> tuple[Said, ...]:
        self._waiting = self._waiting or not _ENDS.isdisjoint(new)
        if not self._waiting:
            return ()
        said = self._bounded(prose(without_thought(self._seen)))
        # What stands last may still grow, and until it shows a letter it may be a mark or a 【.
        shown = bool(said) and said[-1].text[0].isalpha()
        sure = len(said) - 1 if shown else len(said) - 2
        # While it shows none, each new character may be the one that makes the rest sure.
        self._waiting = not shown or sure <= self.given or self._seen[-1] in _ENDS
        return said[: max(0, sure)]

    def _sure_items(self) -> tuple[Said, ...]:
        text = without_thought(self._seen)
        opening, known = self._items.opening, len(self._said)
        self._items.feed(text)
        try:
            self._said += [sentence_of(item) for item in self._items.items[known:]]
        except ModelError:
            self._spoilt = True
            return ()
        if self._items.closed:
            return self._bounded(settled(self._said))
        if known == len(self._said) and opening == self._items.opening:
            return ()
        following = self._items.opening[:1]
        begun = (Said(text=following),) if following.isalpha() else ()
        said = self._bounded(settled([*self._said, *begun]))
        # A 【 that is still open may close and join the sentence before it.
        return said[:-2] if said and said[-1].text.startswith("【") else said[:-1]

    def _bounded(self, said: tuple[Said, ...]) -> tuple[Said, ...]:
        """Nothing more once a sentence is too long: the answer will not be readable."""
        self._spoilt = any(len(sentence.text) > LONGEST_SENTENCE for sentence in said)
        return () if self._spoilt else said
