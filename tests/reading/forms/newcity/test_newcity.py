"""A city that the program does not ship is read by its profile alone, from PDF and workbook."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.reading import read_file
from assistant.settings import CLONE
from assistant.sheet import Sheet
from tests.reading.forms.newcity.content import COMPOST, LIBRARY, Content
from tests.reading.forms.newcity.expected import COMPOST_SHEET, LIBRARY_SHEET
from tests.reading.forms.newcity.make import excel, pdf

FORMS = Path(__file__).parent
DRAFTED = [
    "evaluation.reason",
    "judgement.necessity",
    "judgement.effectiveness",
    "judgement.efficiency",
    "next_year.content",
    "next_year.budget",
]
BOTH = pytest.mark.parametrize(
    ("name", "made", "content", "expected"),
    [
        ("compost.pdf", pdf, COMPOST, COMPOST_SHEET),
        ("library.xlsx", excel, LIBRARY, LIBRARY_SHEET),
    ],
    ids=["pdf", "excel"],
)
Made = Callable[[Content], bytes]


@pytest.fixture(autouse=True)
def _our_forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our form, and an archive of its own that begins empty."""
    monkeypatch.setenv("HYOUKA_FORMS_DIR", str(FORMS))
    monkeypatch.setenv("HYOUKA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HYOUKA_CORPUS", "off")


@BOTH
def test_the_form_is_known_and_every_field_is_read(
    tmp_path: Path, name: str, made: Made, content: Content, expected: Sheet
) -> None:
    [got] = read_file(_file(tmp_path, name, made(content)))
    got = _without_cells(got)
    for field in Sheet.model_fields:  # one field at a time: a difference is easier to see
        assert getattr(got, field) == getattr(expected, field), field


@BOTH
def test_profile_check_finds_nothing_unread(
    tmp_path: Path, name: str, made: Made, content: Content, expected: Sheet
) -> None:
    file = _file(tmp_path, name, made(content))
    done = _hyouka("profile", "check", str(FORMS / "hoshimi.yaml"), str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{name}: 調書 1枚、全て読めました" in done.stdout


@BOTH
def test_a_draft_has_its_fields_traces_its_numbers_and_keeps_the_grades(
    tmp_path: Path, name: str, made: Made, content: Content, expected: Sheet
) -> None:
    file = _file(tmp_path, name, made(content))
    done = _hyouka("draft", str(file), "--from-figures", "--json")
    assert done.returncode == 0, done.stderr
    fields = json.loads(done.stdout)["fields"]
    texts = {field["field"]: _text(field["sentences"]) for field in fields}
    assert list(texts) == DRAFTED
    for field in fields:
        prose = re.sub("【.*?】", "", texts[field["field"]])  # a question does not count
        assert 0 < len(prose) <= field["limit"]
        traces = [trace for sentence in field["sentences"] for trace in sentence["traces"]]
        assert [trace["surface"] for trace in traces if trace["source"] is None] == []
    now, before = expected.evaluation.grade, expected.previous.grade
    assert _grades(texts["evaluation.reason"]) == {now, before}
    assert f"前回（{before}）" in texts["evaluation.reason"]
    for judgement in expected.judgements[:3]:
        assert _grades(texts[f"judgement.{judgement.id}"]) == {judgement.grade}
    direction = expected.evaluation.next_year.content_direction
    assert f"「{direction}」" in texts["next_year.content"]


def _file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _text(sentences: list[dict[str, Any]]) -> str:
    return "".join(sentence["text"] for sentence in sentences)


def _grades(text: str) -> set[str | None]:
    return {*re.findall("[A-DＡ-Ｄ]", text)}


def _without_cells(sheet: Sheet) -> Sheet:
    """Without the cell addresses of the extra rows, which a PDF does not have."""
    extra = tuple(row.model_copy(update={"cell": None}) for row in sheet.extra)
    return sheet.model_copy(update={"extra": extra})


def _hyouka(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as an officer starts it."""
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"HYOUKA_THREADS": "1"},
        cwd=CLONE,
        check=False,
    )
