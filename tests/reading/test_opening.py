"""Opening: the kind by content first, and one sentence for everything that nothing reads."""

import io
import json
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest

from assistant.reading.opening import MAX_BYTES, MAX_TEXT_BYTES, open_file
from assistant.sheet.errors import ReadingError

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"
PROSE = "令和４年度の事業は、目標75％に対し実績57.9％であった。\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def book() -> bytes:
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    return stream.getvalue()


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


def stored(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refused(path: Path, said: str) -> None:
    with pytest.raises(ReadingError, match=said) as caught:
        open_file(path)
    message = str(caught.value)
    assert path.name in message
    assert "\n" not in message
    assert message.endswith("。")


def unread(value: object) -> str | None:
    """The name of a test without its bytes: a workbook made here has the time of day in them."""
    return "data" if isinstance(value, bytes) else None


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.pdf", PDF, "pdf"),
        ("a.xlsx", PDF, "pdf"),
        ("a.txt", b"\xef\xbb\xbf\n" + PDF, "pdf"),
        ("a.PDF", b"HTTP header\r\n" + PDF, "pdf"),
        ("a.xlsx", book(), "xlsx"),
        ("a.xlsm", book(), "xlsx"),
        ("a.xltx", book(), "xlsx"),
        ("a.csv", book(), "xlsx"),
        ("a.pdf", book(), "xlsx"),
        ("a", book(), "xlsx"),
        ("a.csv", PROSE.encode(), "csv"),
        ("a.TSV", PROSE.encode("cp932"), "csv"),
        ("a.txt", PROSE.encode(), "text"),
        ("a.md", PROSE.encode(), "text"),
        ("a", PROSE.encode(), "text"),
        ("a.txt", b"PK " + PROSE.encode(), "text"),
        ("a.txt", b"see %PDF-1.7\n", "text"),
        ("a.yml", b"form: x\n", "yaml"),
        ("a.yaml", b"form: x\n", "yaml"),
        ("a.json", b"not json", "json"),
        ("a.txt", json.dumps({"form": "x"}).encode("utf-8-sig"), "json"),
        ("a.txt", b"[figure 1] nothing", "text"),
        ("a.txt", b"[" * 100_000, "text"),
    ],
    ids=unread,
)
def test_the_kind(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    opened = open_file(stored(tmp_path, name, data))
    assert (opened.kind, opened.name, opened.data) == (kind, name, data)
    assert bool(opened.text) == (kind not in ("pdf", "xlsx"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_encodings(tmp_path: Path, encoding: str, name: str) -> None:
    text = PROSE.replace("\n", "\r\n")
    assert open_file(stored(tmp_path, name, text.encode(encoding))).text == text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "空です"),
        ("a.xlsx", b"", "空です"),
        ("a.csv", "\ufeff \r\n　".encode(), "空です"),
        ("a.txt", " \n".encode("utf-16"), "空です"),
        ("a.bin", b"\0" * 999, "空です"),
        ("a.pdf", PROSE.encode(), "PDF ではありません"),
        ("a.xlsx", PROSE.encode(), "Excel ではありません"),
        ("a.xls", b"<html><table>", "Excel ではありません"),
        ("a.xls", OLE + "Workbook\0".encode("utf-16-le"), r"古い Excel"),
        ("a.csv", OLE + "Book\0".encode("utf-16-le"), r"古い Excel"),
        ("a.doc", OLE + "WordDocument\0".encode("utf-16-le"), r"古い Word"),
        ("a.jtd", OLE, "一太郎"),
        ("a.xlsx", OLE + "EncryptedPackage\0".encode("utf-16-le"), "パスワード"),
        ("a.docx", zipped("[Content_Types].xml", "word/document.xml"), "Word"),
        ("a.xlsx", zipped("[Content_Types].xml", "word/document.xml"), "Word"),
        ("a.pptx", zipped("ppt/presentation.xml"), "PowerPoint"),
        ("a.ods", zipped("mimetype", "content.xml"), "OpenDocument"),
        ("a.xlsb", zipped("xl/workbook.bin"), "xlsb"),
        ("a.zip", zipped("調書.pdf"), "取り出して"),
        ("a.zip", zipped(), "取り出して"),
        ("a.xlsx", book()[:-300], "壊れている"),
        ("a.xlsx", book()[:50], "壊れている"),
        ("a.txt", b"PK\x03\x04 something", "壊れている"),
        ("a.zip", zipped(*(f"{number}.txt" for number in range(2_001))), "大きくなりすぎる"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(99), "画像"),
        ("a.pdf", b"\xff\xd8\xff\xe0" + bytes(99), "画像"),
        ("a.heic", b"\0\0\0\x18ftypheic" + bytes(99), "画像"),
        ("a.txt", bytes(range(256)) * 40, "テキストとして読めません"),
        ("a.csv", b"\x81\xff\xff\n", "テキストとして読めません"),
        ("a.csv", b"a\x01\x02,b\n", "テキストとして読めません"),
    ],
    ids=unread,
)
def test_what_nothing_reads(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    refused(stored(tmp_path, name, data), said)


def test_sizes(tmp_path: Path) -> None:
    assert open_file(stored(tmp_path, "a.csv", b"x" * MAX_TEXT_BYTES)).kind == "csv"
    refused(stored(tmp_path, "a.csv", b"x" * (MAX_TEXT_BYTES + 1)), "20 MB")
    assert open_file(stored(tmp_path, "a.pdf", PDF.ljust(MAX_BYTES))).kind == "pdf"
    refused(stored(tmp_path, "a.pdf", PDF.ljust(MAX_BYTES + 1)), "50 MB")


def test_what_is_no_file(tmp_path: Path) -> None:
    refused(tmp_path / "none.xlsx", "見つかりません")
    refused(tmp_path, "フォルダー")
    with pytest.raises(ReadingError, match="ファイル名"):
        open_file(tmp_path / "a\0b.txt")
    refused(tmp_path / ("長" * 300), "開けません")
    refused(stored(tmp_path, "a.txt", b"x") / "b.txt", "開けません|見つかりません")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    refused(tmp_path / "pipe.txt", "普通のファイル")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything"
)
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = stored(tmp_path, "a.txt", b"x")
    path.chmod(0)
    refused(path, "権限")
