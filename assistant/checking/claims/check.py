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
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assistant.checking.claims.clauses import Claim, claims_of
from assistant.checking.claims.content import alike, amounts, content_words
from assistant.checking.claims.links import Rows, other_effect, rows_of
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
from assistant.checking.claims.support import (
    Window,
    grounds,
    nearest,
    shared,
    tells_results,
    windows,
)
from assistant.checking.claims.words import UNKNOWN
from assistant.checking.findings import Finding, Severity
from assistant.checking.rules import Rule
from assistant.sheet.facts import Facts

RULES = (
    Rule(
        "claim.cause",
        "入力のない要因",
        "本プログラム（実施結果・工夫点などに書かれていない要因を本文が述べる）",
        "「〜により」「〜ため」などの語を使わない要因は分からない。",
    ),
    Rule(
        "claim.measure",
        "入力のない取組",
        "本プログラム（実施結果・工夫点などに書かれていない取組を本文が述べる）",
        "「周知しなかった」を根拠に「周知した」と書くような打消しの取り違えは分からない。",
    ),
    Rule(
        "claim.praise",
        "根拠のない評価",
        "外部評価の指摘「数値根拠がない、検証できない」",
        "一覧にない褒め方（「窓口の行列が消えた」など）は分からない。",
    ),
)
#: What asks, and what was once written, is not said: 【…】, 「…」と記していた.
_NOT_SAID = re.compile(
    r"【[^【】]*(?:】|$)|「[^「」]*」(?=と(?:の記載|記し|記載し|書い|掲げ|述べ|していた))"
)
_TO_GRADE = re.compile(r"^、?[^、。]{0,14}(?:判定|評価|[ＡＢＣA-C]と|[ＡＢＣA-C]に)")
_PURPOSE = re.compile("[るくすむぐぶつ]ため$")
_FIGURED = re.compile(r"目標|予定|達成|上回|下回|届|達し|達する|超え|未達|見合|指標|[0-9０-９]")
#: 「令和４年度決算の事業費」 has the name of its row behind this.
_ASIDE = re.compile("（[^（）]*）$")
_COLUMN = re.compile("^[^の]*年度(?:決算|予算)の")
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
    text: str,
    passages: Sequence[Passage],
    facts: Facts | None,
    *,
    names: Sequence[str] = (),
    by_meaning: bool = True,
) -> tuple[Finding, ...]:
    """The clauses of one sentence that claim what no passage says, in order of position.

    ``names`` are names beside those in ``facts`` whose words neither claim nor support (the
    project's, the department's). Severity is ``error``; ``warning`` for a deed of no listed name
    and for an entered cause of which another effect was entered; ``info`` for 「適切である」 and
    the like, the officer's verdict in the program's mouth.
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
        return _Judge(windows(passages), facts, _own_words(facts, self._names), self._by_meaning)

    def findings(self, text: str, *, sure: bool = False) -> tuple[Finding, ...]:
        """As :func:`check_claims`, for one sentence; ``sure``: those of severity ``error`` alone,
        which is all that an officer is asked about, and takes half the time."""
        masked = _NOT_SAID.sub(lambda match: "　" * len(match[0]), text)
        claims = [claim for claim in claims_of(masked) if not (sure and claim.sign == "deed")]
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
                return None if self.sure else _verdict(clause, claim)
        if self.sure and _argues(claim, clause):
            return None
        words = content_words(clause) - self.own
        if claim.sign in ("effect", "voice") or (claim.kind == "cause" and not words):
            wide = self.text[claim.wide : claim.end]
            if len(words) < 2 and claim.wide < claim.start:
                clause, words = wide, content_words(wide) - self.own
        if claim.kind == "cause" and not words:
            return None
        ground = self._grounds(claim, clause, words)
        if ground and claim.kind == "cause" and not self.sure:
            return other_effect(claim, clause, words, ground, self.rows)
        if ground or not self._claims_something(claim, clause, words):
            return None
        # A deed of no listed name may be a way of putting things: asked, not refused.
        sure = claim.sign != "deed" and not _argues(claim, clause)
        shown = self.text[claim.start : claim.end]
        evidence = nearest(words, self.every)
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
            return tuple(window for window in self.every if shared(words, window))
        return grounds(clause, words, self.every, heads=heads, by_meaning=self.by_meaning)


def _argues(claim: Claim, clause: str) -> bool:
    """A reason for a grade, or a purpose: neither says what happened."""
    if claim.kind != "cause":
        return False
    return bool(_TO_GRADE.match(claim.rest) or _PURPOSE.search(clause.rstrip("、")))


def _own_words(facts: Facts | None, names: Sequence[str]) -> frozenset[str]:
    """Words of names: they stand in every sentence about the project and tell nothing apart."""
    # What is derived has the same names, and beside them words of figures alone.
    cells = [f for id, f in (facts or {}).items() if id.startswith(_NAMED) and f.role != "derived"]
    plain = dict.fromkeys(_COLUMN.sub("", _ASIDE.sub("", f.label)) for f in cells)
    # One text of all names, a line each: the tokeniser is called once.
    return content_words("\n".join((*plain, *names)))


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
        rule=f"claim.{claim.kind}",
    )


def _verdict(clause: str, claim: Claim) -> Finding:
    return Finding(
        kind="praise",
        severity="info",
        start=claim.start,
        end=claim.end,
        message=f"「{_short(clause)}」は職員の判断なので、これでよいか確かめてください。",
        rule="claim.praise",
    )


def _short(clause: str) -> str:
    plain = clause.strip("、。 　")
    return plain if len(plain) <= 40 else plain[:39] + "…"


def _explained(claim: Claim, sentence: str) -> str:
    """What the cause is said to explain: the words behind it, or those before its clause."""
    after = re.split("[、。【]", claim.rest)[0]
    before = re.split("[。】　]", sentence[: claim.start])[-1].strip("、")
    told = after if len(after) > 6 or content_words(after) else before
    if len(told) < 5:
        return "この結果となった理由"
    told = re.sub("(?<=[たる])(?:が|もの|ものの|のは)$", "", told)
    told = re.sub("^[にもはがで]", "", told)
    told = re.sub("^([^はが]{1,20}[^はがにでとも])は", r"\1が", told)
    if re.search("(?:[たる]|ない)$", told):
        return f"{_short(told)}理由"
    return f"「{_short(told)}」の理由"
