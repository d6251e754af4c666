"""Watching a draft being written: sentences as they arrive, and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assistant.drafting.draft import DraftSentence

Stage = Literal["asking", "again", "repairing", "done", "failed"]
"""``again``: the answer began anew, what arrived before is void; ``repairing``: sentences without
support have gone back once."""


def _nothing(*_: object) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Watch:
    """Callbacks, called from the threads that write: ``on_sentence(field, number, sentence)``
    with the proof already made, ``on_stage(field, stage)``; ``cancelled()`` is polled."""

    on_sentence: Callable[[str, int, DraftSentence], None] = _nothing
    on_stage: Callable[[str, Stage], None] = _nothing
    cancelled: Callable[[], bool] = lambda: False


SILENT = Watch()
