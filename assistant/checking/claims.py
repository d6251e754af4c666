"""Claims that nobody entered: causes, measures and praise held against the entered passages.

A clause that claims is found by its words (:mod:`assistant.checking.claim_words`). It is
supported where enough of its content words stand within two neighbouring sentences of one
passage. The words of names on the sheet (the project, its indicators, its items of cost) count
for nothing, since every sentence has them; a clause of nothing but those, figures and filler
claims nothing new (「予定を下回ったことから」). What stands in 【…】 is a question, not a claim.

Praise needs a result of this year: 目的, 取組内容 and 対象者 say what is meant to be, and last
year's text what was; they do not support it.

Not caught: a claim in other words than those listed, a denial quoted as its opposite
(「周知しなかった」 supports 「周知した」), and words that were entered about something else within
the same two sentences.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.checking.claim_words import (
    CAUSE,
    CAUSE_AHEAD,
    COMPARED,
    DENIED,
    MEASURE,
    PRAISE,
    VERDICT,
    alike,
    content_words,
)
from assistant.checking.findings import Finding
from assistant.sheet.facts import Facts
from assistant.sheet.model import Frozen

ClaimKind = Literal["cause", "measure", "praise"]

_QUESTION = re.compile(r"【[^【】]*(?:】|$)")
_TOPIC = re.compile(r"(?<=[一-龥々ァ-ヶー数率）」])(?:について)?(?:は|では|には)(?=[^、。]{4})")
_STOP = re.compile("[、。\n　]")
_GOES_ON = re.compile("[たてまるなさせれむくすう]|ている")
_TO_GRADE = re.compile(r"^、?[^、。]{0,14}(?:判定|評価|[ＡＢＣA-C]と|[ＡＢＣA-C]に)")
_FIGURED = re.compile(r"目標|予定|達成|上回|下回|届|達し|達する|超え|未達|見合|[0-9０-９]")
_NO_RESULT = re.compile(r"(?:^|\.)(?:purpose\w*|activities|target)(?:\.|$)|^(?:last|promise)\b")
_NUMBERED = re.compile(r"\.\d+$")
_NAMED = ("activity", "outcome", "population", "breakdown", "cost.")
_TARGET_MOVED = re.compile(
    r"(?:目標|予定|予算|見込|定員)[^、。]*(?:引き上げ|引き下げ|改め|増や|減ら|見直|増額|減額|広げ)"
    r"|円[^、。]{0,4}(?:改め|増や|減ら|増額|減額|広げ)"
)


class Passage(Frozen):
    """An entered passage that a claim may stand on: 実施結果, 工夫点, the officer's own
    supplement, last year's text. ``id`` is a field id as in :mod:`assistant.sheet.prose` or any
    other that the caller knows it by. A field may come sentence by sentence, numbered
    (``results.1``, ``results.2``): those are neighbours. ``last…`` and ``promise…`` are texts of
    last year's sheet; like ``purpose…``, ``activities`` and ``target`` they do not support praise.
    """

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class _Claim:
    kind: ClaimKind
    start: int
    end: int
    head: str | None
    rest: str  # what follows the clause in its sentence


@dataclass(frozen=True, slots=True)
class _Window:
    id: str
    text: str
    words: frozenset[str]


def check_claims(
    text: str, passages: Sequence[Passage], facts: Facts | None, *, names: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """The clauses of one sentence that claim what no passage says, in order of position.

    ``names`` are names beside those in ``facts`` whose words neither claim nor support (the
    project's, the department's). Severity is ``error``; ``info`` for 「適切である」 and the like,
    the officer's verdict in the program's mouth.
    """
    masked = _QUESTION.sub(lambda match: "　" * len(match[0]), text)
    own = _own_words(facts, names)
    found = []
    for claim in _claims(masked):
        clause = masked[claim.start : claim.end]
        if claim.kind == "praise" and (verdict := VERDICT.search(clause)):
            more = PRAISE.search(clause[: verdict.start()]) or COMPARED.search(clause)
            if not more:
                found.append(_verdict(clause, claim))
                continue
        words = content_words(clause) - own
        usable = [
            passage
            for passage in passages
            if claim.kind != "praise" or not _NO_RESULT.search(passage.id)
        ]
        if not _claims_something(claim, clause, words) or _supported(claim, words, usable):
            continue
        found.append(_finding(claim, clause, masked, _nearest(words, passages)))
    return tuple(found)


def _own_words(facts: Facts | None, names: Sequence[str]) -> frozenset[str]:
    """Words of names: they stand in every sentence about the project and tell nothing apart."""
    labels = [f.label for id, f in (facts or {}).items() if id.startswith(_NAMED)]
    words = [content_words(re.sub(r"（[^（）]*）$", "", label)) for label in labels]
    return frozenset().union(*words, *(content_words(name) for name in names))


def _claims(text: str) -> Iterator[_Claim]:
    """Every claim of the text. A clause begins behind 、 or 。, behind a topic (…は) or behind
    the claim before it."""
    edges = {m.end() for m in _STOP.finditer(text)} | {0}
    edges |= {m.end() for m in _TOPIC.finditer(text)}
    causes: list[_Claim] = []
    for match in CAUSE.finditer(text):
        start = max(edge for edge in edges if edge <= match.start())
        causes.append(_Claim("cause", start, match.end(), None, _rest(text, match.end())))
        edges.add(match.end())
    for match in CAUSE_AHEAD.finditer(text):
        end = _clause_end(text, match.end())
        if end - match.end() > 2:
            causes.append(_Claim("cause", match.end(), end, None, text[: match.start()]))
    praises = [m for m in PRAISE.finditer(text) if not DENIED.match(text[m.end() :])]
    yield from causes
    for match in MEASURE.finditer(text):
        start, end = max(edge for edge in edges if edge <= match.start()), match.end()
        if not _GOES_ON.match(text, end):
            edges.add(end)
        within = any(c.start <= match.start() and end <= c.end for c in causes)
        # 「連携強化により」 is one claim, not two.
        praised = any(p.start() < end and match.start() < p.end() for p in praises)
        loose = match["head"] in _LOOSE and (praised or text[: match.start()].endswith("が"))
        if not within and not loose and not DENIED.match(text[end:]):
            yield _Claim("measure", start, end, match["head"], _rest(text, end))
    clauses: dict[tuple[int, int], str] = {}
    for match in praises:
        start = max(edge for edge in edges if edge <= match.start())
        clauses.setdefault((start, _clause_end(text, match.end())), match[0])
    for (start, end), head in clauses.items():
        yield _Claim("praise", start, end, head, _rest(text, end))


def _clause_end(text: str, at: int) -> int:
    match = _STOP.search(text, at)
    return match.start() if match else len(text)


def _rest(text: str, end: int) -> str:
    return re.split("[。\n　]", text[end:])[0].strip("、 ")


def _claims_something(claim: _Claim, clause: str, words: frozenset[str]) -> bool:
    if claim.kind == "cause":
        # From a figure to a grade: reasoning, not a cause in the world.
        argued = _FIGURED.search(clause) and _TO_GRADE.match(claim.rest)
        return len(words) > (1 if argued else 0)
    if claim.kind == "measure":
        if _TARGET_MOVED.search(clause):
            return False
        return bool(words) or (claim.head is not None and claim.head not in _VAGUE)
    return True


_VAGUE = frozenset(
    ("改善", "推進", "実施", "見直し", "検討", "支援", "確保", "委託", "把握", "増額")
)


_JOINS = re.compile("つなが|結び付")
# Words that are measures (「向上を図る」) or praise (「向上した」).
_LOOSE = frozenset(("向上", "充実", "促進", "改善", "実施"))


def _supported(claim: _Claim, words: frozenset[str], passages: Sequence[Passage]) -> bool:
    heads = alike(claim.head) if claim.head and claim.head not in _VAGUE else ()
    if claim.kind == "praise" and heads == (claim.head,):
        # 「結び付いた」 only joins what must stand there itself; else the stem counts.
        heads = () if _JOINS.match(heads[0]) else (heads[0][:2],)
    need = _enough(len(words))
    return any(
        sum(word in window.words or _in_other_words(word, window) for word in words) >= need
        and (not heads or any(head in window.text for head in heads))
        for window in _windows(tuple(passages))
    )


def _in_other_words(word: str, window: _Window) -> bool:
    others = alike(word)
    return len(others) > 1 and any(other in window.text for other in others)


def _enough(count: int) -> int:
    """How many of a clause's content words must stand in a passage."""
    return count if count <= 2 else math.ceil(count * 0.6)


