"""Against what a word of movement measures: the target, last year, a budget, as the words before
it say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.checking.directions.figures import AIMED
from assistant.checking.directions.words import AHEAD, PREVIOUS, TARGET, Base, Move
from assistant.checking.numbers import NumberTrace

_ASIDE: Final = re.compile("前年度?(?:は|に(?!引き?続|続)|の(?:実績|目標|予定)は)|昨年度?は")

_COMPARED: Final = re.compile(
    "(?:（[^（）]*）)?(?:の(?:実績|水準|値|[件人回]数)?)?(?:（[^（）]*）)?(?:を|より|に比べ|と比べ)"
)

_ACTUAL: Final = re.compile(
    "(?<!前年度の)(?<!昨年度の)(?<!前年度)実績(?:値|数)?"
    # 「今年度の実績１６万２千尾を」
    "(?:の?[0-9０-９][^、。はがも（）]{0,12}?)?(?:（[^（）]*）)?[をもは][^、。はがを]{0,6}$"
)


def base_of(
    said: str, move: Move, traces: Sequence[NumberTrace], year: int, planning: bool = False
) -> Base | None:
    """What ``move`` is measured against, ``said`` being the words before it; ``None`` where that
    is unsure. ``traces`` are the numbers of the sentence, ``year`` the evaluated one;
    ``planning``: the field is one about next year."""
    other = [
        t
        for t in traces
        if t.kind == "year" and t.surface in said and int(t.value) not in (year, year - 1)
    ]
    ahead = bool(other) or bool(AHEAD.search(said))
    if "予算" in said and not TARGET.search(said.replace("予算", "")):
        tail = said[said.rfind("予算") :]
        # 「予算を下回ったが、前年度を上回った」 has turned to last year.
        if "、" not in tail or not PREVIOUS.search(tail):
            return "budget"
    next_only = [int(t.value) for t in other] == [year + 1]
    if next_only or (planning and not other):
        # 「出前講座は６０回を予定しており、令和５年度の実績を上回る」
        planned = move in ("over", "under") and TARGET.search(said) and _ACTUAL.search(said)
        if planned:
            return "planned"
    if next_only and TARGET.search(said):
        return "next" if move in ("over", "under") and "実績" in said else None
    if ahead or (planning and move == "same" and TARGET.search(said)):
        return None  # 「２５人を目標とし、前年度と同数に据え置く」: see ``plan``
    last = {
        "target": max((m.start() for m in TARGET.finditer(said)), default=-1),
        "previous": max(
            (m.start() for m in PREVIOUS.finditer(said)), default=_last(said, traces, year)
        ),
    }
    if move in AIMED:
        return None if _ASIDE.search(said) else "target"
    if move in ("over", "under"):
        if last["target"] == last["previous"] == -1:
            return None
        return "target" if last["target"] > last["previous"] else "previous"
    # 「予定３，０００件に対し２，４６３件と減った」: of either, so wrong only where of both.
    return "either" if last["target"] > last["previous"] else "previous"


def _last(said: str, traces: Sequence[NumberTrace], year: int) -> int:
    """Where last year is named by its number, as what is compared with: 「令和３年度の水準を」."""
    for trace in reversed(traces):
        at = said.rfind(trace.surface) if trace.kind == "year" and trace.value == year - 1 else -1
        if at >= 0 and _COMPARED.match(said, at + len(trace.surface)):
            return at
    return -1


def own_base(said: str, move: Move) -> Base | None:
    """The same of a clause about an earlier year: its own target, or the year before it."""
    if move in AIMED:
        return "target"
    if move in ("over", "under"):
        return "target" if TARGET.search(said) else None
    return None if TARGET.search(said) else "previous"
