"""What only servers do: refuse, go away, sort in their own order, and serve two machines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.archive import Archive, Bound, Selection
from assistant.archive.unreachable import shown_url
from assistant.cli import main
from assistant.settings import Settings
from assistant.sheet.errors import ArchiveError
from assistant.sheet.model import Project

from .city_with_figures import figured, indicator
from .invented_city import CITY, sheet, sheets
from .servers import PASSWORD, Servers, chroma_server, database_of


@pytest.fixture
def served(servers: Servers, tmp_path: Path) -> Iterator[Settings]:
    """The settings of an empty archive on the servers."""
    made = servers.fresh(tmp_path / "home")
    yield made
    servers.give_back(made)


def _refused(act: Callable[[], object]) -> str:
    """The one sentence of an error, in which no password stands."""
    with pytest.raises(ArchiveError) as refused:
        act()
    message = str(refused.value)
    assert message.endswith("。")
    assert message.count("。") <= 2
    assert "p@ss" not in message
    assert "p%40ss" not in message
    assert PASSWORD not in message
    return message


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (":%E3%81%B2", ":another", "利用者名かパスワードが違います"),
        ("/test_", "/unknown_", "その名前のデータベースがありません"),
        ("//hyouka:", "//nobody:", "利用者名かパスワードが違います"),
        ("127.0.0.1:", "127.0.0.1:1", "サーバーにつながりません"),
    ],
)
def test_a_server_that_does_not_let_us_in_is_said(
    served: Settings, before: str, after: str, why: str
) -> None:
    url = (served.db_url or "").replace(before, after, 1)
    if after == "127.0.0.1:1":
        url = "postgresql://hyouka:p%40ss@127.0.0.1:9/test"
    assert url != served.db_url
    message = _refused(lambda: Archive.open(replace(served, db_url=url), purpose="試験"))
    assert why in message
    assert "HYOUKA_DB_URL" in message
    assert "postgresql://" in message


@pytest.mark.parametrize(
    "url", ["postgresql://u:p%40ss@host:abc/db", "nosuch://u:p%40ss@host/db", "mysql://:p%40ss@h/d"]
)
def test_a_url_that_cannot_be_used_is_said(tmp_path: Path, url: str) -> None:
    unusable = Settings(home=tmp_path, db_url=url)
    assert "HYOUKA_DB_URL" in _refused(lambda: Archive.open(unusable, purpose="試験"))


def test_a_password_in_the_query_is_masked_too() -> None:
    shown = shown_url("postgresql://u:p%40ss@host/db?password=p%40ss&sslmode=require")
    assert "p%40ss" not in shown
    assert "sslmode=require" in shown


def test_a_database_of_another_encoding_is_said(servers: Servers, tmp_path: Path) -> None:
    with servers.connect() as connection:
        connection.execute(
            "CREATE DATABASE ascii_only TEMPLATE template0 ENCODING 'SQL_ASCII'"
            " LOCALE_PROVIDER libc LOCALE 'C'"
        )
    narrow = Settings(home=tmp_path, db_url=servers.url("ascii_only"))
    assert "UTF8" in _refused(lambda: Archive.open(narrow, purpose="試験"))


def test_a_database_that_is_lost_meanwhile_is_said(served: Settings, servers: Servers) -> None:
    with Archive.open(served, purpose="試験") as archive:
        archive.ingest([sheet()])
        servers.drop(served)
        assert "HYOUKA_DB_URL" in _refused(archive.sheets)


def test_a_server_that_was_started_anew_is_used_again(served: Settings, servers: Servers) -> None:
    with Archive.open(served, purpose="試験") as archive:
        archive.ingest([sheet()])
        servers.end_connections(database_of(served))
        assert len(archive.sheets()) == 1


def test_a_second_machine_is_told_that_another_writes(served: Settings, tmp_path: Path) -> None:
    elsewhere = replace(served, home=tmp_path / "elsewhere")
    with Archive.open(served, purpose="試験") as archive:
        message = _refused(lambda: Archive.open(elsewhere, purpose="二つ目"))
        assert "127.0.0.1" in message
        assert "使用中" in message
        with Archive.open_records(elsewhere) as reader:
            archive.ingest([sheet()])
            assert len(reader.sheets()) == 1
    with Archive.open(elsewhere, purpose="二つ目") as archive:
        assert archive.ingest([sheet("10002")]).added == 1


def test_several_may_make_the_tables_at_once(served: Settings) -> None:
    def opened(_: int) -> int:
        with Archive.open_records(served) as archive:
            return len(archive.sheets())

    with ThreadPoolExecutor(6) as lanes:
        assert list(lanes.map(opened, range(6))) == [0] * 6


def test_opening_does_not_wait_for_a_writer(served: Settings) -> None:
    impatient = replace(served, db_url=f"{served.db_url}?options=-c%20lock_timeout%3D3000")
    with Archive.open(served, purpose="試験") as archive:
        archive.ingest([sheet()])
        with archive.engine.begin() as writer:
            writer.execute(text("UPDATE passages SET indexed = false"))
            with Archive.open_records(impatient) as reader:
                assert len(reader.sheets()) == 1


def test_names_stand_in_the_order_of_the_code_points(archive: Archive) -> None:
    names = ["a事業", "Z事業", "ア事業", "あ事業", "亜事業", "ー事業", "b事業", "ｶ事業"]
    archive.ingest([sheet(project=Project(name=name, code=name)) for name in names])
    found = [record.name for record in archive.sheets()]
    keys = [record.key for record in archive.select(Selection())]
    assert found == ["Z事業", "a事業", "b事業", "あ事業", "ア事業", "ｶ事業", "ー事業", "亜事業"]
    # Selections compare in lower case.
    assert [key.split("/")[1] for key in keys] == [
        *("a事業", "b事業", "Z事業", "あ事業", "ア事業", "カ事業", "ー事業", "亜事業"),
    ]
    assert [one.code for one in archive.vocabulary().projects] == found


def test_a_sign_that_no_text_holds_does_no_harm(archive: Archive) -> None:
    archive.ingest([sheet(results="雪かき\0の結果")])
    assert archive.select(Selection(words=("\0",), keys=("\0",), departments=("\0",))) == ()
    assert archive.find("\0", 2022) is None
    assert archive.search("雪かき\0の結果")[0].passage.field == "results"


def test_what_is_too_long_for_an_index_is_cut_or_refused(archive: Archive) -> None:
    word, name = "".join(f"{n:x}" for n in range(1500)), "".join(map(chr, range(0x4E00, 0x5400)))
    made = [indicator("outcome", name, 1, 1)]
    fits = figured("1", name[:300], department=name[:300], grade=name, indicators=made)
    report = archive.ingest(
        [
            fits.model_copy(update={"results": word}),
            figured("2", name),
            figured("", "い" * 200, department=name[:200]),
        ]
    )
    assert [one.status for one in report.outcomes] == ["added", "refused", "refused"]
    assert "長すぎる" in (report.outcomes[1].reason or "")
    assert archive.find(f"{CITY}/1", 2022) is not None
    (found,) = archive.vocabulary().indicators
    assert archive.figures(Selection(), "indicator", label=found.name)


def test_a_bound_beyond_what_a_column_holds_is_compared(archive: Archive) -> None:
    archive.ingest([figured("1", "あ", spent=5)])
    for value, found in ((Decimal(10**30), 0), (Decimal(-(10**30)), 1)):
        bound = Bound("project_cost", ">=", value)
        assert archive.count(Selection(bounds=(bound,))) == found


def test_a_chroma_server_that_stops_is_said_and_used_again(
    served: Settings, tmp_path: Path
) -> None:
    with chroma_server(tmp_path) as port:
        url = f"http://name:p%40ss@127.0.0.1:{port}"
        settings = replace(served, chroma_url=url)
        archive = Archive.open(settings, purpose="試験")
        archive.ingest(sheets(range(2022, 2023)))
        wanted = [hit.passage for hit in archive.search("雪かき")]
    with archive:
        assert "Chromaサーバー" in _refused(lambda: archive.ingest(sheets()))
        assert archive.stats().pending
        assert "Chromaサーバー" in _refused(archive.check_index)
        assert archive.search("雪かき")[0].passage.identity == wanted[0].identity
        with chroma_server(tmp_path, port):
            assert archive.ingest(sheets()).refused == 0
            assert archive.stats().pending == 0
            archive.check_index()
    with Archive.open(settings, purpose="試験") as closed:
        assert url.replace("p%40ss", "") not in _refused(closed.check_index)
        assert closed.search("雪かき")[0].passage.identity == f"{CITY}/10001"


def test_the_databases_of_one_chroma_server_are_apart(servers: Servers, tmp_path: Path) -> None:
    with (
        Archive.open(servers.fresh(tmp_path / "one"), purpose="試験") as one,
        Archive.open(servers.fresh(tmp_path / "two"), purpose="試験") as two,
    ):
        one.ingest([sheet()])
        two.ingest([sheet("10002")])
        two.rebuild()
        assert one._index().count() == two._index().count() == 5
        assert {hit.passage.identity for hit in one.search("図書館")} == {f"{CITY}/10001"}


def test_doctor_finds_the_pair_well_and_shows_no_password(
    served: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HYOUKA_HOME", str(served.home))
    monkeypatch.setenv("HYOUKA_DB_URL", served.db_url or "")
    monkeypatch.setenv("HYOUKA_CHROMA_URL", served.chroma_url or "")
    code = main(["doctor"])
    told = capsys.readouterr().out
    assert code == 0, told
    assert "異常" not in told
    assert "p%40ss" not in told
    assert "postgresql://hyouka:********@127.0.0.1:" in told
    assert "ほかの処理は使っていません" in told
