"""PostgreSQL and a Chroma server for the tests: started once, a fresh database of both a test.

Where the programs are missing the tests are skipped, unless ``ARCHIVE_SERVERS=required`` says
that they must run; ``off`` leaves them out.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import chromadb
import psycopg
import pytest
from chromadb.config import Settings as ChromaSettings

from assistant.settings import Settings

WISH = "ARCHIVE_SERVERS"
USER, PASSWORD = "hyouka", "ひみつ:p@ss/word"

_PATIENCE = 60
"""Seconds that a server has to answer, on a busy machine."""

_QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class NotHere(Exception):
    """Why the pair cannot be started on this machine."""


@dataclass
class Servers:
    """Both servers, on this machine; ``postgres`` and ``chroma`` are their ports."""

    postgres: int
    chroma: int
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _lent: set[str] = field(default_factory=set)
    _empty: list[str] = field(default_factory=list)

    def fresh(self, home: Path) -> Settings:
        """Settings of an archive that has nothing in it yet."""
        number = next(self._numbers)
        if not self._empty:
            self._empty.append(f"test_{number}")
            with self.connect() as connection:
                _run(connection, f"CREATE DATABASE test_{number}")
        name = self._empty.pop()
        self._lent.add(name)
        return Settings(
            home=home,
            threads=1,
            db_url=self.url(name),
            chroma_url=f"http://127.0.0.1:{self.chroma}/?database=test_{number}",
        )

    def give_back(self, settings: Settings) -> None:
        """Empty the database for the next test: a tenth of the time that making one takes."""
        name = database_of(settings)
        if name not in self._lent:
            return
        with self.connect(name) as connection:
            self.end_connections(name)
            _run(connection, "DROP SCHEMA public CASCADE")
            _run(connection, "CREATE SCHEMA public")
        self._lent.remove(name)
        self._empty.append(name)

    def end_connections(self, name: str) -> None:
        """End every connection to a database but ours, as a server does that is started anew."""
        with self.connect() as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = %s AND application_name <> 'tests'",
                [name],
            )

    def drop(self, settings: Settings) -> None:
        """Take the database away, whoever is connected."""
        name = database_of(settings)
        self._lent.discard(name)
        with self.connect() as connection:
            _run(connection, f"DROP DATABASE {name} WITH (FORCE)")

    def url(self, database: str, *, password: str = PASSWORD) -> str:
        where = f"127.0.0.1:{self.postgres}/{database}"
        return f"postgresql://{USER}:{quote(password, safe='')}@{where}"

    def connect(self, database: str = "postgres") -> psycopg.Connection[Any]:
        return psycopg.connect(
            host="127.0.0.1",
            port=self.postgres,
            user=USER,
            password=PASSWORD,
            dbname=database,
            autocommit=True,
            connect_timeout=5,
            application_name="tests",
        )


def database_of(settings: Settings) -> str:
    return (settings.db_url or "").rpartition("/")[2]


def _run(connection: psycopg.Connection[Any], statement: str) -> None:
    connection.execute(statement.encode())


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """The running pair."""
    wish = os.environ.get(WISH, "")
    if wish == "off":
        pytest.skip(f"{WISH}=off")
    folder = Path(tempfile.mkdtemp(prefix="hyouka-servers-"))
    try:
        with _postgres(folder) as postgres, chroma_server(folder) as chroma:
            yield Servers(postgres, chroma)
    except NotHere as reason:
        if wish == "required":
            pytest.fail(f"{reason}（{WISH}=required）")
        pytest.skip(str(reason))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _postgres(folder: Path) -> Iterator[int]:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found or not shutil.which("setpriv"):
        raise NotHere("PostgreSQL がありません（Debian のパッケージ postgresql）。")
    programs, data, port = found[-1].parent, folder / "postgres", _free_port()
    who: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        who = ["--reuid=postgres", "--regid=postgres", "--clear-groups"]
        try:
            folder.chmod(0o711)
            data.mkdir(mode=0o700)
            shutil.chown(data, "postgres", "postgres")
        except (OSError, LookupError) as error:
            raise NotHere(f"利用者 postgres になれません（{error}）。") from error
    secret = folder / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    secret.chmod(0o644)
    made = subprocess.run(
        # Of another order than the code points, as a city's database may be.
        ["setpriv", *who, programs / "initdb", "-D", data, "-U", USER, "-A", "scram-sha-256",
         f"--pwfile={secret}", "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu",
         "--icu-locale=ja", "--no-sync"],
        capture_output=True, text=True, cwd=folder,
    )  # fmt: skip
    if made.returncode:
        raise NotHere(f"initdb が失敗しました: {made.stderr.strip()[-300:]}")
    settings = (*_QUICK, "listen_addresses=127.0.0.1", f"port={port}", "unix_socket_directories=")
    chosen = [part for one in settings for part in ("-c", one)]
    # SIGINT is the fast way out, also where the tests themselves are killed.
    command = ["setpriv", *who, "--pdeathsig=INT", programs / "postgres", "-D", data, *chosen]
    pair = Servers(port, 0)

    def answers() -> bool:
        with suppress(psycopg.OperationalError), pair.connect():
            return True
        return False

    with _running(command, folder, answers):
        yield port


@contextmanager
def chroma_server(folder: Path, port: int | None = None) -> Iterator[int]:
    """A Chroma server of its own, with its files in ``folder``; its port."""
    program, port = Path(sys.executable).with_name("chroma"), port or _free_port()
    if not program.exists():
        raise NotHere("chroma がありません（chromadb とともに入ります）。")
    command = ["setpriv", "--pdeathsig=TERM", program, "run", "--path", folder / "chroma",
               "--host", "127.0.0.1", "--port", str(port)]  # fmt: skip

    def answers() -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
        return False

    with _running(command, folder, answers):
        yield port


@contextmanager
def _running(command: list[Any], folder: Path, answers: Callable[[], bool]) -> Iterator[None]:
    log = folder / f"{Path(command[-1]).name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, cwd=folder)
    try:
        end = time.monotonic() + _PATIENCE
        while not answers():
            if process.poll() is not None or time.monotonic() > end:
                raise NotHere(f"起動できません: {log.read_text(errors='replace')[-400:]}")
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def collection_of(settings: Settings) -> tuple[chromadb.ClientAPI, Any]:
    """The index as a client of Chroma has it, and that client."""
    quiet = ChromaSettings(anonymized_telemetry=False)
    if settings.chroma_url is None:
        client = chromadb.PersistentClient(str(settings.home / "chroma"), settings=quiet)
    else:
        place, _, database = settings.chroma_url.partition("/?database=")
        client = chromadb.HttpClient(
            host="127.0.0.1", port=int(place.rpartition(":")[2]), settings=quiet, database=database
        )
    return client, client.get_collection("passages", embedding_function=None)
