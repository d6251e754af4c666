"""Which reader reads a file: by its ending, and for text by what it holds."""

from __future__ import annotations

from pathlib import Path

from assistant.reading.corpus_yaml import parse_corpus
from assistant.reading.own_shape import sheets_from_json
from assistant.reading.profile import load_profile
from assistant.sheet.errors import ReadingError
from assistant.sheet.model import Sheet

_MAX_BYTES = 50_000_000
_SIGNATURES = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "Excel などの ZIP 形式",
    b"\xd0\xcf\x11\xe0": "古い Excel・Word",
    b"\x89PNG": "画像",
    b"\xff\xd8\xff": "画像",
}


def read_file(path: Path, *, form: str | None = None) -> tuple[Sheet, ...]:
    """The sheets in a file, at least one.

    ``.json`` is the shape of ``hyouka read --json`` (an object or an array), ``.yaml`` the
    corpus form; any other file must be the text extract of a sheet of ``form``.

    :param form: name of the form profile; ``None`` for the only one whose extract is known.
    :raises ReadingError: no such file, not text, or not a sheet: one sentence.
    :raises ProfileError: ``form`` is unknown.
    """
    profile = load_profile(form or "sapporo")
    text = _text_of(path)
    suffix = path.suffix.lower()
    if suffix == ".json":
        return sheets_from_json(text, path.name)
    if suffix in (".yaml", ".yml"):
        return (parse_corpus(text, path.name).sheet,)
    from assistant.reading.extract import read_extract

    return (read_extract(text, profile, path.name),)


def _text_of(path: Path) -> str:
    try:
        if path.is_dir():
            raise ReadingError(
                f"{path} はフォルダーです。調書のファイルを1つずつ指定してください。"
            )
        if path.stat().st_size > _MAX_BYTES:
            raise ReadingError(
                f"{path.name} は大きすぎて調書とは思えません。ファイルを確かめてください。"
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadingError(f"{path} が見つかりません。ファイル名を確かめてください。") from error
    except OSError as error:
        raise ReadingError(
            f"{path} を開けません。ファイルの場所と読み取りの権限を確かめてください。"
        ) from error
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise ReadingError(
                f"{path.name} は{kind}のファイルで、まだ読めません。"
                "調書のテキストか JSON を渡してください。"
            )
    return _decoded(data, path.name)


def _decoded(data: bytes, where: str) -> str:
    encodings = ["utf-8-sig", "cp932"]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings.insert(0, "utf-16")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ReadingError(
        f"{where} はテキストとして読めません。UTF-8 か Shift_JIS のテキストを渡してください。"
    )
