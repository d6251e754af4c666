"""The lines between parent and child: one JSON object a line, in ASCII.

Not pickle: what a child says after a hostile file got the better of it is data, never code.

- the child, once it is up: ``{"ready": true}``
- the parent: ``{"path": "…", "form": "sapporo"}``
- the child: ``{"sheets": […]}`` or ``{"error": "a sentence", "kind": "ReadingError"}``

Figures travel as strings, since a JSON number is exact up to 15 digits only.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from assistant.sheet.errors import HyoukaError, ProfileError, ReadingError, SettingsError
from assistant.sheet.model import Sheet

MAX_LINE: Final = 64_000_000
"""Bytes of the longest answer that a parent takes: some 2,000 sheets of 30 kB."""

READY: Final = b'{"ready": true}\n'

OUT_OF_MEMORY: Final = 77
"""Exit code of a child after a ``MemoryError``: what is left of it is not worth keeping."""


_KINDS: Final[dict[str, type[HyoukaError]]] = {
    kind.__name__: kind for kind in (ReadingError, ProfileError, SettingsError)
}


class WireError(ValueError):
    """A line that is none of ours."""


def question(path: Path, form: str | None) -> bytes:
    """The parent's line for one file."""
    return _line({"path": os.fspath(path), "form": form})


def parse_question(line: bytes) -> tuple[Path, str | None]:
    """What :func:`question` was given. Raises :class:`WireError`."""
    data = _object(line)
    path, form = data.get("path"), data.get("form")
    if not isinstance(path, str) or not (form is None or isinstance(form, str)):
        raise WireError("neither a path nor a form")
    return Path(path), form


def answer(sheets: Sequence[Sheet]) -> bytes:
    """The child's line for a file that was read."""
    return _line({"sheets": [sheet.model_dump(mode="python") for sheet in sheets]})


def refusal(error: HyoukaError) -> bytes:
    """The child's line for a file that was refused. The notes of ``error`` stay behind."""
    kind = next((name for name, kind in _KINDS.items() if isinstance(error, kind)), "ReadingError")
    return _line({"error": str(error), "kind": kind})


def parse_answer(line: bytes) -> tuple[Sheet, ...] | HyoukaError:
    """Sheets equal to those that :func:`answer` was given, or the error of :func:`refusal`.

    :raises WireError: neither, or something in it that no sheet can hold.
    """
    data = _object(line)
    if isinstance(data.get("error"), str):
        return _KINDS.get(data.get("kind", ""), ReadingError)(data["error"])
    if not isinstance(data.get("sheets"), list):
        raise WireError("neither sheets nor an error")
    try:
        return tuple(Sheet.model_validate(sheet) for sheet in data["sheets"])
    except ValueError as error:  # pydantic's is one
        raise WireError("not a sheet") from error


def _line(data: dict[str, Any]) -> bytes:
    # ASCII: a file name that is no valid UTF-8 travels as the surrogates that stand for it.
    # str: the only values in a sheet that JSON does not know are Decimals.
    return json.dumps(data, default=str).encode("ascii") + b"\n"


def _object(line: bytes) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise WireError("not JSON") from error
    if not isinstance(data, dict):
        raise WireError("not an object")
    return data
