"""Claims that nobody entered: causes, measures and praise held against the entered passages.

A clause that claims is found by its words (``clauses``) and held against what was entered
(``support``). The words of names on the sheet (the project, its indicators, its items of cost)
count for nothing, since every sentence has them; a clause of nothing but those, figures and filler
claims nothing new (「予定を下回ったことから」, ``news``). What stands in 【…】 is a question, not a
claim. A deed of no listed name (「弁護士会に仕事を引き継いだ」, 「冊子も配られた」) that nobody
entered is a warning, be it for one thing of which no passage speaks (「無人機による監視を行った」),
and so is, of a machine, an event that only its form ties to a result (「会場が狭く、参加者は
減った」). What others made of it (「新聞で報じられた」) is praise.

Praise needs a result of this year that says the same: 目的, 取組内容 and 対象者 say what is meant
to be, and last year's text what was; an effect needs an effect entered, not the measure alone.
A cause that was entered, but of something else, is a warning (``links``), and so is, of a machine,
one of which half the words were entered together: it may be the same event in other words. What
only sums up figures or measures is a warning or nothing (``doubts``). So is what can be seen to
come from entered words (``evidence``): an error is left for what stands nowhere.

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
from functools import cached_property

from assistant.checking.claims.clauses import claims_of
from assistant.checking.claims.content import content_words
from assistant.checking.claims.judge import ASKED, Judge
from assistant.checking.claims.support import Passage as Passage
from assistant.checking.claims.support import (
    own_words,
    windows,
)
from assistant.checking.findings import Finding
from assistant.sheet.facts import Facts

#: What asks, and what was once written, is not said: 【…】, 「…」と記していた.
_NOT_SAID = re.compile(
    r"【[^【】]*(?:】|$)|「[^「」]*」(?=と(?:の記載|記し|記載し|書い|掲げ|述べ|していた))"
)


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
    def _judge(self) -> Judge:
        passages, facts = self._given
        own, whole = own_words(facts, self._names), content_words("\n".join(self._names))
        return Judge(windows(passages), facts, own, self._by_meaning, whole)

    def findings(self, text: str, *, sure: bool = False) -> tuple[Finding, ...]:
        """As :func:`check_claims`, for one sentence; ``sure``: those of severity ``error`` alone,
        which is all that an officer is asked about, and takes half the time."""
        masked = _NOT_SAID.sub(lambda match: "　" * len(match[0]), text)
        claims = [claim for claim in claims_of(masked) if not (sure and claim.sign in ASKED)]
        if not claims:
            return ()
        judge = self._judge.of(masked, sure)
        return tuple(found for claim in claims if (found := judge.finding(claim)))
