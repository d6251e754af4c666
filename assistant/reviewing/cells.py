"""The cells of a sheet that are typed in: as a list for a screen, and back into the sheet.

What was typed and cannot be read is handed back as it was typed: nothing is guessed, nothing is
thrown away. Paths are those of the sheet's JSON; a 項目別の判定 goes by its id
(``judgement.method.grade``), since a form prints rows that a file may lack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from assistant.checking.numbers import same_unit
from assistant.reading import FormProfile
from assistant.reviewing.printed import printed
from assistant.sheet import (
    COST_LABELS,
    INDICATOR_LABELS,
    KIND_LABELS,
    Indicator,
    IndicatorValue,
    Sheet,
    format_year,
    indicator_label,
    parse_figure,
    parse_year,
)
from assistant.sheet.numerals import format_number
from assistant.sheet.supplements import SECTION

CellKind = Literal["figure", "choice", "marks", "year", "text"]

_STEP = re.compile(r"(\w+)|\[(\d+)\]")
_JUDGEMENT = re.compile(r"judgement\.(\w+)\.grade")
_COST_UNITS = {"fte": "人工", "hours": "時間"}
_PROJECT = {
    "name": "事業名",
    "code": "事業コード",
    "department": "所管",
    "target": "対象者",
    "purpose_short_term": "目的（短期）",
    "purpose_long_term": "目的（長期）",
    "activities": "取組内容",
    "legal_basis": "関連法令・条例・要綱等",
    "other_cities": "他都市の状況",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: ``text`` as a person reads and types it (「66,611」「80以上」「調査中」「－」).

    ``choices`` are the marks of a ``choice`` (one) or of ``marks`` (any, joined by 「、」);
    ``unit`` is printed beside a figure.
    """

    path: str
    section: str
    label: str
    kind: CellKind
    text: str
    unit: str | None = None
    choices: tuple[str, ...] = ()


def cells_of(sheet: Sheet, profile: FormProfile) -> tuple[Cell, ...]:
    """Every cell that is typed in, in the order of the form.

    What the form does not print has no cell, unless the sheet holds something there.
    """
    return (
        *_project(sheet, profile),
        *_costs(sheet, profile),
        *_breakdowns(sheet),
        *_entered(sheet, profile),
        *_indicators(sheet),
        *_evaluation(sheet, profile),
    )


def with_cells(
    sheet: Sheet, profile: FormProfile, typed: Mapping[str, str]
) -> tuple[Sheet, dict[str, str]]:
    """``sheet`` with what was typed, and what of it could not be read (path → as typed).

    A cell that is typed is no longer in doubt. Raises ``KeyError`` for a path that is no cell.
    """
    cells = {cell.path: cell for cell in cells_of(sheet, profile)}
    data = sheet.model_dump()
    unread: dict[str, str] = {}
    for path, text in typed.items():
        cell = cells[path]
        try:
            _set(data, path, _parsed(cell, text, profile))
        except ValueError:
            unread[path] = text
            _set(data, path, _parsed(cell, "", profile))  # the old figure no longer holds
    read = typed.keys() - unread.keys()
    data["notes"] = [note for note in data["notes"] if note["field"] not in read]
    return Sheet.model_validate(data), unread


def cell_label(sheet: Sheet, profile: FormProfile, path: str) -> str:
    """「令和4年度決算の事業費」 for a path, or the path where the sheet has no such cell."""
    for cell in cells_of(sheet, profile):
        if cell.path == path:
            return cell.label
    return path


def _shown(value: Decimal | None) -> str:
    return "" if value is None else format_number(value, signed=True)


def _project(sheet: Sheet, profile: FormProfile) -> Iterator[Cell]:
    section, project, form = "基本情報", sheet.project, printed(profile)
    for name, label in _PROJECT.items():
        path, text = f"project.{name}", getattr(project, name) or ""
        if text or form.has(path):
            yield Cell(path, section, label, "text", text)
    for name, label, choices in (
        ("nature", "事業の性質", profile.natures),
        ("category", "事業の区分", profile.categories),
        ("delivery", "実施形態", profile.deliveries),
    ):
        path, text = f"project.{name}", getattr(project, name) or ""
        if choices:
            yield Cell(path, section, label, "choice", text, choices=choices)
        elif text or (form.fields is not None and form.has(path)):
            yield Cell(path, section, label, "text", text)
    for name, label in (("start_year", "開始年度"), ("end_year", "終了年度")):
        year = getattr(project, name)
        text = format_year(year) if year is not None else ""
        if text or form.has(f"project.{name}"):
            yield Cell(f"project.{name}", section, label, "year", text)


