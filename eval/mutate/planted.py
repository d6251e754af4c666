"""The faults that the corpus' author planted in texts of quality ``poor``: found or not.

A fault is found where a finding of a fitting kind overlaps its words. Kinds that speak of what is
not there (missing) or of the sheet (verdict, indicator) need no span: one of the faulty field, or
of a cell where the fault is about grade or target, will do. Severity warning or error; where only
the writer can know (unsupported claims in an officer's own text, vagueness, a missing cause or
figure, a target kept, a part given up under 現状維持), a question is enough, and a matter of
wording (style, jargon) is found where the writer is told of it at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from assistant.checking import SEVERITIES, Finding, Severity
from assistant.reading import AnnotatedSheet
from assistant.sheet.prose import get_text


@dataclass(frozen=True, slots=True)
class Expected:
    """``kinds`` of finding, or ids of rules, that tell the fault, the least ``severity`` that
    counts, whether the ``field`` as a whole may be named instead of the words, and what tells it
    from elsewhere on the sheet: a kind on a cell, a rule anywhere."""

    label: str
    kinds: frozenset[str]
    severity: Severity = "warning"
    field: bool = False
    elsewhere: frozenset[str] = frozenset()


_CLAIM = frozenset({"cause", "measure", "praise"})
EXPECTED: Final = {
    "wrong_number": Expected("数の誤り", frozenset({"number", "role", "unit", "sign", "year"})),
    "wrong_year": Expected("年度の誤り", frozenset({"year", "role", "number", "reuse"})),
    "wrong_unit": Expected("単位の誤り", frozenset({"unit", "role", "number", "sign"})),
    "wrong_direction": Expected(
        "向きの誤り", frozenset({"direction", "role", "number", "sign", "verdict"})
    ),
    "unsupported_cause": Expected("入力のない要因", _CLAIM, "question"),
    "unsupported_measure": Expected("入力のない取組", _CLAIM, "question"),
    "unsupported_praise": Expected("根拠のない評価", _CLAIM, "question"),
    "no_figure": Expected("数を挙げない", frozenset({"missing.figure"}), "question", field=True),
    "no_cause": Expected("要因がない", frozenset({"missing.cause"}), "question", field=True),
    "no_response": Expected(
        "対応がない", frozenset({"missing.response", "vague"}), "question", field=True
    ),
    "abstract_direction": Expected(
        "方向性が抽象的", frozenset({"vague", "missing", "measure"}), "question"
    ),
    "contradiction": Expected(
        "方向性との矛盾", frozenset({"verdict", "grade"}), "question", field=True
    ),
    "verdict_mismatch": Expected(
        "評価と実績の不一致",
        frozenset({"verdict", "grade", "direction"}),
        field=True,
        elsewhere=frozenset({"verdict", "grade"}),
    ),
    "copied_from_last_year": Expected("前年度の文のまま", frozenset({"reuse"}), "question"),
    "target_unreviewed": Expected(
        "目標を見直さない",
        frozenset({"missing.target_review", "indicator"}),
        "question",
        field=True,
        elsewhere=frozenset({"missing.target_review", "indicator"}),
    ),
    "jargon": Expected("専門用語・カタカナ語", frozenset({"style"}), "info"),
    "style": Expected("公用文の書き方", frozenset({"style"}), "info"),
}


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted fault and whether it was found."""

    key: str
    field: str
    kind: str
    text: str
    found: bool


def planted(annotated: AnnotatedSheet, findings: Iterable[Finding]) -> Iterator[Planted]:
    """Every fault of the sheet against the findings on it as it stands (officer's texts)."""
    sheet, told = annotated.sheet, list(findings)
    key = f"{sheet.project.code}-{sheet.fiscal_year}"
    for field, annotation in annotated.annotations.items():
        for fault in annotation.faults:
            text = get_text(sheet, field) or ""
            found = any(_tells(f, field, text, fault.text, EXPECTED[fault.kind]) for f in told)
            yield Planted(key, field, fault.kind, fault.text, found)


def _tells(finding: Finding, field: str, text: str, fault: str, expected: Expected) -> bool:
    if not {finding.kind, finding.rule} & expected.kinds:
        return False
    if SEVERITIES.index(finding.severity) > SEVERITIES.index(expected.severity):
        return False
    if finding.field != field:
        on_cell = finding.kind in expected.elsewhere and "[" in (finding.field or "")
        return on_cell or finding.rule in expected.elsewhere
    if expected.field:
        return True
    start = text.find(fault)
    return finding.start < start + len(fault) and start < finding.end
