"""Findings on a sheet as text for a terminal, and as JSON for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from assistant.cli.columns import columns
from assistant.sheet.one_line import one_line

if TYPE_CHECKING:
    from assistant.checking import Rule, Severity
    from assistant.reviewing.auditing import Told
    from assistant.sheet import Sheet

_QUOTED: Final = 60
"""Characters of the quoted words; JSON has all of them."""


def sheet_findings_text(
    sheet: Sheet, found: Sequence[Told], last_year: int | None
) -> Iterator[str]:
    """The lines for one sheet: title, then field by field, errors first; the counts at the end."""
    from assistant.reviewing.auditing import counted, gravest_first
    from assistant.sheet import format_year

    title = sheet.project.name or sheet.project.code or "（事業名なし）"
    last = f"{format_year(last_year)}の調書と比較" if last_year is not None else "前年度の調書なし"
    yield f"{one_line(title)}　{format_year(sheet.fiscal_year)}　様式: {sheet.form}　{last}"
    fields: dict[str, list[Told]] = {}
    for told in found:
        fields.setdefault(told.label, []).append(told)
    for label, of_field in fields.items():
        yield ""
        yield f"■ {one_line(label)}"
        for told in gravest_first(of_field):
            yield from _finding(told)
    yield ""
    yield counts_text(counted(found)) if found else "指摘はありません。"


def counts_text(counts: Mapping[Severity, int]) -> str:
    """「誤り 2、注意 1、質問 3、参考 0」."""
    from assistant.reviewing.auditing import SEVERITY_WORDS

    return "、".join(f"{SEVERITY_WORDS[severity]} {count}" for severity, count in counts.items())


def _finding(told: Told) -> Iterator[str]:
    from assistant.reviewing.auditing import KIND_WORDS, SEVERITY_WORDS

    quote = f"「{_cut(told.quote)}」 " if told.quote else ""
    yield f"  [{SEVERITY_WORDS[told.severity]}] {quote}{KIND_WORDS[told.kind]}"
    yield f"      {one_line(told.message)}"
    if told.suggestion:
        yield f"      直し方: {one_line(told.suggestion)}"
    if told.question:
        yield f"      問い: {one_line(told.question)}"
    for evidence in told.evidence:
        value = f" {one_line(evidence.value)}" if evidence.value else ""
        cell = f" ［{evidence.cell}］" if evidence.cell else ""
        yield f"      根拠: {one_line(evidence.label)}{value}{cell}"
    if told.rule is not None:
        yield f"      規則: {told.rule.name}（{told.rule.source}）"


def _cut(quote: str) -> str:
    words = one_line(quote.replace("\n", ""))
    half = _QUOTED // 2
    return words if len(words) <= _QUOTED else f"{words[:half]}…{words[-half:]}"


def sheet_findings_json(
    sheet: Sheet, found: Sequence[Told], last_year: int | None
) -> dict[str, Any]:
    """One object for a sheet."""
    from assistant.reviewing.auditing import counted

    project = sheet.project
    return {
        "form": sheet.form,
        "fiscal_year": sheet.fiscal_year,
        "project": {name: getattr(project, name) for name in ("name", "code", "department")},
        "last_year": last_year,
        "counts": dict(counted(found)),
        "findings": [_finding_json(told) for told in found],
    }


def _finding_json(told: Told) -> dict[str, Any]:
    rule = told.rule
    return {
        "field": told.field,
        "label": told.label,
        "kind": told.kind,
        "severity": told.severity,
        "start": told.start,
        "end": told.end,
        "quote": told.quote,
        "message": told.message,
        "suggestion": told.suggestion,
        "question": told.question,
        "evidence": [asdict(evidence) for evidence in told.evidence],
        "rule": {"id": rule.id, "name": rule.name, "source": rule.source} if rule else None,
    }


def rules_text(rules: Sequence[Rule]) -> str:
    """The rules below one another: id, name, source, and what the check cannot see."""
    rows = [("規則", "名前", "よりどころ", "見つけられないもの")]
    return columns([*rows, *((rule.id, rule.name, rule.source, rule.misses) for rule in rules)])


def rules_json(rules: Sequence[Rule]) -> list[dict[str, str]]:
    """The same as data."""
    return [asdict(rule) for rule in rules]
