"""A query is changed by dropping a part and by setting parts anew, and still makes sense."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.asking import Attribute, Condition, Filters, Measure, Query
from assistant.asking.editing import Correction, asks, chips, corrected, correction_of, tidied

NAMES = {"汐見市/1": "図書館事業", "汐見市/2": "除雪事業"}
GRADE_B = Attribute(name="grade", values=("B",))
COST = Measure(name="project_cost")
RATE = Measure(name="execution")


def _labels(query: Query) -> list[str]:
    return [chip.label for chip in chips(query, NAMES)]


def _without(query: Query, label: str) -> Query:
    (chip,) = (chip for chip in chips(query, NAMES) if chip.label == label)
    return chip.without


def test_every_value_of_every_part_is_a_chip_of_its_own() -> None:
    filters = Filters(
        fiscal_years=(2024, 2023),
        departments=("福祉部", "市民部"),
        projects=("汐見市/1",),
        words=("高齢",),
        attributes=(GRADE_B,),
        conditions=(Condition(measure=RATE, relation="<", value=Decimal(80)),),
        grade_moved="fell",
    )
    assert _labels(Query(intent="count", filters=filters)) == [
        "令和5年度",
        "令和6年度",
        "図書館事業",
        "福祉部",
        "市民部",
        "「高齢」を含む（事業名・所管・対象者・目的）",
        "判定B",
        "予算に対する執行率が80％未満",
        "判定が前の年度より下がった",
    ]


def test_dropping_one_year_leaves_the_other_and_everything_else() -> None:
    query = Query(intent="count", filters=Filters(fiscal_years=(2023, 2024), attributes=(GRADE_B,)))
    left = _without(query, "令和5年度")
    assert left == Query(
        intent="count", filters=Filters(fiscal_years=(2024,), attributes=(GRADE_B,))
    )


def test_figure_order_and_limit_of_a_ranking_can_be_dropped() -> None:
    query = Query(intent="rank", measure=RATE, descending=False, limit=5)
    assert _labels(query) == ["予算に対する執行率", "小さい順", "5件まで"]
    assert all(chip.asked for chip in chips(query, NAMES))
    assert _without(query, "5件まで").limit is None
    assert _without(query, "小さい順").intent == "list"
    assert _without(query, "予算に対する執行率").intent == "list"


def test_what_is_asked_is_told_beside_the_chips() -> None:
    assert asks(Query(intent="count")) == "件数"
    assert asks(Query(intent="trend", measure=RATE, averaged=True)) == "平均の推移"
    assert asks(Query(intent="rank", measure=RATE)) == ""


def test_no_chip_is_left_of_a_query_of_everything() -> None:
    assert chips(Query(intent="count"), NAMES) == ()


def test_dropping_every_chip_one_after_the_other_comes_to_an_end() -> None:
    query = Query(
        intent="share",
        filters=Filters(fiscal_years=(2022, 2023), projects=("汐見市/1", "汐見市/2")),
        part=Filters(attributes=(GRADE_B,)),
        measure=COST,
        group_by="grade",
        fields=("evaluation.reason",),
        text="工夫",
        limit=3,
    )
    for _ in range(20):
        known = chips(query, NAMES)
        if not known:
            break
        query = known[0].without
    assert chips(query, NAMES) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Query(intent="sum"), "list"),
        (Query(intent="change", measure=COST, filters=Filters(fiscal_years=(2024,))), "trend"),
        (Query(intent="compare", measure=COST, filters=Filters(departments=("福祉部",))), "sum"),
        (
            Query(intent="compare", measure=RATE, filters=Filters(departments=("福祉部",))),
            "average",
        ),
        (Query(intent="compare", filters=Filters(fiscal_years=(2024,))), "count"),
        (Query(intent="cell", fields=("evaluation.reason",)), "list"),
        (Query(intent="cell", measure=RATE), "rank"),
        (Query(intent="similar"), "list"),
        (Query(intent="text"), "list"),
        (Query(intent="trend", fields=("evaluation.grade",)), "list"),
        (Query(intent="group", measure=COST), "sum"),
        (Query(intent="share"), "count"),
    ],
)
def test_what_a_query_can_no_longer_ask_becomes_the_nearest_thing(
    before: Query, after: str
) -> None:
    assert tidied(before).intent == after


def test_a_change_of_one_project_between_two_years_stays() -> None:
    filters = Filters(projects=("汐見市/1",), fiscal_years=(2022, 2024))
    query = Query(intent="change", filters=filters, measure=COST)
    assert tidied(query) == query


def test_rates_of_several_sheets_are_averaged_never_added() -> None:
    many = Query(intent="trend", measure=RATE, filters=Filters(departments=("市民部",)))
    one = Query(intent="trend", measure=RATE, filters=Filters(projects=("汐見市/1",)))
    assert tidied(many).averaged
    assert not tidied(one).averaged
    assert tidied(Query(intent="sum", measure=RATE)).intent == "average"


def test_a_correction_sets_years_department_and_marks_and_keeps_the_rest() -> None:
    condition = Condition(measure=RATE, relation="<", value=Decimal(80))
    filters = Filters(
        fiscal_years=(2024,), words=("高齢",), attributes=(GRADE_B,), conditions=(condition,)
    )
    query = Query(intent="count", filters=filters)
    to = Correction(years=(2022,), departments=("福祉部",), marks={"delivery": ("直営",)})
    assert corrected(query, to) == Query(
        intent="count",
        filters=Filters(
            fiscal_years=(2022,),
            departments=("福祉部",),
            words=("高齢",),
            attributes=(Attribute(name="delivery", values=("直営",)),),
            conditions=(condition,),
        ),
    )


def test_a_correction_as_the_query_is_changes_nothing() -> None:
    for query in (
        Query(intent="count", filters=Filters(fiscal_years=(2024,), attributes=(GRADE_B,))),
        Query(intent="rank", measure=RATE, descending=False, limit=5),
        Query(intent="trend", measure=COST, filters=Filters(projects=("汐見市/1",))),
    ):
        assert corrected(query, correction_of(query)) == query


def test_a_mark_that_is_ruled_out_stays_until_another_is_ticked() -> None:
    other_than_b = GRADE_B.model_copy(update={"negated": True})
    query = Query(intent="list", filters=Filters(attributes=(other_than_b,)))
    assert corrected(query, Correction()).filters.attributes == (other_than_b,)
    ticked = corrected(query, Correction(marks={"grade": ("A",)}))
    assert ticked.filters.attributes == (Attribute(name="grade", values=("A",)),)


def test_a_figure_chosen_for_a_count_is_added_up_and_a_rate_averaged() -> None:
    query = Query(intent="count")
    assert corrected(query, Correction(measure=COST)).intent == "sum"
    assert corrected(query, Correction(measure=RATE)).intent == "average"
    ranked = corrected(query, Correction(measure=RATE, wanted="smallest"))
    assert (ranked.intent, ranked.descending) == ("rank", False)
