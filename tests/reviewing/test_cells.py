"""Cells as a person types them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.reading import FormProfile
from assistant.reviewing import carry_forward, cells_of
from assistant.reviewing.cells import with_cells
from assistant.sheet import IndicatorValue, Sheet
from assistant.sheet.model import Note

from .typing_in import corpus_sheet

ACTUAL = "indicators[0].values[2].value"
COST = "costs[2].project_cost"


def _new() -> Sheet:
    return carry_forward(corpus_sheet(2023))


def _value(sheet: Sheet) -> IndicatorValue:
    return sheet.indicators[0].values[2]


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_typing_what_the_cells_show_changes_no_figure(sapporo: FormProfile, year: int) -> None:
    sheet = corpus_sheet(year)
    typed = {cell.path: cell.text for cell in cells_of(sheet, sapporo)}
    again, unread = with_cells(sheet, sapporo, typed)
    assert unread == {}
    raw = {"indicators": {"__all__": {"values": {"__all__": {"raw"}}}}}
    assert again.model_dump(exclude=raw) == sheet.model_dump(exclude=raw)


@pytest.mark.parametrize(
    ("typed", "value", "state", "bound"),
    [
        ("588", 588, None, None),
        ("６６，６１１件", 66611, None, None),
        ("▲3.2", Decimal("-3.2"), None, None),
        ("80以上", 80, None, "min"),
        ("調査中", None, "pending", None),
        ("確認中", None, "pending", None),
        ("－", None, "none", None),
        ("", None, None, None),
    ],
)
def test_an_indicator_cell_is_read_as_in_a_sheet(
    sapporo: FormProfile, typed: str, value: object, state: str | None, bound: str | None
) -> None:
    sheet, unread = with_cells(_new(), sapporo, {ACTUAL: typed})
    assert unread == {}
    cell = _value(sheet)
    assert (cell.value, cell.state, cell.bound) == (value, state, bound)


@pytest.mark.parametrize("typed", ["12a", "約五百", "120（130）人と5", "588円"])
def test_what_is_no_figure_is_handed_back_and_the_old_figure_is_gone(
    sapporo: FormProfile, typed: str
) -> None:
    before, _ = with_cells(_new(), sapporo, {ACTUAL: "588"})
    sheet, unread = with_cells(before, sapporo, {ACTUAL: typed, COST: "100"})
    assert unread == {ACTUAL: typed}
    assert _value(sheet).value is None
    assert sheet.costs[2].project_cost == 100


@pytest.mark.parametrize(
    ("typed", "value"), [("44,106", 44106), ("44,106千円", 44106), ("－", None), ("▲5", -5)]
)
def test_a_cost_is_in_thousand_yen(sapporo: FormProfile, typed: str, value: int | None) -> None:
    sheet, unread = with_cells(_new(), sapporo, {COST: typed})
    assert unread == {}
    assert sheet.costs[2].project_cost == value


@pytest.mark.parametrize("typed", ["44,106円", "4,410万円", "調査中", "80以上", "1.2人工"])
def test_a_cost_in_another_unit_is_not_taken_for_thousand_yen(
    sapporo: FormProfile, typed: str
) -> None:
    assert with_cells(_new(), sapporo, {COST: typed})[1] == {COST: typed}


def test_a_grade_goes_to_its_row_even_where_the_sheet_has_none(sapporo: FormProfile) -> None:
    bare = Sheet(form="sapporo", fiscal_year=2022)
    sheet, unread = with_cells(bare, sapporo, {"judgement.scale.grade": "A"})
    assert unread == {}
    row = sheet.judgement("scale")
    assert row is not None
    assert row.grade == "A"
    assert with_cells(bare, sapporo, {"judgement.scale.grade": "S"})[1] != {}


def test_marks_years_and_the_exempt_sheet(sapporo: FormProfile) -> None:
    typed = {
        "citizen_participation.stages": "企画、評価",
        "project.end_year": "令和8年度",
        "evaluation.state": sapporo.exempt,
        "project.activities": "",
    }
    sheet, unread = with_cells(_new(), sapporo, typed)
    assert unread == {}
    assert sheet.citizen_participation.stages == ("企画", "評価")
    assert sheet.project.end_year == 2026
    assert sheet.evaluation.state == "exempt"
    assert sheet.project.activities is None


def test_typing_a_doubtful_cell_settles_it(sapporo: FormProfile) -> None:
    note = Note(field=ACTUAL, kind="needs_confirmation", message="不確か。")
    other = Note(field=COST, kind="needs_confirmation", message="不確か。")
    doubtful = _new().model_copy(update={"notes": (note, other)})
    assert with_cells(doubtful, sapporo, {ACTUAL: "588"})[0].notes == (other,)
    assert with_cells(doubtful, sapporo, {ACTUAL: "五八八?"})[0].notes == (note, other)


def test_every_cell_has_a_path_and_a_label_of_its_own(sapporo: FormProfile) -> None:
    cells = cells_of(corpus_sheet(2024), sapporo)
    assert len({cell.path for cell in cells}) == len(cells)
    assert len({cell.label for cell in cells}) == len(cells)
    with pytest.raises(KeyError):
        with_cells(_new(), sapporo, {"costs[9].project_cost": "1"})
