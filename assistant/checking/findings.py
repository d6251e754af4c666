"""A finding (指摘): what a check says about a span of a text. Data only; screens render it."""

from __future__ import annotations

from typing import Literal, Self

from assistant.sheet.model import Frozen

FindingKind = Literal[
    "number",
    "year",
    "unit",
    "sign",
    "role",
    "direction",
    "grade",
    "verdict",
    "missing",
    "reuse",
    "vague",
    "indicator",
    "sum",
    "style",
    "limit",
    "personal",
    "cause",
    "measure",
    "praise",
    "unknown_id",
    "instruction",
    "language",
]
"""``number``: no figure of the sheet supports it. ``year``: a fiscal year that the sheet does not
speak of. ``unit``: 千円 for 円, ％ for ポイント. ``sign``: a ▲ lost or added. ``role``: the number
exists, but as another indicator's, another year's, as 目標 instead of 実績, 予算 instead of 決算.
``direction``: 増加 where the figure fell. ``grade``: another grade or direction than the sheet's.
``verdict``: a grade or direction that the figures or the text do not bear out. ``missing``: what
the situation demands and nobody wrote. ``reuse``: last year's words, or another project's.
``vague``: no who, when or what. ``indicator``: a weak indicator or target. ``sum``: the form's own
arithmetic. ``style``: a rule of official writing. ``limit``: longer than the box. ``personal``: a
person's name, number or address. ``cause`` / ``measure`` / ``praise``: said, but entered by nobody.
``unknown_id``: the sentence names a source that does not exist. ``instruction``: words that read
like an order to the program. ``language``: not Japanese prose."""

Severity = Literal["error", "warning", "question", "info"]
"""``error``: it contradicts the sheet, or a machine claims it on no ground; must be settled before
a text is confirmed. ``warning``: very likely wrong or missing. ``question``: only the writer can
know. ``info``: good to know."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "question", "info")
"""Gravest first."""


class Finding(Frozen):
    """``text[start:end]`` of ``field`` is what it is about.

    ``field`` is the id of a text field, or the JSON path of a cell (``indicators[0]``,
    ``costs[2].total``) where no text is at fault; then ``start`` and ``end`` are 0, as they are
    where something is missing from a text. It is ``None`` where the caller knows the text.
    ``rule`` is the id of a :class:`~assistant.checking.rules.Rule`. ``message`` is one Japanese
    sentence for people; ``suggestion`` what might be written instead; ``question`` the 【…】 that
    would ask the officer instead of claiming; ``evidence`` the fact ids, field ids and passage
    ids that were held against it.
    """

    kind: FindingKind
    severity: Severity
    start: int
    end: int
    message: str
    question: str | None = None
    evidence: tuple[str, ...] = ()
    field: str | None = None
    rule: str | None = None
    suggestion: str | None = None

    def moved(self, by: int) -> Self:
        """The same where its text stands ``by`` characters further on."""
        return self.model_copy(update={"start": self.start + by, "end": self.end + by})
