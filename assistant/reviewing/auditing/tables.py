"""The figures of a sheet as tables of words, for the page of a sheet in a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.sheet import (
    COST_LABELS,
    INDICATOR_LABELS,
    KIND_LABELS,
    Fact,
    Facts,
    Indicator,
    IndicatorValue,
    Sheet,
    format_quantity,
    format_year,
    indicator_label,
)

_BOUNDS = {"min": "以上", "max": "以下", None: ""}


@dataclass(frozen=True, slots=True)
class FigureTable:
    """``rows`` under ``head``, all of one length; the first column is words, the others figures.
    A cell that the form does not have is empty, a missing value 「－」."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def figure_tables(sheet: Sheet, facts: Facts) -> tuple[FigureTable, ...]:
    """The costs (千円; 人工 and 時間 as such) with 執行率, and the indicators with 達成率.
    ``facts`` are those of ``sheet``."""
    return (*_costs(sheet, facts), *_indicators(sheet, facts))


def _costs(sheet: Sheet, facts: Facts) -> Iterator[FigureTable]:
    if not sheet.costs:
        return
    head = [f"{format_year(c.fiscal_year)}{KIND_LABELS[c.kind]}" for c in sheet.costs]
    rows = []
    for name, label in COST_LABELS.items():
        values = [getattr(cost, name) for cost in sheet.costs]
        if any(value is not None for value in values):
            shown = ("－" if v is None else format_quantity(v, None, signed=True) for v in values)
            rows.append((label, *shown))
    rates = [
        facts.known(f"cost.execution.{cost.fiscal_year}") if cost.kind == "settlement" else None
        for cost in sheet.costs
    ]
    if any(rates):
        rows.append(("予算に対する執行率", *_shown(rates)))
    if rows:
        yield FigureTable("事業費（千円）", ("区分", *head), tuple(rows))


def _indicators(sheet: Sheet, facts: Facts) -> Iterator[FigureTable]:
    if not sheet.indicators:
        return
    values = [value for indicator in sheet.indicators for value in indicator.values]
    # A target stands before what came of it.
    columns = sorted(
        {(v.fiscal_year, v.kind) for v in values}, key=lambda c: (c[0], c[1] != "target")
    )
    head = [f"{format_year(year)}{_printed(values, year, kind)}" for year, kind in columns]
    rows = []
    for indicator in sheet.indicators:
        cells = [_cell(indicator, indicator.at(year, kind)) for year, kind in columns]
        rate = facts.known(f"{indicator.id}.achievement.{sheet.fiscal_year}")
        kind_word = f"{INDICATOR_LABELS[indicator.kind]}{indicator.number}"
        unit = f"（{indicator.unit}）" if indicator.unit else ""
        name = f"{kind_word}　{indicator_label(indicator)}{unit}"
        rows.append((name, *cells, *_shown([rate])))
    whole = ("指標", *head, f"達成率（{format_year(sheet.fiscal_year)}）")
    yield FigureTable("指標", whole, tuple(rows))


def _printed(values: list[IndicatorValue], year: int, kind: str) -> str:
    """The words that the form prints for that column; 「目標・予定」 where rows differ."""
    usual = "実績" if kind == "actual" else "目標"
    words = [v.label or usual for v in values if (v.fiscal_year, v.kind) == (year, kind)]
    return "・".join(dict.fromkeys(words))


def _cell(indicator: Indicator, cell: IndicatorValue | None) -> str:
    if cell is None:
        return ""
    if cell.value is None:
        return cell.raw or ("調査中" if cell.state == "pending" else "－")
    return format_quantity(cell.value, None, signed=True) + _BOUNDS[cell.bound]


def _shown(facts: list[Fact | None]) -> list[str]:
    return [fact.shown() if fact is not None else "" for fact in facts]
