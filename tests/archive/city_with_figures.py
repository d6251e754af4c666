"""Sheets with costs, indicators and marks, for the tests of questions."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.sheet.model import (
    Cost,
    Evaluation,
    Indicator,
    IndicatorValue,
    NextYear,
    Project,
    Sheet,
)

from .invented_city import CITY

Figures = Sequence[str | int | None]


def figured(
    code: str,
    name: str,
    *,
    year: int = 2022,
    department: str = "保健福祉部福祉課",
    grade: str | None = "A",
    delivery: str | None = None,
    target: str | None = None,
    purpose: str | None = None,
    spent: str | int | None = None,
    planned: str | int | None = None,
    next_budget: str | int | None = None,
    saving: str | int | None = None,
    indicators: Sequence[Indicator] = (),
) -> Sheet:
    """One sheet; money in 千円 of the evaluated year (決算, 予算) and of the next (予算)."""
    costs = (
        Cost(fiscal_year=year, kind="budget", project_cost=_figure(planned)),
        Cost(fiscal_year=year, kind="settlement", project_cost=_figure(spent)),
        Cost(fiscal_year=year + 1, kind="budget", project_cost=_figure(next_budget)),
    )
    return Sheet(
        form="sapporo",
        municipality=CITY,
        fiscal_year=year,
        project=Project(
            name=name,
            code=code or None,
            department=department,
            delivery=delivery,
            target=target,
            purpose_short_term=purpose,
        ),
        costs=costs,
        indicators=tuple(indicators),
        evaluation=Evaluation(
            grade=grade, reason=f"{name}の理由。", next_year=NextYear(saving=_figure(saving))
        ),
    )


def indicator(
    kind: str,
    name: str,
    target: str | int | None,
    actual: str | int | None,
    *,
    number: int = 1,
    better: str = "more",
    year: int = 2022,
    unit: str = "人",
) -> Indicator:
    """One indicator with target and actual of ``year``."""
    values = tuple(
        IndicatorValue(fiscal_year=year, kind=which, value=_figure(value))
        for which, value in (("target", target), ("actual", actual))
    )
    return Indicator(kind=kind, number=number, name=name, unit=unit, better=better, values=values)


def _figure(value: str | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