def _costs(sheet: Sheet, profile: FormProfile) -> Iterator[Cell]:
    form = printed(profile)
    shown = [
        name
        for name in COST_LABELS
        if form.has_cost(name) or any(getattr(cost, name) is not None for cost in sheet.costs)
    ]
    for position, cost in enumerate(sheet.costs):
        column = f"{format_year(cost.fiscal_year)}{KIND_LABELS[cost.kind]}"
        for name in shown:
            yield Cell(
                f"costs[{position}].{name}",
                "事業費",
                f"{column}の{COST_LABELS[name]}",
                "figure",
                _shown(getattr(cost, name)),
                _COST_UNITS.get(name, "千円"),
            )
        for row, funding in enumerate(cost.funding):
            path = f"costs[{position}].funding[{row}].amount"
            label = f"{column}の{funding.label}"
            yield Cell(path, "事業費", label, "figure", _shown(funding.amount), "千円")


def _breakdowns(sheet: Sheet) -> Iterator[Cell]:
    for position, breakdown in enumerate(sheet.cost_breakdowns):
        column = f"{format_year(breakdown.fiscal_year)}{KIND_LABELS[breakdown.kind]}"
        for row, item in enumerate(breakdown.items):
            stem, words = f"cost_breakdowns[{position}].items[{row}]", f"{column}の内訳{row + 1}"
            yield Cell(f"{stem}.label", "事業費の内訳", f"{words}の項目", "text", item.label)
            amount = _shown(item.amount)
            yield Cell(f"{stem}.amount", "事業費の内訳", words, "figure", amount, "千円")


def _entered(sheet: Sheet, profile: FormProfile) -> Iterator[Cell]:
    section = "実施内容"
    yield Cell("results", section, "実施結果", "text", sheet.results or "")
    if sheet.ingenuity or printed(profile).has("ingenuity"):
        told = sheet.ingenuity or ""
        yield Cell("ingenuity", section, "事業実施における工夫点", "text", told)
    for position, row in enumerate(sheet.extra):
        if row.section == SECTION:
            label = f"{SECTION}（{row.label}）"
            yield Cell(f"extra[{position}].value", SECTION, label, "text", row.value or "")


def _indicators(sheet: Sheet) -> Iterator[Cell]:
    for position, indicator in enumerate(sheet.indicators):
        section = f"{INDICATOR_LABELS[indicator.kind]}{indicator.number}"
        stem = f"indicators[{position}]"
        yield Cell(f"{stem}.name", section, f"{section}の指標名", "text", indicator.name or "")
        yield Cell(f"{stem}.unit", section, f"{section}の単位", "text", indicator.unit or "")
        for number, value in enumerate(indicator.values):
            yield Cell(
                f"{stem}.values[{number}].value",
                section,
                _value_label(indicator, value),
                "figure",
                _value_text(value),
                indicator.unit,
            )


def _value_label(indicator: Indicator, value: IndicatorValue) -> str:
    printed = value.label or ("実績" if value.kind == "actual" else "目標")
    return f"{indicator_label(indicator)}の{format_year(value.fiscal_year)}{printed}"


def _value_text(value: IndicatorValue) -> str:
    if value.value is not None:
        bound = {"min": "以上", "max": "以下", None: ""}[value.bound]
        return _shown(value.value) + bound
    return {"pending": "調査中", "none": "－", None: ""}[value.state]


