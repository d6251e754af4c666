"""Collect the facts of a sheet: the entered cells first, then what the formulas make of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from assistant.sheet.facts import Fact, Facts, derive
from assistant.sheet.model import Cost, Indicator, IndicatorValue, Sheet
from assistant.sheet.numerals import find_quantities
from assistant.sheet.years import find_years, format_year

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
INDICATOR_LABELS = {"activity": "活動指標", "outcome": "成果指標", "population": "対象指標"}


def entered_texts(sheet: Sheet) -> dict[str, str]:
    """The passages the officer entered, by field id; the numbers in them may be quoted.

    The prose of the evaluation itself is not among them: a draft must not prove itself.
    """
    project = sheet.project
    texts = {
        "project.target": project.target,
        "project.purpose_short_term": project.purpose_short_term,
        "project.purpose_long_term": project.purpose_long_term,
        "project.activities": project.activities,
        "project.other_cities": project.other_cities,
        "results": sheet.results,
        "ingenuity": sheet.ingenuity,
        "previous.done_this_year": sheet.previous.done_this_year,
    }
    return {field: text for field, text in texts.items() if text and text.strip()}


def indicator_label(indicator: Indicator) -> str:
    """The indicator's name, or 「活動指標1」 where it has none."""
    return indicator.name or f"{INDICATOR_LABELS[indicator.kind]}{indicator.number}"


def facts_of(sheet: Sheet, *, denominators: Collection[str] = ()) -> Facts:
    """Every fact of ``sheet``. ``denominators`` are the indicator ids (``activity1``) by which
    the form profile or the officer lets 事業費 be divided; without them no per-unit cost."""
    doubtful = [note.field for note in sheet.notes if note.kind == "needs_confirmation"]
    facts: dict[str, Fact] = {}

    def add(new: Iterable[Fact]) -> None:
        facts.update((fact.id, fact) for fact in new)

    add(_cost_cells(sheet, doubtful))
    add(_derived_costs(sheet, facts))
    for position, indicator in enumerate(sheet.indicators):
        add(_indicator_cells(indicator, position, doubtful))
        add(_derived_indicator(indicator, facts))
        if indicator.id in denominators:
            add(_unit_costs(indicator, facts))
    add(_counts(sheet))
    add(_savings(sheet))
    add(_text_figures(sheet))
    return Facts(facts, frozenset(_years(sheet)))


def _is_doubtful(path: str, doubtful: list[str]) -> bool:
    return any(path == field or path.startswith((field + ".", field + "[")) for field in doubtful)


def _cost_cells(sheet: Sheet, doubtful: list[str]) -> Iterator[Fact]:
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
                doubtful=_is_doubtful(path, doubtful),
                missing=None if value is not None else f"{full}は入力されていません",
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
                doubtful=_is_doubtful(path, doubtful),
                missing=None if item.amount is not None else "内訳の金額が入力されていません",
            )


def _derived_costs(sheet: Sheet, facts: dict[str, Fact]) -> Iterator[Fact]:
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
            for column, id in (("fte", "fte_change"), ("total", "total_change")):
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


def _missing_words(value: IndicatorValue, label: str) -> str | None:
    if value.value is not None:
        return None
    if value.state == "pending":
        return f"{label}は調査中です"
    return f"{label}はありません" if value.state == "none" else f"{label}は入力されていません"


def _indicator_cells(indicator: Indicator, position: int, doubtful: list[str]) -> Iterator[Fact]:
    for number, value in enumerate(indicator.values):
        printed = value.label or ("実績" if value.kind == "actual" else "目標")
        label = f"{indicator_label(indicator)}（{format_year(value.fiscal_year)}{printed}）"
        path = f"indicators[{position}].values[{number}].value"
        yield Fact(
            id=f"{indicator.id}.{value.kind}.{value.fiscal_year}",
            label=label,
            value=value.value,
            unit=indicator.unit,
            role=value.kind,
            fiscal_year=value.fiscal_year,
            sources=(path,),
            doubtful=_is_doubtful(path, doubtful),
            missing=_missing_words(value, label),
            bound=value.bound,
        )


def less_is_better(indicator: Indicator, target: Fact | None) -> bool:
    """True where fewer is better: by the profile's or officer's word, or by 「3以下」."""
    return indicator.better == "less" or (target is not None and target.bound == "max")