@lru_cache(maxsize=64)
def _windows(passages: tuple[Passage, ...]) -> tuple[_Window, ...]:
    """Each sentence, and each two that follow one another in one passage."""
    sentences = [
        (passage.id, _NUMBERED.sub("", passage.id), sentence)
        for passage in passages
        for sentence in re.split(r"(?<=。)|\n", passage.text)
        if sentence and sentence.strip()
    ]
    windows = [_window(id, sentence) for id, _, sentence in sentences]
    windows += [
        _window(id, first + second)
        for (id, stem, first), (_, other, second) in itertools.pairwise(sentences)
        if stem == other
    ]
    return tuple(windows)


def _window(id: str, text: str) -> _Window:
    return _Window(id, text, content_words(text))


def _nearest(words: frozenset[str], passages: Sequence[Passage]) -> tuple[str, ...]:
    scored = [(len(words & window.words), window.id) for window in _windows(tuple(passages))]
    best = max(scored, key=lambda pair: pair[0], default=(0, ""))
    return (best[1],) if best[0] else ()


def _finding(claim: _Claim, clause: str, sentence: str, evidence: tuple[str, ...]) -> Finding:
    name, question = {
        "cause": ("要因", f"【要因を記入：{_explained(claim, sentence)}】"),
        "measure": ("取組", f"【取組を記入：「{_short(clause)}」に当たる実際の取組】"),
        "praise": ("評価", f"【根拠を記入：「{_short(clause)}」といえる事実】"),
    }[claim.kind]
    return Finding(
        kind=claim.kind,
        severity="error",
        start=claim.start,
        end=claim.end,
        message=f"「{_short(clause)}」という{name}は、入力された記載にありません。",
        question=question,
        evidence=evidence,
    )


def _verdict(clause: str, claim: _Claim) -> Finding:
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


def _explained(claim: _Claim, sentence: str) -> str:
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
