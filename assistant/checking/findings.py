"""A finding (指摘): what a check says about a span of a text. Data only; screens render it."""

from __future__ import annotations

from typing import Literal

from assistant.sheet.model import Frozen

FindingKind = Literal[
    "cause", "measure", "praise", "grade", "direction", "unknown_id", "instruction", "language"
]
"""``cause`` / ``measure`` / ``praise``: said, but entered by nobody. ``grade``: another grade or
direction than the sheet's. ``direction``: 増加 where the figure fell. ``unknown_id``: the sentence
names a source that does not exist. ``instruction``: words that read like an order to the program.
``language``: not Japanese prose."""

Severity = Literal["error", "warning", "question", "info"]


class Finding(Frozen):
    """``text[start:end]`` is what it is about. ``message`` is one Japanese sentence for people;
    ``question`` the 【…】 that would ask the officer instead of claiming; ``evidence`` the fact ids
    and passage ids that were held against it."""

    kind: FindingKind
    severity: Severity
    start: int
    end: int
    message: str
    question: str | None = None
    evidence: tuple[str, ...] = ()