def _derived_indicator(indicator: Indicator, facts: dict[str, Fact]) -> Iterator[Fact]:
    stem, name = indicator.id, indicator_label(indicator)
    for value in indicator.values:
        year = value.fiscal_year
        this = facts[f"{stem}.{value.kind}.{year}"]
        before = facts.get(f"{stem}.{value.kind}.{year - 1}")
        when = format_year(year)
        if value.kind == "actual":
            target = facts.get(f"{stem}.target.{year}")
            if target is not None:
                yield derive(
                    f"{stem}.gap.{year}", f"{name}の目標との差（{when}）", "gap", this, target
                )
                if not less_is_better(indicator, target):
                    label = f"{name}の達成率（{when}）"
                    yield derive(f"{stem}.achievement.{year}", label, "achievement", this, target)
            if before is not None:
                label = f"{name}の前年度との差（{when}）"
                yield derive(f"{stem}.change.{year}", label, "change", this, before)
                label = f"{name}の対前年度比（{when}）"
                yield derive(f"{stem}.yoy.{year}", label, "yoy", this, before)
                label = f"{name}の対前年度の割合（{when}）"
                yield derive(f"{stem}.ratio.{year}", label, "ratio", this, before)
        else:
            if before is not None:
                label = f"{name}の目標の増減（{when}）"
                yield derive(f"{stem}.target_change.{year}", label, "change", this, before)
            actual = facts.get(f"{stem}.actual.{year - 1}")
            if actual is not None:
                label = f"{name}の目標と前年度実績の差（{when}）"
                yield derive(
                    f"{stem}.target_vs_actual.{year}", label, "target_vs_actual", this, actual
                )


def _unit_costs(indicator: Indicator, facts: dict[str, Fact]) -> Iterator[Fact]:
    made: dict[int, Fact] = {}
    for value in sorted(indicator.values, key=lambda v: v.fiscal_year):
        year = value.fiscal_year
        cost = facts.get(f"cost.project_cost.{year}.settlement")
        if value.kind != "actual" or cost is None:
            continue
        name = f"{indicator_label(indicator)}1{indicator.unit or '単位'}当たりの事業費"
        actual = facts[f"{indicator.id}.actual.{year}"]
        made[year] = derive(
            f"unit_cost.{indicator.id}.{year}",
            f"{name}（{format_year(year)}）",
            "unit_cost",
            cost,
            actual,
        )
        yield made[year]
        if year - 1 in made:
            for formula, label in (("change", "前年度との差"), ("yoy", "対前年度比")):
                yield derive(
                    f"unit_cost_{formula}.{indicator.id}.{year}",
                    f"{name}の{label}（{format_year(year)}）",
                    formula,
                    made[year],
                    made[year - 1],
                )


def is_met(sheet: Sheet, indicator: Indicator, fiscal_year: int | None = None) -> bool | None:
    """Whether the target of that year (the evaluated one by default) was reached; ``None``
    where target or actual is missing. Less is better: reached when not above the target."""
    year = fiscal_year or sheet.fiscal_year
    target, actual = indicator.at(year, "target"), indicator.at(year, "actual")
    if target is None or actual is None or target.value is None or actual.value is None:
        return None
    if indicator.better == "less" or target.bound == "max":
        return actual.value <= target.value
    return actual.value >= target.value


def _counts(sheet: Sheet) -> Iterator[Fact]:
    verdicts = [is_met(sheet, indicator) for indicator in sheet.indicators]
    for id, label, number in (
        ("indicators", "指標の数", len(verdicts)),
        ("met", "目標を達成した指標の数", verdicts.count(True)),
        ("missed", "目標に届かなかった指標の数", verdicts.count(False)),
        ("compared", "目標と実績がそろう指標の数", len(verdicts) - verdicts.count(None)),
    ):
        yield Fact(
            f"count.{id}",
            label,
            Decimal(number),
            "指標",
            "count",
            sheet.fiscal_year,
            sources=("indicators",),
        )


def _savings(sheet: Sheet) -> Iterator[Fact]:
    for id, label, value, path in (
        (
            "evaluation.saving",
            "見直し効果額",
            sheet.evaluation.next_year.saving,
            "evaluation.next_year.saving",
        ),
        ("previous.saving", "見直し効果額（前年度）", sheet.previous.saving, "previous.saving"),
    ):
        yield Fact(
            id,
            label,
            value,
            "千円",
            "budget",
            sheet.fiscal_year,
            sources=(path,),
            missing=None if value is not None else f"{label}は入力されていません",
        )


def _text_figures(sheet: Sheet) -> Iterator[Fact]:
    units = [i.unit for i in sheet.indicators if i.unit]
    for field, text in entered_texts(sheet).items():
        years = [(y.start, y.end) for y in find_years(text, around=sheet.fiscal_year)]
        number = 0
        for quantity in find_quantities(text, units=units):
            if any(start <= quantity.start < end for start, end in years):
                continue
            number += 1
            yield Fact(
                id=f"text.{field.rpartition('.')[2]}.{number}",
                label=f"入力された文中の数「{quantity.surface}」",
                value=quantity.value,
                unit=quantity.unit,
                role="text",
                fiscal_year=sheet.fiscal_year,
                sources=(field,),
                bound=quantity.bound,
            )


def _years(sheet: Sheet) -> Iterator[int]:
    yield from (sheet.fiscal_year - 1, sheet.fiscal_year, sheet.fiscal_year + 1)
    yield from (cost.fiscal_year for cost in sheet.costs)
    for indicator in sheet.indicators:
        yield from (value.fiscal_year for value in indicator.values)
    yield from (y for y in (sheet.project.start_year, sheet.project.end_year) if y is not None)
    for text in entered_texts(sheet).values():
        yield from (mention.year for mention in find_years(text, around=sheet.fiscal_year))
