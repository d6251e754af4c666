"""The form's own arithmetic: what must hold is an error, what may be odd is a question."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from assistant.checking.form_sums import check_form_sums
from assistant.sheet.model import Note, Sheet

from .indicators.made import found, made


def _with(sheet: Sheet, position: int, **columns: Any) -> Sheet:
    costs = list(sheet.costs)
    costs[position] = costs[position].model_copy(update=columns)
    return sheet.model_copy(update={"costs": tuple(costs)})


def test_a_sheet_that_adds_up_is_left_alone() -> None:
    sheet = _with(made(), 2, personnel_cost=Decimal(8640), total=Decimal(194506))
    assert found(check_form_sums, sheet) == {}


def test_a_total_that_does_not_add_up_is_an_error_with_both_values() -> None:
    finding = found(check_form_sums, _with(made(), 0, total=Decimal(192798)))["sum.mismatch"]
    assert (finding.field, finding.severity) == ("costs[0].total", "error")
    assert "192,798千円" in finding.message
    assert "192,788千円" in finding.message


def test_a_sum_read_with_doubt_is_a_question() -> None:
    note = Note(field="costs[0].total", kind="needs_confirmation", message="")
    sheet = _with(made(), 0, total=Decimal(192798)).model_copy(update={"notes": (note,)})
    assert found(check_form_sums, sheet)["sum.mismatch"].severity == "question"


def test_main_items_need_not_add_up() -> None:
    sheet = made()
    main = sheet.cost_breakdowns[0].model_copy(update={"exhaustive": False, "items": ()})
    partly = sheet.model_copy(update={"cost_breakdowns": (main,)})
    assert "sum.mismatch" not in found(check_form_sums, partly)


def test_an_exhaustive_breakdown_that_does_not_add_up_is_an_error() -> None:
    sheet = made()
    short = sheet.cost_breakdowns[0].model_copy(
        update={"items": sheet.cost_breakdowns[0].items[:1]}
    )
    wrong = sheet.model_copy(update={"cost_breakdowns": (short,)})
    assert found(check_form_sums, wrong)["sum.mismatch"].field == "cost_breakdowns[0]"


def test_earmarked_revenue_above_the_cost_is_a_question() -> None:
    finding = found(check_form_sums, _with(made(), 1, earmarked_revenue=Decimal(195001)))[
        "sum.earmarked"
    ]
    assert (finding.field, finding.severity) == ("costs[1].earmarked_revenue", "question")


def test_a_jump_of_the_cost_of_one_post_within_a_year_is_a_question() -> None:
    finding = found(check_form_sums, made())["sum.unit_cost"]
    assert (finding.field, finding.severity) == ("costs[2].personnel_cost", "question")
    assert "7,200千円" in finding.message
    assert "10,980千円" in finding.message


def test_a_column_without_posts_is_not_divided() -> None:
    assert "sum.unit_cost" not in found(check_form_sums, _with(made(), 2, fte=Decimal(0)))
