"""Sheets of other forms than Sapporo's, all invented, as the readers would hand them over."""

from __future__ import annotations

from decimal import Decimal

from assistant.reading import FormProfile, load_profile
from assistant.reading.profile import DraftedField, JudgementRow
from assistant.sheet import Sheet
from assistant.sheet.model import (
    Cost,
    CostKind,
    Evaluation,
    Funding,
    Indicator,
    IndicatorKind,
    IndicatorValue,
    Judgement,
    NextYear,
    Project,
    ValueKind,
)

IKEDA_NAME, OFUNATO_NAME, PLAIN_NAME = "読書通帳の配布", "漁具修理の講習", "川辺の見回り"


def ikeda() -> Sheet:
    """A to C for each judgement, one reason for two of them, a target in a plan year."""
    return Sheet(
        form="ikeda",
        municipality="大阪府池田市",
        fiscal_year=2024,
        project=Project(
            name=IKEDA_NAME,
            code="77",
            department="図書館",
            target="市内の小学生",
            activities="小学生に読書通帳を配り、読んだ本の数に応じて記念品を渡す。",
            delivery="直営",
            start_year=2019,
        ),
        costs=(
            _cost(2022, "settlement", 1210, 210, 1000),
            _cost(2023, "settlement", 1340, 240, 1100),
            _cost(2024, "budget", 1500, 300, 1200),
            _cost(2024, "settlement", 1450, 250, 1200),
        ),
        results="夏休みに記念品を渡す会を分館でも開いた。",
        indicators=(
            _row(
                "outcome",
                1,
                "通帳の新規発行数",
                "冊",
                (2023, "actual", 410),
                (2024, "target", 500),
                (2024, "actual", 380),
                (2027, "target", 650),
            ),
            _row(
                "outcome",
                2,
                "貸出の延滞件数",
                "件",
                (2023, "actual", 31),
                (2024, "target", 25),
                (2024, "actual", 28),
                (2027, "target", 20),
                bound=True,
            ),
        ),
        judgements=(
            Judgement(id="achievement", label="成果指標の達成状況", grade="B"),
            Judgement(id="effectiveness", label="事業の有効性", grade="A"),
            Judgement(
                id="efficiency",
                label="事業の効率性",
                grade="C",
                reason_shared_with="effectiveness",
            ),
        ),
        evaluation=Evaluation(next_year=NextYear(content_direction="拡充")),
    )


def ofunato() -> Sheet:
    """Five years of actual values and next year's plan; judgements in words."""
    labels = {row.id: row for row in load_profile("ofunato").judgements}
    return Sheet(
        form="ofunato",
        municipality="岩手県大船渡市",
        fiscal_year=2024,
        project=Project(
            name=OFUNATO_NAME,
            code="0312",
            department="水産課",
            target="漁業者",
            activities="網と籠の修理を漁業者どうしで教え合う講習を開く。",
            start_year=2012,
        ),
        costs=(
            *(
                _worked(year, "settlement", 700 + 20 * n, 90 + 10 * n)
                for n, year in enumerate(range(2020, 2025))
            ),
            _worked(2025, "budget", 800, 150),
        ),
        results="講習を浜ごとに開き、受講者から道具の貸出を望む声があった。",
        indicators=(
            _row("activity", 1, "講習の回数", "回", *_years(6, 7, 7, 8, 9), plan=(2025, 10)),
            _row(
                "population",
                1,
                "漁業者数",
                "人",
                *_years(402, 396, 391, 385, 380),
                plan=(2025, 375),
            ),
            _row(
                "outcome",
                1,
                "修理を覚えた漁業者数",
                "人",
                *_years(50, 61, 66, 72, 68),
                plan=(2025, 80),
            ),
        ),
        judgements=tuple(
            Judgement(id=id, label=row.label, grade=row.grades[n % 2])
            for n, (id, row) in enumerate(labels.items())
        ),
        evaluation=Evaluation(next_year=NextYear(content_direction="改革改善（縮小・統合含む）")),
    )


