"""Tests never see the developer's settings, and nothing beyond this machine."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from assistant.settings import describe

SCREEN = "tests/ui/"
TOGETHER = (SCREEN, "tests/asking/")

_attempts: list[str] = []
_home = tempfile.TemporaryDirectory(prefix="hyouka-tests-", ignore_cleanup_errors=True)


def pytest_configure() -> None:
    """Before any test module is imported: a folder of our own, every other setting empty."""
    for name in list(os.environ):
        if name.startswith(("HYOUKA_", "OPENAI_")):
            del os.environ[name]
    # An empty value is the default and wins over the developer's .env, in child processes too.
    os.environ.update({row.env: "" for row in describe()})
    os.environ["HYOUKA_HOME"] = _home.name
    sys.addaudithook(_guard)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """For ``-n auto``: where the whole suite is asked for, a process a core and one more, since
    tests that start programs and pages wait; at most four (each loads the embedding model). Else
    none beside this one: a few files are done before they start.
    """
    here = Path(__file__).parent
    whole = any((config.invocation_params.dir / one).resolve() == here for one in config.args)
    return min((os.cpu_count() or 1) + 1, 4) if whole else 0


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    return _FileByFile(config, log)


class _FileByFile(LoadScopeScheduling):
    """A process runs whole files, since what a file prepares is prepared once; the screen tests
    are one piece of work (one browser and one server at a time), and so are the questions (one
    archive of the corpus and one answer to each gold question)."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        return next((folder for folder in TOGETHER if file.startswith(folder)), file)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest pieces of work first, so that no process is alone with one at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(SCREEN))


def pytest_collection_finish() -> None:
    """Some million objects of tests and libraries are there until the end: the collector, which
    would go through all of them again and again, leaves them out."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    _home.cleanup()


@pytest.fixture(autouse=True)
def _no_env_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a test clears the environment, the developer's ``.env`` must not show through."""
    monkeypatch.setattr("assistant.settings.ENV_FILE", Path(_home.name) / "no.env")


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """A test that reached out fails, even where the program swallowed the refusal.

    Child processes are out of reach here: ``.ci/run`` runs the tests without a network as well.
    """
    _attempts.clear()
    yield
    assert _attempts == [], f"試験が外部への通信を試みました: {_attempts}"


def _guard(event: str, args: tuple[Any, ...]) -> None:
    host: object
    if event in ("socket.connect", "socket.sendto"):
        host = args[1][0] if isinstance(args[1], tuple) else None
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = args[0]
    else:
        return
    if not _local(host):
        _attempts.append(f"{event} {host}")
        raise ConnectionRefusedError(f"試験では外部に通信できません: {host}")


def _local(host: object) -> bool:
    """Loopback, a wildcard to listen on, or no internet address at all (a Unix socket)."""
    name = host.decode() if isinstance(host, bytes) else host
    if not isinstance(name, str) or name in ("", "localhost"):
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
