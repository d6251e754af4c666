"""The scripted model over cases of these tests' own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.models import Chat
from eval.regression.cases import Case, load_cases
from eval.regression.scripted import scripted_chat

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="session")
def own_cases() -> tuple[Case, ...]:
    return load_cases(CASES)


@pytest.fixture(scope="session")
def scripted(own_cases: tuple[Case, ...]) -> Iterator[Chat]:
    with scripted_chat(own_cases) as chat:
        yield chat
