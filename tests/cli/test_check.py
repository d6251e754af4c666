"""``hyouka check``: findings on files and on stored works, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.archive import Archive
from assistant.checking import RULES
from assistant.cli.check_text import sheet_findings_text
from assistant.reading import load_corpus_file
from assistant.reviewing import Desk
from assistant.reviewing.auditing import Evidence, Told
from assistant.settings import CLONE, Settings
from assistant.sheet import Sheet
from tests.cli.conftest import Run
from tests.reviewing.auditing.sheets import FALSE, bare, false, named

SHEETS = CLONE / "corpus/sheets/31204-jiritsu-sodan"
CAUSE = "国の制度の改正を受けて相談の流れが変わったため、予定を下回った。"
FIELDS = {
    *("field", "label", "kind", "severity", "start", "end", "quote", "message"),
    *("suggestion", "question", "evidence", "rule"),
}


def saved(sheet: Sheet, path: Path) -> Path:
    path.write_text(sheet.model_dump_json(), encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A sheet whose one text says that a figure rose, where it fell."""
    return saved(false(), tmp_path / "調書.json")


def errors(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in found["findings"] if one["severity"] == "error"]


def checked(hyouka: Run, *args: str | Path) -> Any:
    return json.loads(hyouka("check", "--json", *args).out)


def test_a_false_word_is_an_error_told_with_its_figure(hyouka: Run, wrong: Path) -> None:
    done = hyouka("check", wrong, "--no-meaning")
    assert done.code == 1
    head, _, rest = done.out.partition("■ 評価の理由\n")
    assert head.startswith("生活困窮者自立相談支援事業　令和5年度　様式: sapporo")
    assert "[誤り]" in rest.splitlines()[0]
    assert "増加" in rest.splitlines()[0]
    assert "▲5人" in rest
    assert "誤り 1、" in done.out.splitlines()[-1]


def test_no_error_is_exit_0(hyouka: Run, tmp_path: Path) -> None:
    done = hyouka("check", saved(bare(), tmp_path / "調書.json"), "--no-meaning")
    assert done.code == 0
    assert "[誤り]" not in done.out


def test_json_has_everything_of_a_finding(hyouka: Run, wrong: Path) -> None:
    found = checked(hyouka, wrong, "--no-meaning")
    assert found["counts"]["error"] == len(errors(found)) == 1
    assert found["last_year"] is None
    (one,) = errors(found)
    assert set(one) == FIELDS
    assert (one["field"], one["label"]) == ("evaluation.reason", "評価の理由")
    assert FALSE[one["start"] : one["end"]] == one["quote"]
    assert set(one["evidence"][0]) == {"id", "label", "value", "cell"}
    assert one["evidence"][0]["cell"].startswith("indicators[")
    assert one["rule"] is None or set(one["rule"]) == {"id", "name", "source"}


def test_several_sheets_are_an_array_and_a_year_chooses(hyouka: Run) -> None:
    assert [one["fiscal_year"] for one in checked(hyouka, SHEETS, "--no-meaning")] == [
        2022,
        2023,
        2024,
    ]
    one = checked(hyouka, SHEETS, "--no-meaning", "--year", "令和5年度")
    assert one["fiscal_year"] == 2023
    none = hyouka("check", SHEETS, "--year", "平成20年度")
    assert (none.code, "--year" in none.err) == (2, True)


def test_a_machines_claim_is_an_error_an_officers_a_question(hyouka: Run, tmp_path: Path) -> None:
    path = saved(false(evaluation__reason=CAUSE), tmp_path / "調書.json")
    mine = {one["severity"] for one in claims(checked(hyouka, path, "--no-meaning"))}
    machine = checked(hyouka, path, "--no-meaning", "--machine")
    assert mine == {"question"}
    assert "error" in {one["severity"] for one in claims(machine)}


def claims(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in found["findings"] if one["kind"] == "cause"]


def test_without_records_one_line_says_that_last_year_is_missing(
    hyouka: Run, home: Path, wrong: Path
) -> None:
    done = hyouka("check", wrong, "--no-meaning")
    assert done.err == "前年度の調書がないので、前年度とは比べていません。\n"
    assert not home.exists()


