"""``.env``: read as it was saved, broken lines told by their number."""

from __future__ import annotations

from contextlib import suppress
from io import StringIO
from pathlib import Path

from dotenv import dotenv_values
from dotenv.parser import parse_stream

from assistant.sheet.errors import SettingsError


def written(path: Path) -> dict[str, str]:
    """What the file says; nothing where there is none. Raises ``SettingsError``."""
    text = _text(path)
    for line in parse_stream(StringIO(text)):
        # A name alone is no error to python-dotenv, and would be left out without a word.
        if line.error or (line.key is not None and line.value is None):
            # The line itself stays out of the message: it may hold a password.
            raise SettingsError(
                f".env の{line.original.line}行目が読めません。"
                "「HYOUKA_PORT=7861」のように「名前=値」の形に直してください。"
            )
    values = dotenv_values(stream=StringIO(text))
    return {name: value for name, value in values.items() if value is not None}


def _text(path: Path) -> str:
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
