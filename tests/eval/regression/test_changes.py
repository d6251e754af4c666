"""Changes of a case to a sheet."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.sheet import facts_of
from eval.regression.cases import load_case
from eval.regression.changes import changed
from eval.regression.given import CaseError, GivenSheet, background

BASE = background(GivenSheet(sheet="14012-shohi-sodan/2023"), "試験").sheet


def test_figures_are_set_by_their_fact_ids() -> None:
    wanted = {"outcome1.actual.2023": Decimal("88.5"), "cost.project_cost.2023.settlement": 100}
    facts = facts_of(changed(BASE, wanted, ()))
    assert {id: facts[id].value for id in wanted} == wanted


def test_a_state_takes_the_place_of_a_figure() -> None:
    cell = {"outcome1.actual.2023": {"value": None, "state": "pending"}}
    facts = facts_of(changed(BASE, cell, ()))
    assert facts["outcome1.actual.2023"].value is None


def test_texts_grades_and_directions_are_set() -> None:
    sheet = changed(
        BASE,
        {"results": "案内板を立てた。", "evaluation.grade": "A", "judgement.method.grade": "C"},
        ("ingenuity", "judgement.scale", "activity1"),
    )
    assert (sheet.results, sheet.ingenuity, sheet.evaluation.grade) == (
        "案内板を立てた。",
        None,
        "A",
    )
    method = sheet.judgement("method")
    assert method is not None
    assert method.grade == "C"
    assert sheet.judgement("scale") is None
    assert len(sheet.indicators) == len(BASE.indicators) - 1


@pytest.mark.parametrize("key", ["outcom1.actual.2023", "evaluation.grad", "project.nothing.more"])
def test_a_place_that_does_not_exist_is_told(key: str) -> None:
    with pytest.raises(ValueError, match=key.replace(".", r"\.")):
        changed(BASE, {key: 1}, ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: あ\nwhy: い\ngiven: {sheet: x, fild: 1}\n", "given|fild"),
        ("title: あ\nwhy: い\ngiven: {sheet: x}\nexpect: {figurs: {}}\n", "figurs"),
        ("title: あ\nwhy: い\ngiven: {sheet: x}\nexpect: {length: {mx: 1}}\n", "mx"),
        ("title: あ\ngiven: {sheet: x}\n", "why"),
        ("title: [\n", "YAML"),
    ],
)
def test_a_case_that_is_misspelt_is_told_in_one_sentence(
    tmp_path: Path, text: str, told: str
) -> None:
    path = tmp_path / "draft" / "one.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError, match=told) as caught:
        load_case(path, tmp_path)
    assert "draft/one.yaml" in str(caught.value)
