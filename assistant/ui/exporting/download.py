"""A file on its way to the browser, and the names that files may have.

The bytes travel inside the answer and are saved by ``static/page.js``: nothing is put where
Gradio serves files from, so that nobody else can fetch it, and nothing has to be tidied up.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from assistant.sheet.errors import ReadingError

MAX_FILE_MB = 20
"""What may be handed in, in megabytes of 1,048,576 bytes, as Windows and Gradio count."""

_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
_MAX_STEM = 200  # bytes; file systems stop at 255, and 「（記入済）」 and the ending come after it
_MAX_ENDING = 6


@dataclass(frozen=True, slots=True)
class Download:
    """A file to be saved under ``name``."""

    name: str
    data: bytes

    def as_json(self) -> dict[str, str]:
        """As ``page.js`` takes it: ``name``, and the bytes in base64."""
        return {"name": self.name, "data": base64.b64encode(self.data).decode("ascii")}


def safe_name(name: str, fallback: str = "調書") -> str:
    """``name`` as Windows, macOS and Linux accept it, and as nobody can be misled by.

    Folders, control and direction characters and signs that Windows forbids become ``_``; a
    name that is too long loses the end of its stem, never its ending.
    """
    shown = unicodedata.normalize("NFC", name)
    shown = "".join(c if c.isprintable() else "_" for c in _FORBIDDEN.sub("_", shown))
    path = PurePosixPath(shown.strip(" ."))
    stem, ending = path.stem, path.suffix
    if len(ending) > _MAX_ENDING:
        stem, ending = path.name, ""
    while len(stem.encode()) > _MAX_STEM:
        stem = stem[:-1]
    stem = stem.rstrip(" .") or fallback
    return f"_{stem}{ending}" if _DEVICES.fullmatch(stem) else f"{stem}{ending}"


def filled_name(name: str) -> str:
    """The name of an officer's own file once it is filled in."""
    path = PurePosixPath(safe_name(name))
    return f"{path.stem}（記入済）{path.suffix}"


def received(name: str, data: str, size: int) -> bytes:
    """The bytes of a file that the browser sent in base64; ``size`` is what they should be.

    :raises ReadingError: too large, or cut off on the way.
    """
    if max(size, len(data) * 3 // 4 - 2) > MAX_FILE_MB * 2**20:
        raise ReadingError(
            f"{name} は {MAX_FILE_MB} MB を超えているので受け取れません。"
            "調書のシートだけのファイルにして選び直してください。"
        )
    lost = ReadingError(f"{name} を受け取れませんでした。ファイルを選び直してください。")
    try:
        found = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError) as error:
        raise lost from error
    if len(found) != size:
        raise lost
    return found
