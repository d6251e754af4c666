"""Steps between two numbers that a passage tells as one becoming the other.

「受取先を１２か所から１５か所に広げた」 makes 「３か所増やした」 right, and 「１２か所から１５か所
増やした」 wrong: 15 is what it became. Not seen: pairs told in two sentences, and of two years.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.checking.numbers.meant import Told, shares_word
from assistant.checking.numbers.said import sentence_of
from assistant.checking.numbers.ties import moved_behind
from assistant.checking.numbers.turns import agrees
from assistant.checking.numbers.units import same_unit
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.numerals import Quantity

_BECAME = ("に", "へ", "と")
_FROM = "から"


def step_told(
    text: str, quantity: Quantity, facts: Facts, told: Mapping[str, Told]
) -> tuple[Fact, Fact] | None:
    """The two entered numbers whose difference ``quantity`` is told to be."""
    if quantity.value <= 0 or not moved_behind(text, quantity.end):
        return None
    for was, now in _pairs(quantity, facts, told):
        assert was.value is not None
        assert now.value is not None
        step = now.value - was.value
        right = abs(step) == quantity.value and agrees(text, quantity.end, step)
        if right and _is_about(was, text, quantity, told):
            return now, was
    return None


def told_as_step(
    text: str, quantity: Quantity, before: Quantity | None, facts: Facts, told: Mapping[str, Told]
) -> str | None:
    """One Japanese sentence where the text takes ``quantity`` for the step from ``before``, and a
    passage tells it as what that became."""
    if before is None or text[before.end : quantity.start] != _FROM:
        return None
    if not moved_behind(text, quantity.end):
        return None
    for was, now in _pairs(quantity, facts, told):
        if was.value and now.value and (was.value, now.value) == (before.value, quantity.value):
            return (
                f"「{quantity.surface}」は、入力された文では{was.shown()}から変わった後の数です。"
                f"変わった数（{abs(now.value - was.value):,f}）を書いてください。"
            )
    return None


def _pairs(
    quantity: Quantity, facts: Facts, told: Mapping[str, Told]
) -> Iterator[tuple[Fact, Fact]]:
    for id, where in told.items():
        passage, _, number = id.rpartition(".")
        next_id = f"{passage}.{int(number) + 1}"
        was, now, then = facts.known(id), facts.known(next_id), told.get(next_id)
        if was is None or now is None or then is None or then.sentence != where.sentence:
            continue
        alike = same_unit(was.unit, now.unit) and same_unit(now.unit, quantity.unit)
        if alike and where.behind.startswith(_FROM) and then.behind.startswith(_BECAME):
            yield was, now


def _is_about(was: Fact, text: str, quantity: Quantity, told: Mapping[str, Told]) -> bool:
    return shares_word(told[was.id].sentence, sentence_of(text, quantity))
