"""Small made-up sheets for the tests of reading."""

from decimal import Decimal

from assistant.sheet.model import (
    BreakdownItem,
    CitizenParticipation,
    Cost,
    CostBreakdown,
    Evaluation,
    Indicator,
    IndicatorValue,
    Judgement,
    NextYear,
    Previous,
    Project,
    Sheet,
)


def row(
    kind: str, number: int, name: str, cells: str, year: int = 2022, unit: str | None = None
) -> Indicator:
    """An indicator from 「12 30 調査中 80以上」."""
    target = "予定" if kind == "activity" else "目標"
    heads = [
        (year - 1, "actual", "実績"),
        (year, "target", target),
        (year, "actual", "実績"),
        (year + 1, "target", target),
    ]
    values = []
    for (fiscal_year, value_kind, label), cell in zip(heads, cells.split(), strict=True):
        figure = cell.removesuffix("以上")
        number_there = figure not in ("－", "調査中")
        values.append(
            IndicatorValue(
                fiscal_year=fiscal_year,
                kind=value_kind,
                label=label,
                value=Decimal(figure) if number_there else None,
                bound="min" if cell.endswith("以上") else None,
                state=None if number_there else "none" if cell == "－" else "pending",
            )
        )
    return Indicator(kind=kind, number=number, name=name, unit=unit, values=tuple(values))


def cost(year: int, kind: str, project: int, personnel: int) -> Cost:
    """A cost column that adds up."""
    return Cost(
        fiscal_year=year,
        kind=kind,
        project_cost=Decimal(project),
        earmarked_revenue=Decimal(0),
        fte=Decimal("1.5"),
        personnel_cost=Decimal(personnel),
        total=Decimal(project + personnel),
    )


def sample(indicators: tuple[Indicator, ...] | None = None, **texts: str | None) -> Sheet:
    """A sheet of 令和4年度 with every field; ``texts`` replaces some."""
    if indicators is None:
        indicators = (
            row("activity", 1, "市民農園の利用者数", "4120 5000 4386 5000"),
            row("outcome", 1, "区画の利用率", "88.4 95.0 91.2 －"),
        )
    reasons = {
        "method": "利用者の受付を農園の組合に任せており、窓口の手間が少ない方法である。",
        "satisfaction": "利用者への聞き取りでは、おおむね好意的な声が寄せられた。",
        "outcome": "利用率は目標９５．０％に対し実績９１．２％となった。",
        "scale": "区画の数は応募の数に見合っている。",
    }
    grades = {"method": "A", "satisfaction": "A", "outcome": "B", "scale": "C"}
    labels = ("事業の実施手法", "対象者の満足度", "事業の成果", "事業規模")
    return Sheet(
        form="sapporo",
        fiscal_year=2022,
        project=Project(
            target="市内に住む人で農園の利用を希望する人",
            purpose_short_term="目的は、農園の区画を空きなく貸し出すことである。",
            purpose_long_term="土に触れる機会を市民の暮らしに根付かせる。",
            activities=(
                "農園の区画を貸し出し、栽培の講習を開く。\n"
                "①貸出し：春と秋に区画を募集し、抽選で決める。\n"
                "②講習：土作りと病害虫の防ぎ方を、農協の指導員が月に一度教える。"
            ),
            legal_basis="市民農園整備促進法",
            other_cities="近隣の３市も同様の農園を設けている。",
            nature="経常経費",
            category=None,
            delivery="一部委託",
            start_year=1998,
            end_year=None,
        ),
        costs=(
            cost(2021, "settlement", 12000, 5000),
            cost(2022, "budget", 13000, 5100),
            cost(2022, "settlement", 12480, 5050),
            cost(2023, "budget", 14000, 5200),
        ),
        cost_breakdowns=(
            CostBreakdown(
                fiscal_year=2022,
                kind="settlement",
                items=(
                    BreakdownItem(label="管理委託料（農園、駐車場）", amount=Decimal(11980)),
                    BreakdownItem(label="事務費", amount=Decimal(500)),
                ),
            ),
            CostBreakdown(
                fiscal_year=2023,
                kind="budget",
                items=(BreakdownItem(label="管理委託料", amount=Decimal(14000)),),
            ),
        ),
        results=texts.get("results", "実施結果は次のとおり。利用者数は４，３８６人であった。"),
        ingenuity=texts.get("ingenuity", "講習の日を土曜日にも設けた。"),
        indicators=indicators,
        judgements=tuple(
            Judgement(id=id, label=label, grade=grades[id], reason=texts.get(id, reasons[id]))
            for id, label in zip(reasons, labels, strict=True)
        ),
        evaluation=Evaluation(
            grade="B",
            reason=texts.get("reason", "予算の範囲で募集を行い、利用者は前年度より増えた。"),
            future_improvement="秋の募集の周知が遅れたため、時期を早める必要がある。",
            next_year=NextYear(
                content_direction="改善",
                content="募集の案内を八月の広報紙に載せる。",
                budget_direction="拡充",
                budget="案内の印刷費を増やす。",
                saving=Decimal(1200),
            ),
        ),
        previous=Previous(grade="C", done_this_year="講習の回数を増やした。", saving=Decimal(0)),
        citizen_participation=CitizenParticipation(stages=("企画", "評価"), responses=("回答",)),
    )
