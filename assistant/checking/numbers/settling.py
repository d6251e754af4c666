"""A trace settled by its neighbours: it stands on them, or is contradicted by them."""

from __future__ import annotations

from dataclasses import replace

from assistant.checking.numbers.ties import Tie
from assistant.checking.numbers.trace import BESIDE, NumberTrace


def on(trace: NumberTrace, part: NumberTrace, base: NumberTrace) -> NumberTrace:
    return from_source(trace, f"{BESIDE}{part.surface}／{base.surface}")


def from_source(trace: NumberTrace, source: str) -> NumberTrace:
    return replace(trace, source=source, also=(), nearest=None, message=None, slip=None)


def off(trace: NumberTrace, tie: Tie, shown: str) -> NumberTrace:
    told = (
        f"「{trace.surface}」は、並べて書かれた「{tie.base.surface}」と「{tie.part.surface}」から"
        f"計算した値（{shown}）と合いません。"
    )
    return without_ground(trace, told)


def without_ground(trace: NumberTrace, told: str) -> NumberTrace:
    return replace(
        trace, source=None, also=(), rounded=False, message=told, slip=None, reckoned=True
    )
