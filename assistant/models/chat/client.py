"""The chat model behind an OpenAI-compatible endpoint: a question goes out, an answer or one
clear sentence comes back.

``ask`` streams, waits where the endpoint asks for it, asks again where that may help, and learns
what the endpoint understands (``dialect``). Every end without an answer is a ``ModelError``, in
whose text, cause and context there is neither key nor prompt.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from assistant.models.chat import retry
from assistant.models.chat.deadline import Cancelled, Deadline, never
from assistant.models.chat.dialect import Dialect, Parameter, first_dialect
from assistant.models.chat.retry import Pace, Patience, persist
from assistant.models.chat.trouble import Trouble, trouble
from assistant.models.message import Answer, Message, Shape, Usage
from assistant.settings import Settings, check_allowed, place_of
from assistant.sheet.errors import ModelError, SettingsError

if TYPE_CHECKING:
    from assistant.models.chat.endpoint import Endpoint

_TOKENS_A_CHARACTER: Final = 0.85
"""Of Japanese, with the vocabulary of current models."""


def chat_model(
    settings: Settings,
    *,
    count: Callable[[str], int] | None = None,
    patience: Patience | None = None,
) -> ChatModel | None:
    """The chat model that the settings name; ``None`` where they name none.

    Nothing is loaded or sent yet. ``count``: tokens of a text, for an endpoint that does not
    tell; ``patience``: the waits between tries.
    """
    if settings.chat_model is None:
        return None
    return ChatModel(settings, count=count, patience=patience)


class ChatModel:
    """One model at one endpoint; its threads share what was learnt and wait for one another.

    ``name`` is the model as the settings name it, ``where`` the endpoint's host and port.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        count: Callable[[str], int] | None = None,
        patience: Patience | None = None,
    ) -> None:
        if settings.chat_model is None:
            raise ValueError("settings name no chat model")
        self.name = settings.chat_model
        place = place_of(settings.openai_base_url)
        self.where = "不明" if place is None else place.removeprefix("http://")
        self._settings = settings
        self._count = count or _about
        self._patience = patience or retry.PATIENCE
        self._pace = Pace(spread=self._patience.base)
        self._lock = threading.Lock()
        self._dialect = first_dialect(settings)
        self._endpoint: Endpoint | None = None

    def __repr__(self) -> str:
        return f"ChatModel({self.name!r}, {self.where!r})"

    def request_body(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, object] | None = None,
        max_tokens: int | None = None,
    ) -> dict[str, Any]:
        """The JSON body that ``ask`` sends now, without ``stream`` and ``stream_options``: what
        a line of a batch carries and what a user is shown beforehand."""
        return self._dialect.body(self.name, messages, schema, max_tokens)

    def ask(
        self,
        messages: Sequence[Message],
        *,
        schema: Mapping[str, object] | None = None,
        max_tokens: int | None = None,
        on_text: Callable[[str], None] | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> Answer:
        """The answer to ``messages``; raises ``ModelError``.

        ``on_text`` gets the whole text so far at every piece, and starts anew when the question
        is asked again; what it raises ends the request and comes out. ``cancelled`` is asked
        several times a second. One try lasts ``settings.chat_timeout`` seconds at most, and
        there are ``settings.chat_retries`` more tries. The answer's usage includes tries that
        came to nothing after the endpoint had begun to answer; its ``requests`` counts those.
        """
        question = _Question(messages, schema, max_tokens, on_text or _ignored, cancelled)
        outcome = self._hindrance() or self._persist(question)
        if isinstance(outcome, Trouble):
            # Outside of any "except": the error has no context in which a key could stand.
            raise ModelError(outcome.sentence, outcome.kind)
        return outcome

    def _hindrance(self) -> Trouble | None:
        """Why nothing can be sent at all."""
        try:
            check_allowed(self._settings, self._settings.openai_base_url)
        except SettingsError as error:
            return Trouble("not_allowed", str(error))
        key = self._settings.openai_api_key
        written = "" if key is None else key.get_secret_value()
        if not written.isascii() or not written.isprintable() or " " in written:
            return Trouble(
                "bad_key",
                "OPENAI_API_KEY に、鍵に使えない文字（全角、空白、改行など）があります。"
                "鍵を貼り直してください。",
            )
        return None

    def _persist(self, question: _Question) -> Answer | Trouble:
        spent = Usage()

        def attempt() -> Answer | Trouble:
            nonlocal spent
            outcome = self._adapting(question)
            if isinstance(outcome, Trouble) and outcome.spent is not None:
                spent += outcome.spent
            return outcome

        try:
            outcome = persist(
                attempt,
                retries=self._settings.chat_retries,
                patience=self._patience,
                pace=self._pace,
                cancelled=question.cancelled,
            )
        except Cancelled:
            return trouble("cancelled", self.where)
        if isinstance(outcome, Trouble):
            return outcome
        return outcome.model_copy(update={"usage": spent + outcome.usage})

    def _adapting(self, question: _Question) -> Answer | Trouble:
        """One try, begun anew without what the endpoint objects to. Every dialect is smaller
        than the one before, so this ends."""
        while True:
            used = self._dialect
            outcome = self._exchange(question, used)
            if not isinstance(outcome, Trouble) or outcome.parameter is None:
                return outcome
            if not self._adapt(used, outcome.parameter):
                return outcome

    def _exchange(self, question: _Question, used: Dialect) -> Answer | Trouble:
        """One request and what came of it."""
        from assistant.models.chat.reception import Reception

        body = used.body(self.name, question.messages, question.schema, question.max_tokens)
        if used.usage:
            body["stream_options"] = {"include_usage": True}
        deadline = Deadline(self._settings.chat_timeout, question.cancelled)
        reception = Reception(self._connected(), self.where, self.name, self._count)
        shape: Shape = "text" if question.schema is None else used.shape
        return reception.take(question.messages, body, shape, question.on_text, deadline)

    def _adapt(self, used: Dialect, parameter: Parameter) -> bool:
        """Learn that the endpoint refused ``parameter`` as ``used`` has it; whether another try
        may help. Where another thread has learnt that already, its lesson stands."""
        with self._lock:
            if not self._dialect.settled(parameter, used):
                return True
            smaller = self._dialect.without(parameter)
            if smaller is None:
                return False
            self._dialect = smaller
            return True

    def _connected(self) -> Endpoint:
        from assistant.models.chat.endpoint import Endpoint

        with self._lock:
            if self._endpoint is None:
                url, key = self._settings.openai_base_url, self._settings.openai_api_key
                self._endpoint = Endpoint(self.name, url, key)
            return self._endpoint


@dataclass(frozen=True, slots=True)
class _Question:
    messages: Sequence[Message]
    schema: Mapping[str, object] | None
    max_tokens: int | None
    on_text: Callable[[str], None]
    cancelled: Callable[[], bool]


def _ignored(text: str) -> None:
    """Nobody watches the answer grow."""


def _about(text: str) -> int:
    return math.ceil(len(text) * _TOKENS_A_CHARACTER)
