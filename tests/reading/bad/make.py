"""Files that are no sheets, as offices send them, made by code.

Each is small on disk and quick to make. ``says`` is what the one sentence about it must name.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from docx import Document
from openpyxl import Workbook
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from assistant.sheet.model import Cost, Sheet
from eval.corpus import CORPUS
from eval.forms import filled_form, render_pdf

FONT: Final = "HeiseiMin-W3"
BOMB_BYTES: Final = 240_000_000
"""What the bomb inflates to; 0.2 MB on disk."""


@dataclass(frozen=True, slots=True)
class Bad:
    """A file's name, what makes its bytes, and the word that its refusal must contain."""

    name: str
    make: Callable[[], bytes]
    says: str


@cache
def good_sheet() -> Sheet:
    """A whole sheet of the corpus."""
    from assistant.reading import load_corpus_file

    return load_corpus_file(CORPUS / "31204-jiritsu-sodan" / "2023.yaml").sheet


@cache
def good_pdf() -> bytes:
    """A form as a PDF that is read without complaint."""
    return render_pdf([good_sheet()], "ruled")


@cache
def good_xlsx() -> bytes:
    """A form as a workbook that is read without complaint."""
    return filled_form(good_sheet())


# -- PDF


def pdf(*pages: tuple[str, ...], encrypt: StandardEncryption | None = None) -> bytes:
    """Pages of plain lines."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt=encrypt, invariant=True)
    for lines in pages:
        canvas.setFont(FONT, 10.5)
        for row, line in enumerate(lines):
            canvas.drawString(60, 780 - 16 * row, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def encrypted_pdf() -> bytes:
    """Needs a password to open."""
    return pdf(("事業評価調書",), encrypt=StandardEncryption("open", "own", strength=128))


def image_only_pdf() -> bytes:
    """A scan: a picture, and not one character."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    canvas.drawImage(ImageReader(io.BytesIO(png())), 60, 60, 400, 600)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def cut_pdf(part: float) -> bytes:
    """The first ``part`` of a good PDF: an interrupted copy. The table of objects is lost."""
    return good_pdf()[: int(len(good_pdf()) * part)]


def long_pdf() -> bytes:
    """300 pages."""
    return pdf(*[(f"事業評価調書 {number}",) for number in range(1, 301)])


def unrelated_pdf() -> bytes:
    """A table of something else."""
    return pdf(("献立表", "月曜日 カレー 620kcal", "火曜日 うどん 480kcal"))


def other_year_pdf() -> bytes:
    """The title names a year that the columns of costs and indicators do not have."""
    sheet = good_sheet()
    later = [cost.model_copy(update={"fiscal_year": cost.fiscal_year + 5}) for cost in sheet.costs]
    indicators = [
        indicator.model_copy(
            update={
                "values": tuple(
                    value.model_copy(update={"fiscal_year": value.fiscal_year + 5})
                    for value in indicator.values
                )
            }
        )
        for indicator in sheet.indicators
    ]
    costs: tuple[Cost, ...] = tuple(later)
    return render_pdf(
        [sheet.model_copy(update={"costs": costs, "indicators": tuple(indicators)})], "ruled"
    )


# -- ZIP


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A ZIP file of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@cache
def bomb_xlsx() -> bytes:
    """A workbook whose worksheet inflates to :data:`BOMB_BYTES` blanks."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(blank_xlsx())) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        for member in good.infolist():
            if member.filename != "xl/worksheets/sheet1.xml":
                package.writestr(member, good.read(member))
        blank = b" " * 1_000_000
        with package.open("xl/worksheets/sheet1.xml", "w") as stream:
            stream.write(b"<worksheet>")
            for _ in range(BOMB_BYTES // len(blank)):
                stream.write(blank)
    return out.getvalue()


def lying_bomb_xlsx() -> bytes:
    """The same, but the directory says that the worksheet is small."""
    data = bomb_xlsx()
    true = struct.pack("<I", BOMB_BYTES + len(b"<worksheet>"))
    assert true in data
    return data.replace(true, struct.pack("<I", 4_000))


def workbook(rows: list[list[object]]) -> bytes:
    """A workbook with one worksheet of these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def blank_xlsx() -> bytes:
    """A new workbook, saved as it is."""
    return workbook([])


def unrelated_xlsx() -> bytes:
    """A table of something else."""
    return workbook([["曜日", "献立", "kcal"], ["月", "カレー", 620], ["火", "うどん", 480]])


def ods() -> bytes:
    """A LibreOffice table."""
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped(
        {
            "mimetype": kind,
            "content.xml": b"<office:document-content/>",
            "META-INF/manifest.xml": b"<manifest:manifest/>",
        }
    )


def docx() -> bytes:
    """A Word document."""
    document = Document()
    document.add_paragraph("事業評価調書（案）")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


# -- OLE2, the container of Office before 2007, and of every encrypted Office file


