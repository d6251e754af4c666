"""Whether a clause tells anything that somebody must have entered.

A clause of nothing but names, figures and filler claims nothing new, except a deed that is told
of any thing and said to be a cause (「講座の見直しにより」): that must have been entered as a deed.
A deed of no listed name needs two words, or one thing of which no account speaks.

What it misses: an invented deed whose only words are those of a name (「相談を行った」), and a bare
deed of other nouns than those listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.checking.claims.accounts import unheard_of
from assistant.checking.claims.clauses import Claim
from assistant.checking.claims.content import alike, content_words
from assistant.checking.claims.doubts import names_no_measure, only_effort, to_grade
from assistant.checking.claims.support import Window
from assistant.checking.claims.words import TARGET_MOVED, UNKNOWN

_FIGURED: Final = re.compile(
    r"目標|予定|達成|上回|下回|届|達し|達する|超え|未達|見合|指標|[0-9０-９]"
)
_HELD: Final = re.compile("(?:目標|予定|計画|前年度?)[^、。]{0,12}(?:上回|下回|以内|以下)")
#: A deed that is told of any thing, and what makes it a cause.
_BARE: Final = re.compile(
    "(?P<deed>見直し|改善|拡充|強化|充実|工夫|整備|拡大|徹底|引き?上げ|引き?下げ)(?:など|等)?"
    "(?:に(?:より|よって|よる)|が(?:功を奏|奏功|実を結)|の結果|に(?:起因|支えられ))"
)
_OF_FIGURES: Final = re.compile("目標|予定|予算|計画|単価|定員|指標|評価|見込|規模|増|減")


def claims_something(
    claim: Claim, clause: str, words: frozenset[str], stated: bool, every: Sequence[Window]
) -> bool:
    """Whether a clause of these content ``words`` claims what must have been entered;
    ``stated``: whether it repeats a figure of the sheet."""
    if claim.kind == "cause":
        if UNKNOWN.search(clause):
            return False
        # From a figure to a grade, or from one figure to another: no cause in the world.
        argued = (stated or _FIGURED.search(clause)) and to_grade(claim)
        return len(words) > (1 if argued or stated else 0)
    if only_effort(claim, words):
        return False
    if claim.sign == "effect" and stated and _HELD.search(clause):
        return False  # 「目標の２８件を下回る２３件に抑えられた」
    if claim.sign in ("deed", "event"):
        return len(words) > 1 or bool(unheard_of(words, every))
    if claim.kind == "measure":
        if TARGET_MOVED.search(clause) or (stated and len(words) < 2):
            return False
        return bool(words) or not names_no_measure(claim.head)
    return bool(words) or claim.sign in ("named", "smooth", "voice", "honour")


def bare_deed(clause: str, accounts: Sequence[Window]) -> bool:
    """Whether a cause without a word of its own is a deed, upon no figure, of which no account
    speaks."""
    match = _BARE.search(clause)
    if match is None or _OF_FIGURES.search(clause):
        return False
    heads = alike(match["deed"])
    words = frozenset().union(*map(content_words, heads))
    return not any(
        words & window.words or any(head in window.text for head in heads) for window in accounts
    )
