"""Sentences that speak of all indicators at once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.checking import trace_numbers
from assistant.checking.directions import check_reached, check_totals
from assistant.reading.corpus_yaml import load_corpus_file
from assistant.settings import CLONE
from assistant.sheet import Fact, Facts, facts_of

CORPUS = CLONE / "corpus" / "sheets"


def counted(met: int, missed: int) -> Facts:
    facts = {
        f"count.{id}": Fact(f"count.{id}", id, Decimal(number), "指標", "count")
        for id, number in (("met", met), ("missed", missed))
    }
    return Facts(facts, frozenset())


@pytest.mark.parametrize(
    "text",
    [
        "全指標達成により、Ａと判定した。",
        "目標を全て達成したため、Ａと判定した。",
        "いずれの指標も予定を上回った。",
        "すべての目標を満たしている。",
    ],
)
def test_all_met_is_refuted_by_one_that_is_missed(text: str) -> None:
    (found,) = check_totals(text, counted(met=2, missed=1))
    assert (found.kind, found.severity, found.evidence) == ("direction", "error", ("count.missed",))
    assert list(check_totals(text, counted(met=3, missed=0))) == []


@pytest.mark.parametrize(
    "text",
    [
        "いずれの指標も目標に届かなかった。",
        "全ての指標が予定を下回った。",
        "両指標とも未達である。",
    ],
)
def test_all_missed_is_refuted_by_one_that_is_met(text: str) -> None:
    (found,) = check_totals(text, counted(met=1, missed=2))
    assert found.evidence == ("count.met",)
    assert list(check_totals(text, counted(met=0, missed=3))) == []


@pytest.mark.parametrize(
    "text",
    [
        "すべての指標の達成率を示す。",
        "成果指標は目標を達成した。",
        "成果は目標に達した。【確認：全指標達成の見込み】",
    ],
)
def test_what_speaks_of_some_or_asks_is_left_alone(text: str) -> None:
    assert list(check_totals(text, counted(met=1, missed=1))) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "受付件数は３，０００件で、予定の３，０００件に達した。",
            "３，０００件で、予定の３，０００件に達し",
        ),
        ("予定の３，０００件を達成した。", "３，０００件を達成し"),
        ("予定の３，０００件に達していない。", None),
        ("予定の３，０００件に達しなかった。", None),
        ("目標の９２．０％を上回った。", None),
        ("前年度を３，０００件上回った。", None),
        ("予定を３，０００件上回った。", None),
    ],
)
def test_a_target_that_was_missed_is_not_reached(text: str, told: str | None) -> None:
    sheet = load_corpus_file(CORPUS / "14012-shohi-sodan/2023.yaml").sheet
    facts = facts_of(sheet)
    traces = trace_numbers(text, sheet=sheet, facts=facts)
    found = list(check_reached(text, sheet, facts, traces))
    assert [text[f.start : f.end] for f in found] == ([told] if told else [])
