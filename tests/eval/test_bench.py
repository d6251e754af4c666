"""``python -m eval.bench`` runs and tells every row; how fast a machine is stands in no test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import CLONE

MEMORY = {
    "ingest.peak_mb",
    "draft.peak_mb",
    "app.peak_mb",
    "files.pdf.peak_mb",
    "files.table.peak_mb",
}
#: Measured only where the public sheets lie beside the clone.
ELSEWHERE = {"files.pdf_one_page.per_s"}
ROWS = MEMORY | {
    "cli.help.ms",
    "cli.read.ms",
    "cli.draft.ms",
    "app.start.ms",
    "ingest.sheets_per_second",
    "ingest.ratio_to_embedding",
    "draft.ms",
    "draft.alone.ms",
    "proof.ms",
    "search.ms",
    "search.p95.ms",
    "model.request.ms",
    "model.read.ms",
    "check.ms",
    "check.meaning.ms",
    "audit.s",
    "audit.html.s",
    "audit.excel.s",
    "files.pdf.per_s",
    "files.excel.per_s",
    "files.table.per_s",
}


def bench(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "eval.bench", *args],
        cwd=CLONE,
        env=os.environ | env,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    done = bench("--quick", "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_every_row_is_there(report: dict[str, Any]) -> None:
    assert {row["id"] for row in report["rows"]} - ELSEWHERE == ROWS
    for row in report["rows"]:
        assert row["runs"] >= 1
        if row["id"] in MEMORY and sys.platform == "win32":
            assert row["value"] is None
        else:
            assert row["value"] > 0, row


def test_the_machine_is_described_and_not_named(report: dict[str, Any]) -> None:
    assert set(report["machine"]) == {
        "cores",
        "python",
        "system",
        "architecture",
        "embedder",
        "threads",
    }
    said = json.dumps(report, ensure_ascii=False)
    assert os.sep + "tmp" not in said
    assert str(Path.home()) not in said


def test_the_readme_gives_the_same_rows(report: dict[str, Any]) -> None:
    readme = (CLONE / "README.md").read_text(encoding="utf-8")
    assert [row["label"] for row in report["rows"] if row["label"] not in readme] == []


def test_nothing_of_the_user_is_touched(tmp_path: Path) -> None:
    """A wrong setting is told in one line; the folder that is set stays untouched."""
    done = bench("--quick", HYOUKA_HOME=str(tmp_path), HYOUKA_EMBEDDER="なし")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
