"""What went wrong with a request, as a value: why, what to tell the user, whether to ask again.

The sentences name only the endpoint's host and what to do. Nothing of an error's own text gets
into them, for endpoints repeat the key and the request in it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from assistant.models.chat.dialect import Parameter
from assistant.models.message import Usage
from assistant.sheet.errors import ModelTrouble

_TOO_LONG: Final = (
    "context_length_exceeded",
    "maximum context length",
    "context window",
    "context size",
    "exceed_context_size",
    "context length",
    "prompt is too long",
    "input is too long",
    "too many tokens",
    "tokens exceed",
)
_BUSY: Final = ("rate_limit", "rate limit", "overloaded", "too many requests")
_NO_MONEY: Final = ("insufficient_quota", "billing_hard_limit_reached")

_MODEL_KINDS: Final[Mapping[ModelTrouble, str]] = {
    "network": "につながりません。OPENAI_BASE_URL と、接続先が動いているかを確かめてください。",
    "timeout": "の応答が時間内に終わりませんでした。しばらくおいてやり直すか、"
    "HYOUKA_CHAT_TIMEOUT を長くしてください。",
    "bad_key": "が鍵を受け付けませんでした。OPENAI_API_KEY を確かめてください。",
    "forbidden": "が、この鍵での利用を許可しませんでした。"
    "鍵の権限と HYOUKA_CHAT_MODEL を確かめてください。",
    "not_found": "に、指定のモデルが見つかりません。"
    "HYOUKA_CHAT_MODEL と OPENAI_BASE_URL を確かめてください。",
    "too_long": "に送る文が、モデルの扱える長さを超えました。"
    "HYOUKA_CHAT_WINDOW をモデルに合わせて小さくしてください。",
    "refused_request": "が要求を受け付けませんでした。"
    "HYOUKA_CHAT_MODEL と HYOUKA_CHAT_FORMAT を確かめてください。",
    "busy": "が混み合っています。しばらくおいてやり直してください。",
    "server": "で障害が起きています。しばらくおいてやり直してください。",
    "cut_off": "からの応答が途中で切れました。しばらくおいてやり直してください。",
    "empty": "からの答えが空でした。やり直すか、HYOUKA_CHAT_MODEL を替えてください。",
    "refusal": "のモデルが、答えることを断りました。入力した文を見直すか、自分で記入してください。",
    "repetition": "の答えが同じ文の繰り返しになったため、止めました。"
    "やり直すか、HYOUKA_CHAT_MODEL を替えてください。",
    "unreadable": "の応答を読み取れません。OPENAI_BASE_URL（多くは末尾が /v1）を確かめてください。",
    "cancelled": "への送信を中止しました。入力した内容はそのままです。",
}

Again = Literal["no", "once", "more"]

_AGAIN: Final[Mapping[ModelTrouble, Again]] = {
    "network": "more",
    "busy": "more",
    "server": "more",
    "cut_off": "more",
    "empty": "more",
    "unreadable": "more",
    # Each of these has cost a user the whole time, or the whole price, of an answer.
    "timeout": "once",
    "repetition": "once",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """``again``: whether to ask once more, a few times, or not; ``wait``: seconds that the
    endpoint asked for; ``shared``: everybody who asks this endpoint should wait; ``parameter``:
    what the endpoint does not understand; ``spent``: tokens that came to nothing."""

    kind: ModelTrouble
    sentence: str
    again: Again = "no"
    wait: float | None = None
    shared: bool = False
    parameter: Parameter | None = None
    spent: Usage | None = None


def trouble(kind: ModelTrouble, where: str, *, spent: Usage | None = None) -> Trouble:
    """The usual trouble of this kind; ``where`` is the endpoint's host, fit to be shown."""
    sentence = f"チャットモデルの接続先（{where}）{_MODEL_KINDS[kind]}"
    return Trouble(kind, sentence, again=_AGAIN.get(kind, "no"), spent=spent)


def uncertified(where: str) -> Trouble:
    """A certificate that nobody here vouches for: an office's own, or an inspecting proxy's."""
    sentence = (
        f"チャットモデルの接続先（{where}）の証明書を確かめられません。組織の認証局の証明書を"
        "この端末に登録するか、SSL_CERT_FILE に証明書のファイルを設定してください。"
    )
    return Trouble("network", sentence)


def of_status(
    status: int,
    error: object,
    where: str,
    *,
    wait: float | None = None,
    parameter: Parameter | None = None,
) -> Trouble:
    """What an HTTP status means. ``error`` is the error object of the body, read but not kept;
    ``wait`` what its headers ask for, ``parameter`` what a 400 or 422 objects to."""
    words = _words(error)
    if status == 429 and any(word in words for word in _NO_MONEY):
        sentence = (
            f"チャットモデルの接続先（{where}）の利用枠を使い切りました。"
            "接続先の契約と残りの利用枠を確かめてください。"
        )
        return Trouble("busy", sentence)
    kind = _kind(status, words)
    usual = trouble(kind, where)
    again: Again = "more" if status in (408, 409, 425, 429) or status >= 500 else "no"
    told = None if kind == "too_long" else parameter
    return Trouble(kind, usual.sentence, again, wait, status == 429, told)


def of_event(error: object, where: str) -> Trouble:
    """What an error object in the midst of a stream means."""
    words = _words(error)
    if any(word in words for word in _TOO_LONG):
        return trouble("too_long", where)
    if "content_filter" in words:
        return trouble("refusal", where)
    return trouble("busy" if any(word in words for word in _BUSY) else "server", where)


def _kind(status: int, words: str) -> ModelTrouble:
    usual: dict[int, ModelTrouble] = {
        401: "bad_key",
        403: "forbidden",
        404: "not_found",
        408: "timeout",
        409: "busy",
        413: "too_long",
        425: "busy",
        429: "busy",
    }
    if status in usual:
        return usual[status]
    if status in (400, 422) and any(word in words for word in _TOO_LONG):
        return "too_long"
    if status == 400 and "content_filter" in words:
        return "refusal"
    return "server" if status >= 500 else "refused_request"


def _words(error: object) -> str:
    try:
        return json.dumps(error, ensure_ascii=False).lower()
    except (TypeError, ValueError):
        return str(error).lower()
