"""Nothing of ours goes to a tracing service, whatever the environment says.

LangChain's runnables and clients report what passes through them where variables of the
environment ask for it: the sheet would leave the building by the back door.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def untraced() -> Iterator[None]:
    """No tracing inside the block."""
    from langsmith import tracing_context

    # The oldest of the variables is not obeyed any more: where it is set, every chain is refused.
    os.environ.pop("LANGCHAIN_TRACING", None)
    with tracing_context(enabled=False):
        yield
