"""Last year's sheet carried forward."""

from __future__ import annotations

from decimal import Decimal

from assistant.reading import FormProfile
from assistant.reviewing import carry_forward
from assistant.sheet import Sheet
from assistant.sheet.model import Cost, Indicator, IndicatorValue, Note
from assistant.sheet.prose import texts_of

from .typing_in import corpus_sheet


def test_settlement_and_next_budget_move_one_year_back() -> None:
    last = corpus_sheet(2023)
    new = carry_forward(last)
    assert new.fiscal_year == 2024
    assert [(c.fiscal_year, c.kind) for c in new.costs] == [
        (2023, "settlement"),
        (2024, "budget"),
        (2024, "settlement"),
        (2025, "budget"),
    ]
    assert new.costs[0] == last.cost(2023, "settlement")
    assert new.costs[1] == last.cost(2024, "budget")
    assert new.costs[2] == Cost(fiscal_year=2024, kind="settlement")
    assert new.costs[3] == Cost(fiscal_year=2025, kind="budget")


def test_an_indicator_keeps_what_is_known_of_the_new_year() -> None:
    last = corpus_sheet(2023)
    for before, after in zip(last.indicators, carry_forward(last).indicators, strict=True):
        assert (after.name, after.unit, after.better) == (before.name, before.unit, before.better)
        assert after.at(2023, "actual") == before.at(2023, "actual")
        assert after.at(2024, "target") == before.at(2024, "target")
        actual, target = after.at(2024, "actual"), after.at(2025, "target")
        assert actual is not None
        assert actual.value is None
        assert actual.state is None
        assert actual.label == "実績"
        assert target is not None
        assert target.value is None
        assert len(after.values) == 4


def test_this_years_words_and_grades_are_empty_and_last_years_grade_is_the_previous_one(
    sapporo: FormProfile,
) -> None:
    last = corpus_sheet(2023)
    new = carry_forward(last)
    ids = [field.id for field in sapporo.drafted]
    assert texts_of(new, [*ids, "results", "ingenuity", "previous.done_this_year"]) == {}
    assert new.evaluation.grade is None
    assert [row.grade for row in new.judgements] == [None] * 4
    assert [row.label for row in new.judgements] == [row.label for row in last.judgements]
    assert new.previous.grade == last.evaluation.grade
    assert new.previous.saving == last.evaluation.next_year.saving
    assert new.project == last.project
    assert new.citizen_participation.stages == ()


def test_breakdowns_keep_their_labels_and_lose_their_amounts() -> None:
    last = corpus_sheet(2023)
    for before, after in zip(
        last.cost_breakdowns, carry_forward(last).cost_breakdowns, strict=True
    ):
        assert after.fiscal_year == before.fiscal_year + 1
        assert [item.label for item in after.items] == [item.label for item in before.items]
        assert {item.amount for item in after.items} == {None}


def test_a_target_of_a_plan_stays_at_its_year() -> None:
    row = Indicator(
        kind="outcome",
        number=1,
        values=(
            IndicatorValue(fiscal_year=2022, kind="actual", value=Decimal(5)),
            IndicatorValue(fiscal_year=2023, kind="target", value=Decimal(6)),
            IndicatorValue(fiscal_year=2027, kind="target", value=Decimal(9)),
        ),
    )
    new = carry_forward(Sheet(form="sapporo", fiscal_year=2022, indicators=(row,)))
    cells = [(v.fiscal_year, v.kind, v.value) for v in new.indicators[0].values]
    assert cells == [
        (2023, "actual", None),
        (2024, "target", None),
        (2027, "target", Decimal(9)),
    ]


def test_a_plan_year_that_has_come_is_not_printed_twice() -> None:
    row = Indicator(
        kind="outcome",
        number=1,
        values=(
            IndicatorValue(fiscal_year=2023, kind="target", value=Decimal(6)),
            IndicatorValue(fiscal_year=2024, kind="target", value=Decimal(9)),
        ),
    )
    new = carry_forward(Sheet(form="sapporo", fiscal_year=2022, indicators=(row,)))
    assert [(v.fiscal_year, v.value) for v in new.indicators[0].values] == [(2024, Decimal(9))]


def test_a_figure_read_with_doubt_stays_in_doubt_and_no_other() -> None:
    last = corpus_sheet(2023)
    at = next(n for n, v in enumerate(last.indicators[0].values) if v.kind == "actual")
    path = f"indicators[0].values[{len(last.indicators[0].values) - 2}].value"
    note = Note(field=path, kind="needs_confirmation", message="どちらか分からない。")
    assert at == 0
    new = carry_forward(last.model_copy(update={"notes": (note,)}))
    assert [n.field for n in new.notes] == ["indicators[0].values[0].value"]
    assert carry_forward(last).notes == ()


def test_a_sheet_without_costs_gets_the_four_columns() -> None:
    new = carry_forward(Sheet(form="sapporo", fiscal_year=2018))
    assert [(c.fiscal_year, c.kind) for c in new.costs] == [
        (2018, "settlement"),
        (2019, "budget"),
        (2019, "settlement"),
        (2020, "budget"),
    ]


def test_carrying_twice_leaves_nothing_of_two_years_ago() -> None:
    twice = carry_forward(carry_forward(corpus_sheet(2023)))
    assert twice.fiscal_year == 2025
    assert {c.project_cost for c in twice.costs} == {None}
    assert {v.value for i in twice.indicators for v in i.values} == {None}
