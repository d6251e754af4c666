"""Which figures the words around a number name, whatever the number says."""

from __future__ import annotations

from functools import cached_property

from assistant.checking.matter import Matter, Sentence, Text
from assistant.checking.numbers import NumberTrace
from assistant.checking.numbers.units import comparable, is_percent
from assistant.checking.roles.aspects import Aspect, aspects_of
from assistant.checking.roles.carried import is_of_another_year
from assistant.checking.roles.claim import Claim
from assistant.checking.roles.reading import Readings
from assistant.checking.roles.subjects import Names
from assistant.sheet.facts import Fact

_last: Roles | None = None


def roles_of(matter: Matter) -> Roles:
    """The roles of ``matter``; those of the last one are kept, since several checks ask."""
    global _last
    last = _last
    if last is None or last.matter is not matter:
        _last = last = Roles(matter)
    return last


class Roles:
    """The claims of all sentences of one sheet, each read once when it is asked for."""

    def __init__(self, matter: Matter) -> None:
        self.matter, self.facts = matter, matter.facts
        self._read: dict[tuple[str, int], tuple[Readings, list[Claim]]] = {}

    @cached_property
    def names(self) -> Names:
        """The names of the sheet, cut into parts."""
        return Names(self.matter.bare)

    @cached_property
    def aspects(self) -> dict[str, Aspect]:
        """What each fact is."""
        return aspects_of(self.facts)

    def read(self, sentence: Sentence, text: Text) -> tuple[Readings, list[Claim]]:
        """One sentence of ``text``, and the claims on its numbers."""
        key = text.field, sentence.start
        if key not in self._read:
            readings = Readings(
                sentence.text,
                sentence.traces,
                self.names,
                aspects=self.aspects,
                fiscal_year=self.matter.bare.fiscal_year,
                field=text.kind,
                carried=is_of_another_year(sentence, text, self.matter.bare.fiscal_year),
            )
            self._read[key] = readings, readings.claims()
        return self._read[key]

    def claim(self, trace: NumberTrace, sentence: Sentence, text: Text) -> Claim | None:
        """What the words say of this number."""
        _, claims = self.read(sentence, text)
        return next((c for c in claims if c.number.start == trace.start), None)

    def mentioned(self, sentence: Sentence) -> frozenset[str]:
        """The indicators and items that a sentence names."""
        found = (mention.owners for mention in self.names.mentions(sentence.text))
        return frozenset().union(*found)

    def named(self, trace: NumberTrace, sentence: Sentence, text: Text) -> tuple[list[Fact], bool]:
        """The figures that the words name for this number, in a comparable unit, and whether a
        word for the kind or for what it is compared with is among them, not a name alone."""
        claim = self.claim(trace, sentence, text)
        if claim is None:
            return [], False
        return self.meant(claim), bool(claim.kinds or claim.base or claim.base_years)

    def meant(self, claim: Claim) -> list[Fact]:
        """The figures that fit the claim."""
        said = claim.kinds or claim.base or claim.base_years or claim.default_year
        if not said and not (claim.moved and claim.subjects):
            return []
        return [
            self.facts[id] for id, aspect in self.aspects.items() if self._fits(claim, id, aspect)
        ]

    def _fits(self, claim: Claim, id: str, aspect: Aspect) -> bool:
        fact, unit = self.facts[id], claim.number.unit
        if aspect.kind in ("text", "other"):
            return False
        if claim.subjects is None and aspect.subject != "cost" and claim.kinds is None:
            return False
        if claim.moved and aspect.kind not in ("difference", "yoy"):
            return False
        if claim.default_year and not claim.kinds and aspect.kind not in ("actual", "settlement"):
            return False
        if claim.subjects is not None and aspect.subject not in claim.subjects:
            return False
        if not comparable(fact.unit, unit) and not _confused(fact.unit, unit):
            return False
        return claim.against(aspect) is None


def _confused(a: str | None, b: str | None) -> bool:
    """％ and ポイント, which a slip may have made of each other."""
    return (is_percent(a) and b == "ポイント") or (is_percent(b) and a == "ポイント")
