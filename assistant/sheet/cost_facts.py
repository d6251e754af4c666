"""Facts of 事業費: the cells of the cost columns and breakdowns, and what follows from them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from assistant.sheet.facts import Fact, derive, is_doubtful
from assistant.sheet.model import Cost, Sheet
from assistant.sheet.years import format_year

COST_LABELS = {
    "project_cost": "事業費",
    "earmarked_revenue": "うち特定財源",
    "fte": "人工",
    "hours": "業務時間",
    "personnel_cost": "人件費",
    "total": "計（事業費＋人件費）",
}
_COST_UNITS = {"fte": "人工", "hours": "時間"}
KIND_LABELS = {"settlement": "決算", "budget": "予算"}


def cost_cells(sheet: Sheet, doubtful: Collection[str]) -> Iterator[Fact]:
    for position, cost in enumerate(sheet.costs):
        year, kind = cost.fiscal_year, cost.kind
        for column, label in COST_LABELS.items():
            value: Decimal | None = getattr(cost, column)
            path = f"costs[{position}].{column}"
            full = f"{format_year(year)}{KIND_LABELS[kind]}の{label}"
            yield Fact(
                id=f"cost.{column}.{year}.{kind}",
                label=full,
                value=value,
                unit=_COST_UNITS.get(column, "千円"),
                role=kind,
                fiscal_year=year,
                sources=(path,),
                doubtful=is_doubtful(path, doubtful),
                missing=None if value is not None else f"{full}は入力されていません",
            )
        for row, funding in enumerate(cost.funding):
            path = f"costs[{position}].funding[{row}].amount"
            full = f"{format_year(year)}{KIND_LABELS[kind]}の{funding.label}"
            yield Fact(
                id=f"cost.funding{row + 1}.{year}.{kind}",
                label=full,
                value=funding.amount,
                unit="千円",
                role=kind,
                fiscal_year=year,
                sources=(path,),
                doubtful=is_doubtful(path, doubtful),
                missing=None if funding.amount is not None else f"{full}は入力されていません",
            )
    for position, breakdown in enumerate(sheet.cost_breakdowns):
        year, kind = breakdown.fiscal_year, breakdown.kind
        for number, item in enumerate(breakdown.items, 1):
            path = f"cost_breakdowns[{position}].items[{number - 1}].amount"
            yield Fact(
                id=f"breakdown.{year}.{kind}.{number}",
                label=f"{item.label}（{format_year(year)}{KIND_LABELS[kind]}の内訳）",
                value=item.amount,
                unit="千円",
                role=kind,
                fiscal_year=year,
                sources=(path,),
                doubtful=is_doubtful(path, doubtful),
                missing=None if item.amount is not None else "内訳の金額が入力されていません",
            )


def derived_costs(sheet: Sheet, facts: dict[str, Fact]) -> Iterator[Fact]:
    def cell(column: str, cost: Cost) -> Fact:
        return facts[f"cost.{column}.{cost.fiscal_year}.{cost.kind}"]

    for cost in sheet.costs:
        year, kind = cost.fiscal_year, cost.kind
        name, when = KIND_LABELS[kind], format_year(year)
        amount = cell("project_cost", cost)
        earmarked = cell("earmarked_revenue", cost)
        yield derive(
            f"cost.computed_total.{year}.{kind}",
            f"{when}{name}の計（検算）",
            "total",
            amount,
            cell("personnel_cost", cost),
        )
        share = f"cost.earmarked_share.{year}.{kind}"
        yield derive(share, f"{when}{name}に占める特定財源の割合", "share", earmarked, amount)
        before = sheet.cost(year - 1, kind)
        if before is not None:
            earlier = cell("project_cost", before)
            label = f"{when}{name}の事業費"
            yield derive(f"cost.{kind}_change.{year}", f"{label}の増減", "change", amount, earlier)
            yield derive(f"cost.{kind}_yoy.{year}", f"{label}の対前年度比", "yoy", amount, earlier)
            moved = [("fte", "fte_change"), ("total", "total_change")]
            if cost.hours is not None or before.hours is not None:
                moved.append(("hours", "hours_change"))
            for column, id in moved:
                yield derive(
                    f"cost.{id}.{year}" + ("" if kind == "settlement" else ".budget"),
                    f"{when}{name}の{COST_LABELS[column]}の増減",
                    "change",
                    cell(column, cost),
                    cell(column, before),
                )
        budget = sheet.cost(year, "budget") if kind == "settlement" else None
        if budget is not None:
            planned = cell("project_cost", budget)
            label = f"{when}の予算に対する執行率"
            yield derive(f"cost.execution.{year}", label, "execution", amount, planned)
            label = f"{when}の予算と決算の差"
            yield derive(f"cost.unspent.{year}", label, "unspent", planned, amount)
        settled = sheet.cost(year - 1, "settlement") if kind == "budget" else None
        if settled is not None:
            yield derive(
                f"cost.budget_vs_settlement.{year}",
                f"{when}予算と前年度決算の差",
                "change",
                amount,
                cell("project_cost", settled),
            )
    for breakdown in sheet.cost_breakdowns:
        year, kind = breakdown.fiscal_year, breakdown.kind
        whole = facts.get(f"cost.project_cost.{year}.{kind}")
        for number, item in enumerate(breakdown.items, 1):
            if whole is not None:
                id = f"breakdown_share.{year}.{kind}.{number}"
                part = facts[f"breakdown.{year}.{kind}.{number}"]
                yield derive(id, f"{item.label}が事業費に占める割合", "share", part, whole)
