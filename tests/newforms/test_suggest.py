"""A suggestion is a valid profile, reads the file it came from, and carries no value."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.newforms import suggest
from assistant.newforms.words import field_ids
from assistant.reading import read_file
from assistant.reading.laid_out import readings
from assistant.reading.opening import open_file
from assistant.reading.profile import FormProfile, parse_profile
from assistant.settings import CLONE
from assistant.sheet.errors import ReadingError
from assistant.sheet.model import Sheet
from tests.newforms.made import SHEETS, csv_table, texts, workbook

SPECIMEN = CLONE / "corpus" / "forms" / "31204-2023.xlsx"


def profile_of(path: Path) -> tuple[FormProfile, str]:
    text = suggest(path, name="made").text
    return parse_profile(text, "made.yaml"), text


def read_with(text: str, path: Path) -> tuple[Sheet, ...]:
    """What the readers make of the file with the suggestion as its profile."""
    profile = parse_profile(text, "made.yaml")
    return tuple(one.sheet for one in readings(open_file(path), profile))


def field_of(profile: FormProfile, label: str) -> str | None:
    assert profile.layout is not None
    return next((one.field for one in profile.layout.fields if one.label == label), None)


@pytest.mark.parametrize("count", [1, 3])
def test_a_form_is_read_back_field_by_field(tmp_path: Path, count: int) -> None:
    path = workbook(tmp_path / "緑丘.xlsx", count)
    sheets = read_with(profile_of(path)[1], path)
    assert len(sheets) == count
    for sheet, values in zip(sheets, SHEETS, strict=False):
        assert sheet.fiscal_year == 2024
        assert sheet.municipality == "緑丘市"
        assert sheet.project.name == values["name"]
        assert sheet.project.department == values["department"]
        assert sheet.project.target == values["target"]
        assert sheet.project.activities == values["content"]
        assert sheet.results == values["results"]
        assert sheet.evaluation.grade == values["grade"]
        assert sheet.evaluation.reason == values["reason"]
        assert sheet.evaluation.next_year.content_direction == values["direction"]
        assert sheet.evaluation.next_year.content == values["next"]
        cost = sheet.cost(2024, "settlement")
        assert cost is not None
        assert cost.project_cost == Decimal(values["cost"][2])  # type: ignore[index]
        (indicator,) = sheet.indicators
        name, unit, *figures = values["indicator"]  # type: ignore[misc]
        assert (indicator.name, indicator.unit) == (name, unit)
        assert [value.value for value in indicator.values] == figures


@pytest.mark.parametrize("count", [1, 3])
def test_no_value_stands_in_a_suggestion(tmp_path: Path, count: int) -> None:
    text = profile_of(workbook(tmp_path / "a.xlsx", count))[1]
    table = profile_of(csv_table(tmp_path / "a.csv"))[1]
    for value in texts():
        assert value not in text
        assert value not in table


def test_a_label_of_the_citys_own_is_kept_as_printed(tmp_path: Path) -> None:
    for count in (1, 3):
        path = workbook(tmp_path / "a.xlsx", count)
        profile, text = profile_of(path)
        assert field_of(profile, "独自の観点") == "extra"
        first, *_ = read_with(text, path)
        assert [(one.label, one.value) for one in first.extra] == [("独自の観点", "あさひ")]


def test_a_reason_of_nothing_is_a_comment(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("令和6年度事業評価シート,\n事業名,甲\n判断理由,乙\n", encoding="utf-8")
    profile, text = profile_of(path)
    assert field_of(profile, "判断理由") is None
    assert "# 確認: - {label: 判断理由, field: extra}" in text


def test_a_table_is_read_back_row_by_row(tmp_path: Path) -> None:
    path = csv_table(tmp_path / "一覧.csv")
    text = profile_of(path)[1]
    sheets = read_with(text, path)
    assert [sheet.project.name for sheet in sheets] == [values["name"] for values in SHEETS]
    for sheet, values in zip(sheets, SHEETS, strict=True):
        figures = values["cost"]
        assert isinstance(figures, tuple)
        columns = [(2023, "settlement"), (2024, "budget"), (2024, "settlement")]
        for (year, kind), figure in zip(columns, figures, strict=True):
            cost = sheet.cost(year, kind)  # type: ignore[arg-type]
            assert cost is not None
            assert cost.project_cost == figure
        indicator = values["indicator"]
        assert isinstance(indicator, tuple)
        target = sheet.indicators[0].at(2024, "target")
        assert target is not None
        assert target.value == indicator[3]
        assert sheet.indicators[0].unit == indicator[1]
    assert "other_headers: [担当者]" in text


def test_repeated_headers_without_a_year_are_a_comment(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    block = "事業費計,人件費計,一般財源"
    path.write_text(
        f"年度,事務事業名,担当課,対象者,{block},{block}\n令和6年度,甲,乙課,丙,1,2,3,4,5,6\n",
        encoding="utf-8",
    )
    profile, text = profile_of(path)
    assert profile.table is not None
    assert not profile.table.blocks
    assert "同じ見出しの3列が2回" in text
    # Without the marks it is YAML that the reader understands.
    blocks = text[text.index("  # 確認: blocks:") :].replace("# 確認: ", "")
    freed_profile = parse_profile(text + blocks, "freed.yaml")
    assert freed_profile.table is not None
    assert [one.field for one in freed_profile.table.blocks[0].columns] == [
        "cost.project_cost",
        "cost.personnel_cost",
        "cost.funding",
    ]


def test_the_corpus_form_is_read_as_its_own_profile_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    shutil.copy(SPECIMEN, path)
    (own,) = read_file(path, form="sapporo")
    text = profile_of(path)[1]
    (sheet,) = read_with(text, path)
    for part in ("costs", "indicators", "results", "ingenuity", "evaluation", "previous"):
        assert getattr(sheet, part) == getattr(own, part), part
    assert sheet.citizen_participation == own.citizen_participation
    assert [(j.grade, j.reason) for j in sheet.judgements] == [
        (j.grade, j.reason) for j in own.judgements
    ]
    same = {"name", "code", "department", "target", "activities", "legal_basis", "start_year"}
    assert sheet.project.model_dump(include=same) == own.project.model_dump(include=same)
    # Two choices stand behind one label; without their options they are one text.
    assert sheet.project.nature == "経常経費法定経費"


def test_only_known_ids_are_suggested(tmp_path: Path) -> None:
    profile, _ = profile_of(workbook(tmp_path / "a.xlsx", 3))
    assert profile.layout is not None
    assert {one.field for one in profile.layout.fields} <= {*field_ids(), "extra"}


@pytest.mark.parametrize("content", ["a,b\n1,2\n", "事業名\n"])
def test_a_file_without_labels_is_refused_in_one_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    if content.startswith("事業名"):
        # A lone label is a form of one field, whose year nobody can tell: the draft says so.
        assert "この案ではまだ読めません" in suggest(path).text
        return
    with pytest.raises(ReadingError, match="見当たりません"):
        suggest(path)
