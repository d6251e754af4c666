"""A file that is no sheet: one Japanese sentence, exit code 2, and the good one beside it is taken.

python -m pytest tests/reading/bad/test_bad_files.py
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.cli.files import SUFFIXES
from assistant.reading import read_file
from tests.reading.bad.make import BAD, RENAMED, Bad, good_sheet, good_xlsx, symlink_loop

WINDOWS = sys.platform == "win32"
IDS = [bad.name.encode("unicode_escape").decode() for bad in BAD]


@dataclass(frozen=True)
class Done:
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def hyouka(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Run:
    monkeypatch.setenv("HYOUKA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HYOUKA_CORPUS", "off")
    monkeypatch.setenv("HYOUKA_THREADS", "1")

    def run(*args: str | Path) -> Done:
        capfd.readouterr()
        code = main([str(arg) for arg in args])
        return Done(code, *capfd.readouterr())

    return run


def made(bad: Bad, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / bad.name
    try:
        path.write_bytes(bad.make())
    except OSError:
        if not WINDOWS:
            raise
        pytest.skip("no such name on Windows")
    return path


def assert_one_sentence(text: str, says: str) -> None:
    """One line of Japanese that ends as a sentence does and names what is the matter."""
    assert says in text
    assert text.endswith("。")
    assert text.replace("\u3000", " ").isprintable(), "a file name could steer the terminal"
    assert re.search("[ぁ-ん]", text)
    assert text.count("。") <= 2
    for word in ("Traceback", "Error", "Exception", "assistant."):
        assert word not in text


@pytest.mark.parametrize("bad", BAD, ids=IDS)
def test_read_refuses_it_in_one_sentence(bad: Bad, tmp_path: Path, hyouka: Run) -> None:
    done = hyouka("read", made(bad, tmp_path / "in"))
    assert done.out == ""
    assert done.code == 2
    assert_one_sentence(done.err.removesuffix("\n"), bad.says)


@pytest.mark.parametrize("bad", BAD, ids=IDS)
def test_ingest_refuses_it_and_stores_nothing(bad: Bad, tmp_path: Path, hyouka: Run) -> None:
    done = hyouka("ingest", made(bad, tmp_path / "in"), "--json")
    assert done.code == 2
    report = json.loads(done.out)
    assert (report["added"], report["refused"]) == (0, 1)
    assert_one_sentence(report["sheets"][0]["reason"], bad.says)
    assert not (tmp_path / "home" / "hyouka.db").exists()


@pytest.mark.parametrize("bad", BAD, ids=IDS)
def test_the_good_file_of_the_same_batch_is_taken(bad: Bad, tmp_path: Path, hyouka: Run) -> None:
    """Of a folder, what has an ending that a sheet may have; else both files by name."""
    path = made(bad, tmp_path / "in")
    good = path.parent / "good.xlsx"
    good.write_bytes(good_xlsx())
    paths = [path.parent] if path.suffix in SUFFIXES else [path, good]
    done = hyouka("ingest", *paths, "--json")
    assert done.code == 2
    report = json.loads(done.out)
    assert (report["added"], report["refused"]) == (1, 1)
    taken, refused = sorted(report["sheets"], key=lambda line: line["status"])
    assert taken["name"] == good_sheet().project.name
    assert refused["file"].endswith(bad.name)
    assert_one_sentence(refused["reason"], bad.says)


def test_the_whole_lot_at_once(tmp_path: Path, hyouka: Run) -> None:
    """What one file leaves behind in its process does not spoil the next one's reading."""
    folder = tmp_path / "in"
    files = [made(bad, folder) for bad in BAD]
    goods = [folder / f"good-{number}.xlsx" for number in range(3)]
    for good in goods:
        good.write_bytes(good_xlsx())
    middle = len(files) // 2
    order = [goods[0], *files[:middle], goods[1], *files[middle:], goods[2]]
    done = hyouka("ingest", *order, "--json")
    report = json.loads(done.out)
    reasons = {line["file"]: line["reason"] for line in report["sheets"]}
    assert report["added"] == 1
    for bad, file in zip(BAD, files, strict=True):
        assert_one_sentence(reasons[str(file)], bad.says)
    for good in goods:
        assert good_sheet().project.name in {
            line["name"] for line in report["sheets"] if line["file"] == str(good)
        }


@pytest.mark.parametrize(
    ("name", "make"), RENAMED, ids=[name.encode("unicode_escape").decode() for name, _ in RENAMED]
)
def test_an_odd_name_alone_is_no_reason(
    name: str, make: Callable[[], bytes], tmp_path: Path
) -> None:
    path = made(Bad(name, make, ""), tmp_path / "in")
    (sheet,) = read_file(path)
    assert (sheet.project.name, sheet.fiscal_year) == (good_sheet().project.name, 2023)


@pytest.mark.skipif(WINDOWS, reason="links need rights on Windows")
def test_a_loop_of_links_is_told(tmp_path: Path, hyouka: Run) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    done = hyouka("read", symlink_loop(folder))
    assert (done.code, done.out) == (2, "")
    assert_one_sentence(done.err.removesuffix("\n"), "開けません")


@pytest.mark.skipif(WINDOWS, reason="links need rights on Windows")
def test_a_folder_that_contains_itself_is_ingested_once(tmp_path: Path, hyouka: Run) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.xlsx").write_bytes(good_xlsx())
    (folder / "again").symlink_to(folder)
    symlink_loop(folder)
    done = hyouka("ingest", folder, "--json")
    report = json.loads(done.out)
    assert report["added"] == 1
    assert "Traceback" not in done.err