def ole(*streams: tuple[str, bytes]) -> bytes:
    """A compound file of version 3: header, one FAT sector, one directory sector, streams.

    At most three streams, each padded to 4,096 bytes so that it needs no mini stream.
    """
    assert len(streams) <= 3
    free, end, fat_sector, none = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, end, 0, end, 0, 0,
    )  # fmt: skip
    header += struct.pack("<108I", *[free] * 108)
    fat = [fat_sector, end]  # of sector 0, this table, and sector 1, the directory
    entries = [_ole_entry("Root Entry", 5, 1 if streams else none, none, end, 0)]
    body = b""
    for number, (name, data) in enumerate(streams, start=1):
        padded = data.ljust(4096, b"\0")
        padded += b"\0" * (-len(padded) % 512)
        first, sectors = len(fat), len(padded) // 512
        fat += [*range(first + 1, first + sectors), end]
        sibling = number + 1 if number < len(streams) else none
        entries.append(_ole_entry(name, 2, none, sibling, first, len(padded)))
        body += padded
    assert len(fat) <= 128
    fat += [free] * (128 - len(fat))
    return header + struct.pack("<128I", *fat) + b"".join(entries).ljust(512, b"\0") + body


def _ole_entry(name: str, kind: int, child: int, sibling: int, first: int, size: int) -> bytes:
    letters = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIII",
        letters, len(letters) + 2, kind, 1, 0xFFFFFFFF, sibling, child, b"", 0, 0, 0, first,
        size, 0,
    )  # fmt: skip


def old_xls() -> bytes:
    """Excel 97: a ``Workbook`` stream that begins as BIFF8 does."""
    biff8 = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 5, 0x0DBB, 0x07CC, 0, 6)
    return ole(("Workbook", biff8 + struct.pack("<HH", 0x000A, 0)))


def locked_xlsx() -> bytes:
    """A workbook with a password: Excel packs its encrypted bytes into an OLE2 file."""
    noise = random.Random(0).randbytes(6000)
    return ole(
        ("EncryptionInfo", struct.pack("<HHI", 4, 4, 0x40) + b"<encryption/>"),
        ("EncryptedPackage", struct.pack("<Q", len(noise)) + noise),
    )


# -- others


def png() -> bytes:
    """A grey square of 16 × 16."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    rows = b"".join(b"\0" + b"\x80" * 16 for _ in range(16))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 16, 16, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


BAD: Final = (
    Bad("encrypted.pdf", encrypted_pdf, "パスワード"),
    Bad("scan.pdf", image_only_pdf, "文字がありません"),
    Bad("cut-10.pdf", lambda: cut_pdf(0.1), "PDF"),
    Bad("cut-50.pdf", lambda: cut_pdf(0.5), "PDF"),
    Bad("cut-90.pdf", lambda: cut_pdf(0.9), "PDF"),
    Bad("only-the-header.pdf", lambda: good_pdf()[:9], "PDF"),
    Bad("300-pages.pdf", long_pdf, "上限"),
    Bad("menu.pdf", unrelated_pdf, "様式"),
    Bad("other-year.pdf", other_year_pdf, "年度"),
    Bad("text.pdf", lambda: "献立表\n".encode() * 20, "PDF ではありません"),
    Bad("picture.pdf", png, "画像"),
    Bad("bomb.xlsx", bomb_xlsx, "展開"),
    Bad("lying-bomb.xlsx", lying_bomb_xlsx, "壊れて"),
    Bad("cut.xlsx", lambda: good_xlsx()[: len(good_xlsx()) // 2], "壊れて"),
    Bad("blank.xlsx", blank_xlsx, "入力されていません"),
    Bad("menu.xlsx", unrelated_xlsx, "様式"),
    Bad("table.xlsx", lambda: "曜日,献立\n月,カレー\n".encode("cp932"), "Excel ではありません"),
    Bad("locked.xlsx", locked_xlsx, "パスワード"),
    Bad("old.xls", old_xls, "古い Excel"),
    Bad("old-renamed.xlsx", old_xls, "古い Excel"),
    Bad("table.ods", ods, "OpenDocument"),
    Bad("table-renamed.xlsx", ods, "OpenDocument"),
    Bad("letter.docx", docx, "Word"),
    Bad("picture.png", png, "画像"),
    Bad("empty.pdf", bytes, "空"),
    Bad("empty.xlsx", bytes, "空"),
    Bad("empty.txt", bytes, "空"),
    Bad("blanks.txt", lambda: "　\n \r\n".encode(), "空"),
    Bad("menu.csv", lambda: "曜日,献立\n月,カレー\n".encode(), "様式"),
    Bad("スキャン　結果（写し） 1.pdf", image_only_pdf, "文字がありません"),
    Bad("line\nbreak\r and \x1b[31mcolour.pdf", encrypted_pdf, "パスワード"),
)

RENAMED: Final = (
    ("a-pdf.xlsx", good_pdf),
    ("a-workbook.pdf", good_xlsx),
    ("macros.xlsm", good_xlsx),
    ("調書　令和５年度（写し） 1.pdf", good_pdf),
    ("line\nbreak.xlsx", good_xlsx),
)
"""Good files whose name alone is odd: what their bytes prove wins over the ending."""


def symlink_loop(folder: Path) -> Path:
    """Two links that lead to each other; skips nothing: the caller knows whether links work."""
    one, two = folder / "one.pdf", folder / "two.pdf"
    one.symlink_to(two)
    two.symlink_to(one)
    return one
