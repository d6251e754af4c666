"""One wish being carried out: the page, what the sheet gives for it, and what is said about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.checking.trusted import trusted
from assistant.drafting import composer
from assistant.drafting.conversation.page import Page
from assistant.drafting.conversation.wording import Wording
from assistant.drafting.draft import DraftSentence
from assistant.drafting.precedents import last_source
from assistant.drafting.proving import Ground, ground_of, prove_line
from assistant.drafting.situation import Situation, situation_of
from assistant.drafting.stock import Stock
from assistant.drafting.voice import Line, Voice
from assistant.reading.kinds import kind_of
from assistant.reading.profile import FormProfile
from assistant.sheet import Sheet
from assistant.sheet.supplements import SupplementLabel, supplements_of, with_supplement

#: The plan of a sentence that says what the officer told in the conversation.
TOLD = "told"
# Weights by plan, for a sentence of an earlier draft that the composer would not write today.
_WEIGHTS = (("verdict", 9), ("result", 9), ("budget", 9), ("ask", 9), (TOLD, 8), ("cause", 8))
_NO_LIMIT = 100_000


@dataclass
class Source:
    """The sheet as the wish finds and leaves it: the officer's words become supplements of it."""

    sheet: Sheet
    profile: FormProfile
    field: str
    last: Sheet | None

    @cached_property
    def ground(self) -> Ground:
        """What a sentence may stand on."""
        known = {}
        for drafted in self.profile.drafted:
            own = last_source(self.last, drafted.id, drafted.label) if self.last else None
            if own is not None:
                known[own.ref] = own
        return ground_of(self.sheet, self.profile, precedents=known)

    @cached_property
    def situation(self) -> Situation:
        """The figures, classified."""
        return situation_of(self.sheet, self.ground.facts)

    @cached_property
    def voice(self) -> Voice:
        """The wording of this field of this sheet."""
        return Voice(self.sheet, self.field, self.profile.digit_width)

    @cached_property
    def everything(self) -> list[Line]:
        """What the composer would write if the box had no limit."""
        wide = tuple(
            one.model_copy(update={"limit": _NO_LIMIT}) if one.id == self.field else one
            for one in self.profile.drafted
        )
        profile = self.profile.model_copy(update={"drafted": wide})
        lines = composer.compose(trusted(self.sheet), self.ground.facts, profile, self.last)
        return lines.get(self.field, [])

    @property
    def kind(self) -> str:
        """Which kind of text the field is."""
        return kind_of(self.profile, self.field)

    @property
    def limit(self) -> int | None:
        """Characters that the box holds."""
        drafted = self.profile.field(self.field)
        return drafted.limit if drafted else None

    @property
    def label(self) -> str:
        """The printed label of the field."""
        drafted = self.profile.field(self.field)
        return drafted.label if drafted else self.field

    def stock(self) -> Stock:
        """The entered sentences, none of them used."""
        return Stock(trusted(self.sheet))

    def prove(self, line: Line) -> DraftSentence:
        """A sentence with its numbers traced and its sources told."""
        return prove_line(self.ground, line)

    def weight(self, sentence: DraftSentence) -> int:
        """How dearly a sentence is kept when the text is to be shorter."""
        for line in self.everything:
            if line.text == sentence.text:
                return line.weight
        return next((w for plan, w in _WEIGHTS if sentence.plan.startswith(plan)), 5)


@dataclass
class Talk:
    """A wish in progress. ``done`` are nouns (「2文目の要因の追記」), ``notes`` sentences without a
    full stop on what was not or not wholly done, ``unread`` the parts that were not understood."""

    source: Source
    page: Page
    done: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    supplements: list[tuple[SupplementLabel, str]] = field(default_factory=list)

    def keep(self, wording: Wording) -> tuple[DraftSentence, ...]:
        """Make the officer's words a supplement, and sentences that stand on it."""
        old = self.source
        sheet = with_supplement(old.sheet, wording.label, wording.stored)
        if sheet is not old.sheet:
            self.supplements.append((wording.label, wording.stored))
            self.source = Source(sheet, old.profile, old.field, old.last)
        own = next(
            s for s in supplements_of(sheet) if (s.label, s.text) == (wording.label, wording.stored)
        )
        plan = f"{TOLD}.{wording.label}"
        return tuple(
            self.source.prove(Line(text, plan, 8, (), ((own.id, own.text),)))
            for text in wording.sentences
        )

    def exists(self, numbers: Sequence[int]) -> bool:
        """Whether all those sentences exist; a note is made of one that does not."""
        for number in numbers:
            if not 1 <= number <= self.page.count:
                self.notes.append(f"{number}文目はありません（全{self.page.count}文）")
                return False
        return True
