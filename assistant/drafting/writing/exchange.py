"""What is asked of the model for one field, one request after the other, and what it has cost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from assistant.drafting.writing.ledger import Ledger
from assistant.drafting.writing.request import ANSWER_TOKENS, Request, digest_of
from assistant.drafting.writing.watch import Watch
from assistant.models import Answer, ChatModel, Message, Usage, load_prompt


class Exchange:
    """The requests of one field. Each answer goes to the ledger before anything is made of it.

    ``fresh``: the first request is sent even where the ledger knows an answer to it, since a
    person asked for another one. ``gate`` is shared by all exchanges of a writer: however many
    sheets are written at once, the endpoint sees no more than it can take.
    """

    def __init__(
        self,
        model: ChatModel,
        ledger: Ledger,
        gate: threading.BoundedSemaphore,
        request: Request,
        watch: Watch,
        *,
        fresh: bool,
    ) -> None:
        self.request = request
        self.watch = watch
        self.usage = Usage()
        self._model, self._ledger, self._gate, self._fresh = model, ledger, gate, fresh

    def first(self, on_text: Callable[[str], None] | None = None) -> Answer:
        """The answer to the request itself; raises ``ModelError``."""
        request = self.request
        return self.ask(request.messages, request.schema, on_text, fresh=self._fresh)

    def again(self, answer: Answer, why: str, on_text: Callable[[str], None] | None) -> Answer:
        """The answer to the same request once more, with what was wrong with the first one."""
        asked = "\n\n".join(load_prompt("again").render({"why": why}))
        return self.ask(
            (
                *self.request.messages,
                Message(role="assistant", content=answer.text),
                Message(role="user", content=asked),
            ),
            self.request.schema,
            on_text,
        )

    def ask(
        self,
        messages: tuple[Message, ...],
        schema: Mapping[str, Any],
        on_text: Callable[[str], None] | None = None,
        *,
        fresh: bool = False,
    ) -> Answer:
        """The answer to ``messages``, from the ledger where it is known; raises ``ModelError``."""
        digest = digest_of(self.request.model, messages, schema)
        known = None if fresh else self._ledger.known(digest)
        if known is not None:
            if on_text is not None:
                on_text(known.text)
            return known
        with self._gate:
            answer = self._model.ask(
                messages,
                schema=schema,
                max_tokens=ANSWER_TOKENS,
                on_text=on_text,
                cancelled=self.watch.cancelled,
            )
        self._ledger.keep(digest, self.request, answer)
        self.usage = self.usage + answer.usage
        return answer
