"""``hyouka audit``: a folder of sheets into one report, whatever else lies in it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Run
from tests.reviewing.auditing.sheets import bare, false, filed, named


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sheets of 令和5年度, one of 令和4年度, and a file that is none."""
    made = tmp_path / "調書"
    (made / "経済局").mkdir(parents=True)
    sheets = {
        "a.json": named(bare(), code="10001", name="静かな事業"),
        "経済局/b.json": false(),
        "経済局/b-2022.json": filed(2022),
    }
    for name, sheet in sheets.items():
        (made / name).write_text(sheet.model_dump_json(), encoding="utf-8")
    (made / "壊れた.json").write_text("{", encoding="utf-8")
    return made


def test_a_workbook_worst_first_with_the_files_that_could_not_be_read(
    hyouka: Run, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "点検.xlsx"
    done = hyouka("audit", folder, "--out", out, "--no-meaning")
    assert done.code == 1
    assert f"{out} に2枚の調書の点検結果を書き出しました。" in done.out
    assert "令和5年度の調書2枚を検査します" in done.err
    assert "読めないファイル: 壊れた.json" in done.err
    assert "検査 2／2" in done.err
    book = openpyxl.load_workbook(out)
    assert [row[3].value for row in book["一覧"].iter_rows(min_row=4)] == [
        "生活困窮者自立相談支援事業",
        "静かな事業",
    ]
    assert book["一覧"]["M4"].value in ("経済局/b.json", "経済局\\b.json")
    assert book["一覧"]["L4"].value == "令和4年度"
    assert book["読めなかったファイル"]["A2"].value == "壊れた.json"


def test_an_html_report_and_another_year(hyouka: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "点検.html"
    done = hyouka("audit", folder, "--out", out, "--year", "令和4年度", "--no-meaning")
    assert "1枚の調書" in done.out
    text = out.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "事業評価調書の点検（令和4年度）" in text
    assert "http://" not in text
    assert "https://" not in text


def test_all_fine_is_exit_0_and_an_unread_file_is_exit_1(
    hyouka: Run, folder: Path, tmp_path: Path
) -> None:
    for name in ("壊れた.json", "経済局/b.json", "経済局/b-2022.json"):
        (folder / name).unlink()
    assert hyouka("audit", folder, "--out", tmp_path / "a.html", "--no-meaning").code == 0
    (folder / "壊れた.json").write_text("{", encoding="utf-8")
    assert hyouka("audit", folder, "--out", tmp_path / "b.html", "--no-meaning").code == 1


def test_a_report_is_replaced_only_when_asked_and_never_read_as_a_sheet(
    hyouka: Run, folder: Path
) -> None:
    out = folder / "点検.xlsx"
    assert hyouka("audit", folder, "--out", out, "--no-meaning").code == 1
    before = out.read_bytes()
    refused = hyouka("audit", folder, "--out", out, "--no-meaning")
    assert (refused.code, "すでにあります" in refused.err) == (2, True)
    assert refused.err.count("\n") == 1
    assert out.read_bytes() == before
    again = hyouka("audit", folder, "--out", out, "--no-meaning", "--overwrite")
    assert again.code == 1
    assert "点検.xlsx" not in again.err
    assert [path.name for path in folder.glob("*.part")] == []


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ([], "--out"),
        (["--out", "点検.pdf"], ".xlsx か .html"),
        (["--out", "ない/点検.html"], "がありません"),
        (["--out", "点検.html", "--year", "らいねん"], "令和5年度"),
        (["--out", "点検.html", "--year", "平成20年度"], "--year"),
        (["--out", "点検.html", "--form", "nothing"], "様式「nothing」"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(
    args: list[str],
    words: str,
    hyouka: Run,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    done = hyouka("audit", folder, *args)
    assert done.code == 2
    assert words in done.err
    assert list(tmp_path.glob("点検*")) == []


def test_a_folder_without_a_readable_sheet(hyouka: Run, tmp_path: Path) -> None:
    empty, bad = tmp_path / "空", tmp_path / "不良"
    empty.mkdir()
    bad.mkdir()
    (bad / "a.json").write_text("{", encoding="utf-8")
    assert "ファイル" in hyouka("audit", empty, "--out", tmp_path / "a.html").err
    done = hyouka("audit", bad, "--out", tmp_path / "a.html")
    assert (done.code, "読める調書が1枚もありません" in done.err) == (2, True)
    assert hyouka("audit", tmp_path / "ない", "--out", tmp_path / "a.html").code == 2
