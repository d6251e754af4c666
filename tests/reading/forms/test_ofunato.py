"""The public table of a third city, cell by cell against the workbook as openpyxl reads it.

Skipped where the workbook is not there.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from assistant.reading import read_file
from assistant.settings import CLONE
from assistant.sheet import facts_of

PATH = CLONE.parent / "shared" / "sheets" / "ofunato-60.xlsx"
pytestmark = pytest.mark.skipif(not PATH.is_file(), reason="the public table is not here")

FIRST_BLOCK, WIDTH = 72, 19
MONEY = ["project_cost", "fte", "hours", "personnel_cost", "total"]


@pytest.fixture(scope="module")
def rows() -> list[list[Any]]:
    book = openpyxl.load_workbook(PATH, data_only=True)
    return [list(row) for row in book.worksheets[0].iter_rows(min_row=3, values_only=True)]


@pytest.fixture(scope="module")
def sheets() -> Any:
    return read_file(PATH)


def figure(cell: Any) -> Decimal | None:
    if cell is None or str(cell).strip() in ("", "-", "‐"):
        return None
    # Excel shows 15 digits; the rest is the noise of binary fractions.
    return Decimal(f"{cell:.15g}" if isinstance(cell, float) else str(cell).replace(",", ""))


def text(cell: Any) -> str | None:
    """Blanks at the ends of lines and blank lines around are no text."""
    lines = [] if cell is None else [line.rstrip() for line in str(cell).splitlines()]
    said = "\n".join(line.lstrip(" ") for line in lines).strip("\n ")
    return None if said in ("", "0", "-") else said


def test_every_row_is_a_sheet(rows: Any, sheets: Any) -> None:
    assert len(sheets) == len(rows) == 60
    for row, sheet in zip(rows, sheets, strict=True):
        project = sheet.project
        assert (project.code, project.name, project.department) == (
            row[7],
            row[8].strip(),
            row[20],
        )
        assert (sheet.fiscal_year, sheet.municipality) == (2024, "岩手県大船渡市")


def test_costs_of_six_years(rows: Any, sheets: Any) -> None:
    count = 0
    for row, sheet in zip(rows, sheets, strict=True):
        assert [(c.fiscal_year, c.kind) for c in sheet.costs] == [
            *((year, "settlement") for year in range(2020, 2025)),
            (2025, "budget"),
        ]
        for number, cost in enumerate(sheet.costs):
            cells = [figure(c) for c in row[FIRST_BLOCK - 1 + number * WIDTH :][:10]]
            assert [getattr(cost, name) for name in MONEY] == cells[5:]
            assert [f.amount for f in cost.funding] == [c for c in cells[:5] if c is not None]
            count += sum(cell is not None for cell in cells)
    assert count == sum(
        figure(row[FIRST_BLOCK - 1 + block * WIDTH + column]) is not None
        for row in rows
        for block in range(6)
        for column in range(10)
    )


def test_indicators_of_six_years(rows: Any, sheets: Any) -> None:
    """Names and units stand in columns 54 to 71: activity, population, outcome, three each."""
    for row, sheet in zip(rows, sheets, strict=True):
        wanted = {}
        for place in range(9):
            kind = ("activity", "population", "outcome")[place // 3]
            name = text(row[53 + 2 * place])
            if name is None:
                continue
            cells = [row[FIRST_BLOCK - 1 + block * WIDTH + 10 + place] for block in range(6)]
            wanted[kind, place % 3 + 1] = (
                name.replace("\n", "").strip(),
                [figure(c) for c in cells],
            )
        got = {
            (i.kind, i.number): (i.name, [value.value for value in i.values])
            for i in sheet.indicators
        }
        assert got == wanted
        for indicator in sheet.indicators:
            assert [(v.fiscal_year, v.kind) for v in indicator.values] == [
                *((year, "actual") for year in range(2020, 2025)),
                (2025, "target"),
            ]


def test_grades_and_texts(rows: Any, sheets: Any) -> None:
    for row, sheet in zip(rows, sheets, strict=True):
        for number, judgement in enumerate(sheet.judgements):
            assert judgement.grade == row[188 + 2 * number]
            assert judgement.reason == text(row[189 + 2 * number])
        ahead = sheet.evaluation.next_year
        assert str(row[204]).endswith(str(ahead.content_direction))
        assert sheet.evaluation.future_improvement == text(row[207])
        assert ahead.content == text(row[209])
        assert sheet.project.activities == text(row[37])
        assert sheet.results == text(row[48])


def test_no_rate_and_no_shortfall_without_a_target(sheets: Any) -> None:
    for sheet in sheets:
        assert any("達成率は計算しません" in note.message for note in sheet.notes)
        assert any("令和2～6年度の実績" in note.message for note in sheet.notes)
        facts = facts_of(sheet)
        assert not [id for id in facts if ".achievement." in id or ".gap." in id]
