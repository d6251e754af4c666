"""A sheet of three indicators, and which words of a sentence about it are found wrong."""

from __future__ import annotations

from decimal import Decimal

from assistant.checking import trace_numbers
from assistant.checking.directions import Ground, directions_of
from assistant.sheet import Sheet, facts_of
from assistant.sheet.model import BreakdownItem, Cost, CostBreakdown, Indicator
from tests.sheet.sample import sheet, values


def indicator(
    kind: str, number: int, name: str, unit: str, cells: tuple[str, ...], less: bool = False
) -> Indicator:
    """One row: last year's actual, target, actual, next year's target."""
    return Indicator(
        kind=kind,  # type: ignore[arg-type]
        number=number,
        name=name,
        unit=unit,
        better="less" if less else "more",
        values=values(*cells),
    )


def _cost(year: int, kind: str, amount: int) -> Cost:
    return Cost(
        fiscal_year=year,
        kind=kind,  # type: ignore[arg-type]
        project_cost=Decimal(amount),
        personnel_cost=Decimal(100),
        fte=Decimal("1.2"),
        total=Decimal(amount + 100),
    )


def _items(year: int, *amounts: int) -> CostBreakdown:
    names = ("運営委託料", "印刷費")
    items = tuple(
        BreakdownItem(label=name, amount=Decimal(amount))
        for name, amount in zip(names, amounts, strict=True)
    )
    return CostBreakdown(fiscal_year=year, kind="budget", exhaustive=True, items=items)


#: Fell and missed; rose and missed; rose though less is better, met all the same. The budget of
#: next year rises by 3,000千円; the settlement fell by 400 and left 600.
SHEET = sheet(
    indicator("activity", 1, "新規相談受付件数", "件", ("684", "720", "566", "650")),
    indicator("outcome", 1, "就職者数", "人", ("4000", "5300", "4086", "5400")),
    indicator("outcome", 2, "交通事故の件数", "件", ("650", "700", "668", "660"), less=True),
).model_copy(
    update={
        "costs": (
            _cost(2021, "settlement", 9800),
            _cost(2022, "budget", 10000),
            _cost(2022, "settlement", 9400),
            _cost(2023, "budget", 13000),
        ),
        "cost_breakdowns": (_items(2023, 12000, 1000),),
        "results": "東部支所の相談は６１件（前年同期１４９件）であった。",
    }
)
#: The sheet of the year before: its budget for 令和4年度, and the actual of 令和2年度.
LAST = sheet(indicator("activity", 1, "新規相談受付件数", "件", ("700", "690", "684", "720")))
LAST = LAST.model_copy(
    update={
        "fiscal_year": 2021,
        "indicators": tuple(
            one.model_copy(
                update={
                    "values": tuple(
                        v.model_copy(update={"fiscal_year": v.fiscal_year - 1}) for v in one.values
                    )
                }
            )
            for one in LAST.indicators
        ),
        "cost_breakdowns": (_items(2022, 9000, 1200),),
    }
)


def wrong(
    text: str,
    of: Sheet = SHEET,
    field: str = "evaluation.reason",
    before: str = "",
    last: bool = False,
) -> list[str]:
    """The words of ``text`` that the figures contradict."""
    facts = facts_of(of)
    traces = trace_numbers(text, sheet=of, facts=facts)
    ground = Ground(of, facts, facts_of(LAST) if last else None)
    return [text[f.start : f.end] for f in directions_of(text, ground, traces, field, before)]
