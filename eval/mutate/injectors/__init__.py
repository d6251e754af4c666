"""The injectors, a closed list: each takes a right text and yields all its errors of one type.

They see plain data only. Import contract: nothing in here knows ``assistant``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Final

from eval.mutate.injectors import claims, digits, directions, reached, values, whole, years
from eval.mutate.plain import Injection, Passage

Injector = Callable[[Passage, Random], Iterator[Injection]]

INJECTORS: Final[dict[str, Injector]] = {
    "digit_changed": digits.digit_changed,
    "digits_swapped": digits.digits_swapped,
    "sign": digits.sign,
    "unit": digits.unit,
    "percent_point": digits.percent_point,
    "derived_off": digits.derived_off,
    "year_shifted": years.year_shifted,
    "number_deleted": whole.number_deleted,
    "last_year_value": values.last_year_value,
    "target_actual": values.target_actual,
    "budget_settlement": values.budget_settlement,
    "other_indicator": values.other_indicator,
    "last_year_sentence": whole.last_year_sentence,
    "increase_decrease": directions.increase_decrease,
    "above_below": directions.above_below,
    "met_unmet": reached.met_unmet,
    "cause": claims.cause,
    "measure": claims.measure,
    "praise": claims.praise,
}


def injections(type: str, passage: Passage) -> list[Injection]:
    """Every error of that type in that text, the same at each call. ``KeyError``: no such type."""
    random = Random(f"{passage.key} {type}")
    return list(INJECTORS[type](passage, random))
