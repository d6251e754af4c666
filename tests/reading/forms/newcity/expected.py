"""The two sheets of 星見市 as a reader must hand them on, typed in from the forms by hand.

Money is 千円 here and 百万円 on the form. Texts of a paragraph are taken from ``content``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from assistant.sheet import Sheet
from assistant.sheet.model import (
    Cost,
    Evaluation,
    Extra,
    Funding,
    Indicator,
    IndicatorValue,
    Judgement,
    NextYear,
    Previous,
    Project,
)
from tests.reading.forms.newcity.content import COMPOST, LIBRARY


def _target(year: int, value: str, raw: str, bound: Literal["max"] | None = None) -> IndicatorValue:
    return IndicatorValue(
        fiscal_year=year, kind="target", label="目標値", value=Decimal(value), bound=bound, raw=raw
    )


def _actual(year: int, value: str) -> IndicatorValue:
    return IndicatorValue(
        fiscal_year=year, kind="actual", label="実績", value=Decimal(value), raw=value
    )


def _five(a: str, b: str, c: str, d: str, e: str) -> tuple[IndicatorValue, ...]:
    """目標値 and 実績 of 2023 and 2024, 目標値 of 2025."""
    return (
        _target(2023, a, a),
        _actual(2023, b),
        _target(2024, c, c),
        _actual(2024, d),
        _target(2025, e, e),
    )


def _cost(
    year: int,
    kind: Literal["settlement", "budget"],
    figures: tuple[int, int, int, str],
    funding: dict[str, int],
) -> Cost:
    """``figures``: 直接事業費, 人件費, 総事業費, 従事職員数."""
    project, personnel, total, fte = figures
    return Cost(
        fiscal_year=year,
        kind=kind,
        project_cost=Decimal(project),
        personnel_cost=Decimal(personnel),
        total=Decimal(total),
        fte=Decimal(fte),
        funding=tuple(
            Funding(
                label=label,
                amount=Decimal(amount),
                part_of="その他" if label == "うち手数料収入" else None,
            )
            for label, amount in funding.items()
        ),
    )


COMPOST_SHEET = Sheet(
    form="hoshimi",
    municipality="星見市",
    fiscal_year=2024,
    project=Project(
        name="生ごみ堆肥づくり支援事業",
        code="環-014",
        department="環境部　資源めぐり課",
        target="市内に住所がある世帯と、給食を出す市立の保育所",
        purpose_short_term=COMPOST.purpose,
        activities=COMPOST.activities,
        legal_basis="星見市ごみ減量条例、星見市堆肥化容器購入補助要綱",
        delivery="一部委託",
        start_year=2016,
        end_year=2027,
    ),
    costs=(
        _cost(
            2023,
            "settlement",
            (8400, 6300, 14700, "0.9"),
            {"県支出金": 2100, "その他": 1200, "うち手数料収入": 200, "一般財源": 11400},
        ),
        _cost(
            2024,
            "settlement",
            (9750, 6300, 16050, "0.9"),
            {"県支出金": 2400, "その他": 1350, "うち手数料収入": 250, "一般財源": 12300},
        ),
        _cost(
            2025,
            "budget",
            (10200, 7050, 17250, "1.0"),
            {"県支出金": 2400, "その他": 1500, "うち手数料収入": 300, "一般財源": 13350},
        ),
    ),
    results=COMPOST.results,
    indicators=(
        Indicator(
            kind="activity",
            number=1,
            name="堆肥づくり講習会の参加者数",
            unit="人",
            values=_five("480", "512", "520", "468", "520"),
        ),
        Indicator(
            kind="outcome",
            number=1,
            name="堆肥化容器を使う世帯の割合",
            unit="％",
            values=_five("11.0", "10.6", "12.0", "11.3", "13.0"),
        ),
        Indicator(
            kind="outcome",
            number=2,
            name="燃やすごみの１人１日当たりの量",
            unit="ｇ",
            better="less",
            values=(
                _target(2023, "560", "560以下", "max"),
                _actual(2023, "571"),
                _target(2024, "550", "550以下", "max"),
                IndicatorValue(
                    fiscal_year=2024, kind="actual", label="実績", state="pending", raw="調査中"
                ),
                _target(2025, "540", "540以下", "max"),
            ),
        ),
    ),
    judgements=(
        Judgement(
            id="necessity",
            label="必要性",
            grade="A",
            grade_text="高い",
            reason=COMPOST.judgements[0][2],
        ),
        Judgement(
            id="effectiveness",
            label="有効性",
            grade="C",
            grade_text="やや低い",
            reason=COMPOST.judgements[1][2],
        ),
        Judgement(
            id="efficiency",
            label="効率性",
            grade="B",
            grade_text="おおむね高い",
            reason=COMPOST.judgements[2][2],
        ),
        Judgement(id="second", label="二次評価", grade="B", reason=COMPOST.second_reason),
    ),
    evaluation=Evaluation(
        grade="C",
        reason=COMPOST.first_reason,
        next_year=NextYear(
            content_direction="やり方を改善",
            content=COMPOST.direction_text,
            budget_direction="増額",
            budget="電話での聞き取りを委託する費用を加える。",
        ),
    ),
    previous=Previous(grade="B"),
    extra=(Extra(label="議会・審議会の意見", value=COMPOST.remark),),
)

LIBRARY_SHEET = Sheet(
    form="hoshimi",
    municipality="星見市",
    fiscal_year=2024,
    project=Project(
        name="移動図書館やまびこ号運行事業",
        code="教-203",
        department="教育部　星見図書館",
        target="図書館から２キロメートル以上離れた地区に住む市民",
        purpose_short_term=LIBRARY.purpose,
        activities=LIBRARY.activities,
        legal_basis="図書館法",
        delivery="直営",
        start_year=1991,
    ),
    costs=(
        _cost(2023, "settlement", (5200, 14000, 19200, "2"), {"その他": 100, "一般財源": 19100}),
        _cost(
            2024,
            "settlement",
            (12480, 14700, 27180, "2.1"),
            {"県支出金": 3500, "その他": 120, "一般財源": 23560},
        ),
        _cost(2025, "budget", (5600, 14700, 20300, "2.1"), {"その他": 100, "一般財源": 20200}),
    ),
    results=LIBRARY.results,
    indicators=(
        Indicator(
            kind="activity",
            number=1,
            name="やまびこ号の運行日数",
            unit="日",
            values=_five("180", "176", "180", "182", "184"),
        ),
        Indicator(
            kind="outcome",
            number=1,
            name="停留所での貸出冊数",
            unit="冊",
            values=_five("21000", "20340", "21500", "22815", "23000"),
        ),
        Indicator(
            kind="outcome",
            number=2,
            name="停留所での新規登録者数",
            unit="人",
            values=_five("150", "131", "150", "164", "160"),
        ),
    ),
    judgements=(
        Judgement(
            id="necessity",
            label="必要性",
            grade="B",
            grade_text="おおむね高い",
            reason=LIBRARY.judgements[0][2],
        ),
        Judgement(
            id="effectiveness",
            label="有効性",
            grade="A",
            grade_text="高い",
            reason=LIBRARY.judgements[1][2],
        ),
        Judgement(
            id="efficiency",
            label="効率性",
            grade="B",
            grade_text="おおむね高い",
            reason=LIBRARY.judgements[2][2],
        ),
        Judgement(id="second", label="二次評価", grade="A", reason=LIBRARY.second_reason),
    ),
    evaluation=Evaluation(
        grade="A",
        reason=LIBRARY.first_reason,
        next_year=NextYear(
            content_direction="現行どおり継続",
            content=LIBRARY.direction_text,
            budget_direction="減額",
            budget="車両の更新が終わったため減額する。",
        ),
    ),
    previous=Previous(grade="C"),
)
