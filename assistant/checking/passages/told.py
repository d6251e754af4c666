"""How a number that a text gives to another thing is told to the writer."""

from __future__ import annotations

from assistant.checking.findings import Finding
from assistant.checking.matter import Text
from assistant.checking.numbers import NumberTrace
from assistant.checking.passages.crossed import Crossed
from assistant.checking.passages.given import Given
from assistant.checking.passages.labels import Figure
from assistant.checking.passages.nearest import Nearest


def of_given(given: Given, trace: NumberTrace, text: Text) -> Finding:
    told = f"入力された文では{told_of(given.own)}の数"
    evidence = given.own.field
    return finding(given, trace, text, told=told, right=given.other.surface, evidence=evidence)


def of_crossed(crossed: Crossed, trace: NumberTrace, text: Text) -> Finding:
    told = f"「{crossed.told}」の数"
    return finding(crossed, trace, text, told=told, right=crossed.right, evidence=crossed.id)


def finding(
    found: Given | Crossed,
    trace: NumberTrace,
    text: Text,
    *,
    told: str,
    right: str,
    evidence: str,
) -> Finding:
    """``told``: what the number is of; ``right``: the number that the words have."""
    return Finding(
        kind="role",
        severity="error" if text.by_machine or found.sure else "warning",
        start=min(found.start, trace.start),
        end=trace.end,
        message=(
            f"「{found.words}」とありますが、「{trace.surface}」は{told}です"
            f"（「{found.words}」は{right}）。数値か語を直してください。"
        ),
        suggestion=right,
        evidence=(trace.source or "", evidence),
        rule="role.passage",
    )


def of_nearest(found: Nearest, trace: NumberTrace, text: Text) -> Finding:
    own, other = found.own, found.other
    return Finding(
        kind="role",
        severity="error" if text.by_machine and len(found.words) > 1 else "warning",
        start=min(found.start, trace.start),
        end=trace.end,
        message=(
            f"「{trace.surface}」は「{own.name}」の数で、ここに書かれた語は「{other.name}」"
            f"（{other.surface}）のものです。数値か語を直してください。"
        ),
        suggestion=other.surface,
        evidence=(trace.source or "", other.field),
        rule="role.passage",
    )


def not_of_last(own: Figure, trace: NumberTrace, text: Text) -> Finding:
    return Finding(
        kind="role",
        severity="error" if text.by_machine else "warning",
        start=trace.start,
        end=trace.end,
        message=(
            f"前年度の数とありますが、「{trace.surface}」はこの年度の{told_of(own)}の数です。"
            "数値か語を直してください。"
        ),
        evidence=(trace.source or "", own.field),
        rule="role.passage",
    )


def told_of(own: Figure) -> str:
    """What the passage says of a number: 「海岸線」, else the words around it."""
    if own.names and not own.qualified:
        return f"「{own.names[0]}」"
    left, _, right = own.words.partition("　")
    return f"「{left.lstrip('、はがをに')[-14:]}{own.surface}{right[:14]}」"
