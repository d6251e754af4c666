"""The figures of a sheet being written: its facts, their digest, and what is still missing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal

from assistant.checking import trusted
from assistant.reading import FormProfile
from assistant.sheet import KIND_LABELS, Facts, Sheet, facts_of, format_year, indicator_label

_TOLD = "text.supplement"


def facts_for(sheet: Sheet, profile: FormProfile) -> Facts:
    """The facts of ``sheet`` with the unit costs that its form allows."""
    return facts_of(trusted(sheet), denominators=profile.denominators(sheet))


def figures_digest(sheet: Sheet, facts: Facts) -> str:
    """A hash of what a text rests on: every figure with its state, the grades and the marks.

    A corrected word in 取組内容 does not change it, nor does the same figure typed in another
    way; a number in an entered passage does. What the officer adds in the conversation
    (担当者の補足) does not: it is told to one text, and would unsettle all the others.
    """
    evaluation = sheet.evaluation
    parts = [
        f"{id}={_plain(fact.value)}{fact.unit}{fact.missing}"
        for id, fact in facts.items()
        if not id.startswith(_TOLD)
    ]
    parts += [f"{row.id}:{row.grade}" for row in sheet.judgements]
    parts += [
        str(mark)
        for mark in (
            evaluation.grade,
            evaluation.state,
            evaluation.next_year.content_direction,
            evaluation.next_year.budget_direction,
            sheet.previous.grade,
            sheet.fiscal_year,
        )
    ]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def _plain(value: Decimal | None) -> str:
    """「2.0」 and 「2」 are one figure: a stored sheet does not keep the zero."""
    text = str(value)
    return text.rstrip("0").removesuffix(".") if "." in text and "E" not in text else text


def missing_entries(sheet: Sheet, profile: FormProfile) -> tuple[str, ...]:
    """What must be typed before a draft makes sense, in the order of the form.

    Asked for are 事業費 of this year's settlement and next year's budget where the form has the
    column, this year's actual and next year's target of each indicator (調査中 and － are
    answers), the grades where the form has any, and 所管. Nothing is asked of a sheet that is
    exempt.
    """
    if sheet.evaluation.state == "exempt":
        return ()
    department = () if (sheet.project.department or "").strip() else ("所管",)
    return (*_costs(sheet), *_indicators(sheet), *_grades(sheet, profile), *department)


def _costs(sheet: Sheet) -> Iterator[str]:
    if not sheet.costs:
        yield f"{format_year(sheet.fiscal_year)}決算の事業費"
    for cost in sheet.costs:
        year, kind = cost.fiscal_year, cost.kind
        wanted = (sheet.fiscal_year, "settlement"), (sheet.fiscal_year + 1, "budget")
        if (year, kind) in wanted and cost.project_cost is None:
            yield f"{format_year(year)}{KIND_LABELS[kind]}の事業費"


def _indicators(sheet: Sheet) -> Iterator[str]:
    wanted = (sheet.fiscal_year, "actual"), (sheet.fiscal_year + 1, "target")
    for indicator in sheet.indicators:
        for value in indicator.values:
            if (value.fiscal_year, value.kind) not in wanted:
                continue
            if value.value is None and value.state is None:
                printed = value.label or ("実績" if value.kind == "actual" else "目標")
                yield f"{indicator_label(indicator)}の{format_year(value.fiscal_year)}{printed}"


def _grades(sheet: Sheet, profile: FormProfile) -> Iterator[str]:
    for row in profile.judgements:
        if not (row.grades or profile.grades):
            continue
        judgement = sheet.judgement(row.id)
        if judgement is None or judgement.grade is None:
            yield f"{row.label}の判定"
    if profile.grades and sheet.evaluation.grade is None:
        yield "今回の評価"
