"""A sheet as text for a terminal: what was read, with 検算 and 達成率 beside."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.cli.columns import columns
from assistant.cli.note_labels import note_label
from assistant.sheet import (
    COST_LABELS,
    INDICATOR_LABELS,
    KIND_LABELS,
    PROJECT_LABELS,
    Indicator,
    IndicatorValue,
    Sheet,
    check_sums,
    facts_of,
    format_quantity,
    format_year,
)


def sheet_text(sheet: Sheet) -> str:
    """The whole sheet in the order of the form; a value that is missing is 「－」."""
    title = sheet.project.name or "（事業名なし）"
    where = f"　{sheet.municipality}" if sheet.municipality else ""
    parts = [f"{title}　{format_year(sheet.fiscal_year)}{where}　様式: {sheet.form}"]
    for heading, lines in (
        ("基本情報", list(_project(sheet))),
        ("事業費（千円）", list(_costs(sheet))),
        ("指標", list(_indicators(sheet))),
        ("実施内容", list(_texts(("実施結果", sheet.results), ("工夫点", sheet.ingenuity)))),
        ("評価", list(_evaluation(sheet))),
        ("前回の評価", list(_previous(sheet))),
        ("読み取りで確かめたいこと", list(_notes(sheet))),
        ("そのほかの欄", [f"  {x.label}: {x.value or '－'}" for x in sheet.extra]),
    ):
        if lines:
            parts.append("\n".join([f"■ {heading}", *lines]))
    return "\n\n".join(parts)


def _notes(sheet: Sheet) -> Iterator[str]:
    yield from (f"  {note_label(sheet, note.field)}: {note.message}" for note in sheet.notes)


def _texts(*rows: tuple[str, str | None]) -> Iterator[str]:
    for label, text in rows:
        if text:
            yield f"  【{label}】"
            yield from (f"    {line}" for line in text.splitlines())


def _project(sheet: Sheet) -> Iterator[str]:
    project = sheet.project
    yield from _texts(*((label, getattr(project, name)) for name, label in PROJECT_LABELS.items()))
    start, end = project.start_year, project.end_year
    if start is not None or end is not None:
        years = (format_year(year) if year is not None else "" for year in (start, end))
        yield f"  【期間】\n    {'～'.join(years)}"


def _costs(sheet: Sheet) -> Iterator[str]:
    if not sheet.costs:
        return
    head = [f"{format_year(c.fiscal_year)}{KIND_LABELS[c.kind]}" for c in sheet.costs]
    rows = [["", *head]]
    for name, label in COST_LABELS.items():
        values = [getattr(cost, name) for cost in sheet.costs]
        if any(value is not None for value in values):
            shown = ("－" if v is None else format_quantity(v, None, signed=True) for v in values)
            rows.append([label, *shown])
    yield columns(rows, right=range(1, len(head) + 1))
    for breakdown in sheet.cost_breakdowns:
        year, kind = format_year(breakdown.fiscal_year), KIND_LABELS[breakdown.kind]
        yield f"  内訳（{year}{kind}）"
        yield columns(
            [
                [item.label, "－" if item.amount is None else format_quantity(item.amount, None)]
                for item in breakdown.items
            ],
            right=(1,),
            indent="    ",
        )
    yield from (f"  検算: {check.message}" for check in check_sums(sheet) if not check.holds)


def _indicators(sheet: Sheet) -> Iterator[str]:
    facts = facts_of(sheet)
    for indicator in sheet.indicators:
        kind = f"{INDICATOR_LABELS[indicator.kind]}{indicator.number}"
        yield f"  {kind}　{indicator.name or '（名称なし）'}"
        rows = [
            [f"{format_year(value.fiscal_year)}{_printed(value)}", _value(indicator, value)]
            for value in indicator.values
        ]
        rate = facts.known(f"{indicator.id}.achievement.{sheet.fiscal_year}")
        if rate is not None:
            rows.append(["達成率", rate.shown()])
        yield columns(rows, right=(1,), indent="    ")


def _printed(value: IndicatorValue) -> str:
    return value.label or ("実績" if value.kind == "actual" else "目標")


def _value(indicator: Indicator, value: IndicatorValue) -> str:
    if value.value is None:
        return "調査中" if value.state == "pending" else "－"
    bound = {"min": "以上", "max": "以下", None: ""}[value.bound]
    return format_quantity(value.value, indicator.unit, signed=True) + bound


def _evaluation(sheet: Sheet) -> Iterator[str]:
    evaluation, ahead = sheet.evaluation, sheet.evaluation.next_year
    if evaluation.state == "exempt":
        yield "  評価の対象外"
    for row in sheet.judgements:
        yield from _graded(row.label or row.id, row.grade or row.grade_text, row.reason)
    yield from _graded("今回の評価", evaluation.grade, evaluation.reason)
    yield from _graded("今後の改善点", None, evaluation.future_improvement)
    yield from _graded("次年度の事業内容", ahead.content_direction, ahead.content)
    yield from _graded("次年度の予算", ahead.budget_direction, ahead.budget)
    if ahead.saving is not None:
        yield f"  【見直し効果額】 {format_quantity(ahead.saving, '千円', signed=True)}"


def _previous(sheet: Sheet) -> Iterator[str]:
    before = sheet.previous
    yield from _graded("評価", before.grade, None)
    yield from _texts(("今年度取り組んだ見直し内容", before.done_this_year))
    if before.saving is not None:
        yield f"  【見直し効果額】 {format_quantity(before.saving, '千円', signed=True)}"


def _graded(label: str, mark: str | None, text: str | None) -> Iterator[str]:
    if mark or text:
        yield f"  【{label}】" + (f" {mark}" if mark else "")
        yield from (f"    {line}" for line in (text or "").splitlines())
