"""Picking out of the index what lies within a scope gives what comparing one by one gives."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.archive import Archive, Selection, semantic
from assistant.archive.passages import KeyParts, cut
from assistant.archive.scope import Scope

from .conftest import Fresh
from .invented_city import CITY, many, sheet

SCOPES = (
    Scope(fields=("results",)),
    Scope(fiscal_years=(2022,), municipality=CITY),
    Scope(without=frozenset({f"{CITY}/20000", f"{CITY}/20012"})),
    Scope(selection=Selection(words=("図書館",))),
    Scope(fields=("results",), selection=Selection(fiscal_years=(2022,), words=("除雪",))),
    Scope(municipality="別の市"),
)


@pytest.fixture(scope="module")
def large(fresh: Fresh, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(fresh(tmp_path_factory.mktemp("large")), purpose="試験") as opened:
        opened.ingest(many(96))
        yield opened


def both(archive: Archive, scope: Scope, limit: int) -> tuple[dict[str, float], dict[str, float]]:
    vector, stamp = archive._vector_of("雪かきの遅れ"), archive.index_stamp()
    with archive.engine.connect() as connection:
        picked = semantic.nearest(
            connection, vector, limit=limit, scope=scope, index=archive._index(), stamp=stamp
        )
        return picked, semantic.scan(connection, vector, limit=limit, scope=scope, stamp=stamp)


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("narrow", [0, 70])
def test_both_ways_find_the_same(
    large: Archive, scope: Scope, narrow: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(semantic, "_NARROW", narrow)
    picked, scanned = both(large, scope, 500)
    assert picked == pytest.approx(scanned, abs=1e-4)
    assert bool(scanned) == (scope.municipality != "別の市")


@pytest.mark.parametrize("scope", SCOPES)
def test_a_short_list_is_the_head_of_the_long_one(
    large: Archive, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(semantic, "_NARROW", 0)
    picked, scanned = both(large, scope, 5)
    # Equal texts of different projects stand equally near: which of them come is left open.
    head = sorted(scanned.values(), reverse=True)[: len(picked)]
    assert sorted(picked.values(), reverse=True) == pytest.approx(head, abs=1e-4)
    assert len(picked) >= min(2, len(scanned))


@pytest.mark.parametrize("code", ["10001", "1/2", "#3"])
def test_a_key_says_what_its_passage_is(code: str) -> None:
    one = sheet()
    odd = one.model_copy(update={"project": one.project.model_copy(update={"code": code})})
    long = odd.model_copy(update={"results": "長い結果であった。" * 100})
    for passage in cut(long):
        parts = KeyParts.of(passage.key)
        assert parts == KeyParts(
            passage.sheet_key, passage.identity, CITY, passage.fiscal_year, passage.field
        )
