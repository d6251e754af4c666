"""A corpus file is a sheet plus its author's marks; the marks leave no trace in the text."""

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.reading import load_corpus_file, read_file
from assistant.reading.corpus_yaml import Fault, Mark, parse_corpus
from assistant.sheet.errors import ReadingError

TEXT = """
form: sapporo
fiscal_year: 2023
project: {name: 試験事業, code: "00001"}
costs:
  - {fiscal_year: 2023, kind: settlement, project_cost: 1200, fte: 1.4}
results: 参加者は{{text.results|５人}}。
judgements:
  - id: method
    label: 事業の実施手法
    grade: A
    reason: {quality: poor, text: 良い。, faults: [{kind: no_figure, text: 良い。}]}
evaluation:
  grade: B
  reason:
    quality: good
    text: 件数は{{activity1.actual.2023|８件}}で、予定{{activity1.target.2023|９件}}に届かない。
  next_year: {budget: {quality: good, text: 同額とする。}}
"""


def test_marks_go_and_their_places_stay() -> None:
    found = parse_corpus(TEXT, "x.yaml")
    reason = found.sheet.evaluation.reason
    assert reason == "件数は８件で、予定９件に届かない。"
    annotation = found.annotations["evaluation.reason"]
    assert annotation.quality == "good"
    assert annotation.marks == (
        Mark("activity1.actual.2023", "８件", 3, 5),
        Mark("activity1.target.2023", "９件", 9, 11),
    )
    assert [reason[m.start : m.end] for m in annotation.marks] == ["８件", "９件"]


def test_faults_and_plain_texts() -> None:
    found = parse_corpus(TEXT, "x.yaml")
    assert found.annotations["judgement.method"].faults == (Fault("no_figure", "良い。"),)
    assert found.sheet.results == "参加者は５人。"
    assert found.annotations["results"].quality is None
    assert found.annotations["next_year.budget"].quality == "good"


def test_decimals_are_exact() -> None:
    assert parse_corpus(TEXT, "x.yaml").sheet.costs[0].fte == Decimal("1.4")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{text.results|５人}}", "{{text.results|５人", "results"),
        ("project: {name", "project: {nmae", "name"),
        ("fiscal_year: 2023\nproject", "project", "fiscal_year"),
        ("quality: poor", "qualty: poor", "qualty"),
        ("form: sapporo", "form: [", "YAML"),
    ],
)
def test_errors_name_file_and_key(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(ReadingError) as caught:
        parse_corpus(TEXT.replace(old, new, 1), "x.yaml")
    assert "x.yaml" in str(caught.value)
    assert said in str(caught.value)


def test_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "2023.yaml"
    path.write_text(TEXT, encoding="utf-8")
    assert load_corpus_file(path).sheet == read_file(path)[0]
