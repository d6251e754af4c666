"""Last year's sheet carried forward: the project as it is, its figures one year back."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.reading import FormProfile
from assistant.sheet import Facts, Sheet, facts_of
from assistant.sheet.model import (
    BreakdownItem,
    CitizenParticipation,
    Cost,
    CostBreakdown,
    CostKind,
    Evaluation,
    Funding,
    Indicator,
    IndicatorValue,
    Judgement,
    Note,
    Previous,
)

# 前年度決算 · 当年度予算 · 当年度決算 · 次年度予算: what a sheet without any column begins with.
_COLUMNS: tuple[tuple[int, CostKind], ...] = (
    (-1, "settlement"),
    (0, "budget"),
    (0, "settlement"),
    (1, "budget"),
)


def carry_forward(last: Sheet, profile: FormProfile | None = None) -> Sheet:
    """This year's sheet, begun from last year's: everything of this year is empty.

    Every column moves on by one year and keeps what last year's sheet says of that year: its
    settlement is now last year's, its budget this year's, its target for the next year this
    year's. A target further ahead than the next year (a plan's) stays at its own year. Labels
    of 内訳 stay without amounts; 今回の評価 becomes 前回の評価. A figure that was read with
    doubt stays in doubt. The promise (last year's 次年度の取組) is not part of the sheet.

    The columns are those of last year's sheet, whatever the form has: five years of settlement
    move on like one. By ``profile`` a judgement whose reason the form prints with another one's
    points to it again.
    """
    year = last.fiscal_year + 1
    rows = profile.judgements if profile is not None else ()
    shared = {row.id: row.shared_with for row in rows}
    costs = tuple(_costs(last, year))
    indicators = tuple(_carried(indicator, last.fiscal_year, year) for indicator in last.indicators)
    return Sheet(
        form=last.form,
        municipality=last.municipality,
        fiscal_year=year,
        project=last.project,
        costs=costs,
        cost_breakdowns=tuple(
            CostBreakdown(
                fiscal_year=breakdown.fiscal_year + 1,
                kind=breakdown.kind,
                exhaustive=breakdown.exhaustive,
                items=tuple(BreakdownItem(label=item.label) for item in breakdown.items),
            )
            for breakdown in last.cost_breakdowns
        ),
        indicators=indicators,
        judgements=tuple(
            Judgement(id=row.id, label=row.label, reason_shared_with=shared.get(row.id))
            for row in last.judgements
        ),
        evaluation=Evaluation(),
        previous=Previous(
            grade=last.evaluation.grade,
            state=last.evaluation.state,
            saving=last.evaluation.next_year.saving,
        ),
        citizen_participation=CitizenParticipation(),
        notes=tuple(_doubts(costs, indicators, facts_of(last))),
    )


def _costs(last: Sheet, year: int) -> Iterator[Cost]:
    layout = [(cost.fiscal_year - last.fiscal_year, cost.kind) for cost in last.costs]
    for offset, kind in layout or _COLUMNS:
        known = last.cost(year + offset, kind)
        if known is not None:
            yield known
            continue
        like = last.cost(year - 1 + offset, kind)
        rows = like.funding if like else ()
        yield Cost(
            fiscal_year=year + offset,
            kind=kind,
            funding=tuple(Funding(label=row.label, part_of=row.part_of) for row in rows),
        )


def _carried(indicator: Indicator, last_year: int, year: int) -> Indicator:
    cells: list[IndicatorValue] = []
    for cell in indicator.values:
        far = cell.kind == "target" and cell.fiscal_year > last_year + 1
        when = cell.fiscal_year if far else cell.fiscal_year + 1
        if any(other.fiscal_year == when and other.kind == cell.kind for other in cells):
            continue
        empty = IndicatorValue(fiscal_year=when, kind=cell.kind, label=cell.label)
        cells.append(indicator.at(when, cell.kind) or empty)
    return indicator.model_copy(update={"values": tuple(cells)})


def _doubts(
    costs: tuple[Cost, ...], indicators: tuple[Indicator, ...], before: Facts
) -> Iterator[Note]:
    message = "前年度の調書の読み取りが不確かな値です。元の調書で確かめてください。"
    for position, cost in enumerate(costs):
        for column in Cost.model_fields:
            fact = before.known(f"cost.{column}.{cost.fiscal_year}.{cost.kind}")
            if fact is not None and fact.doubtful:
                path = f"costs[{position}].{column}"
                yield Note(field=path, kind="needs_confirmation", message=message)
    for position, indicator in enumerate(indicators):
        for number, cell in enumerate(indicator.values):
            fact = before.known(f"{indicator.id}.{cell.kind}.{cell.fiscal_year}")
            if fact is not None and fact.doubtful:
                path = f"indicators[{position}].values[{number}].value"
                yield Note(field=path, kind="needs_confirmation", message=message)
