"""The rules of the check of what is missing, and the one shape of its findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.checking.findings import Finding, Severity
from assistant.checking.rules import Rule

GAP: Final = Rule(
    "missing.gap_mark",
    "記入されていない【…】や〇〇",
    "この道具の下書き（【要因を記入】など）",
    "見出しの【成果】などは指摘しない。一字だけの「〇」と、仮に入れた数値は分からない。",
)
CAUSE: Final = Rule(
    "missing.cause",
    "未達の要因がない",
    "外部評価の指摘「未達の要因がない」",
    "要因を表す語があれば書かれているとみなし、どの指標の要因かは見ない。",
)
RESPONSE: Final = Rule(
    "missing.response",
    "未達や課題への対応がない",
    "外部評価の指摘「課題への対応がない」",
    "何かをするという記述があれば書かれているとみなし、課題に合った対応かは見ない。",
)
TARGET: Final = Rule(
    "missing.target_review",
    "大幅に超過した目標の見直しがない",
    "外部評価の指摘「大幅超過なのに目標が据え置き」",
    "次の目標が調書にない指標は見ない。",
)
EXECUTION: Final = Rule(
    "missing.execution",
    "低い執行率の理由がない",
    "外部評価の指摘「執行率が低い理由がない」",
    "分母は調書の当年度予算で、補正や繰越しは分からない。",
)
SWING: Final = Rule(
    "missing.swing",
    "前年度からの大きな増減に触れていない",
    "外部評価の指摘「数値根拠がない、検証できない」",
    "増減の理由が正しいかは見ない。",
)
FIGURE: Final = Rule(
    "missing.figure",
    "数値を挙げていない",
    "外部評価の指摘「数値根拠がない、検証できない」",
    "数が1つでもあれば、それが根拠になるかは見ない。",
)
PROMISE: Final = Rule(
    "missing.promise",
    "前年度に予定した取組がどうなったか書かれていない",
    "外部評価の指摘「前年の取組がどうなったか書かれていない」",
    "同じ言葉が出てくれば触れられているとみなす。",
)
RULES: Final = (GAP, CAUSE, RESPONSE, TARGET, EXECUTION, SWING, FIGURE, PROMISE)


def missing(
    rule: Rule,
    field: str,
    message: str,
    *,
    severity: Severity = "question",
    question: str | None = None,
    evidence: Sequence[str] = (),
) -> Finding:
    """A finding of kind ``missing`` at the field that should say it."""
    return Finding(
        kind="missing",
        severity=severity,
        start=0,
        end=0,
        field=field,
        rule=rule.id,
        message=message,
        question=question,
        evidence=tuple(evidence),
    )
