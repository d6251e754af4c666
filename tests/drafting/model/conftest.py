"""What is looked for in a text is looked for once: these tests send the same sheet hundreds of
times."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from unittest.mock import patch

import pytest

from assistant.checking import find_instructions
from assistant.sheet.personal import find_personal


@pytest.fixture(scope="package", autouse=True)
def _looked_for_once() -> Iterator[None]:
    """Both are pure, and take most of the time of a request."""
    with (
        patch("assistant.drafting.writing.request.find_instructions", cache(find_instructions)),
        patch("assistant.models.masking.find_personal", cache(find_personal)),
    ):
        yield
