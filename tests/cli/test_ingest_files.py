"""``hyouka ingest`` of many kinds of files at once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from assistant.reading import load_corpus_file
from assistant.settings import CLONE
from eval.forms import filled_form, render_pdf
from tests.cli.conftest import Run

SHEETS = CLONE / "corpus/sheets"


def folder_of_all_kinds(folder: Path) -> None:
    one, two = (
        load_corpus_file(SHEETS / "31204-jiritsu-sodan" / f"{y}.yaml").sheet for y in (2022, 2023)
    )
    folder.mkdir()
    (folder / "a.pdf").write_bytes(render_pdf([one], "ruled"))
    (folder / "b.xlsx").write_bytes(filled_form(two))
    shutil.copy(SHEETS / "41033-gomi-genryo" / "2023.yaml", folder / "c.yaml")
    (folder / "~$b.xlsx").write_bytes(b"\x05lock")
    (folder / "d.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")


def test_one_bad_file_keeps_no_other_out(hyouka: Run, tmp_path: Path) -> None:
    folder_of_all_kinds(tmp_path / "in")
    done = hyouka("ingest", tmp_path / "in", "--json")
    assert done.code == 2
    report = json.loads(done.out)
    assert (report["added"], report["refused"]) == (3, 1)
    (bad,) = [line for line in report["sheets"] if line["status"] == "refused"]
    assert bad["file"].endswith("d.pdf")


def test_another_year_than_claimed_is_not_taken_in(hyouka: Run, tmp_path: Path) -> None:
    folder_of_all_kinds(tmp_path / "in")
    done = hyouka("ingest", tmp_path / "in", "--year", "令和5年度", "--json")
    assert done.code == 2
    report = json.loads(done.out)
    assert (report["added"], report["refused"]) == (2, 2)
    reasons = [line["reason"] for line in report["sheets"] if line["status"] == "refused"]
    assert any("令和4年度の調書で、指定した令和5年度と違います" in reason for reason in reasons)


def test_the_same_sheet_by_another_way_is_no_second_one(hyouka: Run, tmp_path: Path) -> None:
    """From YAML, then from PDF and Excel: the content is the same but for printed spellings."""
    folder_of_all_kinds(tmp_path / "in")
    (tmp_path / "in" / "d.pdf").unlink()
    first = hyouka("ingest", SHEETS / "31204-jiritsu-sodan", "--json")
    assert json.loads(first.out)["added"] == 3
    again = json.loads(hyouka("ingest", tmp_path / "in", "--json").out)
    assert (again["added"], again["refused"]) == (1, 0)
