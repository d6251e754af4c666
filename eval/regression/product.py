"""What came of a case, as plain values that can be stored, compared and marked."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from assistant.checking import Finding, Severity
from assistant.sheet.model import Frozen


class Sentence(Frozen):
    """One sentence with the fact ids (``facts``), entered fields (``entered``) and past passages
    (``precedents``) that it names as its sources."""

    text: str
    facts: tuple[str, ...] = ()
    entered: tuple[str, ...] = ()
    precedents: tuple[str, ...] = ()


class Told(Frozen):
    """A finding on the product: the check's ``rule`` (or its kind), and the words it is about."""

    field: str
    rule: str
    kind: str
    severity: Severity
    quote: str
    message: str


class Piece(Frozen):
    """One text: a drafted ``field`` (``evaluation.reason``), or ``answer`` / ``reply``."""

    field: str
    label: str
    text: str
    limit: int | None = None
    sentences: tuple[Sentence, ...] = ()


class Product(Frozen):
    """Everything that graders look at beside the case itself.

    ``said`` are values of one kind of case (the query of a question, the labels of a form);
    ``trouble`` why there is no text, or whose text stands in its place. Tokens are of all requests.
    """

    pieces: tuple[Piece, ...] = ()
    findings: tuple[Told, ...] = ()
    said: dict[str, Any] = Field(default_factory=dict)
    trouble: str | None = None
    drafter: str = ""
    prompts: tuple[str, ...] = ()
    input_tokens: int = 0
    output_tokens: int = 0
    requests: int = 0

    @property
    def texts(self) -> dict[str, str]:
        """The texts by field."""
        return {piece.field: piece.text for piece in self.pieces}

    @property
    def whole(self) -> str:
        """All texts, one after the other."""
        return "\n".join(piece.text for piece in self.pieces)


def told(finding: Finding, text: str, field: str) -> Told:
    """A finding on ``text`` as the product keeps it."""
    return Told(
        field=finding.field or field,
        rule=finding.rule or finding.kind,
        kind=finding.kind,
        severity=finding.severity,
        quote=text[finding.start : finding.end],
        message=finding.message,
    )
