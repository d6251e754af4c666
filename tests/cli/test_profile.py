"""``hyouka profile suggest`` and ``hyouka profile check``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.newforms.made import workbook
from tests.stub import Text
from tests.stub.bad_days import bad_key
from tests.stub.fixtures import OpenStub
from tests.stub.fixtures import stub as stub


def test_suggest_edit_check_use(
    hyouka: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet, forms = workbook(tmp_path / "a.xlsx"), tmp_path / "forms"
    forms.mkdir()
    made = forms / "ourcity.yaml"
    done = hyouka("profile", "suggest", sheet, "--out", made)
    assert (done.code, done.out) == (0, "")
    assert made.read_text(encoding="utf-8").count("name: ourcity") == 1
    assert hyouka("profile", "check", made, sheet).code == 0
    monkeypatch.setenv("HYOUKA_FORMS_DIR", str(forms))
    # By its name too, once it stands in the user's folder.
    assert hyouka("profile", "check", "ourcity", sheet).code == 0


def test_the_draft_goes_to_standard_output_and_nothing_is_overwritten(
    hyouka: Any, tmp_path: Path
) -> None:
    sheet = workbook(tmp_path / "a.xlsx")
    done = hyouka("profile", "suggest", sheet)
    assert done.code == 0
    assert "layout:" in done.out
    taken = tmp_path / "taken.yaml"
    taken.write_text("mine", encoding="utf-8")
    done = hyouka("profile", "suggest", sheet, "--out", taken)
    assert done.code == 2
    assert "既にあります" in done.err
    assert taken.read_text(encoding="utf-8") == "mine"


def test_check_says_what_is_left_and_its_json(hyouka: Any, tmp_path: Path) -> None:
    sheet, made = workbook(tmp_path / "a.xlsx"), tmp_path / "made.yaml"
    hyouka("profile", "suggest", sheet, "--out", made)
    text = made.read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if "label: 評価の理由, field" not in line]
    made.write_text("\n".join(kept), encoding="utf-8")
    done = hyouka("profile", "check", made, sheet)
    assert done.code == 1
    assert "どの欄にも入らない枠: シート「調書1」 A12「評価の理由」" in done.out
    done = hyouka("profile", "check", made, sheet, "--json")
    assert done.code == 1
    report = json.loads(done.out)
    assert report["whole"] is False
    places = [one["place"] for one in report["sheets"][0]["unread"]]
    assert "シート「調書1」 A12" in places


def test_what_cannot_be_used_is_one_sentence(hyouka: Any, tmp_path: Path) -> None:
    sheet = workbook(tmp_path / "a.xlsx")
    broken = tmp_path / "broken.yaml"
    broken.write_text("name: broken\ntitel: x\n", encoding="utf-8")
    for args, word in (
        (("check", broken, sheet), "titel"),
        (("check", tmp_path / "none.yaml", sheet), "見つかりません"),
        (("check", "ikedda", sheet), "ikeda"),
        (("check", "ikeda", sheet, tmp_path / "none.pdf"), "見つかりません"),
        (("suggest", tmp_path / "none.pdf"), "見つかりません"),
    ):
        done = hyouka("profile", *args)
        assert done.code == 2, args
        assert word in done.err
        assert "Traceback" not in done.err


def test_without_a_model_the_option_is_one_sentence(hyouka: Any, tmp_path: Path) -> None:
    done = hyouka("profile", "suggest", workbook(tmp_path / "a.xlsx"), "--with-model")
    assert (done.code, done.out) == (2, "")
    assert "HYOUKA_CHAT_MODEL" in done.err
    assert done.err.count("\n") == 1


def test_with_a_model_and_with_a_bad_key(
    hyouka: Any, tmp_path: Path, stub: OpenStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = workbook(tmp_path / "a.xlsx")
    rows = [{"label": "独自の観点", "field": "ingenuity"}, {"label": "x", "field": "y"}]
    server = stub(lambda _: Text(json.dumps({"labels": rows}, ensure_ascii=False), chunk=50))
    monkeypatch.setenv("HYOUKA_CHAT_MODEL", "stub-1")
    monkeypatch.setenv("HYOUKA_CHAT_RETRIES", "0")
    monkeypatch.setenv("OPENAI_BASE_URL", f"{server.url}/v1")
    done = hyouka("profile", "suggest", sheet, "--with-model")
    assert done.code == 0
    assert "label: 独自の観点, field: ingenuity" in done.out
    assert "尋ねていない欄名「x」" in done.err
    monkeypatch.setenv("OPENAI_BASE_URL", f"{stub(lambda _: bad_key()).url}/v1")
    done = hyouka("profile", "suggest", sheet, "--with-model")
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("command", [(), ("suggest",), ("check",)])
def test_every_help_page_has_an_example(hyouka: Any, command: tuple[str, ...]) -> None:
    done = hyouka("profile", *command, "--help")
    assert done.code == 0
    assert "例: hyouka profile" in done.out
