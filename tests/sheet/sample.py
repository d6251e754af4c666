"""A small sheet for the tests of figures: one project, all kinds of indicator."""

from decimal import Decimal

from assistant.sheet.model import (
    BreakdownItem,
    Cost,
    CostBreakdown,
    Indicator,
    IndicatorValue,
    Note,
    Sheet,
)


def values(
    before: str | None, target: str | None, actual: str | None, following: str | None
) -> tuple[IndicatorValue, ...]:
    """The four cells of a 令和4年度 sheet."""
    cells = (
        (2021, "actual", before),
        (2022, "target", target),
        (2022, "actual", actual),
        (2023, "target", following),
    )
    return tuple(
        IndicatorValue(
            fiscal_year=year,
            kind=kind,  # type: ignore[arg-type]
            label="実績" if kind == "actual" else "目標",
            value=None if text is None else Decimal(text),
        )
        for year, kind, text in cells
    )


def sheet(*indicators: Indicator, notes: tuple[Note, ...] = ()) -> Sheet:
    """A sheet of 令和4年度 with four cost columns and those indicators."""

    def cost(year: int, kind: str, amount: int, personnel: int) -> Cost:
        return Cost(
            fiscal_year=year,
            kind=kind,  # type: ignore[arg-type]
            project_cost=Decimal(amount),
            personnel_cost=Decimal(personnel),
            fte=Decimal("1.2"),
            total=Decimal(amount + personnel),
        )

    return Sheet(
        form="sapporo",
        fiscal_year=2022,
        costs=(
            cost(2021, "settlement", 184148, 8640),
            cost(2022, "budget", 195000, 8640),
            cost(2022, "settlement", 185866, 13176),
            cost(2023, "budget", 195000, 12993),
        ),
        cost_breakdowns=(
            CostBreakdown(
                fiscal_year=2022,
                kind="settlement",
                items=(
                    BreakdownItem(label="委託料", amount=Decimal(180000)),
                    BreakdownItem(label="事務費", amount=Decimal(5866)),
                ),
            ),
        ),
        indicators=indicators,
        notes=notes,
    )


def indicator(
    before: str | None,
    target: str | None,
    actual: str | None,
    following: str | None,
    *,
    unit: str | None = "人",
    better: str = "more",
    name: str = "利用者数",
) -> Indicator:
    """An activity indicator with those four values."""
    return Indicator(
        kind="activity",
        number=1,
        name=name,
        unit=unit,
        better=better,  # type: ignore[arg-type]
        values=values(before, target, actual, following),
    )
