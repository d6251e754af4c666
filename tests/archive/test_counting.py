"""Figures, sums and counts are exact, and their groups are those of the sheets."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import text

from assistant.archive import Archive, Selection
from assistant.archive.figures import figures_of, from_scaled, to_scaled
from assistant.settings import Settings
from assistant.sheet import facts_of

from .city_with_figures import figured, indicator
from .invented_city import CITY

EVERY = Selection()
HUGE = "12345678901234567890.5"
TINY = "0.00000012"
LONG = "1.000000000000000000000000000000000001"


@pytest.fixture
def city(archive: Archive) -> Archive:
    archive.ingest(
        [
            figured("1", "あ", spent="0.1", planned=3, grade="B", next_budget=5),
            figured("2", "い", spent="0.2", planned=4, saving=7),
            figured("3", "う", spent=None, department="建設部", grade=None),
            figured("1", "あ", year=2021, spent=8, grade="B", next_budget=3),
        ]
    )
    return archive


def test_a_sum_is_that_of_the_decimals(city: Archive) -> None:
    only = Selection(fiscal_years=(2022,))
    assert city.total(only, "project_cost", "settlement") == (Decimal("0.3"), 2)
    assert city.total(EVERY, "project_cost", "budget") == (Decimal(7), 2)
    # 2021's next budget is the budget that 2022 prints as its own: counted once a sheet.
    assert city.total(EVERY, "project_cost", "budget", ahead=1) == (Decimal(8), 2)
    assert city.total(EVERY, "saving") == (Decimal(7), 1)
    assert city.total(Selection(words=("ない",)), "project_cost", "settlement") == (Decimal(0), 0)


@pytest.mark.parametrize("value", [HUGE, f"-{HUGE}", TINY])
def test_what_no_column_holds_is_added_exactly_all_the_same(archive: Archive, value: str) -> None:
    archive.ingest([figured("1", "あ", spent=value), figured("2", "い", spent=1)])
    assert archive.total(EVERY, "project_cost", "settlement") == (Decimal(value) + 1, 2)
    grouped = archive.totals(EVERY, "project_cost", "settlement", "identity")
    assert {group: amount for group, amount, _ in grouped} == {
        f"{CITY}/1": Decimal(value),
        f"{CITY}/2": Decimal(1),
    }


def test_sums_beyond_64_bits_do_not_overflow(archive: Archive) -> None:
    large = 9 * 10**12
    archive.ingest([figured(str(n), f"大{n}", spent=large) for n in range(3)])
    assert archive.total(EVERY, "project_cost", "settlement") == (Decimal(3 * large), 3)


def test_groups_of_years_ascend_and_others_begin_with_the_largest(city: Archive) -> None:
    assert city.totals(EVERY, "project_cost", "settlement", "fiscal_year") == (
        (2021, Decimal(8), 1),
        (2022, Decimal("0.3"), 2),
    )
    assert city.totals(EVERY, "project_cost", "settlement", "grade") == (
        ("B", Decimal("8.1"), 2),
        ("A", Decimal("0.2"), 1),
    )
    assert city.counts(EVERY, "department") == (("保健福祉部福祉課", 3), ("建設部", 1))
    assert city.counts(Selection(fiscal_years=(2022,)), "grade") == (("A", 1), ("B", 1))


def test_a_figure_says_where_it_stands(archive: Archive) -> None:
    made = indicator("outcome", "就業者数", 100, "57.9")
    archive.ingest([figured("1", "あ", indicators=[made]), figured("2", "い")])
    (rate,) = archive.figures(EVERY, "achievement")
    assert (rate.sheet_key, rate.fact_id) == (f"{CITY}/1/2022", "outcome1.achievement.2022")
    assert (rate.value, rate.unit, rate.label) == (Decimal("57.9"), "％", "就業者数")
    (value,) = archive.figures(EVERY, "indicator", label="就業者 数", indicator_kind="outcome")
    assert (value.value, value.kind, value.unit) == (Decimal("57.9"), "actual", "人")
    (target,) = archive.figures(EVERY, "indicator", kind="target")
    assert target.value == 100
    assert archive.figures(EVERY, "indicator", label="ほかの指標") == ()


def test_figures_of_every_year_that_a_sheet_prints(city: Archive) -> None:
    one = Selection(keys=(f"{CITY}/1/2022",))
    rows = city.figures(one, "project_cost", kind="budget", evaluated_only=False)
    assert [(row.fiscal_year, row.value) for row in rows] == [
        (2022, Decimal(3)),
        (2023, Decimal(5)),
    ]
    assert [row.value for row in city.figures(one, "project_cost", kind="budget", ahead=1)] == [5]


def test_every_stored_figure_is_a_fact_of_the_sheet() -> None:
    sheet = figured(
        *("1", "あ"), spent=70, planned=100, next_budget=80, saving=3,
        indicators=[indicator("outcome", "人数", 100, 57), indicator("activity", "回数", 3, 9)],
    )  # fmt: skip
    facts = facts_of(sheet)
    stored = list(figures_of(sheet))
    assert {one.fact_id for one in stored} > {
        "cost.execution.2022",
        "cost.unspent.2022",
        "outcome1.gap.2022",
        "evaluation.saving",
    }
    for one in stored:
        assert from_scaled(one.scaled, one.exact) == facts[one.fact_id].value
        assert one.unit == facts[one.fact_id].unit


@given(st.decimals(allow_nan=False, allow_infinity=False, places=None))
@example(Decimal(LONG))
def test_a_figure_comes_back_as_it_went_in(value: Decimal) -> None:
    scaled, exact = to_scaled(value)
    assert from_scaled(scaled, exact) == value
    assert -(2**63) < scaled < 2**63


def test_the_vocabulary_follows_every_write(city: Archive, settings: Settings) -> None:
    before = city.vocabulary()
    assert before is city.vocabulary()
    assert before.departments == ("保健福祉部福祉課", "建設部")
    assert before.attributes["grade"] == ("A", "B")
    assert (before.fiscal_years, before.municipalities) == ((2021, 2022), (CITY,))
    renamed = figured("1", "あたらしい名", year=2023, department="新しい部")
    made = indicator("outcome", "人数", 1, 1, year=2023)
    with Archive.open_records(settings) as reader:
        assert reader.vocabulary() == before
        city.ingest([renamed.model_copy(update={"indicators": (made,)})])
        assert reader.vocabulary() == city.vocabulary() != before
    after = city.vocabulary()
    assert after.departments == ("保健福祉部福祉課", "建設部", "新しい部")
    assert next(p.names for p in after.projects if p.code == "1") == ("あたらしい名", "あ")
    assert [(i.name, i.identities) for i in after.indicators] == [("人数", (f"{CITY}/1",))]


def test_a_sheet_that_changed_is_asked_by_what_it_says_now(city: Archive) -> None:
    city.ingest([figured("1", "あ", spent=9, grade="C")])
    assert city.total(Selection(attributes=(("grade", ("C",)),)), "project_cost") == (Decimal(9), 1)
    assert city.counts(Selection(fiscal_years=(2022,)), "grade") == (("A", 1), ("C", 1))


def test_sheets_of_an_earlier_version_are_described_at_the_first_opening(
    city: Archive, settings: Settings
) -> None:
    wanted = city.totals(EVERY, "project_cost", "settlement", "grade")
    with city.engine.begin() as db:
        for table in ("figures", "indicators", "attributes", "wordings", "described"):
            db.execute(text(f"DROP TABLE {table}"))
    city.close()
    with Archive.open_records(settings) as reader:
        assert reader.totals(EVERY, "project_cost", "settlement", "grade") == wanted
        with reader.engine.begin() as db:
            db.execute(text("UPDATE described SET version = 0 WHERE fiscal_year = 2022"))
            db.execute(text("DELETE FROM attributes"))
    with Archive.open(settings, purpose="試験") as opened:
        held = opened.counts(Selection(fiscal_years=(2022,)), "grade")
    assert held == (("A", 1), ("B", 1))
