"""How a claim that nobody entered is told: the message, and the 【…】 that asks for the rest."""

from __future__ import annotations

import re

from assistant.checking.claims.clauses import Claim
from assistant.checking.claims.content import content_words
from assistant.checking.findings import Finding, Severity

_LONGEST = 40


def unsupported(
    claim: Claim, clause: str, sentence: str, evidence: tuple[str, ...], severity: Severity
) -> Finding:
    """The finding on ``clause`` of ``sentence``; ``evidence`` are the ids of what comes nearest."""
    name, question = {
        "cause": ("要因", f"【要因を記入：{_explained(claim, sentence)}】"),
        "measure": ("取組", f"【取組を記入：「{_short(clause)}」に当たる実際の取組】"),
        "praise": ("評価", f"【根拠を記入：「{_short(clause)}」といえる事実】"),
    }[claim.kind]
    if claim.sign == "event":
        name = "取組や出来事"
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


def verdict_of(clause: str, claim: Claim) -> Finding:
    """The officer's verdict in the program's mouth: for information."""
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
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


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
