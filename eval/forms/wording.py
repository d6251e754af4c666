"""What stands in a cell of the form, as text: figures, years, marks, 内訳.

How a value is printed is decided here, after the printed extract of a real sheet, and never by
asking the reader or its form profile: a reader must not be measured against itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from assistant.sheet.model import Cost, CostBreakdown, IndicatorValue, Sheet
from assistant.sheet.years import format_year

WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
KINDS = {"settlement": "決算", "budget": "予算"}
DIRECTIONS = {"more": "増", "less": "減"}
_STATES = {"none": "－", "pending": "調査中"}
_BOUNDS = {"min": "以上", "max": "以下"}


def figure(value: Decimal | None) -> str:
    """A figure with commas, digits as given (``1,234``, ``57.9``); ``None`` is a blank cell."""
    return "" if value is None else f"{value:,f}"


def indicator_value(cell: IndicatorValue) -> str:
    """An indicator's cell: a figure, 「８０以上」, 「調査中」, 「－」, or blank."""
    if cell.value is None:
        return _STATES[cell.state] if cell.state else ""
    if cell.bound:
        return figure(cell.value).translate(WIDE) + _BOUNDS[cell.bound]
    return figure(cell.value)


def era_year(year: int | None) -> str:
    """「平成16」 without 年度; ``None`` is the 「0」 that an empty choice leaves behind."""
    return "0" if year is None else format_year(year).removesuffix("年度")


def title(municipality: str | None, fiscal_year: int) -> str:
    """「汐見市　事業評価調書（令和５年度事業）」"""
    name = f"事業評価調書（{format_year(fiscal_year, width='full')}事業）"
    return f"{municipality}　{name}" if municipality else name


def cost_heading(cost: Cost | CostBreakdown) -> str:
    """「令和5年度決算」"""
    return f"{format_year(cost.fiscal_year)}{KINDS[cost.kind]}"


def value_heading(cell: IndicatorValue) -> str:
    """「令和5年度予定」: the printed word is the value's ``label``."""
    word = cell.label or {"actual": "実績", "target": "目標"}[cell.kind]
    return f"{format_year(cell.fiscal_year)}{word}"


def breakdown(row: CostBreakdown) -> str:
    """「①委託料：１，２３４千円、②事務費：４０６千円」; without items an empty text.

    At most twenty items can be numbered.
    """
    parts = []
    for mark, item in zip(CIRCLED, row.items, strict=False):
        amount = "" if item.amount is None else f"{item.amount:,f}".translate(WIDE) + "千円"
        parts.append(f"{mark}{item.label}：{amount}")
    return "、".join(parts)


def judgement_label(label: str, question: str) -> str:
    """The label of a judgement with its question in brackets on the next line."""
    return f"{label}\n（{question}）"


def breakdown_of(sheet: Sheet, fiscal_year: int, kind: str) -> CostBreakdown | None:
    """The sheet's 内訳 of that year and kind, or ``None``."""
    for row in sheet.cost_breakdowns:
        if row.fiscal_year == fiscal_year and row.kind == kind:
            return row
    return None


def marks(
    options: Iterable[str], chosen: Iterable[str | None], on: str = "●", off: str = "○"
) -> str:
    """「● 直営　○ 一部委託」: every option with its mark, in the order of the form."""
    picked = set(chosen)
    return "　".join(f"{on if option in picked else off} {option}" for option in options)
