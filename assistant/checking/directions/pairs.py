"""Words of movement held against the text's own two numbers: 「９件から１７件へと減少」."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checking.directions.words import Move, move_of
from assistant.checking.numbers import NumberTrace, same_unit

_FROM_TO = re.compile(r"から(?:、|の)?$")


def from_to(text: str, traces: Sequence[NumberTrace], at: int, move: Move) -> str | None:
    """「９件から１７件へと減少」: the text's own two numbers. ``None`` where there are not two,
    empty where the word agrees with them."""
    if move not in ("up", "down"):
        return None
    near = [t for t in traces if t.kind == "figure" and t.end <= at]
    if len(near) < 2:
        return None
    old, new = near[-2], near[-1]
    between = text[old.end : new.start]
    if not _FROM_TO.search(between) or not same_unit(old.unit, new.unit):
        return None
    if not re.fullmatch(
        r"(?:へと|へ|に|まで)(?:大きく|大幅に|僅かに|わずかに)?", text[new.end : at]
    ):
        return None
    rose = new.value > old.value
    agrees = rose == (move == "up") and new.value != old.value
    return "" if agrees else f"{old.surface}から{new.surface}です"


def pair(text: str, traces: Sequence[NumberTrace], match: re.Match[str]) -> str | None:
    """「予定の１００回を下回る１１２回」: two numbers with the word between them."""
    move = move_of(match)
    before = [t for t in traces if t.kind == "figure" and t.end <= match.start()]
    after = [t for t in traces if t.kind == "figure" and t.start >= match.end()]
    if move not in ("over", "under") or not before or not after:
        return None
    a, b = before[-1], after[0]
    behind = re.fullmatch("る|った", text[match.end() : b.start])
    if text[a.end : match.start()] != "を" or not behind or not same_unit(a.unit, b.unit):
        return None
    return "" if (b.value > a.value) == (move == "over") else f"{a.surface}と{b.surface}です"
