"""The stub server as a fixture, for a ``conftest.py`` that wants it by name:
``from tests.stub.fixtures import stub as stub``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.stub.protocol import well_formed
from tests.stub.server import Script, StubServer

OpenStub = Callable[..., StubServer]


@pytest.fixture
def stub() -> Iterator[OpenStub]:
    """``stub(script, …)`` opens a server with the arguments of :class:`StubServer`; all of them
    end with the test."""
    with ExitStack() as opened:

        def start(script: Script = well_formed, **options: Any) -> StubServer:
            return opened.enter_context(StubServer(script, **options))

        yield start
