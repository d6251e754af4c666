"""What a profile reads of a file, and what it leaves; and the table of keys in the document."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.newforms import FileReport, check, suggest
from assistant.newforms.keys import DOCS, undescribed, with_tables
from assistant.reading.profile import FormProfile, parse_profile
from assistant.reading.profiles import load_profile
from assistant.settings import CLONE
from assistant.sheet.errors import ReadingError
from tests.newforms.made import csv_table, workbook


def suggested(path: Path) -> FormProfile:
    return parse_profile(suggest(path, name="made").text, "made.yaml")


def without(profile: FormProfile, label: str) -> FormProfile:
    layout = profile.layout
    assert layout is not None
    fields = tuple(one for one in layout.fields if one.label != label)
    assert len(fields) < len(layout.fields)
    return profile.model_copy(update={"layout": layout.model_copy(update={"fields": fields})})


def left(report: FileReport) -> list[tuple[str, str]]:
    return [(one.place, one.text) for sheet in report.sheets for one in sheet.unread]


def test_a_profile_that_fits_leaves_nothing(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", 2)
    report = check(suggested(path), path)
    assert report.whole
    assert left(report) == []
    first = report.sheets[0]
    assert (first.cost_columns, first.figures, first.indicators, first.values) == (3, 6, 1, 3)
    assert {"project.name", "results", "evaluation.grade"} <= set(first.filled)


def test_a_label_without_a_field_is_left_with_its_cell_and_value(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    report = check(without(suggested(path), "評価の理由"), path)
    assert not report.whole
    assert ("シート「調書1」 A12", "評価の理由") in left(report)


def test_a_label_that_the_file_does_not_show_is_missing(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    profile = suggested(path)
    text = suggest(path, name="made").text.replace("label: 総合評価", "label: 二次評価")
    report = check(parse_profile(text, "made.yaml"), path)
    assert report.sheets[0].missing == ("二次評価",)
    assert not report.whole
    assert check(profile, path).whole


def test_a_table_of_the_form_that_is_gone_is_missing(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    text = suggest(path, name="made").text.replace("name: 成果指標名", "name: 活動指標名")
    report = check(parse_profile(text, "made.yaml"), path)
    assert "活動指標名" in report.sheets[0].missing


def test_a_cell_that_is_no_figure_is_told(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = workbook(tmp_path / "a.xlsx")
    profile = suggested(path)
    book = load_workbook(path)
    book["調書1"]["D7"] = "千三百ほど"
    book.save(path)
    report = check(profile, path)
    assert not report.whole
    assert any("千三百ほど" in note for note in report.sheets[0].notes)


def test_headers_that_no_column_reads(tmp_path: Path) -> None:
    path = csv_table(tmp_path / "a.csv")
    profile = suggested(path)
    assert check(profile, path).whole
    assert profile.table is not None
    fewer = profile.table.model_copy(
        update={
            "columns": tuple(c for c in profile.table.columns if c.header != "独自の欄"),
            "other_headers": (),
        }
    )
    report = check(profile.model_copy(update={"table": fewer}), path)
    assert [one.text for one in report.unread] == ["担当者", "独自の欄"]
    assert not report.whole


def test_a_file_of_another_form_is_refused_with_the_labels_it_lacks(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    with pytest.raises(ReadingError, match="「担当部署名」") as caught:
        check(load_profile("ikeda"), path)
    assert "\n" not in str(caught.value)
    with pytest.raises(ReadingError, match="事務事業ID"):
        check(load_profile("ofunato"), csv_table(tmp_path / "a.csv"))


@pytest.mark.parametrize("name", ["31204-2023.xlsx", "sapporo.xlsx"])
def test_the_corpus_forms_are_read_whole(name: str) -> None:
    assert check(load_profile("sapporo"), CLONE / "corpus" / "forms" / name).whole


def test_the_document_lists_every_key() -> None:
    assert undescribed() == []
    text = DOCS.read_text(encoding="utf-8")
    assert with_tables(text) == text, "python -m assistant.newforms.keys writes the tables"


def test_the_examples_of_the_document_are_profiles() -> None:
    blocks = DOCS.read_text(encoding="utf-8").split("```yaml\n")[1:]
    assert len(blocks) == 2
    for block in blocks:
        parse_profile(block.split("```")[0], "docs/profiles.md")