def _evaluation(sheet: Sheet, profile: FormProfile) -> Iterator[Cell]:
    section, evaluation, grades = "評価", sheet.evaluation, profile.grades
    form = printed(profile)
    for row in profile.judgements:
        judged = sheet.judgement(row.id)
        grade, own = (judged.grade if judged else None) or "", row.grades or grades
        path = f"judgement.{row.id}.grade"
        if own:
            yield Cell(path, section, f"{row.label}の判定", "choice", grade, choices=own)
    if grades:
        grade = evaluation.grade or ""
        yield Cell("evaluation.grade", section, "今回の評価", "choice", grade, choices=grades)
    if profile.exempt:
        exempt = profile.exempt if evaluation.state == "exempt" else ""
        yield Cell(
            "evaluation.state", section, "評価の省略", "choice", exempt, choices=(profile.exempt,)
        )
    ahead = evaluation.next_year
    for name, label, choices in (
        ("content_direction", "次年度の事業内容の方向性", profile.content_directions),
        ("budget_direction", "次年度の予算の方向性", profile.budget_directions),
    ):
        path, text = f"evaluation.next_year.{name}", getattr(ahead, name) or ""
        if choices:
            yield Cell(path, section, label, "choice", text, choices=choices)
        elif text:
            yield Cell(path, section, label, "text", text)
    saving = _shown(ahead.saving)
    path = "evaluation.next_year.saving"
    if saving or form.has("next_year.saving") or form.has("evaluation.saving"):
        yield Cell(path, section, "見直し効果額", "figure", saving, "千円")
    before, section = sheet.previous, "前回の評価"
    if grades:
        grade = before.grade or ""
        yield Cell("previous.grade", section, "前回の評価", "choice", grade, choices=grades)
    done, path = before.done_this_year or "", "previous.done_this_year"
    if done or form.has(path):
        yield Cell(path, section, "今年度取り組んだ見直し内容", "text", done)
    saving, path = _shown(before.saving), "previous.saving"
    if saving or form.has(path):
        yield Cell(path, section, "見直し効果額（前年度）", "figure", saving, "千円")
    for name, label, choices in (
        ("stages", "市民参加の実施", profile.stages),
        ("responses", "市民参加結果への対応", profile.responses),
    ):
        marked = getattr(sheet.citizen_participation, name)
        path = f"citizen_participation.{name}"
        if choices or marked:
            own = choices or marked
            yield Cell(path, "市民参加", label, "marks", "、".join(marked), choices=own)


def _parsed(cell: Cell, text: str, profile: FormProfile) -> Any:
    """What stands in the sheet for ``text``; raises ``ValueError`` where it cannot be read."""
    plain = text.strip()
    if cell.kind == "figure":
        return _figure(cell, plain, profile)
    if cell.kind == "text":
        # A label must not be null; any other text that is empty was not entered.
        return text if plain or cell.path.endswith(".label") else None
    if cell.kind == "marks":
        marked = tuple(mark for mark in re.split(r"[、,\s]+", plain) if mark)
        if not set(marked) <= set(cell.choices):
            raise ValueError(text)
        return marked
    if not plain:
        return None
    if cell.kind == "year":
        year = parse_year(plain)
        if year is None:
            raise ValueError(text)
        return year
    if plain not in cell.choices:
        raise ValueError(text)
    return "exempt" if cell.path == "evaluation.state" else plain


def _figure(cell: Cell, plain: str, profile: FormProfile) -> dict[str, Any] | Decimal | None:
    is_value = cell.path.startswith("indicators")
    if is_value and plain in profile.pending_words:
        return {"value": None, "bound": None, "state": "pending", "raw": plain}
    read = parse_figure(plain, units=(cell.unit,) if cell.unit else ())
    if read is None:
        raise ValueError(plain)
    if read.unit is not None and cell.unit is not None and not same_unit(read.unit, cell.unit):
        raise ValueError(plain)
    if is_value:
        raw = plain or None
        return {"value": read.value, "bound": read.bound, "state": read.state, "raw": raw}
    if read.bound is not None or read.state == "pending":
        raise ValueError(plain)
    return read.value


def _set(data: dict[str, Any], path: str, value: Any) -> None:
    judgement = _JUDGEMENT.fullmatch(path)
    if judgement:
        rows = data["judgements"]
        row = next((r for r in rows if r["id"] == judgement[1]), None)
        if row is None:
            row = {"id": judgement[1]}
            data["judgements"] = [*rows, row]
        row["grade"] = value
        return
    steps = [name or int(index) for name, index in _STEP.findall(path)]
    holder: Any = data
    for step in steps[:-1]:
        holder = holder[step]
    if isinstance(value, dict):
        holder.update(value)
    else:
        holder[steps[-1]] = value
