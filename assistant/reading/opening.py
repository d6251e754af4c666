"""Opening a file: what kind it is, told by its content first and only then by its ending.

Offices rename files. What the first bytes prove wins over the ending; a text, which proves
nothing, must have an ending that fits. Nothing is unpacked beyond the bounds of
:mod:`assistant.reading.excel.package`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.sheet.errors import ReadingError
from assistant.sheet.one_line import one_line

Kind = Literal["pdf", "xlsx", "csv", "text", "json", "yaml"]

MAX_BYTES = 50_000_000
MAX_TEXT_BYTES = 20_000_000

_TEXT_KINDS: dict[str, Kind] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".json": "json",
    ".yaml": "yaml",
    ".yml": "yaml",
}
_BINARY_ENDINGS = {
    ".pdf": "PDF",
    ".xlsx": "Excel",
    ".xlsm": "Excel",
    ".xltx": "Excel",
    ".xltm": "Excel",
    ".xlsb": "Excel",
    ".xls": "Excel",
    ".docx": "Word",
    ".doc": "Word",
    ".pptx": "PowerPoint",
    ".ods": "OpenDocument",
    ".zip": "ZIP",
    ".png": "画像",
    ".jpg": "画像",
    ".jpeg": "画像",
}
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (
    ("Workbook", "古い Excel 形式（.xls）", "Excel で開いて .xlsx 形式で保存し直してください"),
    ("Book", "古い Excel 形式（.xls）", "Excel で開いて .xlsx 形式で保存し直してください"),
    ("WordDocument", "古い Word 形式（.doc）", "Word で開いて PDF で保存し直してください"),
)
_ZIPS = (
    ("xl/workbook.bin", "Excel バイナリ形式（.xlsb）", "Excel で .xlsx 形式で保存し直してください"),
    ("word/document.xml", "Word 文書", "Word で PDF に保存し直してください"),
    ("ppt/presentation.xml", "PowerPoint の資料", "PDF に保存し直してください"),
    ("content.xml", "OpenDocument 形式", ".xlsx 形式か PDF で保存し直してください"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_PDF_HEADER_WITHIN = 1_024


@dataclass(frozen=True, slots=True)
class Opened:
    """A file's content.

    ``name`` is the file's, without folders, for messages. ``text`` is the decoded content of a
    CSV, text, JSON or YAML file, without byte order mark; of the others it is empty.
    """

    kind: Kind
    name: str
    data: bytes
    text: str = ""


def open_file(path: Path) -> Opened:
    """The content of a file that a reader exists for.

    A PDF or a workbook is told by its bytes, whatever it is called; macros in a workbook are
    never run. A text is UTF-8, Shift_JIS (CP932) or UTF-16 with byte order mark; its kind is
    ``json`` where it is a JSON object or array, else it goes by the ending, and by default is
    ``text``. A text with the ending of another kind (.pdf) is refused.

    :raises ReadingError: missing, a folder, empty, too large (50 MB; texts 20 MB), of a kind
        that nothing reads, encrypted, damaged, or not text: one sentence.
    """
    data = _bytes_of(path)
    name = one_line(path.name)
    if data.startswith(_OLE):
        raise _old_office(data, name)
    if data.startswith(b"PK"):
        return _zip(data, name)
    if _is_pdf(data, path.suffix):
        return Opened("pdf", name, data)
    if data.startswith(_IMAGES) or data[4:8] == b"ftyp" or data[8:12] == b"WEBP":
        raise ReadingError(
            f"{name} は画像のファイルで、文字を読み取れません。"
            "元の Excel か、文字の入った PDF を渡してください。"
        )
    return _text(data, name, path.suffix.lower())


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ReadingError(
                f"{one_line(path)} はフォルダーです。調書のファイルを1つずつ指定してください。"
            )
        if path.exists() and not path.is_file():
            # A pipe or a device may never end.
            raise ReadingError(
                f"{one_line(path)} は普通のファイルではありません。調書を指定してください。"
            )
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ReadingError(
            f"{one_line(path)} が見つかりません。ファイル名を確かめてください。"
        ) from error
    except OSError as error:
        raise ReadingError(
            f"{one_line(path)} を開けません。ファイルの場所と読み取りの権限を確かめてください。"
        ) from error
    except ValueError as error:
        raise ReadingError(
            f"{str(path)!r} はファイル名として使えません。ファイル名を確かめてください。"
        ) from error
    if len(data) > MAX_BYTES:
        raise _too_large(one_line(path.name), MAX_BYTES)
    if not data.strip(b"\0 \t\r\n\x0b\x0c"):
        raise _empty(one_line(path.name))
    return data


def _zip(data: bytes, name: str) -> Opened:
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _text(data, name, Path(name).suffix.lower())
    from assistant.reading.excel.package import Package  # with its room, which text never needs

    package = Package(data, name)
    for member, what, remedy in _ZIPS:
        if member in package:
            raise ReadingError(f"{name} は{what}で、読めません。{remedy}。")
    if any(member.startswith("xl/") for member in package.names()):
        return Opened("xlsx", name, data)
    raise ReadingError(
        f"{name} は ZIP 形式のファイルで、調書ではありません。"
        "中のファイルを取り出して、1つずつ渡してください。"
    )


def _old_office(data: bytes, name: str) -> ReadingError:
    # The names of an OLE file's streams stand in its directory in UTF-16.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ReadingError(
            f"{name} にはパスワードが掛かっていて開けません。"
            "パスワードを外して保存し直したものを渡してください。"
        )
    for stream, what, remedy in _OLE_STREAMS:
        if f"{stream}\0".encode("utf-16-le") in data:
            return ReadingError(f"{name} は{what}のファイルで、読めません。{remedy}。")
    return ReadingError(
        f"{name} は古い Office や一太郎などの形式で、読めません。"
        ".xlsx 形式か PDF で保存し直してください。"
    )


def _is_pdf(data: bytes, suffix: str) -> bool:
    """A PDF's header may follow other bytes, but then only the ending makes it one."""
    start = data[:_PDF_HEADER_WITHIN]
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"%PDF-") or (suffix.lower() == ".pdf" and b"%PDF-" in start)


def _text(data: bytes, name: str, suffix: str) -> Opened:
    if suffix in _BINARY_ENDINGS:
        raise ReadingError(
            f"{name} の中身は {_BINARY_ENDINGS[suffix]} ではありません。"
            "拡張子を確かめ、元のファイルを渡してください。"
        )
    if len(data) > MAX_TEXT_BYTES:
        raise _too_large(name, MAX_TEXT_BYTES)
    text = decoded(data, name)
    if not text.strip():
        raise _empty(name)
    kind = _TEXT_KINDS.get(suffix, "text")
    if kind == "text" and _is_json(text):
        kind = "json"
    return Opened(kind, name, data, text)


def _is_json(text: str) -> bool:
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def decoded(data: bytes, where: str) -> str:
    """``data`` as text: UTF-8, CP932, or UTF-16 where a byte order mark says so.

    :raises ReadingError: it is none of them, or has control characters that no text has.
    """
    encodings = ["utf-8-sig", "cp932"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings.insert(0, "utf-16")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise ReadingError(
        f"{where} はテキストとして読めません。UTF-8 か Shift_JIS のテキストを渡してください。"
    )


def _empty(name: str) -> ReadingError:
    return ReadingError(f"{name} は空です。調書の入ったファイルを渡してください。")


def _too_large(name: str, bound: int) -> ReadingError:
    return ReadingError(
        f"{name} は {bound // 1_000_000} MB を超えていて、調書とは思えません。"
        "ファイルを確かめてください。"
    )
