"""LangChain's chat client, held to what we want sent: to one place, and nothing beside it.

Heavy to import; :mod:`assistant.models.chat` does so at the first question.
"""

from __future__ import annotations

import logging
import ssl
import warnings
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import httpcore2
import httpx2
import openai
from langchain_core.messages import AIMessageChunk
from langchain_core.outputs import ChatGenerationChunk
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from assistant.models.chat.dialect import objection
from assistant.models.chat.retry import asked_wait
from assistant.models.chat.trouble import Trouble, of_event, of_status, trouble, uncertified
from assistant.models.chat.wire import open_client
from assistant.models.message import Message
from assistant.models.untraced import untraced

OPENAI_URL: Final = "https://api.openai.com/v1"

_TALKATIVE: Final = ("openai", "httpx", "httpx2", "httpcore", "httpcore2", "langchain_openai")
"""Loggers whose lines may hold URLs, headers or bodies."""

_ADVICE: Final = (
    "This model does not support OpenAI's structured output",
    "Invalid schema for OpenAI's structured output",
)

BROKEN: Final = (
    openai.OpenAIError,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
    httpcore2.TimeoutException,
    httpx2.HTTPError,
    httpx2.InvalidURL,
    OSError,
    # What the libraries make of a body that is no event of the protocol.
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
)
"""All that may come out of :meth:`Endpoint.pieces` when something is wrong at the other end."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One event of a stream; ``tokens`` are those of the question and of the answer."""

    text: str = ""
    refusal: str = ""
    finish: str | None = None
    model: str | None = None
    tokens: tuple[int, int] | None = None


class _Client(ChatOpenAI):
    """Keeps the refusal, which the client drops from streams."""

    def _convert_chunk_to_generation_chunk(
        self, chunk: dict[str, Any], default_chunk_class: type, base_generation_info: Any
    ) -> ChatGenerationChunk | None:
        made = super()._convert_chunk_to_generation_chunk(
            chunk, default_chunk_class, base_generation_info
        )
        choices = chunk.get("choices") or [{}]
        refusal = (choices[0].get("delta") or {}).get("refusal")
        if made is not None and refusal:
            made.message.additional_kwargs["refusal"] = refusal
        return made


class Endpoint:
    """A connection to one endpoint and model; threads may share it."""

    def __init__(self, name: str, base_url: str | None, key: SecretStr | None) -> None:
        # Given in full, or the client looks for another address in the environment.
        url = base_url or OPENAI_URL
        self._client = _Client(
            model=name,
            base_url=url,
            # A local server asks for no key, but the client refuses to start without one.
            api_key=key or SecretStr("none"),
            max_retries=0,
            timeout=None,
            http_client=open_client(url),
            # Not used; without it one is made that reads proxies from the environment.
            http_async_client=httpx2.AsyncClient(trust_env=False),
            openai_proxy=None,
            http_socket_options=(),  # the client comments on proxies otherwise
            stream_usage=False,
            use_responses_api=False,
            cache=False,
            verbose=False,
        )

    @property
    def address(self) -> str:
        """Where requests really go; it may hold more than may be shown."""
        return str(self._client.root_client.base_url)

    def pieces(self, messages: Sequence[Message], body: Mapping[str, Any]) -> Generator[Piece]:
        """Send ``body`` and yield the answer as it comes. Raises one of :data:`BROKEN`.

        ``body`` goes out as it is, beside ``"stream": true``: handed over in any other way,
        ``response_format`` would lead the client to a parser of its own, which raises where an
        answer is cut and hides the text.
        """
        quiet()
        pairs = [(message.role, message.content) for message in messages]
        with untraced():
            for chunk in self._client.stream(pairs, extra_body=dict(body)):
                yield _piece(chunk)


def _piece(chunk: AIMessageChunk) -> Piece:
    usage = chunk.usage_metadata
    told = chunk.response_metadata
    return Piece(
        text=chunk.content if isinstance(chunk.content, str) else "",
        refusal=str(chunk.additional_kwargs.get("refusal", "")),
        finish=told.get("finish_reason"),
        model=told.get("model_name"),
        tokens=None if usage is None else (usage["input_tokens"], usage["output_tokens"]),
    )


def diagnosis(
    error: Exception, where: str, sent: Mapping[str, Any], *, begun: bool = False
) -> Trouble:
    """What an error of :data:`BROKEN` means; ``begun``: part of an answer had come."""
    if isinstance(error, openai.APIStatusError):
        parameter = None
        if error.status_code in (400, 422):
            parameter = objection(error.body, sent)
        wait = asked_wait(error.response.headers)
        return of_status(error.status_code, error.body, where, wait=wait, parameter=parameter)
    if isinstance(error, openai.APITimeoutError):
        return trouble("timeout", where)
    if isinstance(error, openai.APIError) and not isinstance(error, openai.APIConnectionError):
        return of_event(error.body, where)
    # Neither JSON that cannot be read nor an event of another shape is the network's fault.
    if isinstance(error, ValueError | LookupError | TypeError | AttributeError):
        return trouble("unreadable", where)
    if _is_about_certificate(error):
        return uncertified(where)
    return trouble("cut_off" if begun else "network", where)


def _is_about_certificate(error: BaseException) -> bool:
    inner: BaseException | None = error
    while inner is not None and not isinstance(inner, ssl.SSLCertVerificationError):
        inner = inner.__cause__ or inner.__context__
    return inner is not None


def quiet() -> None:
    """Nothing below a warning from those whose lines may hold a key or a text, whatever
    ``OPENAI_LOG`` or a host program has set."""
    for name in _TALKATIVE:
        logger = logging.getLogger(name)
        if logger.getEffectiveLevel() < logging.WARNING:
            logger.setLevel(logging.WARNING)
    # The endpoint's objection to a schema is dealt with; the client prints advice of its own.
    for start in _ADVICE:
        warnings.filterwarnings("ignore", message=start, category=UserWarning)
