"""A read sheet against the truth of a scattered text.

Compared: the year; marks, grades, directions, 見直し効果額 and start and end years; the four cost
columns with their five rows; the items of 事業費の内訳; names and cells (value, bound, state) of
the indicators; all narrative texts. Units are compared only where the extract tells them: by the
ending of the indicator's name (者数→人, 件数→件, 回数→回, 率→％) with the sheet's own unit agreeing
and no text carrying that number with another unit.

Texts must be equal character for character. Line breaks count as follows: a deliberate break
must be there where a reader can know it (the line is 22 characters or shorter, or at most
0.7 of a line that the layout broke, or the next line begins with ①…⑳ ・ ○ ※); a break that the
layout made must be gone, unless the next line happens to begin with such a marker, or the line
ends a sentence and no other line of the text shows that it fills its box; every other break may
be there or not (:class:`eval.scatter.truth.TextTruth`).

``noted`` means that a note of the sheet names the field: the note's path is the field's own,
or contains it, or lies in it. A sheet without the part in question can only be excused by a note
on the whole list.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assistant.sheet.model import (
    BreakdownItem,
    CostBreakdown,
    CostKind,
    Indicator,
    IndicatorValue,
    Sheet,
    ValueKind,
)
from assistant.sheet.numerals import find_quantities
from eval.scatter.truth import TextTruth, Truth

_ROWS = ("project_cost", "earmarked_revenue", "fte", "personnel_cost", "total")
_PLAIN = (
    "fiscal_year",
    "project.name",
    "project.code",
    "project.department",
    "project.target",
    "project.nature",
    "project.category",
    "project.delivery",
    "project.start_year",
    "project.end_year",
    "evaluation.grade",
    "evaluation.state",
    "evaluation.next_year.content_direction",
    "evaluation.next_year.budget_direction",
    "evaluation.next_year.saving",
    "previous.grade",
    "previous.state",
    "previous.saving",
    "citizen_participation.stages",
    "citizen_participation.responses",
)
_ENDINGS = {"者数": "人", "人数": "人", "件数": "件", "回数": "回", "率": "％"}


@dataclass(frozen=True)
class Mismatch:
    """One value read wrongly. ``field`` is a JSON path of the read sheet (of the truth, with
    the part's name for an index, where the read sheet has no such part)."""

    field: str
    expected: str
    got: str
    kind: Literal["value", "text"]
    noted: bool


@dataclass(frozen=True)
class Score:
    """``compared`` values; the ``mismatches``; ``noted_whole``: indicator rows that came whole
    and carry a note all the same; ``torn`` rows, and how many were ``torn_right``."""

    compared: int
    mismatches: tuple[Mismatch, ...]
    noted_whole: tuple[str, ...]
    torn: int
    torn_right: int

    @property
    def silent(self) -> tuple[Mismatch, ...]:
        """The mismatches that no note mentions."""
        return tuple(m for m in self.mismatches if not m.noted)


class _Tally:
    """Collects comparisons against the notes of one read sheet."""

    def __init__(self, read: Sheet) -> None:
        self._notes = [note.field for note in read.notes]
        self.compared = 0
        self.mismatches: list[Mismatch] = []

    def noted(self, field: str) -> bool:
        return any(_within(field, note) or _within(note, field) for note in self._notes)

    def same(self, field: str, expected: object, got: object) -> bool:
        self.compared += 1
        if expected == got:
            return True
        self._miss(field, _shown(expected), _shown(got), "value")
        return False

    def text(self, field: str, truth: TextTruth, got: str | None) -> None:
        self.compared += 1
        if not truth.matches(got):
            self._miss(field, _shown(truth.text()), _shown(got), "text")

    def _miss(self, field: str, expected: str, got: str, kind: Literal["value", "text"]) -> None:
        self.mismatches.append(Mismatch(field, expected, got, kind, self.noted(field)))


def compare(truth: Truth, read: Sheet) -> Score:
    """Every value of ``read`` against ``truth``."""
    tally = _Tally(read)
    for path in _PLAIN:
        tally.same(path, _at(truth.sheet, path), _at(read, path))
    _costs(tally, truth.sheet, read)
    _breakdowns(tally, truth.sheet, read)
    _texts(tally, truth, read)
    _grades(tally, truth.sheet, read)
    right = _indicators(tally, truth.sheet, read)
    noted_whole = tuple(
        id
        for id, row in truth.rows.items()
        if row.whole and _index(read, id) is not None and tally.noted(_values_path(read, id))
    )
    torn = [id for id, row in truth.rows.items() if row.fragments and not row.whole]
    return Score(
        compared=tally.compared,
        mismatches=tuple(tally.mismatches),
        noted_whole=noted_whole,
        torn=len(torn),
        torn_right=sum(id in right for id in torn),
    )


def _within(inner: str, outer: str) -> bool:
    return inner == outer or inner.startswith((outer + ".", outer + "["))


def _at(sheet: Sheet, path: str) -> object:
    part: object = sheet
    for name in path.split("."):
        part = getattr(part, name)
    return part


def _shown(value: object) -> str:
    if isinstance(value, str):
        return value.replace("\n", "↵")
    if isinstance(value, tuple):
        return "（" + "、".join(_shown(v) for v in value) + "）"
    return "null" if value is None else str(value)


def _costs(tally: _Tally, expected: Sheet, read: Sheet) -> None:
    year = expected.fiscal_year
    columns: Sequence[tuple[int, CostKind]] = (
        (year - 1, "settlement"),
        (year, "budget"),
        (year, "settlement"),
        (year + 1, "budget"),
    )
    for column in columns:
        want, got = expected.cost(*column), read.cost(*column)
        where = f"costs[{read.costs.index(got)}]" if got else "costs"
        for row in _ROWS:
            path = f"{where}.{row}" if got else where
            tally.same(path, getattr(want, row, None), getattr(got, row, None))
    extra = {(c.fiscal_year, c.kind) for c in read.costs} - set(columns)
    tally.same("costs", (), tuple(sorted(extra)))


def _breakdowns(tally: _Tally, expected: Sheet, read: Sheet) -> None:
    def items_of(sheet: Sheet, year: int, kind: CostKind) -> CostBreakdown | None:
        return next(
            (b for b in sheet.cost_breakdowns if b.fiscal_year == year and b.kind == kind), None
        )

    columns = {(b.fiscal_year, b.kind) for b in (*expected.cost_breakdowns, *read.cost_breakdowns)}
    for column in sorted(columns):
        want, got = items_of(expected, *column), items_of(read, *column)
        where = "cost_breakdowns"
        if got:
            where += f"[{read.cost_breakdowns.index(got)}].items"
        wanted, found = want.items if want else (), got.items if got else ()
        nothing = BreakdownItem(label="")
        for number in range(max(len(wanted), len(found))):
            a = wanted[number] if number < len(wanted) else nothing
            b = found[number] if number < len(found) else nothing
            path = f"{where}[{number}]" if got else where
            tally.same(f"{path}.label", a.label, b.label)
            tally.same(f"{path}.amount", a.amount, b.amount)


def _texts(tally: _Tally, truth: Truth, read: Sheet) -> None:
    for path, text in truth.texts.items():
        if not path.startswith("judgements."):
            got = _at(read, path)
            tally.text(path, text, got if isinstance(got, str) else None)
            continue
        id = path.split(".")[1]
        row = read.judgement(id)
        where = f"judgements[{read.judgements.index(row)}].reason" if row else "judgements"
        tally.text(where, text, row.reason if row else None)


def _grades(tally: _Tally, expected: Sheet, read: Sheet) -> None:
    for id in dict.fromkeys([j.id for j in (*expected.judgements, *read.judgements)]):
        want, got = expected.judgement(id), read.judgement(id)
        where = f"judgements[{read.judgements.index(got)}].grade" if got else "judgements"
        tally.same(where, want.grade if want else None, got.grade if got else None)


def _indicators(tally: _Tally, expected: Sheet, read: Sheet) -> set[str]:
    """Compares names, cells and units; returns ids of the rows whose cells are all right."""
    right = set()
    for id in dict.fromkeys(i.id for i in (*expected.indicators, *read.indicators)):
        want = next((i for i in expected.indicators if i.id == id), None)
        index = _index(read, id)
        got = read.indicators[index] if index is not None else None
        where = "indicators" if index is None else f"indicators[{index}]"
        name = f"{where}.name" if got else where
        tally.same(name, want.name if want else None, got.name if got else None)
        values = f"{where}.values" if got else where
        same = [
            tally.same(values, _cell(want, year, kind), _cell(got, year, kind))
            for year, kind in _columns(expected.fiscal_year, got)
        ]
        if all(same):
            right.add(id)
        unit = _told_unit(want, expected) if want else None
        if unit and got:
            tally.same(f"{where}.unit", unit, _normal(got.unit))
    return right


def _index(read: Sheet, id: str) -> int | None:
    return next((n for n, i in enumerate(read.indicators) if i.id == id), None)


def _values_path(read: Sheet, id: str) -> str:
    return f"indicators[{_index(read, id)}].values"


def _columns(year: int, got: Indicator | None) -> Iterable[tuple[int, ValueKind]]:
    usual: list[tuple[int, ValueKind]] = [
        (year - 1, "actual"),
        (year, "target"),
        (year, "actual"),
        (year + 1, "target"),
    ]
    return dict.fromkeys([*usual, *((v.fiscal_year, v.kind) for v in (got.values if got else ()))])


def _cell(
    indicator: Indicator | None, year: int, kind: ValueKind
) -> tuple[Decimal | None, str | None, str | None]:
    cell: IndicatorValue | None = indicator.at(year, kind) if indicator else None
    return (cell.value, cell.bound, cell.state) if cell else (None, None, None)


def _told_unit(indicator: Indicator, sheet: Sheet) -> str | None:
    """The indicator's unit if the extract tells it, normalised; else ``None``."""
    name = (indicator.name or "").split("（")[0]
    unit = next((u for ending, u in _ENDINGS.items() if name.endswith(ending)), None)
    if unit is None or _normal(indicator.unit) != _normal(unit):
        return None
    figures = {v.value for v in indicator.values if v.value is not None}
    for text in _strings(sheet):
        for quantity in find_quantities(text):
            if quantity.value in figures and _normal(quantity.unit) not in (None, _normal(unit)):
                return None
    return _normal(unit)


def _strings(sheet: Sheet) -> list[str]:
    texts = [
        *(sheet.results, sheet.ingenuity, sheet.previous.done_this_year),
        *(sheet.project.activities, sheet.evaluation.reason),
        *(sheet.evaluation.future_improvement, sheet.evaluation.next_year.content),
        sheet.evaluation.next_year.budget,
        *(judgement.reason for judgement in sheet.judgements),
    ]
    return [text for text in texts if text]


def _normal(unit: str | None) -> str | None:
    return None if unit is None else unicodedata.normalize("NFKC", unit)
