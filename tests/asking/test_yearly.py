"""A trend by one statement says what a statement a year says."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event

from assistant.archive import Archive
from assistant.asking import Asker
from assistant.asking.answer import Answer
from assistant.asking.answering import series
from assistant.asking.query import Attribute, Condition, Filters, Measure, Query

COST = Measure(name="project_cost", kind="settlement")
RATE = Measure(name="execution")
NEXT = Measure(name="budget_change")
QUERIES = (
    Query(intent="trend", filters=Filters(departments=("福祉部",)), measure=COST),
    Query(intent="trend", filters=Filters(departments=("健康部",)), measure=RATE, averaged=True),
    Query(intent="trend", measure=NEXT),
    Query(intent="trend", measure=Measure(name="project_cost", kind="settlement", of_year=2023)),
    Query(intent="trend", filters=Filters(attributes=(Attribute(name="grade", values=("B",)),))),
    Query(intent="trend", filters=Filters(fiscal_years=(2023, 2024), departments=("福祉部",))),
    Query(
        intent="trend",
        filters=Filters(conditions=(Condition(measure=RATE, relation="<", value=Decimal(90)),)),
    ),
)


def year_after_year(asker: Asker, query: Query) -> Answer:
    years = sorted(query.filters.fiscal_years or asker.place.vocabulary.fiscal_years)
    return series._year_after_year(asker.place, query, years)


@pytest.mark.parametrize("query", QUERIES)
def test_one_statement_says_what_a_statement_a_year_says(asker: Asker, query: Query) -> None:
    answer = series.trend(asker.place, query)
    assert answer == year_after_year(asker, query)
    assert answer.kind == "series"


def test_more_years_take_no_more_statements(corpus: Archive, asker: Asker) -> None:
    told: list[str] = []

    def note(*given: Any) -> None:
        told.append(given[2])

    event.listen(corpus.engine, "before_cursor_execute", note)
    try:
        asker.answer(QUERIES[0].model_copy(update={"filters": Filters(fiscal_years=(2024,))}))
        one = len(told)
        asker.answer(QUERIES[0].model_copy(update={"filters": Filters()}))
        assert len(told) == 2 * one
    finally:
        event.remove(corpus.engine, "before_cursor_execute", note)


def test_sheets_that_moved_are_selected_anew_for_every_year(asker: Asker) -> None:
    query = Query(intent="trend", filters=Filters(grade_moved="fell"))
    assert series.trend(asker.place, query) == year_after_year(asker, query)
