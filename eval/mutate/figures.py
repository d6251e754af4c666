"""Every figure of a sheet, entered or derived, by arithmetic of this folder's own.

Written from the table of ids in ``corpus/README.md``, not from the product's formulas: 四捨五入,
rates to one decimal, 99.9 where a missed target would round to 100.0. Derived figures keep their
sign. Money is in 千円 except unit costs, which are in 円.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from eval.mutate.plain import Page, Series

_COST_UNIT = {"fte": "人工", "hours": "時間"}


@dataclass(frozen=True, slots=True)
class Figure:
    """``stem`` is what it is without its year (``activity1.gap``, ``cost.total.budget``)."""

    id: str
    stem: str
    year: int | None
    value: Decimal
    unit: str | None


@lru_cache(maxsize=256)
def figures_of(page: Page) -> dict[str, Figure]:
    """All figures of a sheet by id."""
    derived = (row for series in page.series for row in _indicator(series))
    rows = (*derived, *_costs(page), *_shares(page), *_unit_costs(page))
    found = {id: Figure(id, stem_of(id), year_of(id), value, unit) for id, value, unit in rows}
    for id, value in page.savings.items():
        found[id] = Figure(id, id, None, value, "千円")
    return found


def year_of(id: str) -> int | None:
    """The fiscal year in an id: 2024 of ``breakdown.2024.budget.1``."""
    return next((int(part) for part in id.split(".") if len(part) == 4 and part.isdigit()), None)


def stem_of(id: str) -> str:
    """The id without its fiscal year."""
    return ".".join(part for part in id.split(".") if not (len(part) == 4 and part.isdigit()))


def rounded(value: Decimal, places: int) -> Decimal:
    """四捨五入."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return part / whole * 100


def _indicator(series: Series) -> Iterator[tuple[str, Decimal, str | None]]:
    stem, unit, values = series.id, series.unit, series.values
    difference = "ポイント" if unit in ("％", "%") else unit
    for (kind, year), value in values.items():
        yield f"{stem}.{kind}.{year}", value, unit
        before = values.get((kind, year - 1))
        if kind == "target":
            if before is not None:
                yield f"{stem}.target_change.{year}", value - before, difference
            actual = values.get(("actual", year - 1))
            if actual is not None:
                yield f"{stem}.target_vs_actual.{year}", value - actual, difference
            continue
        target = values.get(("target", year))
        if target is not None:
            yield f"{stem}.gap.{year}", value - target, difference
            if target:
                rate = rounded(_percent(value, target), 1)
                if rate == 100 and value < target:
                    rate = Decimal("99.9")
                yield f"{stem}.achievement.{year}", rate, "％"
        if before is not None:
            yield f"{stem}.change.{year}", value - before, difference
            if before:
                yield f"{stem}.yoy.{year}", rounded(_percent(value - before, before), 1), "％"
                yield f"{stem}.ratio.{year}", rounded(_percent(value, before), 1), "％"


def _costs(page: Page) -> Iterator[tuple[str, Decimal, str | None]]:
    for (column, year, kind), value in page.costs.items():
        yield f"cost.{column}.{year}.{kind}", value, _COST_UNIT.get(column, "千円")
    years = sorted({year for _, year, _ in page.costs})
    for year in years:
        budget = page.costs.get(("project_cost", year, "budget"))
        spent = page.costs.get(("project_cost", year, "settlement"))
        if budget and spent is not None:
            yield f"cost.execution.{year}", rounded(_percent(spent, budget), 1), "％"
            yield f"cost.unspent.{year}", budget - spent, "千円"
        for kind, now in (("budget", budget), ("settlement", spent)):
            before = page.costs.get(("project_cost", year - 1, kind))
            if now is not None and before:
                yield f"cost.{kind}_change.{year}", now - before, "千円"
                yield f"cost.{kind}_yoy.{year}", rounded(_percent(now - before, before), 1), "％"
        past = page.costs.get(("project_cost", year - 1, "settlement"))
        if budget is not None and past is not None:
            yield f"cost.budget_vs_settlement.{year}", budget - past, "千円"
        fte = page.costs.get(("fte", year, "settlement"))
        fte_before = page.costs.get(("fte", year - 1, "settlement"))
        if fte is not None and fte_before is not None:
            yield f"cost.fte_change.{year}", fte - fte_before, "人工"


def _shares(page: Page) -> Iterator[tuple[str, Decimal, str | None]]:
    for (column, year, kind), value in page.costs.items():
        whole = page.costs.get(("project_cost", year, kind))
        if column == "earmarked_revenue" and whole:
            yield f"cost.earmarked_share.{year}.{kind}", rounded(_percent(value, whole), 1), "％"
    for (year, kind, place), (_, amount) in page.items.items():
        yield f"breakdown.{year}.{kind}.{place}", amount, "千円"
        whole = page.costs.get(("project_cost", year, kind))
        if whole:
            share = rounded(_percent(amount, whole), 1)
            yield f"breakdown_share.{year}.{kind}.{place}", share, "％"


def _unit_costs(page: Page) -> Iterator[tuple[str, Decimal, str | None]]:
    for series in page.series:
        exact: dict[int, Decimal] = {}
        for (kind, year), value in series.values.items():
            cost = page.costs.get(("project_cost", year, "settlement"))
            if kind == "actual" and value and cost is not None:
                exact[year] = cost * 1000 / value
        for year, cost_each in exact.items():
            yield f"unit_cost.{series.id}.{year}", rounded(cost_each, 0), "円"
            before = exact.get(year - 1)
            if before:
                change = rounded(cost_each, 0) - rounded(before, 0)
                yield f"unit_cost_change.{series.id}.{year}", change, "円"
                rate = rounded(_percent(cost_each - before, before), 1)
                yield f"unit_cost_yoy.{series.id}.{year}", rate, "％"
