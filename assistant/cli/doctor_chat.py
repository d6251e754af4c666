"""What ``hyouka doctor`` says of the chat model; only ``connect`` speaks to it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from assistant.sheet.errors import ModelError, ModelTrouble

if TYPE_CHECKING:
    from assistant.settings import Settings

_PATIENCE: Final = 60
"""Seconds to wait at most: who looks whether it works sits in front of it."""

_ROOM: Final = 512
"""Tokens of the answer: a model that thinks first needs some before its first word."""

_ANSWERED: Final[frozenset[ModelTrouble]] = frozenset(
    {"empty", "refusal", "other_language", "repetition", "unreadable"}
)
"""Troubles of an endpoint that was reached and took the key."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; ``wrong`` makes the exit code 1, ``note`` does not."""

    name: str
    status: Literal["ok", "note", "wrong"]
    words: str


def chat_checks(settings: Settings, *, connect: bool) -> Iterator[Check]:
    """The model, where it is, how its tokens are counted, what they cost, with ``connect``
    whether it answers: one short question, nothing of a sheet. Settings that name an endpoint
    which is not allowed do not come here: they are refused when they are read."""
    name = settings.chat_model
    if name is None:
        words = "使いません。組み込みの作文器が書きます"
        if connect:
            words = "設定されていません。HYOUKA_CHAT_MODEL に名前を設定してください。"
        yield Check("チャットモデル", "note" if connect else "ok", words)
        return
    yield Check("チャットモデル", "ok", f"{name}、接続先 {_where(settings)}")
    yield _tokens(name, settings)
    yield _price(name, settings)
    if connect:
        yield _connection(settings)


def _where(settings: Settings) -> str:
    from assistant.settings import place_of

    # An endpoint on this machine is allowed without an entry.
    return f"{place_of(settings.openai_base_url)}（送信を許可されています）"


def _tokens(name: str, settings: Settings) -> Check:
    from assistant.models.catalogue import known, window
    from assistant.models.tokens import has_vocabulary, is_exact

    size = f"一度に渡せるのは{window(name, settings):,}トークン"
    if is_exact(name):
        return Check("トークン", "ok", f"正確に数えます。{size}")
    if not has_vocabulary(name):
        words = (
            f"字数からの見積もりです。{size}。"
            "語彙が見つからないので、導入（pip install -e .）をやり直してください。"
        )
        return Check("トークン", "note", words)
    guessed = "" if settings.chat_window or known(name) else "（HYOUKA_CHAT_WINDOW で変えられます）"
    return Check("トークン", "ok", f"知らないモデルなので見積もりです。{size}{guessed}")


def _price(name: str, settings: Settings) -> Check:
    from assistant.models.catalogue import known, price

    rate = price(name, settings)
    if rate is None:
        return Check("料金", "ok", "不明です。HYOUKA_CHAT_PRICE を設定すると費用を示します")
    words = f"100万トークン当たり 入力{rate.input}、出力{rate.output}（{rate.currency}）"
    info = known(name)
    if settings.chat_price is None and info is not None:
        words += f"。{info.noted}年の公表の料金なので、今と違うかもしれません"
    return Check("料金", "ok", words)


def _connection(settings: Settings) -> Check:
    from assistant.models.chat import chat_model
    from assistant.models.message import Message

    hasty = replace(settings, chat_retries=0, chat_timeout=min(settings.chat_timeout, _PATIENCE))
    model = chat_model(hasty)
    assert model is not None  # asked only where one is named
    question = Message(role="user", content="接続の点検です。「正常です」とだけ答えてください。")
    begun = time.perf_counter()
    try:
        answer = model.ask([question], max_tokens=_ROOM)
    except ModelError as error:
        if error.kind in _ANSWERED:
            return Check("接続", "note", f"つながりましたが、答えが使えません。{error}")
        return Check("接続", "wrong", str(error))
    took = time.perf_counter() - begun
    used = answer.usage
    about = "約" if used.estimated else ""
    return Check(
        "接続",
        "ok",
        f"{model.where} の {answer.model} が{took:.1f}秒で答えました"
        f"（{about}{used.input_tokens + used.output_tokens:,}トークン）",
    )
