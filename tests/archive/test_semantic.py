"""Comparing the vectors in memory gives what comparing those in the records gives."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from assistant.archive import Archive, Selection, describing, packed, resident, semantic
from assistant.archive.packed import Packed
from assistant.archive.resident import Resident
from assistant.archive.scope import Scope
from assistant.archive.tables import passages
from assistant.settings import Settings

from .conftest import Fresh
from .invented_city import CITY, many, sheet, sheets

SCOPES = (
    Scope(),
    Scope(fields=("results",)),
    Scope(fiscal_years=(2022,), municipality=CITY),
    Scope(without=frozenset({f"{CITY}/20000", f"{CITY}/20012"})),
    Scope(selection=Selection(words=("図書館",))),
    Scope(fields=("results",), selection=Selection(fiscal_years=(2022,), words=("除雪",))),
    Scope(selection=Selection(fiscal_years=(2022,))),
    Scope(municipality="別の市"),
)


@pytest.fixture(scope="module")
def large(fresh: Fresh, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(fresh(tmp_path_factory.mktemp("large")), purpose="試験") as opened:
        opened.ingest(many(96))
        yield opened


def both(archive: Archive, scope: Scope, limit: int) -> tuple[dict[int, float], dict[int, float]]:
    """By passage id: what is nearest of the vectors in memory, and of those in the records."""
    vector, stamp = archive._vector_of("雪かきの遅れ"), archive.index_stamp()
    with archive.engine.connect() as connection:
        known = resident.read(connection)
        rows = known.rows(connection, scope)
        near = semantic.nearest(known, rows, vector, limit=limit, stamp=stamp)
        scanned = semantic.scan(connection, vector, limit=limit, scope=scope, stamp=stamp)
        keys = dict(
            connection.execute(
                passages.select().with_only_columns(passages.c.key, passages.c.id)
            ).all()
        )
    return (
        {int(known.ids[row]): cosine for row, cosine in near.items()},
        {keys[key]: cosine for key, cosine in scanned.items()},
    )


def held(archive: Archive) -> Resident:
    with archive.engine.connect() as connection:
        return resident.read(connection)


def same(one: Resident, other: Resident) -> bool:
    return bool(
        np.array_equal(one.ids, other.ids)
        and np.array_equal(one.sheets, other.sheets)
        and np.array_equal(one.years, other.years)
        and np.array_equal(one.vectors.numbers, other.vectors.numbers)
        and np.array_equal(one.vectors.bits, other.vectors.bits)
        and all(
            [one.text(name, row) for row in range(len(one.ids))]
            == [other.text(name, row) for row in range(len(other.ids))]
            for name in one.marks
        )
    )


@pytest.mark.parametrize("scope", SCOPES)
def test_both_ways_find_the_same(large: Archive, scope: Scope) -> None:
    near, scanned = both(large, scope, 1000)
    assert near == pytest.approx(scanned, abs=1e-5)
    assert bool(scanned) == (scope.municipality != "別の市")


@pytest.mark.parametrize("scope", SCOPES)
def test_a_short_list_is_the_head_of_the_long_one(
    large: Archive, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As of many vectors: by their bits first.
    monkeypatch.setattr(packed, "_MANY", 20)
    monkeypatch.setattr(packed, "_LEAST", 60)
    near, scanned = both(large, scope, 5)
    # Equal texts of different projects stand equally near: which of them come is left open.
    head = sorted(scanned.values(), reverse=True)
    assert sorted(near.values(), reverse=True) == pytest.approx(head, abs=1e-5)


def test_bits_find_the_nearest_of_many() -> None:
    chance = np.random.default_rng(1)
    near = chance.standard_normal((20_000, 128)).astype(np.float32)
    near /= np.linalg.norm(near, axis=1, keepdims=True)
    asked = near[77] + np.float32(0.03) * chance.standard_normal(128).astype(np.float32)
    asked /= np.linalg.norm(asked)
    held = Packed.of([one.tobytes() for one in near])
    rows, cosines = held.nearest(asked, np.arange(20_000), 100)
    exact = near @ asked
    wanted = set(np.argsort(-exact)[:100].tolist())
    assert rows[np.argmax(cosines)] == 77
    assert len(wanted & set(rows.tolist())) > 60
    assert cosines == pytest.approx(exact[rows], abs=1e-5)


def test_a_large_archive_asks_the_index_and_finds_the_same(
    large: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = large.search("雪かきの遅れ")
    monkeypatch.setattr(semantic, "LARGE", 10)
    monkeypatch.setattr(resident, "read", None)  # not asked any more
    found = large.search("雪かきの遅れ")
    assert [hit.score for hit in found] == pytest.approx([h.score for h in wanted], abs=1e-4)
    assert {hit.passage.text for hit in found} == {hit.passage.text for hit in wanted}


def test_memory_follows_what_is_stored_and_replaced(settings: Settings) -> None:
    with (
        Archive.open(settings, purpose="試験") as writer,
        Archive.open_records(settings) as reader,
    ):
        writer.ingest(sheets())
        first = held(reader)
        writer.ingest([sheet(year=2019, results="除雪の遅れを取り戻した。")])
        writer.ingest([sheet(year=2019, results=None)])
        held(reader)
        # The last one again, whose ids may be those of what it replaced.
        writer.ingest([sheet(year=2019, results="図書館の利用者が増えた。")])
        held(reader)
        writer.ingest([sheet(year=2019, results="水道の漏水が減った。")])
        assert reader.search("水道の漏水が減った。")[0].passage.text == "水道の漏水が減った。"
        followed = held(reader)
        assert len(followed.ids) > len(first.ids)
        with Archive.open_records(settings) as fresh:
            assert same(followed, held(fresh))
        writer.rebuild()
        with Archive.open_records(settings) as fresh:
            assert same(held(reader), held(fresh))


def test_vectors_of_another_length_are_read_from_the_records(large: Archive) -> None:
    with large.engine.connect() as connection:
        known = resident.read(connection)
        odd = Packed.joined([Packed.of([b"\0" * 16]), known.vectors])
    assert odd.dimension == 4
    assert not odd.numbers.any()
    assert len(odd.scales) == len(known.ids) + 1


def test_what_is_stored_while_memory_is_read_comes_the_next_time(settings: Settings) -> None:
    with Archive.open(settings, purpose="試験") as archive:
        archive.ingest(sheets(range(2022, 2023)))
        with archive.engine.connect() as connection:
            latest = describing.latest(connection)
            archive.ingest([sheet(year=2023)])
            before = resident.read(connection, latest)
            after = resident.read(connection)
    assert len(after.ids) == len(before.ids) + 5
    assert len(set(after.ids.tolist())) == len(after.ids)
