"""``hyouka export``: confirmed texts into the officer's workbook, lists and Word prints."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import docx
import pytest

from assistant.archive import Archive
from assistant.reading import load_corpus_file, read_file
from assistant.reviewing import Desk
from assistant.settings import CLONE, Settings
from eval.forms import filled_form
from tests.cli.conftest import Run

FILED = CLONE / "corpus/sheets/31204-jiritsu-sodan/2023.yaml"
EARLIER = FILED.with_name("2022.yaml")
WRITTEN = "▲１，４６４千円の減は、欠員に伴う委託料の減額による。\n＝と＋で始まる行も書ける。"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """The officer's form of this year: figures and entries, the eight texts empty."""
    path = tmp_path / "調書.xlsx"
    path.write_bytes(filled_form(load_corpus_file(FILED).sheet, with_prose=False))
    return path


def confirmed(home: Path, form: Path, texts: dict[str, str]) -> None:
    """Begin from the form on the desk, write ``texts`` and confirm them; one more text is
    written and not confirmed."""
    settings = Settings(home=home, corpus=False, threads=1)
    with Archive.open(settings, purpose="試験") as archive:
        desk = Desk(archive)
        (work,) = desk.start_from_file(form, who="担当者")
        left = {"next_year.content": "まだ確定していない文である。"}
        for field, text in (left | texts).items():
            work = desk.save_text(work.key, field, text, version=work.version, who="担当者")
        desk.confirm(
            work.key, version=work.version, who="担当者", fields=list(texts), even_so="試験のため。"
        )


def test_only_confirmed_prose_goes_into_the_form(hyouka: Run, home: Path, form: Path) -> None:
    confirmed(home, form, {"next_year.budget": WRITTEN})
    before = form.read_bytes()
    done = hyouka("export", form)
    assert done.code == 0
    assert "1欄を書き戻しました" in done.out
    assert "評価の理由" in done.out  # not confirmed, so not written
    assert form.read_bytes() == before
    filled = form.with_name("調書（記入済）.xlsx")
    (was,), (now,) = read_file(form), read_file(filled)
    assert now.evaluation.next_year.budget == WRITTEN
    ahead = now.evaluation.next_year.model_copy(update={"budget": None})
    evaluation = now.evaluation.model_copy(update={"next_year": ahead})
    assert now.model_copy(update={"evaluation": evaluation}) == was
    parts = [zipfile.ZipFile(path) for path in (form, filled)]
    changed = [n for n in parts[0].namelist() if parts[0].read(n) != parts[1].read(n)]
    assert changed == ["xl/worksheets/sheet1.xml"]


def test_a_text_over_its_limit_is_written_and_told(hyouka: Run, home: Path, form: Path) -> None:
    confirmed(home, form, {"next_year.budget": "あ" * 201})
    done = hyouka("export", form, "--out", form.with_name("out.xlsx"))
    assert done.code == 1
    assert "201字で、200字を超えています" in done.out


def test_it_never_replaces_a_file_unasked(hyouka: Run, home: Path, form: Path) -> None:
    confirmed(home, form, {"next_year.budget": WRITTEN})
    taken = form.with_name("調書（記入済）.xlsx")
    taken.write_text("先にあったもの", encoding="utf-8")
    done = hyouka("export", form)
    assert (done.code, "すでにあります" in done.err) == (2, True)
    assert taken.read_text(encoding="utf-8") == "先にあったもの"
    assert hyouka("export", form, "--overwrite").code == 0


@pytest.mark.parametrize(
    ("prepare", "says"),
    [(False, "作成していません"), (True, "確定した文がありません")],
)
def test_nothing_to_write_back(
    prepare: bool, says: str, hyouka: Run, home: Path, form: Path
) -> None:
    if prepare:
        confirmed(home, form, {})
    done = hyouka("export", form)
    assert done.code == 2
    assert says in done.err
    assert done.err.count("\n") == 1
    assert list(form.parent.glob("*記入済*")) == []


def test_a_file_that_is_no_workbook_cannot_be_written_back(hyouka: Run, tmp_path: Path) -> None:
    path = tmp_path / "調書.yaml"
    path.write_bytes(FILED.read_bytes())
    done = hyouka("export", path)
    assert (done.code, "Excel のブックではない" in done.err) == (2, True)


@pytest.mark.parametrize("name", ["一覧.xlsx", "一覧.csv"])
def test_a_list_of_the_records_is_read_back(name: str, hyouka: Run, tmp_path: Path) -> None:
    assert hyouka("ingest", EARLIER, FILED).code == 0
    done = hyouka("export", "--list", tmp_path / name, "--year", "令和5年度")
    assert (done.code, done.out) == (0, f"{tmp_path / name} に1枚の調書を書き出しました。\n")
    (sheet,) = read_file(tmp_path / name)
    assert sheet.evaluation == load_corpus_file(FILED).sheet.evaluation
    again = hyouka("ingest", tmp_path / name)
    assert again.code == 0
    assert "追加 0件" in again.out


def test_a_csv_list_runs_no_formula(hyouka: Run, tmp_path: Path) -> None:
    sheet = load_corpus_file(FILED).sheet
    bad = sheet.model_copy(update={"results": "=HYPERLINK(1)", "ingenuity": "-5"})
    source = tmp_path / "調書.json"
    source.write_text(bad.model_dump_json(), encoding="utf-8")
    assert hyouka("export", source, "--list", tmp_path / "一覧.csv").code == 0
    with (tmp_path / "一覧.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["実施結果"] == "'=HYPERLINK(1)"
    assert row["事業実施における工夫点"] == "-5"
    (read,) = read_file(tmp_path / "一覧.csv")
    assert (read.results, read.ingenuity) == ("=HYPERLINK(1)", "-5")


def test_word_prints(hyouka: Run, tmp_path: Path) -> None:
    one, folder = tmp_path / "調書.docx", tmp_path / "印刷"
    assert hyouka("export", FILED, "--word", one).code == 0
    text = "\n".join(p.text for p in docx.Document(str(one)).paragraphs)
    assert "生活困窮者自立相談支援事業" in text
    assert hyouka("export", FILED.parent, "--word", one, "--overwrite").code == 2
    assert hyouka("export", FILED.parent, "--word", folder).code == 0
    assert len(list(folder.glob("31204-*.docx"))) == 3


def test_usage_errors_say_what_to_do(hyouka: Run, form: Path, tmp_path: Path) -> None:
    assert "--list" in hyouka("export").err
    assert "令和5年度" in hyouka("export", "--list", tmp_path / "a.csv", "--year", "らいねん").err
    assert ".xlsx か .csv" in hyouka("export", form, "--list", tmp_path / "a.txt").err
