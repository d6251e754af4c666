"""Claims that nobody entered: causes, measures and praise held against the entered passages.

A clause that claims is found by its words (``clauses``) and held against what was entered
(``support``). The words of names on the sheet (the project, its indicators, its items of cost)
count for nothing, since every sentence has them; a clause of nothing but those, figures and filler
claims nothing new (「予定を下回ったことから」). What stands in 【…】 is a question, not a claim.
A deed of no listed name (「弁護士会に仕事を引き継いだ」, 「冊子も配られた」) that nobody entered is
a warning, and so is, of a machine, an event that only its form ties to a result
(「会場が狭く、参加者は減った」). What others made of it (「新聞で報じられた」) is praise.

Praise needs a result of this year that says the same: 目的, 取組内容 and 対象者 say what is meant
to be, and last year's text what was; an effect needs an effect entered, not the measure alone.
A cause that was entered, but of something else, is a warning (``links``), and so is, of a machine,
one of which half the words were entered together: it may be the same event in other words. What
only sums up figures or measures is a warning or nothing (``doubts``).

What was entered of other cities supports no measure and no praise, unless the sentence speaks of
them. A deed upon a thing (「講習を導入した」) needs an entered sentence with that thing, be it only
a name's word: the deed alone is told of many things.

Not caught: a claim in other words than those listed, a denial quoted as its opposite
(「周知しなかった」 supports 「周知した」), and words that were entered about something else within
the same two sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assistant.checking.claims.clauses import Claim, claims_of
from assistant.checking.claims.content import alike, amounts, content_words
from assistant.checking.claims.doubts import (
    WAY_OF_WORK,
    argues,
    concrete,
    inferred,
    is_aim,
    names_no_measure,
    of_figures,
    only_effort,
    sums_up,
    to_grade,
)
from assistant.checking.claims.links import Rows, caused, other_effect, rows_of
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
    own_words,
    shared,
    tells_events,
    tells_of_us,
    tells_results,
    windows,
)
from assistant.checking.claims.telling import unsupported, verdict_of
from assistant.checking.claims.words import TARGET_MOVED, UNKNOWN
from assistant.checking.findings import Finding, Severity
from assistant.sheet.facts import Facts

#: What asks, and what was once written, is not said: 【…】, 「…」と記していた.
_NOT_SAID = re.compile(
    r"【[^【】]*(?:】|$)|「[^「」]*」(?=と(?:の記載|記し|記載し|書い|掲げ|述べ|していた))"
)
_FIGURED = re.compile(r"目標|予定|達成|上回|下回|届|達し|達する|超え|未達|見合|指標|[0-9０-９]")
_TOLD = {
    "effect": TOLD_EFFECT,
    "voice": TOLD_VOICE,
    "smooth": TOLD_SMOOTH,
    "honour": TOLD_HONOUR,
}
_ASKED = ("deed", "event", "tied")


def check_claims(
    text: str,
    passages: Sequence[Passage],
    facts: Facts | None,
    *,
    names: Sequence[str] = (),
    by_meaning: bool = True,
) -> tuple[Finding, ...]:
    """The clauses of one sentence that claim what no passage says, in order of position.

    ``names`` are names beside those in ``facts`` whose words neither claim nor support (the
    project's, the department's). Severity is ``error``; ``warning`` for a deed of no listed name,
    for an entered cause of which another effect was entered and for what ``doubts`` has doubts
    about; ``info`` for 「適切である」 and the like, the officer's verdict in the program's mouth.
    """
    return Claims(passages, facts, names=names, by_meaning=by_meaning).findings(text)


class Claims:
    """What was entered, ready to hold many sentences against."""

    def __init__(
        self,
        passages: Sequence[Passage],
        facts: Facts | None,
        *,
        names: Sequence[str] = (),
        by_meaning: bool = True,
    ) -> None:
        self._given, self._names = (tuple(passages), facts), tuple(names)
        self._by_meaning = by_meaning

    @cached_property
    def _judge(self) -> _Judge:
        passages, facts = self._given
        return _Judge(windows(passages), facts, own_words(facts, self._names), self._by_meaning)

    def findings(self, text: str, *, sure: bool = False) -> tuple[Finding, ...]:
        """As :func:`check_claims`, for one sentence; ``sure``: those of severity ``error`` alone,
        which is all that an officer is asked about, and takes half the time."""
        masked = _NOT_SAID.sub(lambda match: "　" * len(match[0]), text)
        claims = [claim for claim in claims_of(masked) if not (sure and claim.sign in _ASKED)]
        if not claims:
            return ()
        judge = self._judge.of(masked, sure)
        return tuple(found for claim in claims if (found := judge.finding(claim)))


@dataclass
class _Judge:
    every: tuple[Window, ...]
    facts: Facts | None
    own: frozenset[str]
    by_meaning: bool
    text: str = ""
    sure: bool = False

    def of(self, text: str, sure: bool) -> _Judge:
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
            return None
        ground = self._grounds(claim, clause, words)
        if claim.sign == "tied" and self._half_told(words, 1):
            return None
        if ground and claim.kind == "cause" and not self.sure:
            return other_effect(claim, clause, words, ground, self.rows)
        if ground or not self._claims_something(claim, clause, words):
            return None
        severity = self._severity(claim, clause, words)
        if severity is None or (self.sure and severity != "error"):
            return None
        shown = self.text[claim.start : claim.end]
        evidence = nearest(words, self.every)
        return unsupported(claim, shown, self.text, evidence, severity)

    def _severity(self, claim: Claim, clause: str, words: frozenset[str]) -> Severity | None:
        """How grave it is that nobody entered the clause."""
        if claim.sign in _ASKED or argues(claim, clause):
            return "warning"
        if claim.kind == "cause":
            # 「１路線が持ち越されたこと」: of the very count that was entered.
            counted = len(words) < 2 and counts_entered(clause, self.events)
            told = counted or self._half_told(words) or self._half_because(words)
            return "warning" if not self.sure and told else "error"
        if claim.kind == "measure":
            things = concrete(claim, clause, words)
            told = things is not None and self._told(things) == len(things)
            told = told or (is_aim(claim, clause) and self._half_told(words, 1))
            return "warning" if told else "error"
        honoured = claim.sign == "honour" and not self.sure and self._half_told(words, 1)
        if honoured or WAY_OF_WORK.search(clause):
            return "warning"
        if sums_up(claim, clause):
            start = self.text.rfind("。", 0, claim.start) + 1
            return of_figures(clause, self.text[start : claim.end] + claim.rest, self.facts)
        return "error"

    def _claims_something(self, claim: Claim, clause: str, words: frozenset[str]) -> bool:
        if claim.kind == "cause":
            if UNKNOWN.search(clause):
                return False
            # From a figure to a grade, or from one figure to another: no cause in the world.
            figured = _FIGURED.search(clause) or self._stated(clause)
            argued = figured and to_grade(claim)
            return len(words) > (1 if argued or self._stated(clause) else 0)
        if claim.sign == "deed":
            return len(words) > 1
        if only_effort(claim, words):
            return False
        if claim.kind == "measure":
            if TARGET_MOVED.search(clause) or (self._stated(clause) and len(words) < 2):
                return False
            return bool(words) or not names_no_measure(claim.head)
        return bool(words) or claim.sign in ("named", "smooth", "voice", "honour")

    def _half_told(self, words: frozenset[str], least: int = 2) -> bool:
        """Whether an entered account has half of a cause's words, ``least`` or more: the event
        may well have been entered in other words, so that a machine is asked and not refused."""
        most = self._told(words)
        return most >= least and most * 2 >= len(words)

    def _half_because(self, words: frozenset[str]) -> bool:
        """Whether one of a cause's two words was entered of a cause."""
        return len(words) == 2 and any(words & caused(w) for w in self.events if w.single)

    def _told(self, words: frozenset[str]) -> int:
        """How many of the words one entered account has."""
        return max((shared(words, window) for window in self.events), default=0)

    def _stated(self, clause: str) -> bool:
        """Whether the clause repeats a figure of the sheet."""
        return bool(amounts(clause) & self.known)

    def _grounds(self, claim: Claim, clause: str, words: frozenset[str]) -> tuple[Window, ...]:
        heads = () if names_no_measure(claim.head) else alike(claim.head or "")
        every = self.ours
        if claim.kind == "cause":
            every = self.events
        elif OTHERS.search(self.text):
            every = self.every
        if claim.kind == "praise":
            told = _TOLD.get(claim.sign)
            if told is not None:
                found = grounds(clause, words, self.results, told=told)
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
            # A deed of no listed name is told in many ways: one word of two will do.
            return tuple(window for window in every if shared(words, window))
        return grounds(clause, words, every, heads=heads, by_meaning=self.by_meaning)

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
