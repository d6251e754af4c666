"""Changes of what the words name in full, which win over other figures of the same value.

「管路耐震工事費は３．９％減っている」, where the whole cost rose by 3.9 %: the number is the change
of that item, and no other check should take it for the whole's. Told as wrong where the word of
movement says the other way than the item went. A share of an aim (:mod:`.aims`) wins likewise.

Not seen: counts; names that are shortened.
"""

from __future__ import annotations

from typing import Final

from assistant.checking.numbers.aims import against_aim, is_against_aim
from assistant.checking.numbers.around import Around
from assistant.checking.numbers.changes import own_change
from assistant.checking.numbers.settling import from_source, without_ground
from assistant.checking.numbers.shares import is_share
from assistant.checking.numbers.trace import BESIDE, NumberTrace

_OF_AIMS: Final = ("achievement", "execution", "gap", "unspent")


def overruled(around: Around) -> NumberTrace | None:
    """The trace of ``around``, a rate or an amount told as a change, on the item or the aim that
    its words name; ``None`` where they name none that gives it."""
    trace, held = around.trace, around.held(around.trace)
    if any(fact.id.startswith("breakdown.") for fact in held):
        return None
    found = own_change(around, items=True)
    if found is not None:
        shown, fits = found
        if fits:
            return from_source(trace, f"{BESIDE}{shown}")
        told = f"「{trace.surface}」は、増減の語の向きが調書の値（{shown}）と合いません。"
        return without_ground(trace, told)
    if is_share(trace.unit) and held and all(f.formula not in _OF_AIMS for f in held):
        aimed = against_aim(around) if is_against_aim(around) else None
        if aimed is not None:
            return from_source(trace, f"{BESIDE}{aimed}")
    return None
