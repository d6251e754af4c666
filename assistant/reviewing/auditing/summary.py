"""What a report says of the audit as a whole: its limits, and the rules with their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.checking import RULES
from assistant.reviewing.auditing.year import Audit
from assistant.sheet import format_year


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule with the number of findings that go back to it."""

    id: str
    name: str
    source: str
    misses: str
    count: int


def rule_rows(audit: Audit) -> tuple[RuleRow, ...]:
    """Every rule, in the order of the checks, also those that found nothing."""
    counts = Counter(
        one.told.rule.id for page in audit.pages for one in page.found if one.told.rule is not None
    )
    return tuple(RuleRow(r.id, r.name, r.source, r.misses, counts[r.id]) for r in RULES)


def said(audit: Audit) -> Iterator[str]:
    """What a reader must know of the audit as a whole, in sentences."""
    yield "検査は候補を示すもので、評価を決めるものではありません。"
    if audit.compared:
        yield f"前年度の調書と比べられたのは{audit.compared}枚です。"
    else:
        yield "前年度の調書がないため、前年度との比較はしていません。"
    if not audit.by_meaning:
        yield "根拠の有無は語句だけで調べています。"
    if audit.others:
        years = "、".join(f"{format_year(y)}{count}枚" for y, count in audit.others.items())
        yield f"ほかの年度の調書（{years}）は点検していません。"
