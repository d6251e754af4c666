"""``python -m eval.corpus``: the fixed corpus is in order, and each check can fail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from eval.corpus import Report, check_corpus, corpus_files, main

Data = dict[str, Any]
PROJECT = "31204-jiritsu-sodan"


@pytest.fixture(scope="module")
def report() -> Report:
    return check_corpus(corpus_files())


def test_the_corpus_is_in_order(report: Report) -> None:
    assert [f"{problem.name}: {problem.message}" for problem in report.problems] == []


def test_the_corpus_is_large_enough_and_some_projects_start_or_end_within_it(
    report: Report,
) -> None:
    assert len(report.entries) >= 40
    assert report.projects >= 14
    assert len(report.partial) >= 2


def test_the_corpus_has_unequal_grades_and_savings_in_one_sheet(report: Report) -> None:
    """Else a reader that mixes up 今回 and 前回 would go unseen."""
    sheets = [entry.sheet for entry in report.entries]
    assert any(s.evaluation.grade != s.previous.grade for s in sheets)
    assert any(s.evaluation.next_year.saving != s.previous.saving for s in sheets)


# Broken copies


def _copy(folder: Path, changes: dict[int, Callable[[Data], None]]) -> list[Path]:
    """The three years of one project under ``folder``, the given years changed."""
    target = folder / PROJECT
    target.mkdir()
    paths = []
    for path in corpus_files():
        if path.parent.name != PROJECT:
            continue
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if int(path.stem) in changes:
            changes[int(path.stem)](data)
        copy = target / path.name
        copy.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
        paths.append(copy)
    return paths


def _messages(folder: Path, year: int, change: Callable[[Data], None]) -> list[str]:
    return [problem.message for problem in check_corpus(_copy(folder, {year: change})).problems]


def test_a_faithful_copy_of_one_project_has_no_problems(tmp_path: Path) -> None:
    assert check_corpus(_copy(tmp_path, {})).problems == ()


def _total(data: Data) -> None:
    data["costs"][2]["total"] += 1


def _breakdown(data: Data) -> None:
    data["cost_breakdowns"][0]["items"][0]["amount"] += 1000


def _column(data: Data) -> None:
    del data["costs"][1]


def _blank_cost(data: Data) -> None:
    data["costs"][1]["fte"] = None


def _last_years_actual(data: Data) -> None:
    data["indicators"][0]["values"][0]["value"] += 1


def _last_years_target(data: Data) -> None:
    data["indicators"][0]["values"][1]["value"] += 1


def _last_years_settlement(data: Data) -> None:
    data["costs"][0]["project_cost"] += 10
    data["costs"][0]["total"] += 10


def _previous_grade(data: Data) -> None:
    data["previous"]["grade"] = "C"


def _previous_saving(data: Data) -> None:
    data["previous"]["saving"] = 77


def _good_text(data: Data) -> Data:
    """A good reviewed text with a mark."""
    reasons = [row["reason"] for row in data["judgements"]] + [data["evaluation"]["reason"]]
    found: Data = next(r for r in reasons if r["quality"] == "good" and "{{" in r["text"])
    return found


def _poor_text(data: Data) -> Data:
    reasons = [row["reason"] for row in data["judgements"]] + [data["evaluation"]["reason"]]
    found: Data = next(r for r in reasons if r["quality"] == "poor")
    return found


def _wrong_mark(data: Data) -> None:
    _good_text(data)["text"] += "前年度の実績は{{activity1.actual.2022|９９９件}}であった。"


def _wrong_unit(data: Data) -> None:
    text = "事業費は{{cost.project_cost.2023.settlement|４４，１０６円}}であった。"
    _good_text(data)["text"] += text


def _point_for_percent(data: Data) -> None:
    _good_text(data)["text"] += "{{activity1.achievement.2023|７８．６ポイント}}であった。"


def _unknown_fact(data: Data) -> None:
    _good_text(data)["text"] += "{{activity9.actual.2023|５６６件}}であった。"


def _unmarked_number(data: Data) -> None:
    _good_text(data)["text"] += "窓口には３４５件の相談が寄せられた。"


def _fault_text(data: Data) -> None:
    _poor_text(data)["faults"][0]["text"] = "本文のどこにもない語句"


def _fault_kind(data: Data) -> None:
    _poor_text(data)["faults"][0]["kind"] = "boring"


def _no_fault(data: Data) -> None:
    del _poor_text(data)["faults"]


def _no_quality(data: Data) -> None:
    del _good_text(data)["quality"]


def _phone(data: Data) -> None:
    data["results"] += "\n問合せは０１２３－４５－６７８９まで。"


def _name(data: Data) -> None:
    data["results"] += "\n講師の山田氏が講演した。"


def _choice(data: Data) -> None:
    data["evaluation"]["next_year"]["budget_direction"] = "増額"


def _both_states(data: Data) -> None:
    data["evaluation"]["state"] = "exempt"


def _unknown_key(data: Data) -> None:
    data["evaluation"]["grad"] = "A"


def _code(data: Data) -> None:
    data["project"]["code"] = "31205"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_total, "検算では"),
        (_breakdown, "検算では"),
        (_column, "4列"),
        (_blank_cost, "令和5年度予算に人工がありません"),
        (_last_years_actual, "activity1 の令和4年度実績が"),
        (_last_years_target, "activity1 の令和5年度目標が"),
        (_last_years_settlement, "令和4年度決算の事業費が"),
        (_previous_grade, "前回の評価が、前年度の調書の評価と違います"),
        (_previous_saving, "見直し効果額(前年度)が77で"),
        (_wrong_mark, "印 {{activity1.actual.2022|９９９件}} の数か単位が事実"),
        (_wrong_unit, "４４，１０６円}} の数か単位が事実"),
        (_point_for_percent, "７８．６ポイント}} の数か単位が事実"),
        (_unknown_fact, "の事実はこの調書にありません"),
        (_unmarked_number, "数「３４５件」に印がありません"),
        (_fault_text, "の「本文のどこにもない語句」が本文にありません"),
        (_fault_kind, "kind「boring」は使えません"),
        (_no_fault, "poor なのに faults がありません"),
        (_no_quality, "quality がありません"),
        (_phone, "は電話番号です"),
        (_name, "は個人らしい名です"),
        (_choice, "予算の方向性の「増額」は選べません"),
        (_both_states, "どちらか一方にしてください"),
        (_unknown_key, "grad"),
        (_code, "事業コード「31205」"),
    ],
)
def test_a_broken_copy_is_told_in_one_sentence(
    tmp_path: Path, change: Callable[[Data], None], words: str
) -> None:
    found = _messages(tmp_path, 2023, change)
    assert any(words in message for message in found), found


def test_a_sentence_taken_from_last_year_must_be_listed_as_copied(tmp_path: Path) -> None:
    taken = "窓口の看板を大きくしたことで、初めて訪れる人が迷わずに相談室まで来られるようになった"

    def say(data: Data) -> None:
        data["results"] += f"\n{taken}。"

    problems = check_corpus(_copy(tmp_path, {2022: say, 2023: say})).problems
    assert [p.name for p in problems] == [f"{PROJECT}/2023.yaml"]
    assert f"「{taken}」は {PROJECT}/2022.yaml にもあります" in problems[0].message


def test_a_sentence_listed_as_copied_is_no_problem(tmp_path: Path) -> None:
    taken = "窓口の看板を大きくしたことで、初めて訪れる人が迷わずに相談室まで来られるようになった。"

    def say(data: Data) -> None:
        data["ingenuity"] += taken

    def copy(data: Data) -> None:
        fault = {"kind": "copied_from_last_year", "text": taken}
        text = data["ingenuity"] + taken
        data["ingenuity"] = {"quality": "poor", "text": text, "faults": [fault]}

    assert check_corpus(_copy(tmp_path, {2022: say, 2023: copy})).problems == ()


def test_a_missing_year_is_a_gap(tmp_path: Path) -> None:
    paths = [path for path in _copy(tmp_path, {}) if path.stem != "2023"]
    messages = [problem.message for problem in check_corpus(paths).problems]
    assert any("2022年度の次の調書がありません" in message for message in messages)


def test_the_command_prints_each_problem_and_ends_with_1(tmp_path: Path) -> None:
    paths = _copy(tmp_path, {2023: _total})
    result = CliRunner().invoke(main, [str(path) for path in paths])
    assert result.exit_code == 1
    assert f"{PROJECT}/2023.yaml: 令和5年度決算の計（事業費＋人件費）は" in result.output
    assert "Traceback" not in result.output


def test_the_command_ends_with_0_where_all_is_well(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, [str(path) for path in _copy(tmp_path, {})])
    assert result.exit_code == 0
    assert "調書3枚、1事業" in result.output
