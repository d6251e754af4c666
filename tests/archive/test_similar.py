"""Other projects like one, each once, and searches that do not stay with one project."""

from __future__ import annotations

from assistant.archive import Archive, Selection, identity
from assistant.sheet.model import Project

from .city_with_figures import figured
from .invented_city import CITY, PROJECTS, sheet

WALKS = "高齢者が体操の教室に通い、足腰の衰えを防ぐ。"


def test_other_projects_come_once_each_and_the_project_itself_never(filled: Archive) -> None:
    found = filled.similar(sheet("10003"), limit=5)
    owners = [one.record.identity for one in found]
    assert len(owners) == len(set(owners)) == 5
    assert f"{CITY}/10003" not in owners
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for one in found:
        assert one.passages
        assert {hit.passage.sheet_key for hit in one.passages} == {one.record.key}


def test_the_likest_project_comes_first(archive: Archive) -> None:
    near = figured("77", "シニア体操", target="高齢者", purpose=WALKS)
    archive.ingest([near, *(sheet(code) for code in PROJECTS)])
    (first,) = archive.similar(f"{CITY}/10003/2022", limit=1)
    assert first.record.name == "シニア体操"


def test_an_earlier_name_of_the_project_is_no_other_project(archive: Archive) -> None:
    named = {"target": "市内の65歳以上の高齢者", "purpose": WALKS * 2}
    old = figured("1", "体操教室", year=2021, **named)  # type: ignore[arg-type]
    new = figured("2", "いきいき運動", **named)  # type: ignore[arg-type]
    archive.ingest([old, new, sheet("10008")])
    assert identity(old) != identity(new)
    assert [one.record.code for one in archive.similar(new)] == ["10008"]
    assert [one.record.code for one in archive.similar(old)] == ["10008"]


def test_similar_projects_within_a_selection(filled: Archive) -> None:
    chosen = Selection(fiscal_years=(2020,), words=("がん",))
    found = filled.similar(sheet("10003"), selection=chosen)
    assert [(one.record.code, one.record.fiscal_year) for one in found] == [("10008", 2020)]


def test_an_unknown_key_and_a_sheet_without_words_are_like_nothing(filled: Archive) -> None:
    assert filled.similar("ない/1/2022") == ()
    assert filled.similar(sheet(project=Project(code="5"))) == ()


def test_a_diverse_search_has_every_project_before_it_has_one_twice(filled: Archive) -> None:
    query = "雪かきが遅れた"
    alone = filled.search(query, limit=12)
    assert len({hit.passage.identity for hit in alone}) < 12
    hits = filled.search(query, limit=15, diverse=True)
    assert len({hit.passage.identity for hit in hits[:12]}) == 12
    assert len(hits) == 15
    assert hits[0].passage == alone[0].passage
    assert filled.search(query, limit=3, diverse=True)[0].passage.identity == f"{CITY}/10001"


def test_a_sheet_is_found_as_soon_as_it_is_added_or_changed(archive: Archive) -> None:
    archive.ingest([sheet("10001")])
    assert archive.search("図書館の夜間開館")[0].passage.identity == f"{CITY}/10001"
    archive.ingest([sheet("10002")])
    assert archive.search("図書館の夜間開館")[0].passage.identity == f"{CITY}/10002"
    chosen = Selection(attributes=(("grade", ("C",)),))
    assert archive.search("図書館", selection=chosen) == ()
    changed = sheet("10002")
    archive.ingest(
        [
            changed.model_copy(
                update={"evaluation": changed.evaluation.model_copy(update={"grade": "C"})}
            )
        ]
    )
    assert archive.search("図書館", selection=chosen)[0].passage.identity == f"{CITY}/10002"
