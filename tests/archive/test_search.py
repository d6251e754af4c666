from __future__ import annotations

import pytest

from assistant.archive import Archive
from assistant.sheet.model import Project, Sheet

from .invented_city import CITY, PROJECTS, sheets

# Said in other words than the sheets use.
PARAPHRASES = [
    ("雪が多くて道路の雪を取り除くのが間に合わない", "10001"),
    ("仕事の後に読書や貸出しができるようにする", "10002"),
    ("お年寄りが運動して元気でいられるようにする", "10003"),
    ("誰のものか分からない老朽住宅を取り壊す", "10004"),
    ("シャッターの下りた店に新しく出店する人を支える", "10005"),
    ("食物アレルギーの子どもの昼食", "10006"),
    ("災害のときに逃げる練習を地域で行う", "10007"),
    ("病気の早期発見のために健診を勧める", "10008"),
    ("木を切って山の手入れをする人が足りない", "10009"),
    ("海外の観光客を外国語で案内する", "10010"),
    ("古い水道の配管を地震に強いものにする", "10011"),
    ("子どもを預ける園が足りない", "10012"),
]


def test_paraphrased_questions_find_their_project(filled: Archive) -> None:
    first = [filled.search(query)[0].passage.identity for query, _ in PARAPHRASES]
    among = [
        {hit.passage.identity for hit in filled.search(query, limit=10)} for query, _ in PARAPHRASES
    ]
    wanted = [f"{CITY}/{code}" for _, code in PARAPHRASES]
    assert sum(a == b for a, b in zip(first, wanted, strict=True)) >= 10
    assert all(code in found for code, found in zip(wanted, among, strict=True))


@pytest.mark.parametrize("code", PROJECTS)
def test_a_project_is_found_by_its_name(filled: Archive, code: str) -> None:
    assert filled.search(PROJECTS[code][0])[0].passage.identity == f"{CITY}/{code}"


def test_filters_narrow_before_ranking(filled: Archive) -> None:
    query = "雪かきが遅れた"
    for hit in filled.search(query, fields={"evaluation.reason"}, fiscal_years=[2021], limit=99):
        assert (hit.passage.field, hit.passage.fiscal_year) == ("evaluation.reason", 2021)
    assert len(filled.search(query, fields={"evaluation.reason"}, fiscal_years=[2021])) == 10
    others = filled.search(query, exclude_identity=f"{CITY}/10001", limit=50)
    assert len(others) == 50
    assert f"{CITY}/10001" not in {hit.passage.identity for hit in others}
    assert filled.search(query, municipality="別の市") == ()
    assert filled.search(query, municipality=CITY)
    assert filled.search(query, fields=[]) == ()


def test_scores_are_told_apart(filled: Archive) -> None:
    hits = filled.search("除雪対策の雪かき", limit=20)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(-1 <= hit.cosine <= 1.0001 and 0 <= hit.lexical <= 1 for hit in hits)
    assert hits[0].lexical > 0
    assert any(hit.lexical == 0 for hit in filled.search("除雪", limit=180))


def test_words_that_no_sheet_has_find_by_meaning_alone(filled: Archive) -> None:
    hits = filled.search("アイスバーン")
    assert hits
    assert all(hit.lexical == 0 for hit in hits)


@pytest.mark.parametrize("query", ["", " 　\n"])
def test_a_blank_query_finds_nothing(filled: Archive, query: str) -> None:
    assert filled.search(query) == ()


@pytest.mark.parametrize("query", ["'\"; DROP TABLE", "%_*()", "\0", "😀" * 3000, "除雪" * 9000])
def test_odd_queries_do_no_harm(filled: Archive, query: str) -> None:
    filled.search(query)
    assert len(filled.sheets()) == 36


def test_an_empty_archive_finds_nothing(archive: Archive) -> None:
    assert archive.search("除雪") == ()


def test_the_records_alone_find_the_same(filled: Archive) -> None:
    with Archive.open_records(filled._settings) as reader:
        for query, _ in PARAPHRASES:
            scope = {"fields": ("evaluation.reason", "results")}
            mine = filled.search(query, fields=scope["fields"])
            theirs = reader.search(query, fields=scope["fields"])
            assert [h.passage.key for h in mine] == [h.passage.key for h in theirs]
            assert [h.score for h in mine] == pytest.approx([h.score for h in theirs], abs=1e-4)


def test_the_project_of_that_very_name_comes_before_one_that_speaks_of_it_more(
    archive: Archive,
) -> None:
    own, other = "保護者の相談が増えた。", "保護者の相談が増え、子育ての事業として定着した。"
    archive.ingest(sheets(range(2022, 2023)))
    for code, name, text in (("1", "子育て事業", own), ("2", "子育て支援事業", other)):
        project = Project(name=name, code=code)
        archive.ingest([Sheet(form="sapporo", fiscal_year=2022, project=project, results=text)])
    assert archive.search("子育て事業")[0].passage.name == "子育て事業"