def ungraded() -> Sheet:
    """No grade anywhere, and an indicator that has no value yet."""
    return Sheet(
        form="sapporo-r7",
        municipality="札幌市",
        fiscal_year=2025,
        project=Project(name=PLAIN_NAME, code="40001", department="河川課", delivery="直営"),
        costs=(
            Cost(
                fiscal_year=2024, kind="settlement", project_cost=Decimal(900), fte=Decimal("0.4")
            ),
            Cost(fiscal_year=2025, kind="budget", project_cost=Decimal(1000)),
            Cost(
                fiscal_year=2025, kind="settlement", project_cost=Decimal(950), fte=Decimal("0.4")
            ),
            Cost(fiscal_year=2026, kind="budget", project_cost=Decimal(1100)),
        ),
        results="川辺を週に二度歩き、流木を見付けて土木事務所に伝えた。",
        indicators=(
            _row(
                "activity",
                1,
                "見回りの回数",
                "回",
                (2024, "actual", 95),
                (2025, "target", 100),
                (2025, "actual", 104),
                (2026, "target", 100),
            ),
            Indicator(kind="outcome", number=1, name="流木の除去に要した日数"),
        ),
        judgements=tuple(
            Judgement(id=row.id, label=row.label) for row in load_profile("sapporo-r7").judgements
        ),
        evaluation=Evaluation(
            next_year=NextYear(content_direction="現状維持", budget_direction="拡充")
        ),
    )


def turned_profile() -> FormProfile:
    """A form whose best grade is D and whose worst is A, for the whole and for one judgement."""
    return FormProfile(
        name="turned",
        title="四段階の様式",
        grades=("D", "C", "B", "A"),
        content_directions=("続ける", "やめる"),
        drafted=(
            DraftedField(id="evaluation.reason", label="判断理由", limit=300),
            DraftedField(id="judgement.result", label="成果", plan="judgement.outcome"),
        ),
        judgements=(JudgementRow(id="result", label="成果"),),
    )


def turned(grade: str, *, previous: str = "C", judged: str | None = None) -> Sheet:
    """A sheet of :func:`turned_profile` whose only indicator fell far short."""
    sheet = Sheet(
        form="turned",
        fiscal_year=2024,
        project=Project(name="貸し農園の案内", code="9"),
        indicators=(
            _row(
                "outcome",
                1,
                "貸出区画数",
                "区画",
                (2023, "actual", 70),
                (2024, "target", 100),
                (2024, "actual", 60),
                (2025, "target", 100),
            ),
        ),
        judgements=(Judgement(id="result", label="成果", grade=judged or grade),),
        evaluation=Evaluation(grade=grade, next_year=NextYear(content_direction="続ける")),
    )
    return sheet.model_copy(
        update={"previous": sheet.previous.model_copy(update={"grade": previous})}
    )


def _cost(year: int, kind: CostKind, whole: int, prefecture: int, city: int) -> Cost:
    return Cost(
        fiscal_year=year,
        kind=kind,
        project_cost=Decimal(whole),
        funding=(
            Funding(label="国・府支出金", amount=Decimal(prefecture)),
            Funding(label="一般財源", amount=Decimal(city)),
        ),
    )


def _worked(year: int, kind: CostKind, whole: int, hours: int) -> Cost:
    people = hours * 4
    return Cost(
        fiscal_year=year,
        kind=kind,
        project_cost=Decimal(whole),
        fte=Decimal(1),
        hours=Decimal(hours),
        personnel_cost=Decimal(people),
        total=Decimal(whole + people),
        funding=(
            Funding(label="国庫支出金", amount=Decimal(100)),
            Funding(label="一般財源", amount=Decimal(whole - 100)),
        ),
    )


def _years(*values: int) -> tuple[tuple[int, ValueKind, int], ...]:
    return tuple((2020 + n, "actual", value) for n, value in enumerate(values))


def _row(
    kind: IndicatorKind,
    number: int,
    name: str,
    unit: str,
    *cells: tuple[int, ValueKind, int],
    plan: tuple[int, int] | None = None,
    bound: bool = False,
) -> Indicator:
    values = [
        IndicatorValue(
            fiscal_year=year,
            kind=what,
            label="実績" if what == "actual" else "見込",
            value=Decimal(value),
            bound="max" if bound and what == "target" else None,
        )
        for year, what, value in cells
    ]
    if plan is not None:
        when, value = plan
        values.append(
            IndicatorValue(fiscal_year=when, kind="target", label="計画", value=Decimal(value))
        )
    return Indicator(kind=kind, number=number, name=name, unit=unit, values=tuple(values))
