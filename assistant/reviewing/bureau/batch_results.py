"""A file of batch results, line by line: an answer, or one sentence on why there is none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from assistant.models import Answer, Usage
from assistant.models.chat.sanity import is_repeating
from assistant.models.chat.trouble import of_status, trouble

_CODE: Final = re.compile(r"[A-Za-z0-9_.-]{1,60}")


@dataclass(frozen=True, slots=True)
class Result:
    """One line: ``line`` is its number, ``id`` its ``custom_id`` where it has one; either the
    answer (its shape is not known here) or the trouble, one Japanese sentence."""

    line: int
    id: str | None
    answer: Answer | None = None
    trouble: str | None = None


def read_results(path: Path, where: str) -> Iterator[Result]:
    """The results in a file, in its order; ``where`` is the endpoint to name. Nothing of an
    error's own words comes through, for endpoints repeat the request in them.

    Raises ``OSError`` where the file cannot be read.
    """
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            if raw.strip():
                yield _result(number, raw.removeprefix(b"\xef\xbb\xbf"), where)


def _result(number: int, raw: bytes, where: str) -> Result:
    try:
        line = json.loads(raw)
    except (ValueError, RecursionError):
        line = None
    if not isinstance(line, dict):
        words = (
            "この行は結果として読めないので（途中で切れている場合など）、受け取り直してください。"
        )
        return Result(number, None, trouble=words)
    id = line.get("custom_id")
    if not isinstance(id, str):
        return Result(number, None, trouble="この行には custom_id がないので、飛ばしました。")
    outcome = _outcome(line, where)
    if isinstance(outcome, Answer):
        return Result(number, id, answer=outcome)
    return Result(number, id, trouble=outcome)


def _outcome(line: Mapping[str, Any], where: str) -> Answer | str:
    error, response = line.get("error"), line.get("response")
    if error is not None:
        code = error.get("code") if isinstance(error, dict) else None
        if code == "batch_expired":
            return "時間内に処理されなかったので、もう一度書き出して送ってください。"
        known = code if isinstance(code, str) and _CODE.fullmatch(code) else "理由は不明"
        return f"接続先が処理しなかったので（{known}）、もう一度書き出して送ってください。"
    if not isinstance(response, dict):
        return trouble("unreadable", where).sentence
    status, body = response.get("status_code"), response.get("body")
    if status != 200:
        told = body.get("error") if isinstance(body, dict) else None
        return of_status(status if isinstance(status, int) else 500, told, where).sentence
    return _answer(body if isinstance(body, dict) else {}, where)


def _answer(body: Mapping[str, Any], where: str) -> Answer | str:
    choices = body.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        return trouble("unreadable", where).sentence
    text, finish = message.get("content"), choice.get("finish_reason")
    if message.get("refusal") or finish == "content_filter":
        return trouble("refusal", where).sentence
    if not isinstance(text, str) or not text.strip():
        return trouble("empty", where).sentence
    if is_repeating(text):
        return trouble("repetition", where).sentence
    model = body.get("model")
    return Answer(
        text=text,
        model=model if isinstance(model, str) else "",
        shape="text",
        usage=_usage(body.get("usage")),
        cut=finish == "length",
    )


def _usage(told: object) -> Usage:
    asked = told.get("prompt_tokens") if isinstance(told, dict) else None
    answered = told.get("completion_tokens") if isinstance(told, dict) else None
    if not isinstance(asked, int) or not isinstance(answered, int):
        return Usage(requests=1, estimated=True)
    return Usage(input_tokens=asked, output_tokens=answered, requests=1)
