"""The command that lists clauses and takes them out."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from eval.regression.cases import load_cases
from eval.regression.commands import clauses
from eval.regression.scripted.server import ScriptedServer

CASES = Path(__file__).parent / "scripted" / "cases"


@pytest.fixture(autouse=True)
def _own_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clauses, "load_cases", lambda: load_cases(CASES))


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(clauses.main, list(arguments))


def test_a_clause_without_a_case_is_listed() -> None:
    result = _run("shared.")
    assert "shared.figures\tdraft/missed\n" in result.stdout
    assert "shared.signs\t守るケースなし\n" in result.stdout
    assert result.exit_code == 1


def test_where_every_clause_has_a_case_all_is_well() -> None:
    assert _run("repair.", "again.").exit_code == 0


def test_the_case_that_notices_is_named() -> None:
    result = _run("--scripted", "shared.style")
    assert "draft/missed（readability：評価の理由：である体）" in result.stdout
    assert result.exit_code == 0


def test_a_clause_that_nobody_notices_ends_in_1() -> None:
    result = _run("--scripted", "shared.style", "shared.signs")
    assert "shared.signs\tモデルで試す守るケースなし\n" in result.stdout
    assert result.exit_code == 1


def test_an_unknown_clause_ends_in_2() -> None:
    result = _run("shared.nothing")
    assert "「shared.nothing」という条項はありません。" in result.stderr
    assert result.exit_code == 2


def test_live_asks_the_model_of_the_settings_and_says_how_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with ScriptedServer("tiny", lambda messages: '{"labels": []}') as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_API_KEY", "x")
        monkeypatch.setenv("HYOUKA_CHAT_MODEL", "tiny")
        result = _run("--live", "form_labels.once")
    assert "tiny に少なくとも 2 件尋ねます…" in result.stderr
    assert "form_labels.once\t気付かれない（labels/open）\n" in result.stdout
    assert result.exit_code == 1
