"""The columns of an indicator that its file printed without any value, so that it can be typed."""

from __future__ import annotations

from assistant.sheet import Indicator, IndicatorValue, Sheet
from assistant.sheet.model import ValueKind

# 前年度実績 · 当年度目標 · 当年度実績 · 次年度目標, where no row of the sheet tells.
_COLUMNS: tuple[tuple[int, ValueKind], ...] = (
    (-1, "actual"),
    (0, "target"),
    (0, "actual"),
    (1, "target"),
)


def with_columns(sheet: Sheet) -> Sheet:
    """``sheet`` with empty cells for each named indicator that has none: those of its fullest
    row, else the four usual ones. The very same sheet where nothing is missing."""
    if not any(_bare(indicator) for indicator in sheet.indicators):
        return sheet
    fullest = max(sheet.indicators, key=lambda indicator: len(indicator.values))
    empty = tuple(
        IndicatorValue(fiscal_year=value.fiscal_year, kind=value.kind, label=value.label)
        for value in fullest.values
    ) or tuple(
        IndicatorValue(fiscal_year=sheet.fiscal_year + offset, kind=kind)
        for offset, kind in _COLUMNS
    )
    rows = tuple(
        row.model_copy(update={"values": empty}) if _bare(row) else row for row in sheet.indicators
    )
    return sheet.model_copy(update={"indicators": rows})


def _bare(indicator: Indicator) -> bool:
    return bool(indicator.name) and not indicator.values
