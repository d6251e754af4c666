"""Facts of 活動指標 and 成果指標: cells, what follows from them, whether a target was met."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from assistant.sheet.facts import Fact, derive, is_doubtful
from assistant.sheet.model import Indicator, IndicatorValue, Sheet
from assistant.sheet.years import format_year

INDICATOR_LABELS = {"activity": "活動指標", "outcome": "成果指標", "population": "対象指標"}


def indicator_label(indicator: Indicator) -> str:
    """The indicator's name, or 「活動指標1」 where it has none."""
    return indicator.name or f"{INDICATOR_LABELS[indicator.kind]}{indicator.number}"


def _missing_words(value: IndicatorValue, label: str) -> str | None:
    if value.value is not None:
        return None
    if value.state == "pending":
        return f"{label}は調査中です"
    return f"{label}はありません" if value.state == "none" else f"{label}は入力されていません"


def indicator_cells(
    indicator: Indicator, position: int, doubtful: Collection[str]
) -> Iterator[Fact]:
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
            doubtful=is_doubtful(path, doubtful),
            missing=_missing_words(value, label),
            bound=value.bound,
        )


def less_is_better(indicator: Indicator, target: Fact | None) -> bool:
    """True where fewer is better: by the profile's or officer's word, or by 「3以下」."""
    return indicator.better == "less" or (target is not None and target.bound == "max")


def derived_indicator(indicator: Indicator, facts: dict[str, Fact]) -> Iterator[Fact]:
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


def unit_costs(indicator: Indicator, facts: dict[str, Fact]) -> Iterator[Fact]:
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
