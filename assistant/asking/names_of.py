"""What the parts of a query are called in Japanese."""

from __future__ import annotations

from typing import Final

from assistant.asking.query import AttributeName, GroupBy, Measure, MeasureName

MEASURES: Final[dict[MeasureName, str]] = {
    "project_cost": "事業費",
    "personnel_cost": "人件費",
    "total": "計（事業費＋人件費）",
    "earmarked_revenue": "特定財源",
    "earmarked_share": "事業費に占める特定財源の割合",
    "fte": "人工",
    "saving": "見直し効果額",
    "execution": "予算に対する執行率",
    "unspent": "予算と決算の差（不用額）",
    "settlement_change": "決算の前年度との差",
    "settlement_yoy": "決算の対前年度比",
    "budget_change": "予算の前年度との差",
    "budget_yoy": "予算の対前年度比",
    "fte_change": "人工の前年度との差",
    "indicator": "指標",
    "achievement": "達成率",
    "yoy": "実績の対前年度比",
    "change": "実績の前年度との差",
    "gap": "目標との差",
    "start_year": "開始年度",
    "end_year": "終了年度",
}
UNITS: Final[dict[MeasureName, str]] = {
    **dict.fromkeys(
        (
            *("project_cost", "personnel_cost", "total", "earmarked_revenue", "saving"),
            *("unspent", "settlement_change", "budget_change"),
        ),
        "千円",
    ),
    **dict.fromkeys(
        (
            *("earmarked_share", "execution", "settlement_yoy", "budget_yoy"),
            *("achievement", "yoy"),
        ),
        "％",
    ),
    "fte": "人工",
    "fte_change": "人工",
    "start_year": "年度",
    "end_year": "年度",
}
"""The unit of a figure; an indicator has its own."""

KINDS: Final = {"settlement": "決算", "budget": "予算", "target": "目標", "actual": "実績"}
ATTRIBUTES: Final[dict[AttributeName, str]] = {
    "grade": "判定",
    "previous_grade": "前回の評価",
    "content_direction": "取組の方向性",
    "budget_direction": "予算の方向性",
    "delivery": "実施形態",
    "nature": "経費の性質",
    "category": "区分",
    "indicator_state": "指標",
    "outcome_state": "成果指標",
    "activity_state": "活動指標",
    "state": "評価の状態",
    "judgement": "項目別の判定のどれか",
    "judgement.method": "事業の実施手法",
    "judgement.satisfaction": "対象者の満足度",
    "judgement.outcome": "事業の成果",
    "judgement.scale": "事業規模",
}
VALUES: Final = {
    "met": "目標を達成",
    "missed": "目標に未達",
    "far_over": "目標を大幅に超過",
    "far_short": "目標に大幅に未達",
    "not_computable": "達成率を計算できない",
    "pending": "実績が調査中",
    "no_indicator": "指標がない",
    "exempt": "評価省略・前年度実施なし",
}
GROUPS: Final[dict[GroupBy, str]] = {
    "fiscal_year": "年度別",
    "division": "部別",
    "department": "所管別",
    "project": "事業別",
    "grade": "判定別",
    "content_direction": "取組の方向性別",
    "budget_direction": "予算の方向性別",
    "delivery": "実施形態別",
    "nature": "経費の性質別",
    "category": "区分別",
}
RELATIONS: Final = {"<": "未満", "<=": "以下", ">": "超", ">=": "以上", "=": "に等しい"}
FIELDS: Final = {
    "evaluation.grade": "今回の評価",
    "evaluation.reason": "評価の理由",
    "evaluation.future_improvement": "今後の改善点",
    "next_year.content_direction": "次年度の取組の方向性",
    "next_year.content": "次年度の取組の改善内容",
    "next_year.budget_direction": "次年度の予算の方向性",
    "next_year.budget": "次年度の予算",
    "previous.grade": "前回の評価",
    "previous.done_this_year": "今年度取り組んだ見直し内容",
    "judgement.method": "事業の実施手法",
    "judgement.satisfaction": "対象者の満足度",
    "judgement.outcome": "事業の成果",
    "judgement.scale": "事業規模",
    "results": "実施結果",
    "ingenuity": "事業実施における工夫点",
    "project.department": "所管",
    "project.code": "事業コード",
    "project.target": "対象者",
    "project.purpose_short_term": "目的（短期）",
    "project.purpose_long_term": "目的（長期）",
    "project.activities": "取組内容",
    "project.legal_basis": "関連法令・条例・要綱等",
    "project.other_cities": "他都市の状況",
    "project.delivery": "実施形態",
    "project.nature": "経費の性質",
    "project.category": "区分",
    "project.start_year": "開始年度",
    "project.end_year": "終了年度",
}
"""The fields that a question may name, as the form calls them."""


def measure_name(measure: Measure) -> str:
    """「事業費（決算）」「相談件数の達成率」「相談件数（目標）」."""
    kind = KINDS.get(measure.kind or "")
    if measure.name == "indicator":
        name = measure.indicator or {"activity": "活動指標", "outcome": "成果指標"}.get(
            measure.indicator_kind or "", "指標"
        )
        return f"{name}（{kind}）" if kind else name
    name = MEASURES[measure.name]
    whose = measure.indicator or {"activity": "活動指標", "outcome": "成果指標"}.get(
        measure.indicator_kind or ""
    )
    name = f"{whose}の{name}" if whose else name
    if measure.name in ("project_cost", "personnel_cost", "total", "earmarked_revenue", "fte"):
        return f"{name}（{kind or '決算'}）"
    return name
