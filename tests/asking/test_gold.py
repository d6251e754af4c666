"""The gold questions of the corpus, without a model, marked as ``python -m eval.asking`` does."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest

from .talking import Gold

LEAST = 0.9


def _of(gold: Sequence[Gold], kind: str) -> list[Gold]:
    return [one for one in gold if one.question["kind"] == kind]


def _short(failed: Sequence[Gold]) -> str:
    return "\n".join(f"{one.mark} {one}" for one in failed)


def _tell(failed: Sequence[Gold]) -> None:
    """For ``pytest -s``, and for the report of a test that fails."""
    sys.stdout.write(_short(failed) + "\n")


def test_figures_are_exact_and_the_rest_is_not_understood(gold: Sequence[Gold]) -> None:
    asked = _of(gold, "figure")
    failed = [one for one in asked if one.mark != "exact"]
    _tell(failed)
    assert len(asked) >= 50
    assert len(failed) <= len(asked) * (1 - LEAST), _short(failed)


def test_no_figure_is_wrong(gold: Sequence[Gold]) -> None:
    wrong = [one for one in _of(gold, "figure") if one.mark == "wrong"]
    assert not wrong, _short(wrong)


def test_the_right_sheet_is_among_the_first_five(gold: Sequence[Gold]) -> None:
    asked = _of(gold, "text")
    failed = [one for one in asked if one.mark != "exact"]
    _tell(failed)
    assert len(asked) >= 20
    assert len(failed) <= len(asked) * (1 - LEAST), _short(failed)


def test_what_cannot_be_answered_is_declined(gold: Sequence[Gold]) -> None:
    asked = _of(gold, "refused")
    assert len(asked) >= 10
    answered = [one for one in asked if one.mark != "declined"]
    assert not answered, _short(answered)


def test_a_declined_figure_says_how_to_ask(gold: Sequence[Gold]) -> None:
    for one in _of(gold, "figure"):
        if one.mark == "declined":
            assert one.answer.text.endswith("。"), one
            assert one.answer.kind != "unclear" or one.answer.suggestions, one


@pytest.mark.parametrize("kind", ["number", "series", "table"])
def test_the_unit_is_the_gold_unit_too(gold: Sequence[Gold], kind: str) -> None:
    """The mark holds numbers alone; 1,200千円 and 1,200円 are not the same answer."""
    for one in gold:
        wanted = one.question["answer"]
        if wanted["type"] == kind and one.mark == "exact" and wanted.get("unit"):
            sheets = {"件", "枚", "事業"}
            unit = one.answer.unit or next((r.unit for r in one.answer.rows if r.unit), None)
            same = unit == wanted["unit"] or {unit, wanted["unit"]} <= sheets
            assert same, f"{unit}: {one}"
