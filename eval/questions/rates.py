"""The arithmetic of the questions' common reference frame (``corpus/questions/README.md``)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from eval.questions.reading import Indicator, Sheet

_TENTH: Final = Decimal("0.1")
_HUNDRED: Final = Decimal(100)
_JUST_MISSED: Final = Decimal("99.9")


def rounded(value: Decimal) -> Decimal:
    """四捨五入 to one decimal."""
    return value.quantize(_TENTH, rounding=ROUND_HALF_UP)


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """``part`` ÷ ``whole`` in ％, one decimal; the whole must not be 0."""
    return rounded(Decimal(part) * _HUNDRED / Decimal(whole))


def average(values: Sequence[Decimal]) -> Decimal:
    """The plain mean of exact values, rounded once; the sequence must not be empty."""
    return rounded(sum(values, Decimal(0)) / len(values))


def change(now: Decimal, before: Decimal) -> Decimal:
    """対前年度比 in ％: (今年 − 前年) ÷ 前年, negative where it fell."""
    return percent(now - before, before)


def execution(sheet: Sheet) -> Decimal:
    """執行率 in ％: 決算 ÷ 予算 of 事業費 in the evaluated year."""
    return percent(sheet.settlement(), sheet.budget())


def exact_execution(sheet: Sheet) -> Decimal:
    """執行率 before rounding, for averages."""
    return sheet.settlement() * _HUNDRED / sheet.budget()


def achievement(indicator: Indicator, year: int) -> Decimal | None:
    """達成率 in ％: 実績 ÷ 目標; None for less-is-better, a missing value or the target 0.

    Cut to 99.9 where it would round to 100.0 although the target is missed.
    """
    target, actual = indicator.targets.get(year), indicator.actuals.get(year)
    if indicator.less_is_better or actual is None or not target:
        return None
    rate = percent(actual, target)
    return _JUST_MISSED if actual < target and rate >= _HUNDRED else rate


def met(indicator: Indicator, year: int) -> bool | None:
    """Whether the target of ``year`` was met; None where target or actual has no number."""
    target, actual = indicator.targets.get(year), indicator.actuals.get(year)
    if target is None or actual is None:
        return None
    return actual <= target if indicator.less_is_better else actual >= target
