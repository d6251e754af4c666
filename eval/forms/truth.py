"""What a perfect reader gets from the form of 令和7年度, made from a corpus sheet."""

from __future__ import annotations

from decimal import Decimal

from assistant.sheet.model import Cost, Evaluation, Indicator, Previous, Sheet


def expected_r7(sheet: Sheet) -> Sheet:
    """The sheet as the form of 令和7年度 shows it (form ``sapporo-r7``): what is printed from a
    corpus sheet, and what a perfect reader gets back.

    Gone are every grade and its 評価省略 mark, personnel cost and total. Staffing is printed
    with two decimals and comes back without trailing zeros. In this form many indicators are
    not filled in: a second outcome indicator is left out altogether, and on sheets of even years
    the second activity indicator keeps its name but none of its four values: its four columns
    then have neither value nor state.
    """
    blank_cells = sheet.fiscal_year % 2 == 0
    indicators = tuple(
        _emptied(indicator) if blank_cells and indicator.id == "activity2" else indicator
        for indicator in sheet.indicators
        if indicator.id != "outcome2"
    )
    now, before = sheet.evaluation, sheet.previous
    return sheet.model_copy(
        update={
            "form": "sapporo-r7",
            "costs": tuple(_cost(cost) for cost in sheet.costs),
            "indicators": indicators,
            "judgements": tuple(
                row.model_copy(update={"grade": None, "grade_text": None})
                for row in sheet.judgements
            ),
            "evaluation": Evaluation(
                reason=now.reason,
                future_improvement=now.future_improvement,
                next_year=now.next_year,
            ),
            "previous": Previous(done_this_year=before.done_this_year, saving=before.saving),
        }
    )


def _cost(cost: Cost) -> Cost:
    return Cost(
        fiscal_year=cost.fiscal_year,
        kind=cost.kind,
        project_cost=cost.project_cost,
        earmarked_revenue=cost.earmarked_revenue,
        fte=_plain(cost.fte),
    )


def _plain(value: Decimal | None) -> Decimal | None:
    """``1.20`` → ``1.2``, and ``10`` stays ``10`` where ``normalize`` alone says ``1E+1``."""
    return None if value is None else Decimal(f"{value.normalize():f}")


def _emptied(indicator: Indicator) -> Indicator:
    blank = {"value": None, "bound": None, "state": None}
    return indicator.model_copy(
        update={"values": tuple(value.model_copy(update=blank) for value in indicator.values)}
    )
