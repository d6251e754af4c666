from __future__ import annotations

from assistant.archive import Archive
from assistant.settings import Settings
from assistant.sheet.model import Evaluation, Project

from .content import content
from .invented_city import CITY, PROJECTS, sheet, sheets


def test_twice_changes_nothing_and_says_so(settings: Settings) -> None:
    given = sheets()
    with Archive.open(settings, purpose="試験") as archive:
        first = archive.ingest(given)
    before = content(settings)
    with Archive.open(settings, purpose="試験") as archive:
        second = archive.ingest(given)
    assert (first.added, first.updated, first.unchanged, first.refused) == (36, 0, 0, 0)
    assert (second.added, second.updated, second.unchanged, second.refused) == (0, 0, 36, 0)
    assert content(settings) == before
    assert before.rows[:2] == (36, 36 * 5)
    assert before.in_index == 36 * 5
    assert before.indexed == {key for key, _ in before.passages}


def test_an_update_replaces_the_passages(settings: Settings) -> None:
    changed = sheet(evaluation=Evaluation(reason="融雪剤をまく路線を増やした。"), judgements=())
    with Archive.open(settings, purpose="試験") as archive:
        archive.ingest([sheet(), sheet("10002")])
        report = archive.ingest([changed, sheet("10002")])
        key = f"{CITY}/10001/2022"
        assert (report.outcomes[0].status, report.outcomes[0].key) == ("updated", key)
        assert report.unchanged == 1
        assert archive.get(key) == changed
        assert [p.field for p in archive.passages_of(key)] == [
            "project.purpose_short_term",
            "results",
            "evaluation.reason",
        ]
        assert archive.search("融雪剤")[0].passage.key == f"{key}/evaluation.reason"
    held = content(settings)
    assert held.indexed == {passage for passage, _ in held.passages}
    assert None not in {key for _, key, _ in held.postings}
    assert (held.in_index, held.waiting, held.stale) == (3 + 5, 0, 0)


def test_a_passage_that_vanished_and_came_back_is_found(archive: Archive) -> None:
    archive.ingest([sheet()])
    archive.ingest([sheet(results=None)])
    archive.ingest([sheet()])
    assert "results" in {hit.passage.field for hit in archive.search("除雪の実施結果")}


def test_a_sheet_without_name_and_code_is_refused_with_the_reason(archive: Archive) -> None:
    nameless = sheet(project=Project(department="架空部"))
    report = archive.ingest([nameless, sheet()])
    assert [outcome.status for outcome in report.outcomes] == ["refused", "added"]
    assert "事業名を入力" in (report.outcomes[0].reason or "")
    assert archive.stats().sheets == 1


def test_two_different_sheets_of_one_project_and_year_do_not_overwrite_each_other(
    archive: Archive,
) -> None:
    other = sheet(results="まったく別の結果。")
    for expected in ("added", "unchanged"):
        report = archive.ingest([sheet(), other, sheet()])
        assert [o.status for o in report.outcomes] == [expected, "refused", "unchanged"]
        assert archive.get(f"{CITY}/10001/2022") == sheet()


def test_unreadable_characters_are_refused_not_fatal(archive: Archive) -> None:
    report = archive.ingest([sheet(results="壊れた\ud800文字"), sheet("10002")])
    assert [outcome.status for outcome in report.outcomes] == ["refused", "added"]


def test_progress_counts_up_to_the_whole(archive: Archive) -> None:
    seen: list[tuple[int, int]] = []
    archive.ingest(sheets(), on_progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (36, 36)
    assert seen == sorted(seen)
    assert len(seen) > 1


def test_sheets_are_listed_and_found(filled: Archive) -> None:
    assert len(filled.sheets()) == 36
    in_2021 = filled.sheets(2021)
    assert {record.code for record in in_2021} == set(PROJECTS)
    assert filled.get(in_2021[0].key) == sheet(in_2021[0].code or "", 2021)
    assert filled.find(f"{CITY}/10003", 2020) == sheet("10003", 2020)
    assert filled.find(f"{CITY}/10003", 1999) is None
    stats = filled.stats()
    assert (stats.sheets, stats.projects, stats.pending) == (36, 12, 0)
    assert stats.fiscal_years == (2020, 2021, 2022)
