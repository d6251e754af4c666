"""Sheets for the checks that weigh a sheet as a whole: Sapporo's form, 令和4年度."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from assistant.checking.findings import Finding
from assistant.checking.matter import Context, Matter, matter_of
from assistant.reading import load_profile
from assistant.reading.profile import FormProfile
from assistant.sheet import Indicator, Sheet
from assistant.sheet.model import Evaluation, Judgement, NextYear
from assistant.sheet.prose import with_texts

from ...sheet.sample import sheet as sheet_of
from ...sheet.sample import values

Check = Callable[[Matter], Iterable[Finding]]


def activity(
    before: str | None,
    target: str | None,
    actual: str | None,
    ahead: str | None = None,
    *,
    name: str = "相談の利用者数",
    unit: str | None = "人",
    better: str = "more",
) -> Indicator:
    return _indicator("activity", before, target, actual, ahead, name, unit, better)


def outcome(
    before: str | None,
    target: str | None,
    actual: str | None,
    ahead: str | None = None,
    *,
    name: str = "就職者数",
    unit: str | None = "人",
    better: str = "more",
) -> Indicator:
    return _indicator("outcome", before, target, actual, ahead, name, unit, better)


def made(
    *indicators: Indicator,
    grade: str | None = None,
    rows: Mapping[str, str] | None = None,
    content: str | None = None,
    budget: str | None = None,
    texts: Mapping[str, str] | None = None,
    state: str | None = None,
) -> Sheet:
    """A sheet of 令和4年度; ``rows`` are grades of judgements by id, ``content`` and ``budget``
    the directions chosen, ``texts`` by field id."""
    plain = sheet_of(*indicators)
    evaluation = Evaluation(
        grade=grade,
        state=state,  # type: ignore[arg-type]
        next_year=NextYear(content_direction=content, budget_direction=budget),
    )
    judgements = tuple(Judgement(id=id, grade=given) for id, given in (rows or {}).items())
    graded = plain.model_copy(update={"evaluation": evaluation, "judgements": judgements})
    return with_texts(graded, texts or {})


def found(
    check: Check,
    sheet: Sheet,
    *,
    last: Sheet | None = None,
    profile: FormProfile | None = None,
) -> dict[str, Finding]:
    """The findings by rule (the first of each); every one has its field."""
    context = Context(profile=profile or load_profile("sapporo"), last=last, by_meaning=False)
    findings = list(check(matter_of(sheet, context)))
    assert all(finding.field for finding in findings)
    by_rule: dict[str, Finding] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule or "", finding)
    return by_rule


def _indicator(
    kind: str,
    before: str | None,
    target: str | None,
    actual: str | None,
    ahead: str | None,
    name: str,
    unit: str | None,
    better: str,
) -> Indicator:
    cells = values(before, target, actual, ahead)
    if kind == "activity":
        cells = tuple(
            c.model_copy(update={"label": c.label and c.label.replace("目標", "予定")})
            for c in cells
        )
    return Indicator(
        kind=kind,  # type: ignore[arg-type]
        number=1,
        name=name,
        unit=unit,
        better=better,  # type: ignore[arg-type]
        values=cells,
    )


def last_year(*indicators: Indicator, promise: str | None = None) -> Sheet:
    """The sheet of 令和3年度 of the same project; ``promise`` is its plan for the next year."""

    def earlier(indicator: Indicator) -> Indicator:
        cells = [
            value.model_copy(update={"fiscal_year": value.fiscal_year - 1})
            for value in indicator.values
        ]
        return indicator.model_copy(update={"values": tuple(cells)})

    sheet = sheet_of(*(earlier(indicator) for indicator in indicators))
    plan = Evaluation(next_year=NextYear(content=promise))
    return sheet.model_copy(update={"fiscal_year": 2021, "evaluation": plan})


def money(amount: int) -> Decimal:
    """千円."""
    return Decimal(amount)
