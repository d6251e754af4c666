"""Adding up in memory gives what the stored postings give, also within a scope."""

from __future__ import annotations

import math

import pytest
from sqlalchemy import func, select

from assistant.archive import Archive, Selection, lexical, postings
from assistant.archive.lexicon import terms
from assistant.archive.scope import Scope
from assistant.archive.tables import passages
from assistant.archive.tables import postings as stored
from assistant.settings import Settings

from .invented_city import CITY, many, sheet

QUESTION = "除雪の遅れと図書館の利用者"
SCOPES = (
    Scope(),
    Scope(fields=("results",)),
    Scope(fiscal_years=(2022,)),
    Scope(without=frozenset({f"{CITY}/20000"})),
    Scope(selection=Selection(words=("図書館",))),
    Scope(municipality="別の市"),
)


def by_hand(archive: Archive, scope: Scope) -> dict[int, float]:
    """Passage id → the sum that BM25 asks for, one posting after the other."""
    wanted = set(terms(QUESTION))
    with archive.engine.connect() as connection:
        total = connection.execute(select(func.count()).select_from(passages)).scalar_one()
        within = set(connection.execute(select(passages.c.id).where(*scope.conditions())).scalars())
        rows = connection.execute(select(stored).where(stored.c.term.in_(wanted))).all()
    having = {term: sum(row.term == term for row in rows) for term in wanted}
    idf = {term: math.log(1 + (total - n + 0.5) / (n + 0.5)) for term, n in having.items()}
    scores: dict[int, float] = {}
    for row in rows:
        if row.passage_id in within:
            gain = row.gain * idf[row.term] / (2.2 * sum(idf.values()))
            scores[row.passage_id] = scores.get(row.passage_id, 0) + gain
    return scores


def best(archive: Archive, scope: Scope, limit: int) -> dict[int, float]:
    with archive.engine.connect() as connection:
        return lexical.best(connection, terms(QUESTION), limit=limit, scope=scope)


@pytest.fixture
def large(archive: Archive) -> Archive:
    archive.ingest(many(40))
    return archive


def test_the_sums_are_those_of_the_stored_postings(large: Archive) -> None:
    for scope in SCOPES:
        assert best(large, scope, 100_000) == pytest.approx(by_hand(large, scope))
    assert by_hand(large, SCOPES[1])


def test_a_short_list_is_the_head_of_the_long_one(large: Archive) -> None:
    for scope in SCOPES:
        ranked = sorted(by_hand(large, scope).values(), reverse=True)
        found = list(best(large, scope, 7).values())
        assert found == pytest.approx(ranked[:7])


def test_what_another_process_stores_counts_at_once(large: Archive, settings: Settings) -> None:
    with Archive.open_records(settings) as reader:
        before = best(reader, Scope(), 100_000)
        large.ingest([sheet(year=2019, results="除雪の遅れを取り戻した。")])
        after = best(reader, Scope(), 100_000)
    assert len(after) > len(before)
    assert after == pytest.approx(by_hand(large, Scope()))


def test_memory_holds_no_more_than_it_may(large: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "_MOST", 1)
    with large.engine.connect() as connection:
        postings.read(connection, ["除雪"])
        postings.read(connection, ["図書館"])
        kept = postings._KEPT[large.engine]
    assert list(kept.terms) == ["図書館"]
    assert kept.held == len(kept.terms["図書館"].ids)
