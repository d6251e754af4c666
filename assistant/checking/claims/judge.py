"""One claim held against what was entered: is there ground for it, and if not, how grave is that?

``Judge.finding`` first asks what the clause is about, then looks for its ground in the passages
that may bear it (results for praise, events for causes, the city's own deeds for measures), and
only where there is none weighs it: an error for what stands nowhere, a warning for what was partly
entered (``doubts``, ``accounts``, ``evidence``). What it misses is told in ``check``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assistant.checking.claims.accounts import (
    half_because,
    half_told,
    told,
    unheard_of,
)
from assistant.checking.claims.clauses import Claim
from assistant.checking.claims.content import alike, amounts, content_words
from assistant.checking.claims.doubts import (
    WAY_OF_WORK,
    argues,
    concrete,
    inferred,
    is_aim,
    names_no_measure,
    of_figures,
    sums_up,
)
from assistant.checking.claims.evidence import REACTION, Sentence, enough_to_ask, told_about
from assistant.checking.claims.links import Rows, other_effect, rows_of
from assistant.checking.claims.news import bare_deed, claims_something
from assistant.checking.claims.parts import parts_of
from assistant.checking.claims.praise import (
    COMPARED,
    EFFECT,
    OTHERS,
    PRAISE,
    TOLD_EFFECT,
    TOLD_HONOUR,
    TOLD_SMOOTH,
    TOLD_VOICE,
    VERDICT,
)
from assistant.checking.claims.support import Passage as Passage
from assistant.checking.claims.support import (
    Window,
    counts_entered,
    grounds,
    nearest,
    of_its_thing,
    plainly,
    shared,
    tells_events,
    tells_of_us,
    tells_results,
)
from assistant.checking.claims.survey import borne_out
from assistant.checking.claims.telling import unsupported, verdict_of
from assistant.checking.findings import Finding, Severity
from assistant.sheet.facts import Facts
from assistant.sheet.numerals import YEN, in_yen

_TOLD = {
    "effect": TOLD_EFFECT,
    "voice": TOLD_VOICE,
    "smooth": TOLD_SMOOTH,
    "honour": TOLD_HONOUR,
}
#: Signs of what no list names: never more than asked about.
ASKED = ("deed", "event", "moved", "tied")


@dataclass
class Judge:
    """The passages and figures that were entered, against which claims are judged one by one."""

    every: tuple[Window, ...]
    facts: Facts | None
    own: frozenset[str]
    by_meaning: bool
    whole: frozenset[str] = frozenset()
    text: str = ""
    sure: bool = False

    def of(self, text: str, sure: bool) -> Judge:
        """The same, for that sentence."""
        self.text, self.sure = text, sure
        return self

    @cached_property
    def results(self) -> tuple[Window, ...]:
        return tuple(window for window in self.every if tells_results(window.id))

    @cached_property
    def ours(self) -> tuple[Window, ...]:
        return tuple(window for window in self.every if tells_of_us(window.id))

    @cached_property
    def events(self) -> tuple[Window, ...]:
        return tuple(window for window in self.every if tells_events(window.id))

    @cached_property
    def rows(self) -> Rows:
        return rows_of(self.facts)

    @cached_property
    def known(self) -> frozenset[tuple[Decimal | None, str | None]]:
        return frozenset((f.value, f.unit) for f in (self.facts or {}).values() if f.value)

    @cached_property
    def money(self) -> frozenset[Decimal | None]:
        return frozenset(_in_yen(*one) for one in self.known) - {None}

    @cached_property
    def sizes(self) -> frozenset[tuple[Decimal, str | None]]:
        return frozenset((abs(value), unit) for value, unit in self.known if value is not None)

    def finding(self, claim: Claim) -> Finding | None:
        clause = self.text[claim.start : claim.end]
        if claim.kind == "praise":
            verdict = VERDICT.search(clause)
            if verdict and not (
                PRAISE.search(clause[: verdict.start()]) or COMPARED.search(clause)
            ):
                return None if self.sure else verdict_of(clause, claim)
        if self.sure and argues(claim, clause):
            return None
        words = content_words(clause) - self.own
        if claim.kind == "cause":
            new = inferred(clause, self.text[: claim.start])
            words = words if new is None else new - self.own
        if claim.sign in ("effect", "voice") or (claim.kind == "cause" and not words):
            wide = self.text[claim.wide : claim.end]
            if len(words) < 2 and claim.wide < claim.start:
                clause, words = wide, content_words(wide) - self.own
        if claim.kind == "cause" and not words:
            if self.sure or not bare_deed(clause, self.events):
                return None
            shown = self.text[claim.start : claim.end]
            return unsupported(claim, shown, self.text, (), "warning")
        if claim.sign == "moved" and not unheard_of(words, self.every, loosely=True):
            return None
        ground = self._grounds(claim, clause, words)
        if claim.sign == "tied" and half_told(words, self.events, 1):
            return None
        if ground and claim.kind == "praise" and not (words or self.sure):
            return self._of_another(claim, clause)
        if ground and claim.kind == "cause" and not self.sure:
            return other_effect(claim, clause, words, ground, self.rows)
        stated = self._stated(clause)
        if ground or not claims_something(claim, clause, words, stated, self.every):
            return None
        severity = self._severity(claim, clause, words)
        if severity == "error" and not self.sure and self._asked(claim, clause, words):
            severity = "warning"
        if severity is None or (self.sure and severity != "error"):
            return None
        shown = self.text[claim.start : claim.end]
        evidence = nearest(words, self.every)
        return unsupported(claim, shown, self.text, evidence, severity)

    def _severity(self, claim: Claim, clause: str, words: frozenset[str]) -> Severity | None:
        """How grave it is that nobody entered the clause."""
        if claim.sign in ASKED or argues(claim, clause):
            return "warning"
        if claim.kind == "cause":
            # 「１路線が持ち越されたこと」: of the very count that was entered.
            counted = len(words) < 2 and counts_entered(clause, self.events)
            half = half_told(words, self.results) or half_because(words, self.events)
            return "warning" if not self.sure and (counted or half) else "error"
        if claim.kind == "measure":
            things = concrete(claim, clause, words)
            known = things is not None and told(things, self.events) == len(things)
            known = known or (is_aim(claim, clause) and half_told(words, self.events, 1))
            return "warning" if known else "error"
        honoured = claim.sign == "honour" and not self.sure and half_told(words, self.events, 1)
        if honoured or WAY_OF_WORK.search(clause):
            return "warning"
        if sums_up(claim, clause):
            start = self.text.rfind("。", 0, claim.start) + 1
            return of_figures(clause, self.text[start : claim.end] + claim.rest, self.facts)
        return "error"

    def _bearing(self, claim: Claim) -> tuple[Window, ...]:
        """The passages that may speak for a claim which none supports."""
        every = self.results if claim.kind == "praise" else self.events
        if OTHERS.search(self.text):
            return every
        return tuple(window for window in every if tells_of_us(window.id))

    def _of_another(self, claim: Claim, clause: str) -> Finding | None:
        """The warning where good repute was entered, but of something else than that of which the
        sentence tells it."""
        if claim.sign not in ("named", "voice") or not REACTION.search(clause):
            return None
        about = told_about(self.text, claim) - self.whole
        voices = [w for w in self.results if w.single and TOLD_VOICE.search(w.text)]
        if not about or not voices or any(shared(about, window) for window in voices):
            return None
        shown = self.text[claim.start : claim.end]
        return unsupported(claim, shown, self.text, nearest(about, self.every), "warning")

    def _asked(self, claim: Claim, clause: str, words: frozenset[str]) -> bool:
        """Whether enough was entered to ask about a claim that nothing supports."""
        stated = any((abs(value), unit) in self.sizes for value, unit in amounts(self.text))
        accounts = self._bearing(claim)
        upon = accounts
        if claim.kind == "measure":
            upon = of_its_thing(clause, words, accounts, self.own)
        measured = self.own - self.whole if self.facts else frozenset()
        said = Sentence(self.text, stated, self.own, measured)
        return enough_to_ask(claim, clause, words, said, accounts, upon)

    def _stated(self, clause: str) -> bool:
        """Whether the clause repeats a figure of the sheet, money in whichever unit."""
        said = amounts(clause)
        return bool(said & self.known or {_in_yen(*one) for one in said} & self.money)

    def _grounds(self, claim: Claim, clause: str, words: frozenset[str]) -> tuple[Window, ...]:
        heads = () if names_no_measure(claim.head) else alike(claim.head or "")
        every = self.ours
        if claim.kind == "cause":
            every = self.events
        elif OTHERS.search(self.text):
            every = self.every
        if claim.kind == "praise":
            if borne_out(clause, words, self.results):
                return self.results
            how = _TOLD.get(claim.sign)
            if how is not None:
                found = grounds(clause, words, self.results, told=how)
                return found or (self._counted(claim, clause) if claim.sign == "effect" else ())
            # Of 「効果的」 and the like the stem counts; 「図られた」 may be told in any words.
            if (claim.head or "").startswith("図られ"):
                heads = ()
            elif heads == (claim.head,):
                heads = (heads[0][:2],)
            joined = TOLD_EFFECT if EFFECT.search(clause) else None
            return grounds(clause, words, self.results, heads=heads, told=joined)
        if claim.kind == "measure":
            every = of_its_thing(clause, words, every, self.own)
        if claim.sign in ("deed", "event") and len(words) == 2:
            # A deed of no listed name is told in many ways: one word of two will do, unless the
            # other is a thing that nobody speaks of.
            if unheard_of(words, self.every):
                return grounds(clause, words, every, by_meaning=self.by_meaning)
            return tuple(window for window in every if shared(words, window))
        found = grounds(clause, words, every, heads=heads, by_meaning=self.by_meaning)
        if claim.sign in ("deed", "event") and unheard_of(words, self.every):
            # A character in common is no ground where a thing of the clause stands nowhere.
            said = amounts(clause)
            found = tuple(
                w for w in found if said & w.amounts or plainly(words, w) * 2 >= len(words)
            )
        if found or claim.sign == "tied":
            return found
        each = [grounds(part, its, every) for part, its in parts_of(clause, self.own)]
        return tuple(w for one in each for w in one) if all(each) else ()

    def _counted(self, claim: Claim, clause: str) -> tuple[Window, ...]:
        """The accounts that give the very figure of an effect beside what it is said to come from
        (「コードを添えた。コードからの予約は１，１０８件」): the effect was entered as a count."""
        counted = amounts(clause)
        accounts = [window for window in self.results if counted & window.amounts]
        if not accounts:
            return ()
        said = self.text[self.text.rfind("。", 0, claim.start) + 1 : claim.end]
        words = content_words(said) - self.own
        return grounds(said, words, [w for w in accounts if not amounts(said) - w.amounts])


def _in_yen(value: Decimal | None, unit: str | None) -> Decimal | None:
    return in_yen(value, unit) if value is not None and unit in YEN else None
