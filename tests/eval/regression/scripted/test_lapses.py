"""Every clause has its words and its mistake, and no other clause has those words."""

from __future__ import annotations

import pytest

from eval.regression.guards import Clause, clauses
from eval.regression.scripted.lapses import TABLES
from eval.regression.scripted.lapses.lapse import missing_of

DRAFTED = ("evaluation_reason", "future_improvement", "judgement_reason", "next_year")


def _beside(clause: Clause) -> list[Clause]:
    """The other clauses that may stand in one request with it."""
    with_shared = (*DRAFTED, "conversation", "shared")
    together = {clause.prompt} | (set(with_shared) if clause.prompt in with_shared else set())
    return [one for one in clauses() if one.prompt in together and one.id != clause.id]


def test_every_clause_has_a_lapse_and_every_lapse_a_clause() -> None:
    ours = {f"{prompt}.{id}" for prompt, table in TABLES.items() for id in table}
    assert ours == {clause.id for clause in clauses()}


@pytest.mark.parametrize("clause", clauses(), ids=lambda one: one.id)
def test_a_clause_is_known_by_words_of_its_own(clause: Clause) -> None:
    table = TABLES[clause.prompt]
    assert clause.name not in missing_of(table, clause.text)
    for other in _beside(clause):
        assert clause.name in missing_of(table, other.text), other.id


@pytest.mark.parametrize("prompt", TABLES)
def test_a_lapse_has_one_mistake(prompt: str) -> None:
    for id, lapse in TABLES[prompt].items():
        assert (lapse.do is None) != (lapse.written is None), id
