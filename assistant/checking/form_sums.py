"""The form's own arithmetic (検算): 計, breakdowns that add up, 財源, 特定財源, cost of staff.

A sum that does not hold is an error, with both values; a question where a cell was read with
doubt. 特定財源 above 事業費 and a jump of 人件費 per 人工 among the columns of one year may both
be right, and are asked. Main items (主な内訳) need not add up and raise nothing.

Not seen: a wrong figure in a column whose sum is wrong by the same amount, and a unit cost that is
wrong in every column.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.checking.findings import Finding, Severity
from assistant.checking.matter import Matter
from assistant.checking.rules import Rule
from assistant.sheet import KIND_LABELS, check_sums, format_quantity, format_year
from assistant.sheet.facts import is_doubtful
from assistant.sheet.model import Cost
from assistant.sheet.numerals import round_half_up

MISMATCH: Final = Rule(
    "sum.mismatch",
    "計・内訳・財源の検算",
    "調書の様式（計＝事業費＋人件費、内訳の合計＝事業費）",
    "主な項目だけの内訳と、空欄のある列は検算しない。",
)
EARMARKED: Final = Rule(
    "sum.earmarked",
    "特定財源が事業費を超えている",
    "調書の様式（うち特定財源）",
    "人件費にも充てた特定財源なら正しいので、誤りとはしない。",
)
UNIT: Final = Rule(
    "sum.unit_cost",
    "人工当たりの人件費が列によって違う",
    "調書の様式（人件費＝人工×単価）",
    "同じ年度の予算と決算だけを比べる。どの列も同じだけ違う場合は分からない。",
)
RULES: Final = (MISMATCH, EARMARKED, UNIT)

#: 人件費 ÷ 人工 may differ so much between 予算 and 決算 of one year (share of the smaller).
_JUMP: Final = Decimal("0.1")


def check_form_sums(matter: Matter) -> Iterator[Finding]:
    """Every sum of the sheet that does not hold, and what is odd about its costs."""
    doubtful = [n.field for n in matter.sheet.notes if n.kind == "needs_confirmation"]
    for sum_ in check_sums(matter.sheet):
        if sum_.holds:
            continue
        part = sum_.field.split(".")[0]
        unsure = is_doubtful(sum_.field, doubtful) or any(f.startswith(part) for f in doubtful)
        told = sum_.message.removesuffix("。").replace("です（", "となるため（")
        yield _finding(
            sum_.field,
            MISMATCH,
            f"{told}、どちらが正しいか確かめてください。",
            severity="question" if unsure else "error",
        )
    for position, cost in enumerate(matter.sheet.costs):
        yield from _earmarked(position, cost)
    yield from _units(matter)


def _earmarked(position: int, cost: Cost) -> Iterator[Finding]:
    if cost.earmarked_revenue is None or cost.project_cost is None:
        return
    if cost.earmarked_revenue > cost.project_cost:
        yield _finding(
            f"costs[{position}].earmarked_revenue",
            EARMARKED,
            f"{_when(cost)}の特定財源{_yen(cost.earmarked_revenue)}は事業費"
            f"{_yen(cost.project_cost)}を超えているので、確かめてください。",
        )


def _units(matter: Matter) -> Iterator[Finding]:
    first: dict[int, tuple[Cost, Decimal]] = {}
    for position, cost in enumerate(matter.sheet.costs):
        if not cost.fte or cost.personnel_cost is None:
            continue
        unit = cost.personnel_cost / cost.fte
        other, before = first.setdefault(cost.fiscal_year, (cost, unit))
        if abs(unit - before) > min(unit, before) * _JUMP:
            yield _finding(
                f"costs[{position}].personnel_cost",
                UNIT,
                f"人工当たりの人件費は{_when(other)}が{_yen(round_half_up(before, 0))}、"
                f"{_when(cost)}が{_yen(round_half_up(unit, 0))}と大きく違うので、"
                "人工と人件費を確かめてください。",
            )


def _when(cost: Cost) -> str:
    return f"{format_year(cost.fiscal_year)}{KIND_LABELS[cost.kind]}"


def _yen(amount: Decimal) -> str:
    return format_quantity(amount, "千円", signed=True)


def _finding(field: str, rule: Rule, message: str, *, severity: Severity = "question") -> Finding:
    return Finding(
        kind="sum",
        severity=severity,
        start=0,
        end=0,
        field=field,
        rule=rule.id,
        message=message,
    )
