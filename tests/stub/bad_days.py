"""Bad days by name, in the words of real endpoints: replies for a script."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Literal

from tests.stub.recorded import Request
from tests.stub.replies import Reply, Status, Text

GATEWAY_PAGE = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


def failure(
    status: int,
    message: str = "Something went wrong.",
    *,
    code: str | None = None,
    param: str | None = None,
    kind: str = "invalid_request_error",
    headers: Mapping[str, str] | None = None,
    echo: bool = False,
) -> Status:
    """An error object with a status."""
    error = {"message": message, "type": kind, "param": param, "code": code}
    return Status(status, {"error": error}, headers or {}, echo)


def bad_key(*, echo: bool = False) -> Status:
    """401; with ``echo`` the body repeats the key and the request."""
    words = "Incorrect API key provided. You can find your API key in your account."
    return failure(401, words, code="invalid_api_key", echo=echo)


def forbidden() -> Status:
    return failure(403, "Project does not have access to this model.", code="model_not_found")


def not_found() -> Status:
    words = "The model `stub-1` does not exist or you do not have access to it."
    return failure(404, words, code="model_not_found")


def too_busy(
    wait: float | None = None, how: Literal["seconds", "date", "milliseconds"] = "seconds"
) -> Status:
    """429, with the wait in seconds told in one of three ways or (``None``) not at all. A date
    has whole seconds: it is rounded up."""
    headers: dict[str, str] = {}
    if wait is not None and how == "seconds":
        headers["Retry-After"] = f"{wait:g}"
    elif wait is not None and how == "milliseconds":
        headers["retry-after-ms"] = f"{wait * 1000:g}"
    elif wait is not None:
        when = datetime.now(UTC) + timedelta(seconds=wait + 0.999)
        headers["Retry-After"] = format_datetime(when.replace(microsecond=0), usegmt=True)
    words = "Rate limit reached for stub-1. Please try again later."
    return failure(429, words, code="rate_limit_exceeded", kind="requests", headers=headers)


def gateway(status: int = 502) -> Status:
    """A proxy's error page in place of an error object."""
    return Status(status, GATEWAY_PAGE)


def redirect(to: str, status: int = 307) -> Status:
    return Status(status, "", {"Location": to})


def too_long(
    style: Literal["openai", "vllm", "llama.cpp"] = "openai",
) -> Status:
    """400: the request does not fit the model's window, as three kinds of server say it."""
    if style == "vllm":
        words = "This model's maximum context length is 4096 tokens. However, you requested 9000"
        flat = {"object": "error", "message": f"{words} tokens.", "type": "BadRequestError"}
        return Status(400, {**flat, "param": None, "code": 400})
    if style == "llama.cpp":
        words = "request (9000 tokens) exceeds the available context size (4096 tokens), try"
        sizes = {"n_prompt_tokens": 9000, "n_ctx": 4096}
        named = {
            "code": 400,
            "message": f"{words} increasing it",
            "type": "exceed_context_size_error",
            **sizes,
        }
        return Status(400, {"error": named})
    words = "This model's maximum context length is 8192 tokens. However, your messages resulted in"
    return failure(400, f"{words} 9000 tokens.", code="context_length_exceeded", param="messages")


def endless(phrase: str = "事業の推進を図り、", times: int = 3000) -> Text:
    """The same phrase again and again, slowly enough for the client to be seen going."""
    return Text(phrase * times, chunk=len(phrase), between=0.001, finish="length")


Parameter = Literal[
    "json_schema",
    "json_object",
    "response_format",
    "stream_options",
    "temperature",
    "max_tokens",
    "max_completion_tokens",
]

_WORDS: Mapping[Parameter, str] = {
    "json_schema": (
        "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this"
        " model."
    ),
    "json_object": (
        "Invalid parameter: 'response_format' of type 'json_object' is not supported with this"
        " model."
    ),
    "response_format": "Unrecognized request argument supplied: response_format",
    "stream_options": "Unrecognized request argument supplied: stream_options",
    "temperature": (
        "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default"
        " (1) value is supported."
    ),
    "max_tokens": (
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use"
        " 'max_completion_tokens' instead."
    ),
    "max_completion_tokens": "Unrecognized request argument supplied: max_completion_tokens",
}


def picky(
    *refused: Parameter, then: Callable[[Request], Reply], status: int = 400
) -> Callable[[Request], Reply]:
    """A script: an endpoint that refuses the first of these parameters that a request carries,
    and answers the others. With ``status=422`` it speaks as servers do that check by pydantic."""

    def script(request: Request) -> Reply:
        for name in refused:
            if not (request.format == name or name in request.body):
                continue
            param = "response_format" if name.startswith("json_") else name
            if status == 422:
                wrong = {"type": "extra_forbidden", "loc": ["body", param]}
                detail = [{**wrong, "msg": "Extra inputs are not permitted", "input": None}]
                return Status(422, {"detail": detail})
            return failure(status, _WORDS[name], param=param, code="unsupported_parameter")
        return then(request)

    return script


def now_and_then(
    bad: Callable[[], Reply], then: Callable[[Request], Reply], *, share: float, seed: int = 1
) -> Callable[[Request], Reply]:
    """A script: a share of the questions, drawn with a fixed seed, gets the bad reply."""
    dice, lock = random.Random(seed), threading.Lock()

    def script(request: Request) -> Reply:
        with lock:
            unlucky = dice.random() < share
        return bad() if unlucky else then(request)

    return script
