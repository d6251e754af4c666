"""Reading the settings from the environment and ``.env``."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from assistant.settings.endpoints import check_allowed
from assistant.settings.env_file import written
from assistant.settings.masking import shown
from assistant.settings.model import Settings
from assistant.settings.table import SettingRow, describe
from assistant.sheet.errors import SettingsError


def load_settings(env: Mapping[str, str] | None = None) -> Settings:
    """Read the settings.

    ``env`` stands for the whole environment (for tests); without it the process environment
    and ``.env`` in the clone are read, the environment winning. Raises ``SettingsError`` for
    an unusable value, an unknown ``HYOUKA_…`` name, for a model that is named while neither an
    endpoint nor a key is given, and for an endpoint that is not on the list of allowed ones.
    """
    if env is None:
        env = {**_written(), **os.environ}
    values, problems = _parsed(env)
    for problem in problems.values():
        raise problem
    settings = Settings(**values)
    _check_endpoint(settings)
    return settings


def forms_folder() -> Path | None:
    """``HYOUKA_FORMS_DIR`` alone, read anew at each call.

    Profiles are asked for everywhere, also in a process that was given no key: this setting
    does not depend on whether the others can be used. Raises ``SettingsError`` for its value.
    """
    name = "HYOUKA_FORMS_DIR"
    values, problems = _parsed({name: os.environ.get(name) or _written().get(name, "")})
    if name in problems:
        raise problems[name]
    return Settings(**values).forms_dir


def survey() -> tuple[SettingRow, ...]:
    """The table of what is set now and where; a value that cannot be used stands as written.

    Raises nothing: where ``.env`` cannot be read, what the environment says is shown.
    """
    try:
        in_file = _written()
    except SettingsError:
        in_file = {}
    env = {**in_file, **os.environ}
    values, problems = _parsed(env)
    rows = []
    for row, item in zip(describe(Settings(**values)), fields(Settings), strict=True):
        raw = env.get(row.env, "").strip()
        if not raw:
            rows.append(row)
            continue
        source = "環境変数" if row.env in os.environ else ".env"
        # A secret that cannot be used is one all the same.
        unusable = f"（使えない値）{'' if item.metadata['secret'] else shown(raw)}"
        value = unusable if row.env in problems else row.value
        rows.append(replace(row, source=source, value=value))
    return tuple(rows)


def _written() -> dict[str, str]:
    from assistant import settings as door  # not at the top: the door imports this module

    return written(door.ENV_FILE)


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


def _check_endpoint(settings: Settings) -> None:
    for wanted, name in (
        (settings.chat_model is not None, "HYOUKA_CHAT_MODEL"),
        (settings.embedder == "openai", "HYOUKA_EMBEDDER=openai"),
    ):
        if not wanted:
            continue
        if settings.openai_base_url is None and settings.openai_api_key is None:
            raise SettingsError(
                f"{name} には接続先が要ります。OPENAI_BASE_URL か OPENAI_API_KEY を"
                "設定してください。"
            )
        check_allowed(settings, settings.openai_base_url)
