from __future__ import annotations

from assistant.archive import Archive, identity
from assistant.sheet.model import Project

from .invented_city import CITY, sheet


def named(name: str | None, department: str | None = None, code: str | None = None) -> Project:
    return Project(name=name, department=department, code=code)


def test_code_before_name_and_form_where_no_municipality() -> None:
    assert identity(sheet()) == f"{CITY}/10001"
    assert identity(sheet(municipality=None)) == "sapporo/10001"
    assert identity(sheet(project=named("祭り 事業", "観光課"))) == f"{CITY}/@祭り事業/観光課"
    assert identity(sheet(project=named(" ", "観光課"))) is None


def test_width_and_spaces_make_no_difference() -> None:
    assert identity(sheet(project=named("x", code="１０００１ "))) == identity(sheet())


def test_a_slash_in_a_name_does_not_make_another_project() -> None:
    one = sheet(project=named("A/B"))
    other = sheet(project=named("A", "B"))
    assert identity(one) != identity(other)


def test_last_year_by_code_even_when_renamed(archive: Archive) -> None:
    last = sheet(year=2021, project=named("雪対策事業", "土木部", "10001"))
    archive.ingest([last, sheet("10002", 2021)])
    assert archive.last_year_of(sheet()) == last
    assert archive.last_year_of(sheet("10003")) is None
    assert archive.last_year_of(last) is None


def test_last_year_by_name_and_department_without_a_code(archive: Archive) -> None:
    mine = sheet(year=2021, project=named("窓口運営", "市民課"))
    theirs = sheet(year=2021, project=named("窓口運営", "税務課"))
    archive.ingest([mine, theirs])
    assert archive.last_year_of(sheet(project=named("窓口運営", "市民課"))) == mine
    assert archive.last_year_of(sheet(project=named("窓口運営", "税務課", "999"))) == theirs
    # Two of that name, and neither of this department: no guess.
    assert archive.last_year_of(sheet(project=named("窓口運営", "福祉課"))) is None


def test_last_year_by_an_only_name_after_a_reorganisation(archive: Archive) -> None:
    last = sheet(year=2021, project=named("花火大会", "商工課"))
    archive.ingest([last])
    assert archive.last_year_of(sheet(project=named("花火大会", "観光課"))) == last


def test_two_codes_are_never_one_project(archive: Archive) -> None:
    archive.ingest([sheet(year=2021, project=named("一般管理", "総務課", "1"))])
    assert archive.last_year_of(sheet(project=named("一般管理", "総務課", "2"))) is None
