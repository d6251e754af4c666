"""What is asked of the model for one field, one request after the other, and what it has cost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from assistant.drafting.writing.ledger import Ledger
from assistant.drafting.writing.request import ANSWER_TOKENS, Request, digest_of
from assistant.drafting.writing.watch import Watch
from assistant.models import Answer, Chat, Message, Usage
from assistant.sheet.errors import ModelError

_SLICE = 0.2


class Slot(Protocol):
    """A lock or a semaphore."""

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take it; false where the time was over."""


def patiently(slot: Slot, give_up: Callable[[], None]) -> None:
    """Wait for a lock or a semaphore; ``give_up`` is called several times a second and raises
    where nobody wants the answer any more."""
    while not slot.acquire(timeout=_SLICE):
        give_up()


class Turns:
    """One at a time for each digest; different ones do not wait for one another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[str, tuple[threading.Lock, int]] = {}

    @contextmanager
    def turn(self, digest: str, give_up: Callable[[], None]) -> Iterator[None]:
        """Hold ``digest`` for the time of the block; ``give_up`` may raise while waiting."""
        with self._lock:
            own, waiting = self._held.get(digest, (threading.Lock(), 0))
            self._held[digest] = own, waiting + 1
        try:
            patiently(own, give_up)
            try:
                yield
            finally:
                own.release()
        finally:
            with self._lock:
                own, waiting = self._held[digest]
                if waiting == 1:
                    del self._held[digest]
                else:
                    self._held[digest] = own, waiting - 1


class Exchange:
    """The requests of one field. Each answer goes to the ledger before anything is made of it.

    ``fresh``: the first request is sent even where the ledger knows an answer to it, since a
    person asked for another one. ``gate`` and ``turns`` are shared by all exchanges of a writer:
    however many sheets are written at once, the endpoint sees no more than it can take, and no
    request twice at the same moment.
    """

    def __init__(
        self,
        model: Chat,
        ledger: Ledger,
        gate: threading.BoundedSemaphore,
        turns: Turns,
        request: Request,
        watch: Watch,
        *,
        fresh: bool,
    ) -> None:
        self.request = request
        self.watch = watch
        self.usage = Usage()
        self._model, self._ledger, self._fresh = model, ledger, fresh
        self._gate, self._turns = gate, turns

    def first(self, on_text: Callable[[str], None] | None = None) -> Answer:
        """The answer to the request itself; raises ``ModelError``."""
        request = self.request
        return self.ask(request.messages, request.schema, on_text, fresh=self._fresh)

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
        # A second draft of the same sheet waits for the answer that is under way.
        with self._turns.turn(digest, self._give_up):
            known = None if fresh else self._ledger.known(digest)
            if known is None:
                return self._sent(digest, messages, schema, on_text)
        if on_text is not None:
            on_text(known.text)
        return known

    def _give_up(self) -> None:
        if self.watch.cancelled():
            raise ModelError("下書きを取り消しました。", "cancelled")

    def _sent(
        self,
        digest: str,
        messages: tuple[Message, ...],
        schema: Mapping[str, Any],
        on_text: Callable[[str], None] | None,
    ) -> Answer:
        patiently(self._gate, self._give_up)
        try:
            answer = self._model.ask(
                messages,
                schema=schema,
                max_tokens=ANSWER_TOKENS,
                on_text=on_text,
                cancelled=self.watch.cancelled,
            )
        finally:
            self._gate.release()
        self._ledger.keep(digest, self.request, answer)
        self.usage = self.usage + answer.usage
        return answer