def test_last_years_sheet_comes_from_the_records_even_where_another_process_holds_them(
    hyouka: Run, home: Path, wrong: Path
) -> None:
    assert hyouka("ingest", SHEETS / "2022.yaml").code == 0
    settings = Settings(home=home, corpus=False, threads=1)
    with Archive.open(settings, purpose="試験"):
        done = hyouka("check", "--json", wrong, "--no-meaning")
    assert json.loads(done.out)["last_year"] == 2022
    assert done.err == ""


def test_last_years_sheet_may_be_named(hyouka: Run, wrong: Path, tmp_path: Path) -> None:
    found = checked(hyouka, wrong, "--no-meaning", "--last", SHEETS / "2022.yaml")
    assert found["last_year"] == 2022
    late = hyouka("check", wrong, "--last", SHEETS / "2024.yaml")
    assert (late.code, "前年度の調書ではありません" in late.err) == (2, True)
    stranger = saved(
        named(load_corpus_file(SHEETS / "2022.yaml").sheet, code=None), tmp_path / "a.json"
    )
    assert checked(hyouka, wrong, "--no-meaning", "--last", stranger)["last_year"] == 2022


def test_records_that_cannot_be_opened_do_not_stop_the_check(
    hyouka: Run, home: Path, wrong: Path
) -> None:
    home.mkdir()
    (home / "records.sqlite3").write_bytes(b"no database" * 100)
    done = hyouka("check", wrong, "--no-meaning")
    assert done.code == 1
    assert "記録を使わずに検査します" in done.err


def test_a_bad_file_is_told_and_the_rest_is_checked(
    hyouka: Run, wrong: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "壊れた.json"
    bad.write_text("{", encoding="utf-8")
    done = hyouka("check", bad, wrong, "--no-meaning")
    assert done.code == 2
    assert "壊れた.json" in done.err
    assert "[誤り]" in done.out


def test_a_stored_work_is_held_to_the_measure_of_who_wrote_each_sentence(
    hyouka: Run, home: Path, tmp_path: Path
) -> None:
    settings = Settings(home=home, corpus=False, threads=1)
    with Archive.open(settings, purpose="試験") as archive:
        desk = Desk(archive)
        path = saved(bare(), tmp_path / "調書.json")
        (work,) = desk.start_from_file(path, who="担当者")
        desk.save_text(work.key, "evaluation.reason", FALSE, version=work.version, who="担当者")
    for name in ("31204", "生活困窮者自立相談支援事業", work.key):
        done = hyouka("check", "--json", "--stored", name)
        assert done.code == 1, done.err
        assert [one["field"] for one in errors(json.loads(done.out))] == ["evaluation.reason"]
    assert "[誤り]" in hyouka("check", "--stored", "31204", "--year", "令和5").out


def test_a_stored_work_that_is_not_there(hyouka: Run, home: Path) -> None:
    assert "作業中の調書がありません" in hyouka("check", "--stored", "31204").err
    assert hyouka("ingest", SHEETS / "2022.yaml").code == 0
    done = hyouka("check", "--stored", "31204")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "「31204」がありません" in done.err


def test_the_rules_are_told_with_source_and_limits(hyouka: Run) -> None:
    done = hyouka("check", "--rules")
    assert done.code == 0
    assert all(rule.id in done.out and rule.misses in done.out for rule in RULES)
    rows = json.loads(hyouka("check", "--rules", "--json").out)
    assert [row["id"] for row in rows] == [rule.id for rule in RULES]
    assert set(rows[0]) == {"id", "name", "source", "misses"}


def test_usage_errors_say_what_to_do(hyouka: Run, wrong: Path) -> None:
    assert "[ファイル…]" in hyouka("check").err
    assert "--stored は" in hyouka("check", wrong, "--stored", "31204").err
    assert "令和5年度" in hyouka("check", wrong, "--year", "らいねん").err


def test_nothing_of_a_text_steers_the_terminal() -> None:
    bad = "増加\u202e\x1b[2J\r\n"
    evidence = Evidence("x", bad, bad, "costs[0].total")
    one = Told("a", bad, "cause", "error", 0, 1, bad, bad, bad, bad, (evidence,), None)
    lines = list(sheet_findings_text(named(bare(), name=bad), [one], None))
    assert len(lines) == 10
    assert not set("".join(lines)) & set("\u202e\x1b\r\n")
