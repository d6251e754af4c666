"""The command line as a process: start-up, exit codes, one Japanese line on standard error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.archive import Archive
from assistant.reading import read_file
from assistant.reviewing.first_start import CORPUS
from assistant.settings import Settings

CLONE = CORPUS.parent.parent
SHEET = CORPUS / "31204-jiritsu-sodan" / "2023.yaml"
#: What a command that needs none of it must not wait for; how long it takes is measured by
#: eval.bench (cli.help.ms, cli.read.ms), since a busy machine would fail a timed test.
HEAVY = (
    *("gradio", "chromadb", "langchain_core", "sqlalchemy", "numpy"),
    *("pypdfium2", "openpyxl", "lxml", "docx", "assistant.reading.laid_out"),
)


def run(
    *args: str, home: Path, corpus: str = "off", **env: str
) -> subprocess.CompletedProcess[str]:
    """``python -m assistant`` with its own folder; text as UTF-8 whatever the locale is."""
    settings = {"HYOUKA_HOME": str(home), "HYOUKA_CORPUS": corpus, "HYOUKA_THREADS": "1"}
    return subprocess.run(
        [sys.executable, "-m", "assistant", *args],
        cwd=CLONE,
        env=os.environ | settings | env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("args", [["--help"], ["read", str(SHEET)], ["draft", "--help"]])
def test_light_commands_load_nothing_heavy(args: list[str]) -> None:
    code = (
        "import sys\n"
        "from assistant.cli import main\n"
        f"assert main({args!r}) == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=CLONE, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["read", "ない.txt"], "ない.txt が見つかりません"),
        (["read"], "「ファイル」が指定されていません"),
        (["read", "a", "b"], "余分な引数"),
        (["read", "--jsn", "a"], "--json"),
        (["dratf"], "draft"),
        (["draft", str(SHEET), "--field", "reason"], "欄「reason」"),
        (["read", str(SHEET), "--form", "nothing"], "様式「nothing」"),
        (["ingest", "ない"], "ない が見つかりません"),
        (["read", "--form"], "--form"),
    ],
)
def test_what_cannot_be_done_is_one_japanese_line_and_exit_2(
    args: list[str], words: str, tmp_path: Path
) -> None:
    done = run(*args, home=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
    assert done.stderr.endswith("。\n")


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    done = run("rebuild", home=tmp_path, HYOUKA_PORT="x")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "HYOUKA_PORT" in done.stderr


def test_a_corrupt_index_is_told_and_drafting_goes_on(tmp_path: Path) -> None:
    assert run("ingest", str(SHEET.with_name("2022.yaml")), home=tmp_path).returncode == 0
    (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(os.urandom(5000))
    looked = run("doctor", home=tmp_path)
    assert (looked.returncode, looked.stderr) == (1, "")
    assert "異常  索引" in looked.stdout
    assert "hyouka rebuild" in looked.stdout
    drafted = run("draft", str(SHEET), "--from-figures", "--json", home=tmp_path)
    assert (drafted.returncode, drafted.stderr) == (0, "")
    assert any(field["precedents"] for field in json.loads(drafted.stdout)["fields"])
    refused = run("ingest", str(SHEET), home=tmp_path)
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
    assert "hyouka rebuild" in refused.stderr
    assert run("rebuild", home=tmp_path).returncode == 0
    assert run("doctor", home=tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("env", "words"),
    [
        ({"HYOUKA_HOME": "FILE"}, "同じ名前のファイルがあります"),
        ({"HYOUKA_HOME": "FILE/below"}, "途中にフォルダでないファイル"),
        ({"HYOUKA_DB_URL": "foo://bar"}, "HYOUKA_DB_URL（foo://bar）"),
        ({"HYOUKA_DB_URL": "sqlite:///FILE"}, "壊れています"),
        (
            {"HYOUKA_EMBEDDER": "openai", "OPENAI_BASE_URL": "http://127.0.0.1:9/v1"},
            "つながりません",
        ),
    ],
)
def test_what_settings_point_to_and_is_not_there_is_one_japanese_line(
    env: dict[str, str], words: str, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_bytes(os.urandom(5000))
    given = {name: value.replace("FILE", str(file)) for name, value in env.items()}
    home = Path(given.pop("HYOUKA_HOME", tmp_path / "home"))
    done = run("rebuild", home=home, **given)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert words in done.stderr
    assert "Error" not in done.stderr


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (["--foo"], 2, "指定「--foo」はありません"),
        (["--port"], 2, "--port の値"),
        (["--port", "x"], 2, "--port には1～65535の整数"),
        (["--help"], 0, "使い方: python app.py"),
    ],
)
def test_app_speaks_japanese(args: list[str], code: int, words: str) -> None:
    done = subprocess.run(
        [sys.executable, "app.py", *args],
        cwd=CLONE,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    told = done.stdout + done.stderr
    assert (done.returncode, words in told) == (code, True), told
    for english in ("usage", "options", "argument", "expected"):
        assert english not in told


def test_output_is_utf8_where_the_locale_is_not(tmp_path: Path) -> None:
    done = run("read", str(SHEET), home=tmp_path, PYTHONIOENCODING="cp932", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "生活困窮者自立相談支援事業" in done.stdout


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant", "read", str(SHEET), "--json"],
        cwd=CLONE,
        env=os.environ | {"HYOUKA_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read().decode()
    process.stderr.close()
    assert (process.wait(), errors) == (0, "")


def test_json_is_the_shape_that_reads_back(tmp_path: Path) -> None:
    done = run("read", str(SHEET), "--json", home=tmp_path)
    data = json.loads(done.stdout)
    assert list(data)[:4] == ["form", "municipality", "fiscal_year", "project"]
    assert data["costs"][0]["project_cost"] == 45872
    assert "\\u" not in done.stdout
    assert '\n  "form"' in done.stdout
    path = tmp_path / "again.json"
    path.write_text(done.stdout, encoding="utf-8")
    assert read_file(path) == read_file(SHEET)


def test_a_second_process_is_told_who_holds_the_archive(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, corpus=False, threads=1)
    with Archive.open(settings, purpose="画面（python app.py）") as archive:
        archive.ingest(read_file(SHEET.with_name("2022.yaml")))
        refused = run("ingest", str(SHEET), home=tmp_path)
        assert refused.returncode == 2
        assert "画面（python app.py）" in refused.stderr
        assert str(os.getpid()) in refused.stderr
        assert refused.stderr.count("\n") == 1
        read_only = run("draft", str(SHEET), "--from-figures", "--json", home=tmp_path)
        assert read_only.returncode == 0, read_only.stderr
        assert "記録だけを読みます" in read_only.stderr
        assert read_only.stderr.count("\n") == 1
        assert json.loads(read_only.stdout)["project_name"] == "生活困窮者自立相談支援事業"
        looked = run("doctor", home=tmp_path)
        assert looked.returncode == 0, looked.stdout
        assert "画面（python app.py）" in looked.stdout
    assert run("ingest", str(SHEET), home=tmp_path).returncode == 0


def test_a_killed_holder_leaves_no_lock_behind(tmp_path: Path) -> None:
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from assistant.archive import Archive\n"
        "from assistant.settings import Settings\n"
        "held = Archive.open(Settings(home=Path(sys.argv[1]), corpus=False), purpose='試験')\n"
        "print('held', flush=True)\n"
        "time.sleep(60)\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], cwd=CLONE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    assert run("rebuild", home=tmp_path).returncode == 2
    holder.kill()
    holder.communicate()
    assert run("rebuild", home=tmp_path).returncode == 0
