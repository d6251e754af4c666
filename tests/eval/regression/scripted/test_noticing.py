"""A clause that is gone, or whose words are, is noticed by the case that guards it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.models import Chat, prompts_from
from assistant.models.prompts import FOLDER, load_prompt
from eval.regression.cases import Case
from eval.regression.guards import clauses
from eval.regression.running import put
from eval.regression.scripted.damaging import without_clause
from eval.regression.scripted.noticing import Noticed, change_of, lost, noticing, requests_at_least

_NOT_HERE = {
    "shared.roles",  # these want a sheet or a question of their own
    "shared.signs",
    "shared.strength",
    "shared.last_year",
    "shared.precedents",
    "evaluation_reason.promise",
    "judgement_reason.outcome",
    "judgement_reason.scale",
    "ask_query.numbers",
    "ask_query.unsure",
    "ask_query.data",
    "ask_answer.data",
}
GUARDED = [clause.id for clause in clauses() if clause.id not in _NOT_HERE]


@pytest.mark.parametrize("name", ["draft/missed", "draft/mended", "wish/told", "ask/commissioned"])
def test_with_the_whole_prompts_the_model_passes(
    name: str, own_cases: tuple[Case, ...], scripted: Chat
) -> None:
    (case,) = (one for one in own_cases if one.name == name)
    result = put(case, scripted.name, [scripted])
    assert [score.told for score in result.failures] == []
    assert result.requests or case.kind == "ask"


@pytest.fixture(scope="module")
def removed(own_cases: tuple[Case, ...], scripted: Chat) -> dict[str, Noticed]:
    return {found.clause: found for found in noticing(GUARDED, own_cases, scripted)}


@pytest.mark.parametrize("clause", GUARDED)
def test_a_removed_clause_is_noticed(clause: str, removed: dict[str, Noticed]) -> None:
    assert removed[clause].tried
    assert removed[clause].worse


@pytest.mark.parametrize(
    ("clause", "words", "other"),
    [
        ("shared.figures", "計算しない。丸めない。", "必要なら計算する。"),
        ("shared.style", "である体で書く", "読みやすく書く"),
        ("evaluation_reason.verdict", "総合判定が数値とどう釣り合うか", "感想"),
    ],
)
def test_a_clause_with_other_words_is_noticed(
    clause: str,
    words: str,
    other: str,
    own_cases: tuple[Case, ...],
    scripted: Chat,
    tmp_path: Path,
) -> None:
    (case,) = (one for one in own_cases if one.name == "draft/missed")
    before = put(case, scripted.name, [scripted])
    folder = Path(shutil.copytree(FOLDER, tmp_path / "prompts"))
    path = folder / f"{clause.partition('.')[0]}.md"
    text = path.read_text(encoding="utf-8")
    assert words in text
    path.write_text(text.replace(words, other), encoding="utf-8")
    with prompts_from(folder):
        change = change_of(before, put(case, scripted.name, [scripted]))
    assert change is not None
    assert lost(change)


def test_a_copy_lacks_that_clause_alone_and_goes() -> None:
    with without_clause("shared.figures") as folder:
        left = {clause.id for clause in load_prompt("next_year", folder).clauses}
        whole = {clause.id for clause in load_prompt("next_year").clauses}
        assert whole - left == {"figures"}
    assert not folder.exists()


def test_a_clause_that_does_not_exist_cannot_be_removed() -> None:
    with pytest.raises(KeyError), without_clause("shared.nothing"):
        pass


def test_a_value_that_only_the_clause_tells_keeps_a_place() -> None:
    with without_clause("ask_query.years") as folder:
        assert "{{newest}}" in load_prompt("ask_query", folder).body


def test_the_requests_are_counted_beforehand(own_cases: tuple[Case, ...]) -> None:
    # Once whole and once without each of two clauses; five texts each time.
    assert requests_at_least(["next_year.amount", "next_year.direction"], own_cases) == 15
