"""What can be asked as a chat model is: the endpoint, or in the evaluation its recorded answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from assistant.models.chat.deadline import never
from assistant.models.message import Answer, Message


class Chat(Protocol):
    """The public side of :class:`~assistant.models.chat.client.ChatModel`; see there."""

    name: str
    where: str

    def request_body(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, object] | None = None,
        max_tokens: int | None = None,
    ) -> dict[str, Any]:
        """The JSON body that ``ask`` would send."""

    def ask(
        self,
        messages: Sequence[Message],
        *,
        schema: Mapping[str, object] | None = None,
        max_tokens: int | None = None,
        on_text: Callable[[str], None] | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Answer:
        """The answer to ``messages``; raises ``ModelError``."""
