"""The same project in another year, although its name, number or department changed."""

from __future__ import annotations

import pytest

from assistant.archive import Archive, identity
from assistant.archive.lineage import own
from assistant.sheet import Sheet

from .city_with_figures import figured

TARGET = "市内に住む65歳以上の一人暮らしの高齢者及びその家族"
PURPOSE = "訪問による声掛けと配食により、住み慣れた地域で安心して暮らし続けられるようにする。"
NAMES = ("除雪", "図書館", "介護予防", "空き家", "商店街", "給食")


def watching(code: str, name: str, **changes: str | int) -> Sheet:
    return figured(code, name, target=TARGET, purpose=PURPOSE, **changes)  # type: ignore[arg-type]


def moving_city(year: int, shift: int) -> list[Sheet]:
    """Six projects whose numbers are their place in that year's list."""
    return [
        figured(str(at + shift), name, year=year, department=f"{name}課")
        for at, name in enumerate(NAMES)
    ]


def test_where_numbers_move_every_year_the_name_counts(archive: Archive) -> None:
    archive.ingest([*moving_city(2021, 1), *moving_city(2022, 2)])
    for sheet in moving_city(2022, 2):
        last = archive.last_year_of(sheet)
        assert last is not None
        assert last.project.name == sheet.project.name


def test_moving_numbers_are_known_from_the_years_before(archive: Archive) -> None:
    archive.ingest([*moving_city(2020, 3), *moving_city(2021, 1)])
    first = moving_city(2022, 2)[1]
    last = archive.last_year_of(first)
    assert last is not None
    assert last.project.name == first.project.name


def test_the_bearer_of_the_number_is_not_taken_where_another_bears_the_name(
    archive: Archive,
) -> None:
    mine = watching("11", "見守り", year=2021)
    archive.ingest([mine, figured("12", "除雪", year=2021)])
    assert archive.last_year_of(watching("12", "見守り")) == mine


def test_a_new_name_keeps_its_number_where_nothing_speaks_against_it(archive: Archive) -> None:
    last = watching("11", "見守り", year=2021)
    archive.ingest([last, figured("12", "除雪", year=2021)])
    assert archive.last_year_of(watching("11", "高齢者あんしん訪問", department="新しい部")) == last


def test_name_and_number_changed_but_the_texts_did_not(archive: Archive) -> None:
    last = watching("11", "見守り", year=2021)
    archive.ingest([last, figured("12", "除雪", year=2021)])
    assert archive.last_year_of(watching("77", "あんしん訪問")) == last
    # In another department the texts must agree more closely; here they are the same.
    assert archive.last_year_of(watching("77", "あんしん訪問", department="新しい部")) == last


def test_two_that_say_the_same_are_no_answer(archive: Archive) -> None:
    archive.ingest([watching("11", "見守り", year=2021), watching("12", "配食", year=2021)])
    assert archive.last_year_of(watching("77", "あんしん訪問")) is None


def test_a_project_that_goes_on_is_not_taken_for_another(archive: Archive) -> None:
    archive.ingest([watching("11", "見守り", year=2021), watching("11", "見守り")])
    assert archive.last_year_of(watching("77", "あんしん訪問")) is None


def test_texts_that_differ_or_say_little_are_no_answer(archive: Archive) -> None:
    archive.ingest([watching("11", "見守り", year=2021)])
    other = figured("77", "道路", target="市道を利用する市民", purpose=PURPOSE[::-1] + "道路の舗装")
    assert archive.last_year_of(other) is None
    archive.ingest([figured("12", "甲", year=2021, target="市民")])
    assert archive.last_year_of(figured("78", "乙", target="市民")) is None


@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_a_project_knows_its_other_names_from_any_year(archive: Archive, year: int) -> None:
    line = {
        2020: watching("11", "見守り", year=2020),
        2021: watching("77", "あんしん訪問", year=2021),
        2022: watching("77", "あんしん生活", year=2022),
    }
    archive.ingest([*line.values(), figured("12", "除雪", year=2021)])
    with archive.engine.connect() as connection:
        assert own(connection, line[year]) == {identity(sheet) for sheet in line.values()}
