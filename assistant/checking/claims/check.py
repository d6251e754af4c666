"""Claims that nobody entered: causes, measures and praise held against the entered passages.

A clause that claims is found by its words (``clauses``) and held against
what was entered (``support``). The words of names on the sheet (the project,
its indicators, its items of cost) count for nothing, since every sentence has them; a clause of
nothing but those, figures and filler claims nothing new (「予定を下回ったことから」). What stands
in 【…】 is a question, not a claim. A deed of no listed name (「弁護士会に仕事を引き継いだ」) that
nobody entered is a warning: it may be a way of putting things.

Praise needs a result of this year that says the same: 目的, 取組内容 and 対象者 say what is meant
to be, and last year's text what was; an effect needs an effect entered, not the measure alone.
A cause that was entered, but of something else, is a warning (``links``).

Not caught: a claim in other words than those listed, a denial quoted as its opposite
(「周知しなかった」 supports 「周知した」), and words that were entered about something else within
the same two sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checking.claims.clauses import Claim, claims_of
from assistant.checking.claims.content import alike, amounts, content_words
from assistant.checking.claims.links import other_effect
from assistant.checking.claims.praise import (
    COMPARED,
    EFFECT,
    PRAISE,
    TOLD_EFFECT,
    TOLD_SMOOTH,
    TOLD_VOICE,
    VERDICT,
)
from assistant.checking.claims.support import Passage as Passage
from assistant.checking.claims.support import Window, grounds, nearest, shared, windows
from assistant.checking.claims.words import UNKNOWN
from assistant.checking.findings import Finding, Severity
from assistant.sheet.facts import Facts

_QUESTION = re.compile(r"【[^【】]*(?:】|$)")
_TO_GRADE = re.compile(r"^、?[^、。]{0,14}(?:判定|評価|[ＡＢＣA-C]と|[ＡＢＣA-C]に)")
_FIGURED = re.compile(r"目標|予定|達成|上回|下回|届|達し|達する|超え|未達|見合|指標|[0-9０-９]")
_NAMED = ("activity", "outcome", "population", "breakdown", "cost.")
_TARGET_MOVED = re.compile(
    r"(?:目標|予定|予算|見込|定員)[^、。]*(?:引き上げ|引き下げ|改め|増や|減ら|見直|増額|減額|広げ)"
    r"|円[^、。]{0,4}(?:改め|増や|減ら|増額|減額|広げ)"
)
_TOLD = {"effect": TOLD_EFFECT, "voice": TOLD_VOICE, "smooth": TOLD_SMOOTH}
_VAGUE = frozenset(
    ("改善", "推進", "実施", "見直し", "検討", "支援", "確保", "委託", "把握", "増額")
)


def check_claims(
    text: str, passages: Sequence[Passage], facts: Facts | None, *, names: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """The clauses of one sentence that claim what no passage says, in order of position.

    ``names`` are names beside those in ``facts`` whose words neither claim nor support (the
    project's, the department's). Severity is ``error``; ``warning`` for a deed of no listed name
    and for an entered cause of which another effect was entered; ``info`` for 「適切である」 and
    the like, the officer's verdict in the program's mouth.
    """
    masked = _QUESTION.sub(lambda match: "　" * len(match[0]), text)
    judge = _Judge(masked, passages, facts, names)
    return tuple(found for claim in claims_of(masked) if (found := judge.finding(claim)))


class _Judge:
    def __init__(
        self, text: str, passages: Sequence[Passage], facts: Facts | None, names: Sequence[str]
    ) -> None:
        self.text, self.passages, self.facts = text, passages, facts
        self.results = [passage for passage in passages if passage.tells_results]
        self.own = _own_words(facts, names)
        self.known = frozenset((f.value, f.unit) for f in (facts or {}).values() if f.value)

    def finding(self, claim: Claim) -> Finding | None:
        clause = self.text[claim.start : claim.end]
        if claim.kind == "praise":
            verdict = VERDICT.search(clause)
            if verdict and not (
                PRAISE.search(clause[: verdict.start()]) or COMPARED.search(clause)
            ):
                return _verdict(clause, claim)
        words = content_words(clause) - self.own
        if claim.sign in ("effect", "voice") or (claim.kind == "cause" and not words):
            wide = self.text[claim.wide : claim.end]
            if len(words) < 2 and claim.wide < claim.start:
                clause, words = wide, content_words(wide) - self.own
        if claim.kind == "cause" and not words:
            return None
        ground = self._grounds(claim, clause, words)
        if ground and claim.kind == "cause":
            return other_effect(claim, clause, words, ground, self.facts)
        if ground or not self._claims_something(claim, clause, words):
            return None
        # A deed of no listed name may be a way of putting things: asked, not refused.
        sure = claim.sign != "deed"
        shown = self.text[claim.start : claim.end]
        evidence = nearest(words, self.passages)
        return _finding(claim, shown, self.text, evidence, "error" if sure else "warning")

    def _claims_something(self, claim: Claim, clause: str, words: frozenset[str]) -> bool:
        if claim.kind == "cause":
            if UNKNOWN.search(clause):
                return False
            # From a figure to a grade, or from one figure to another: no cause in the world.
            figured = _FIGURED.search(clause) or self._stated(clause)
            argued = figured and _TO_GRADE.match(claim.rest)
            return len(words) > (1 if argued or self._stated(clause) else 0)
        if claim.sign == "deed":
            return len(words) > 1
        if claim.kind == "measure":
            if _TARGET_MOVED.search(clause) or (self._stated(clause) and len(words) < 2):
                return False
            return bool(words) or (claim.head is not None and claim.head not in _VAGUE)
        return bool(words) or claim.sign in ("named", "smooth", "voice")

    def _stated(self, clause: str) -> bool:
        """Whether the clause repeats a figure of the sheet."""
        return bool(amounts(clause) & self.known)

    def _grounds(self, claim: Claim, clause: str, words: frozenset[str]) -> tuple[Window, ...]:
        heads = alike(claim.head) if claim.head and claim.head not in _VAGUE else ()
        if claim.kind == "praise":
            told = _TOLD.get(claim.sign)
            if told is not None:
                return grounds(clause, words, self.results, told=told)
            # Of 「効果的」 and the like the stem counts.
            if heads == (claim.head,):
                heads = (heads[0][:2],)
            joined = TOLD_EFFECT if EFFECT.search(clause) else None
            return grounds(clause, words, self.results, heads=heads, told=joined)
        if claim.sign == "deed" and len(words) == 2:
            # A deed of no listed name is told in many ways: one word of two will do.
            every = windows(tuple(self.passages))
            return tuple(window for window in every if shared(words, window))
        return grounds(clause, words, self.passages, heads=heads, by_meaning=True)


def _own_words(facts: Facts | None, names: Sequence[str]) -> frozenset[str]:
    """Words of names: they stand in every sentence about the project and tell nothing apart."""
    labels = [f.label for id, f in (facts or {}).items() if id.startswith(_NAMED)]
    words = [content_words(re.sub(r"（[^（）]*）$", "", label)) for label in labels]
    return frozenset().union(*words, *(content_words(name) for name in names))


def _finding(
    claim: Claim, clause: str, sentence: str, evidence: tuple[str, ...], severity: Severity
) -> Finding:
    name, question = {
        "cause": ("要因", f"【要因を記入：{_explained(claim, sentence)}】"),
        "measure": ("取組", f"【取組を記入：「{_short(clause)}」に当たる実際の取組】"),
        "praise": ("評価", f"【根拠を記入：「{_short(clause)}」といえる事実】"),
    }[claim.kind]
    return Finding(
        kind=claim.kind,
        severity=severity,
        start=claim.start,
        end=claim.end,
        message=f"「{_short(clause)}」という{name}は、入力された記載にありません。",
        question=question,
        evidence=evidence,
    )


def _verdict(clause: str, claim: Claim) -> Finding:
    return Finding(
        kind="praise",
        severity="info",
        start=claim.start,
        end=claim.end,
        message=f"「{_short(clause)}」は職員の判断なので、これでよいか確かめてください。",
    )


def _short(clause: str) -> str:
    plain = clause.strip("、。 　")
    return plain if len(plain) <= 40 else plain[:39] + "…"


def _explained(claim: Claim, sentence: str) -> str:
    """What the cause is said to explain: the words behind it, or those before its clause."""
    after = re.split("[、。【]", claim.rest)[0]
    before = re.split("[。】　]", sentence[: claim.start])[-1].strip("、")
    told = after if len(content_words(after)) or len(after) > 6 else before
    if len(told) < 5:
        return "この結果となった理由"
    told = re.sub("(?<=[たる])(?:が|もの|ものの|のは)$", "", told)
    told = re.sub("^([^はが]{1,20})は", r"\1が", told)
    if re.search("(?:[たる]|ない)$", told):
        return f"{_short(told)}理由"
    return f"「{_short(told)}」の理由"
