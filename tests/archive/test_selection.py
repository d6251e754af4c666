"""Selecting sheets by year, 所管, words, marks and figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from assistant.archive import Archive, Bound, Selection

from .city_with_figures import figured, indicator
from .conftest import Fresh
from .invented_city import CITY

SHEETS = (
    figured(
        "1",
        "見守り訪問",
        grade="B",
        delivery="全部委託",
        target="７５歳以上の高齢者",
        spent=700,
        planned=1000,
        indicators=[indicator("activity", "訪問回数", 100, 130)],
    ),
    figured(
        "2",
        "就業支援",
        department="経済部雇用課",
        spent=950,
        planned=1000,
        indicators=[
            indicator("activity", "相談件数", 100, 130),
            indicator("outcome", "就業者数", 100, 60),
        ],
    ),
    figured("3", "除雪", department="建設部", grade=None, spent=799, planned=1000),
    figured("1", "見守り訪問", year=2021, spent=100, planned=100),
)


@pytest.fixture(scope="module")
def city(fresh: Fresh, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(fresh(tmp_path_factory.mktemp("selection")), purpose="試験") as opened:
        opened.ingest(SHEETS)
        yield opened


def found(archive: Archive, **parts: object) -> list[str]:
    """Code and year of what is selected, in the archive's order."""
    chosen = archive.select(Selection(**parts))  # type: ignore[arg-type]
    assert archive.count(Selection(**parts)) == len(chosen)  # type: ignore[arg-type]
    return [f"{record.code}-{record.fiscal_year}" for record in chosen]


def test_nothing_said_selects_every_sheet_newest_year_first(city: Archive) -> None:
    assert found(city) == ["2-2022", "1-2022", "3-2022", "1-2021"]
    assert len(city.select(Selection(), limit=2)) == 2


def test_every_part_must_hold(city: Archive) -> None:
    assert found(city, fiscal_years=(2022,), municipality=CITY) == ["2-2022", "1-2022", "3-2022"]
    assert found(city, fiscal_years=(2021,), identities=(f"{CITY}/1",)) == ["1-2021"]
    assert found(city, fiscal_years=(2021,), identities=(f"{CITY}/2",)) == []
    assert found(city, keys=(f"{CITY}/3/2022",)) == ["3-2022"]
    assert found(city, municipality="別の市") == []


def test_a_department_is_a_part_of_the_name_and_any_of_them_is_enough(city: Archive) -> None:
    assert found(city, departments=("福祉", "経済部"), fiscal_years=(2022,)) == ["2-2022", "1-2022"]


@pytest.mark.parametrize("word", ["高齢者", "75歳", "７５ 歳"])
def test_a_word_stands_in_name_department_or_target_in_any_width(city: Archive, word: str) -> None:
    assert found(city, words=(word,)) == ["1-2022"]


def test_signs_of_sql_are_words_like_any_other(city: Archive) -> None:
    for word in ("%", "_", "'", "\\"):
        assert found(city, words=(word,)) == []
        assert found(city, departments=(word,)) == []


def test_marks_are_selected_and_left_out(city: Archive) -> None:
    assert found(city, attributes=(("grade", ("B", "C")),)) == ["1-2022"]
    assert found(city, attributes=(("delivery", ("全部委託",)), ("grade", ("A",)))) == []
    # A sheet without any grade has none of these grades either.
    assert found(city, without=(("grade", ("A",)),)) == ["1-2022", "3-2022"]


@pytest.mark.parametrize(
    ("relation", "value", "codes"),
    [
        ("<", "80", ["1", "3"]),
        ("<", "79.9", ["1"]),
        ("<=", "79.9", ["1", "3"]),
        (">", "79.9", ["2"]),
        (">=", "79.9", ["2", "3"]),
        ("=", "70", ["1"]),
        ("=", "70.0000001", []),
    ],
)
def test_a_bound_on_a_rate_is_exact(
    city: Archive, relation: str, value: str, codes: list[str]
) -> None:
    bound = Bound("execution", relation, Decimal(value))  # type: ignore[arg-type]
    assert sorted(found(city, fiscal_years=(2022,), bounds=(bound,))) == [
        f"{code}-2022" for code in codes
    ]


def test_a_bound_takes_what_was_spent_unless_the_budget_is_named(city: Archive) -> None:
    spent = Bound("project_cost", ">=", Decimal(950))
    planned = Bound("project_cost", ">=", Decimal(950), kind="budget")
    assert found(city, bounds=(spent,)) == ["2-2022"]
    assert found(city, bounds=(planned,)) == ["2-2022", "1-2022", "3-2022"]


def test_one_indicator_of_the_kind_that_is_named_is_enough(city: Archive) -> None:
    short = Bound("achievement", "<", Decimal(100))
    assert found(city, bounds=(short,)) == ["2-2022"]
    far = {kind: Bound("achievement", ">", Decimal(120), indicator_kind=kind) for kind in KINDS}
    assert found(city, bounds=(far["activity"],)) == ["2-2022", "1-2022"]
    assert found(city, bounds=(far["outcome"],)) == []


KINDS = ("activity", "outcome")


def test_a_bound_needs_a_number() -> None:
    with pytest.raises(ValueError, match="NaN"):
        Bound("execution", "<", Decimal("NaN"))


def test_states_of_the_indicators_are_marks(city: Archive) -> None:
    assert found(city, attributes=(("indicator_state", ("far_over",)),)) == ["2-2022", "1-2022"]
    assert found(city, attributes=(("outcome_state", ("far_short",)),)) == ["2-2022"]
    assert found(city, attributes=(("activity_state", ("missed",)),)) == []


def test_a_search_stays_within_a_selection(city: Archive) -> None:
    chosen = Selection(attributes=(("grade", ("B",)),))
    hits = city.search("除雪の理由", selection=chosen)
    assert {hit.passage.sheet_key for hit in hits} == {f"{CITY}/1/2022"}
    assert city.search("除雪の理由", selection=Selection(words=("ない言葉",))) == ()


def test_a_selection_that_was_searched_before_sees_what_came_and_what_changed(
    fresh: Fresh, tmp_path_factory: pytest.TempPathFactory
) -> None:
    chosen = Selection(attributes=(("grade", ("B",)),))

    def keys(archive: Archive) -> set[str]:
        return {hit.passage.sheet_key for hit in archive.search("理由", selection=chosen)}

    with Archive.open(fresh(tmp_path_factory.mktemp("later")), purpose="試験") as archive:
        archive.ingest([figured("1", "見守り訪問", grade="B"), figured("2", "除雪", grade="A")])
        assert keys(archive) == {f"{CITY}/1/2022"}
        archive.ingest([figured("1", "見守り訪問", grade="A"), figured("3", "防災", grade="B")])
        assert keys(archive) == {f"{CITY}/3/2022"}


def test_a_reader_selects_and_searches_the_same(city: Archive) -> None:
    chosen = Selection(bounds=(Bound("execution", "<", Decimal(80)),))
    with Archive.open_records(city._settings) as reader:
        assert reader.select(chosen) == city.select(chosen)
        mine, theirs = (a.search("理由", selection=chosen) for a in (city, reader))
        assert [hit.passage for hit in mine] == [hit.passage for hit in theirs]
