"""The rules of the check of verdicts, and the one shape of its findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.checking.findings import Finding, Severity
from assistant.checking.rules import Rule

BANDS: Final = Rule(
    "verdict.bands",
    "判定と達成率の対応",
    "様式定義の bands（達成率と判定の対応表）",
    "達成率の出ない指標（少ない方がよいもの）は対応表に当てはめない。",
)
BEST_SHORT: Final = Rule(
    "verdict.best_though_short",
    "目標に届かない指標があるのに最上位の判定",
    "外部評価の指摘「達成状況の判断が実績と合わない」",
    "指標以外の事情による判定の当否は見ない。",
)
WORST_MET: Final = Rule(
    "verdict.worst_though_met",
    "目標に届いているのに最下位の判定",
    "外部評価の指摘「達成状況の判断が実績と合わない」",
    "中間の判定（B など）が低すぎるかどうかは見ない。",
)
SCALE: Final = Rule(
    "verdict.scale_though_short",
    "活動量が計画を大きく下回るのに規模を適切とする判定",
    "外部評価の指摘「事業規模が実績と合わない」",
    "達成率80％以上の不足は問わない。",
)
SATISFACTION: Final = Rule(
    "verdict.satisfaction_without_figure",
    "満足度の数値がないのに最上位の判定",
    "外部評価の指摘「数値根拠がない、検証できない」",
    "アンケートの方法や回答の偏りは見ない。",
)
WORDS: Final = Rule(
    "verdict.words_though_short",
    "目標に届かないのに成果を認める記述",
    "外部評価の指摘「達成状況の判断が実績と合わない」",
    "一覧にない言い方（「手応えがあった」など）は分からない。",
)
WEAKNESS: Final = Rule(
    "verdict.best_beside_weakness",
    "弱点を述べながら最上位の判定",
    "外部評価の指摘「判定と本文の矛盾」",
    "弱点を表す語が一覧にない場合と、弱点を補ったことの当否は分からない。",
)
DIRECTION: Final = Rule(
    "verdict.direction",
    "事業内容の方向性と本文の矛盾",
    "外部評価の指摘「方向性と本文の矛盾」",
    "事業の一部の話か全体の話かは区別しない。",
)
BUDGET_WORDS: Final = Rule(
    "verdict.budget_words",
    "予算の方向性と本文の矛盾",
    "外部評価の指摘「方向性と本文の矛盾」",
    "内訳の増減と全体の増減がともに書かれた文は問わない。",
)
BUDGET_FIGURES: Final = Rule(
    "verdict.budget_figures",
    "予算の方向性と予算額の矛盾",
    "外部評価の指摘「方向性と予算が合わない」",
    "当年度予算と次年度予算がともに調書にある場合だけ見る。現状維持は2割以上動き、理由の記述がないときだけ問う。",
)
RULES: Final = (
    BANDS,
    BEST_SHORT,
    WORST_MET,
    SCALE,
    SATISFACTION,
    WORDS,
    WEAKNESS,
    DIRECTION,
    BUDGET_WORDS,
    BUDGET_FIGURES,
)


def verdict(
    rule: Rule,
    field: str,
    message: str,
    *,
    severity: Severity = "warning",
    span: tuple[int, int] = (0, 0),
    evidence: Sequence[str] = (),
) -> Finding:
    """A finding of kind ``verdict``; ``span`` where words of the text are at odds."""
    return Finding(
        kind="verdict",
        severity=severity,
        start=span[0],
        end=span[1],
        field=field,
        rule=rule.id,
        message=message,
        evidence=tuple(evidence),
    )
