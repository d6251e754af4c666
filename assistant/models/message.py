"""What goes to a chat model and what comes back, as values."""

from __future__ import annotations

from typing import Literal

from pydantic import field_validator

from assistant.sheet.model import Frozen

Role = Literal["system", "user", "assistant"]
Shape = Literal["schema", "json", "text"]
"""How an answer was asked for: by a JSON schema that the endpoint enforces, as JSON in words, or
as plain text."""


class Message(Frozen):
    """One message of a request, with names and numbers of people already masked."""

    role: Role
    content: str


class Usage(Frozen):
    """Tokens of one or more requests; ``estimated`` where the endpoint did not say and they were
    counted here."""

    input_tokens: int = 0
    output_tokens: int = 0
    requests: int = 0
    estimated: bool = False

    def __add__(self, other: Usage) -> Usage:
        """The sum; an estimate in either makes the sum one."""
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            requests=self.requests + other.requests,
            estimated=self.estimated or other.estimated,
        )


class Answer(Frozen):
    """The whole text of an answer. ``model`` is the name that the endpoint gave, ``shape`` what
    the text was asked to be; ``cut`` is true where the token limit ended it."""

    text: str
    model: str
    shape: Shape
    usage: Usage
    cut: bool = False

    @field_validator("text")
    @classmethod
    def _whole_characters(cls, text: str) -> str:
        """A model that is cut within an emoji leaves half of it, which no database can hold."""
        return text.encode("utf-8", "replace").decode("utf-8")
