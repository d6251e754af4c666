"""One sheet as a Word document for 決裁 and for the file, its figures set by code.

It follows the order of the form, not its boxes: a form of any city prints, with or without
grades, indicators or targets, and with as many years as the sheet has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.reading import FormProfile
from assistant.reviewing.exporting.docx_page import DocxPage
from assistant.reviewing.figures import facts_for
from assistant.sheet import (
    COST_LABELS,
    INDICATOR_LABELS,
    KIND_LABELS,
    PROJECT_LABELS,
    Facts,
    Indicator,
    IndicatorValue,
    Sheet,
    format_quantity,
    format_year,
)
from assistant.sheet.model import Cost
from assistant.sheet.prose import get_text

_EMPTY = "（記入なし）"
_NO_FIGURE = "－"
_ACROSS = 6
"""Columns of figures that fit side by side on A4; more go into a further table."""

_EVALUATED = ("evaluation.reason", "evaluation.future_improvement")
_NEXT = ("next_year.content", "next_year.budget")


def sheet_docx(sheet: Sheet, profile: FormProfile) -> bytes:
    """``sheet`` as a .docx file: A4 upright, in Japanese fonts.

    What is printed is what ``sheet`` holds: hand in
    :func:`~assistant.reviewing.exporting.confirmed.confirmed_sheet`. A field that ``profile``
    drafts or grades says 「（記入なし）」 where it is empty, any other empty field is left out.
    Money is in 千円; a rate is printed only where its facts are certain enough to be computed.
    """
    name = sheet.project.name or "（事業名なし）"
    page = DocxPage(f"{sheet.municipality or ''} 事業評価調書（{_year(sheet)}）".strip())
    page.section(f"事業名　{name}")
    page.pairs(list(_project(sheet)))
    _costs(page, sheet)
    _breakdowns(page, sheet)
    _indicators(page, sheet, facts_for(sheet, profile))
    _entered(page, sheet)
    _judgements(page, sheet, profile)
    _previous(page, sheet)
    _evaluation(page, sheet, profile)
    _next_year(page, sheet, profile)
    return page.data()


def _year(sheet: Sheet) -> str:
    return format_year(sheet.fiscal_year)


def _figure(value: Decimal | None, unit: str | None = None) -> str:
    return _NO_FIGURE if value is None else format_quantity(value, unit, signed=True)


def _project(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for name, label in PROJECT_LABELS.items():
        text = getattr(sheet.project, name)
        if text:
            yield label, text
    start, end = sheet.project.start_year, sheet.project.end_year
    if start is not None or end is not None:
        yield "期間", "～".join("" if year is None else format_year(year) for year in (start, end))


def _costs(page: DocxPage, sheet: Sheet) -> None:
    if not sheet.costs:
        return
    page.section("事業費（単位：千円。人工・業務時間を除く）")
    rows = list(_cost_rows(sheet.costs))
    for at in range(0, len(sheet.costs), _ACROSS):
        page.figures([[row[0], *row[1 + at : 1 + at + _ACROSS]] for row in rows])


def _cost_rows(costs: Sequence[Cost]) -> Iterator[list[str]]:
    yield ["区分", *(f"{format_year(c.fiscal_year)}\n{KIND_LABELS[c.kind]}" for c in costs)]
    for name, label in COST_LABELS.items():
        values = [getattr(cost, name) for cost in costs]
        if name == "project_cost" or any(value is not None for value in values):
            yield [label, *map(_figure, values)]
    rows = dict.fromkeys((row.label, row.part_of) for cost in costs for row in cost.funding)
    for label, part_of in rows:
        found = [
            next((r.amount for r in c.funding if (r.label, r.part_of) == (label, part_of)), None)
            for c in costs
        ]
        within = f"{part_of}のうち" if part_of else "財源："
        yield [f"{within}{label}", *map(_figure, found)]


def _breakdowns(page: DocxPage, sheet: Sheet) -> None:
    for breakdown in sheet.cost_breakdowns:
        if not breakdown.items:
            continue
        kind = "事業費の内訳" if breakdown.exhaustive else "事業費の主な内訳"
        when = f"{format_year(breakdown.fiscal_year)}{KIND_LABELS[breakdown.kind]}"
        page.heading(f"{kind}（{when}、千円）")
        rows = [[item.label, _figure(item.amount)] for item in breakdown.items]
        page.figures([["項目", "金額"], *rows])


def _indicators(page: DocxPage, sheet: Sheet, facts: Facts) -> None:
    if not sheet.indicators:
        return
    page.section("指標")
    for indicator in sheet.indicators:
        unit = f"（{indicator.unit}）" if indicator.unit else ""
        kind = f"{INDICATOR_LABELS[indicator.kind]}{indicator.number}"
        page.heading(f"{kind}　{indicator.name or _EMPTY}{unit}")
        years = sorted({value.fiscal_year for value in indicator.values})
        for at in range(0, len(years), _ACROSS):
            page.figures(list(_indicator_rows(indicator, years[at : at + _ACROSS], facts)))


def _indicator_rows(
    indicator: Indicator, years: Sequence[int], facts: Facts
) -> Iterator[list[str]]:
    yield ["年度", *map(format_year, years)]
    for kind, usual in (("target", "目標"), ("actual", "実績")):
        cells = [next(_cells(indicator, year, kind), None) for year in years]
        if any(cells):
            words = dict.fromkeys(cell.label or usual for cell in cells if cell)
            # 「予定」 beside 「目標」: the row says both, since one cell has one and one the other.
            yield ["・".join(words), *map(_cell, cells)]
    rates = [facts.known(f"{indicator.id}.achievement.{year}") for year in years]
    if any(rates):
        yield ["達成率", *(rate.shown() if rate else "" for rate in rates)]


def _cells(indicator: Indicator, year: int, kind: str) -> Iterator[IndicatorValue]:
    return (v for v in indicator.values if v.fiscal_year == year and v.kind == kind)


def _cell(cell: IndicatorValue | None) -> str:
    if cell is None:
        return ""  # the form has no such cell
    if cell.value is None:
        # The printed word (集計中) says more than the state does.
        return cell.raw or ("調査中" if cell.state == "pending" else _NO_FIGURE)
    return _figure(cell.value) + {"min": "以上", "max": "以下", None: ""}[cell.bound]


def _entered(page: DocxPage, sheet: Sheet) -> None:
    rows = (("実施結果", sheet.results), ("事業実施における工夫点", sheet.ingenuity))
    found = [(label, text) for label, text in rows if text]
    participation = sheet.citizen_participation
    if participation.stages:
        found.append(("市民参加の実施", "・".join(participation.stages)))
    if participation.responses:
        found.append(("市民参加結果への対応", "・".join(participation.responses)))
    if found:
        page.section("実施内容")
        page.pairs(found)


def _judgements(page: DocxPage, sheet: Sheet, profile: FormProfile) -> None:
    printed = {row.id: row for row in profile.judgements}
    known = {row.id: row for row in sheet.judgements}
    if not printed and not known:
        return
    page.section("項目別の判定と理由")
    labels = {id: row.label for id, row in printed.items()}
    labels |= {id: row.label for id, row in known.items() if row.label}
    for id in dict.fromkeys((*printed, *known)):
        row, form = known.get(id), printed.get(id)
        label = labels.get(id, id)
        grade = (row.grade or row.grade_text) if row else None
        if (form and form.grades) or profile.grades or grade:
            label += f"　判定：{grade or _EMPTY}"
        page.heading(label)
        shared = (row.reason_shared_with if row else None) or (form.shared_with if form else None)
        reason = row.reason if row else None
        if reason is None and shared is not None:
            reason = f"（理由は「{labels.get(shared, shared)}」と共通）"
        page.text(reason or _EMPTY)


def _previous(page: DocxPage, sheet: Sheet) -> None:
    before = sheet.previous
    rows = [("評価", before.grade or ("評価省略" if before.state == "exempt" else None))]
    rows.append(("今年度取り組んだ見直し内容", before.done_this_year))
    if before.saving is not None:
        rows.append(("見直し効果額", _figure(before.saving, "千円")))
    found = [(label, text) for label, text in rows if text]
    if found:
        page.section("前回の評価")
        page.pairs(found)


def _evaluation(page: DocxPage, sheet: Sheet, profile: FormProfile) -> None:
    rows = list(_drafted(sheet, profile, _EVALUATED))
    evaluation = sheet.evaluation
    if evaluation.state == "exempt":
        rows.insert(0, ("評価", profile.exempt or "評価省略"))
    elif profile.grades or evaluation.grade:
        rows.insert(0, ("評価", evaluation.grade or _EMPTY))
    if rows:
        page.section("今回の評価")
        page.pairs(rows)


def _next_year(page: DocxPage, sheet: Sheet, profile: FormProfile) -> None:
    ahead = sheet.evaluation.next_year
    directions = (
        ("事業内容の方向性", ahead.content_direction, profile.content_directions),
        ("予算の方向性", ahead.budget_direction, profile.budget_directions),
    )
    rows = [(label, mark or _EMPTY) for label, mark, choices in directions if mark or choices]
    rows += _drafted(sheet, profile, _NEXT)
    if ahead.saving is not None:
        rows.append(("見直し効果額", _figure(ahead.saving, "千円")))
    if rows:
        page.section("次年度の取組")
        page.pairs(rows)


def _drafted(
    sheet: Sheet, profile: FormProfile, fields: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Those fields that the form has, or the sheet holds."""
    usual = {
        "evaluation.reason": "評価の理由",
        "evaluation.future_improvement": "今後の改善点",
        "next_year.content": "次年度の取組（事業内容）",
        "next_year.budget": "次年度の取組（予算）",
    }
    for field in fields:
        drafted, text = profile.field(field), get_text(sheet, field)
        if drafted is not None or text:
            yield (drafted.label if drafted else usual[field]), text or _EMPTY
