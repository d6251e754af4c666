"""``python -m eval.questions``: the question files are complete, and each check can fail."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from eval.questions.__main__ import main
from eval.questions.answers import compute
from eval.questions.exam import (
    FOLDER,
    QUOTAS,
    STYLES,
    check_exam,
    kind_of,
    question_files,
    read_exam,
)
from eval.questions.reading import Archive
from eval.questions.writing import write_answers

Entry = dict[str, Any]


def _edit(path: Path, change: Callable[[list[Entry]], None]) -> None:
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(entries)
    path.write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")


def _problems(folder: Path, archive: Archive) -> list[str]:
    return check_exam(read_exam(folder), archive, compute(archive))


@pytest.mark.parametrize("path", question_files(), ids=lambda path: path.stem)
def test_every_file_is_a_list_of_complete_questions(path: Path) -> None:
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    for entry in entries:
        assert set(entry) == {"id", "question", "after", "style", "kind", "why", "answer"}
        assert entry["kind"] == kind_of(path)
        assert entry["style"] in STYLES
        assert entry["question"].strip()
        assert entry["why"].strip()
        assert entry["answer"]["type"]


def test_the_exam_is_in_order(archive: Archive) -> None:
    assert _problems(FOLDER, archive) == []


def test_the_quotas_are_those_of_the_issue() -> None:
    assert QUOTAS == {"figure": 50, "text": 20, "refused": 10}


def test_a_planted_wrong_answer_is_noticed(archive: Archive, questions: Path) -> None:
    def plant(entries: list[Entry]) -> None:
        entries[0]["answer"]["value"] += 1

    _edit(questions / "figures-counts-and-lists.yaml", plant)
    (problem,) = _problems(questions, archive)
    assert problem.startswith("count-grade-b: 答えが計算と違います")


def test_an_id_used_twice_is_noticed(archive: Archive, questions: Path) -> None:
    _edit(questions / "refused.yaml", lambda entries: entries.append(dict(entries[0])))
    problems = _problems(questions, archive)
    assert any("id が2回" in problem for problem in problems)
    assert any("一つにしてください" in problem for problem in problems)


def test_too_few_questions_of_a_kind_are_noticed(archive: Archive, questions: Path) -> None:
    _edit(questions / "refused.yaml", lambda entries: entries.__delitem__(slice(9, None)))
    assert any(p.startswith("refused の質問が9件") for p in _problems(questions, archive))


def test_a_text_answer_on_a_missing_sheet_or_field_is_noticed(
    archive: Archive, questions: Path
) -> None:
    def break_both(entries: list[Entry]) -> None:
        entries[0]["answer"]["sheets"].append("99999/2024")
        entries[1]["answer"]["fields"].append("project.motto")

    _edit(questions / "texts.yaml", break_both)
    problems = "\n".join(_problems(questions, archive))
    assert "調書 99999/2024 は固定コーパスにありません" in problems
    assert "欄 project.motto は挙げた調書のどれにもありません" in problems


def test_a_quote_that_the_sheet_does_not_hold_is_noticed(archive: Archive, questions: Path) -> None:
    def misquote(entries: list[Entry]) -> None:
        quotes = entries[0]["answer"]["quotes"]
        quotes[next(iter(quotes))] = "どこにもない語"

    _edit(questions / "texts.yaml", misquote)
    assert any("「どこにもない語」" in problem for problem in _problems(questions, archive))


def test_a_text_question_in_the_words_of_the_sheet_is_noticed(
    archive: Archive, questions: Path
) -> None:
    def copy(entries: list[Entry]) -> None:
        entries[0]["question"] = "教室を休んでいた団体には、職員と理学療法士が訪ねて"

    _edit(questions / "texts.yaml", copy)
    assert any("言い換えてください" in problem for problem in _problems(questions, archive))


def test_a_question_without_a_computation_and_the_reverse_are_noticed(
    archive: Archive, questions: Path
) -> None:
    def rename(entries: list[Entry]) -> None:
        entries[0]["id"] = "count-nothing"

    _edit(questions / "figures-counts-and-lists.yaml", rename)
    problems = "\n".join(_problems(questions, archive))
    assert "count-nothing: 答えの計算が" in problems
    assert "count-grade-b: 計算だけがあり" in problems


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"style": "shouting"}, "style は"),
        ({"kind": "text"}, "kind は、このファイルでは refused です"),
        ({"answer": {"type": "number", "value": 1, "unit": "件"}}, "type が refused の質問に"),
        ({"answer": {"type": "refused", "because": "bored"}}, "because は"),
        ({"hint": "秘密"}, "hint という項目はありません"),
    ],
)
def test_an_entry_of_the_wrong_shape_is_noticed(
    archive: Archive, questions: Path, change: Entry, said: str
) -> None:
    _edit(questions / "refused.yaml", lambda entries: entries[0].update(change))
    assert any(said in problem for problem in _problems(questions, archive))


def test_writing_restores_a_planted_wrong_answer_and_is_stable(
    archive: Archive, questions: Path
) -> None:
    path = questions / "figures-cells.yaml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("29864", "29865"), encoding="utf-8")
    assert write_answers(compute(archive), questions) == ["cell-cost"]
    assert path.read_text(encoding="utf-8") == good
    assert write_answers(compute(archive), questions) == []


def test_the_command_ends_with_1_and_names_the_wrong_answer(
    questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = questions / "figures-cells.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("29864", "29865"), encoding="utf-8")
    assert main(["--questions", str(questions)]) == 1
    assert "cell-cost: 答えが計算と違います" in capsys.readouterr().out
    assert main([]) == 0


@pytest.mark.parametrize("option", ["--questions", "--sheets"])
def test_an_empty_folder_ends_the_command_with_2(
    tmp_path: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([option, str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_a_file_that_is_no_yaml_is_not_written_over(
    questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = questions / "refused.yaml"
    path.write_text("- {id: a, question: ", encoding="utf-8")
    assert main(["--questions", str(questions), "--write"]) == 2
    assert "refused.yaml: YAML として読めません" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "- {id: a, question: "


def test_the_answers_are_computed_without_the_product() -> None:
    """In a process of its own: nothing of ``assistant`` is loaded, directly or through others."""
    script = (
        "import sys, eval.questions.__main__ as m; code = m.main([]);"
        "sys.exit(code or any(n.split('.')[0] == 'assistant' for n in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
