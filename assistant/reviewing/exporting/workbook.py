"""Write texts into an officer's own workbook by changing one part of its package.

A spreadsheet library that loads and saves a workbook loses what it does not know: form controls,
drop-downs of newer kinds, phonetic readings, images in cells. So the package is copied part by
part, and only the XML of the worksheet is changed (:mod:`.worksheet`).

A text that begins with ``=``, ``+``, ``-``, ``@`` or their full-width forms is inert in a file
(inline strings are never calculated), but becomes a formula when somebody re-enters the cell or
copies it on. What keeps a text a text in Excel is the cell style ``quotePrefix``; a style stands
in a part that must stay as it is. So such a text gets the apostrophe of
:func:`~assistant.sheet.defusing.defused` in front, which Excel shows until the cell is entered
anew and takes for the sign of a text then. Numbers (-5, －5, ▲1,234) get none. Who reads the
cell back calls :func:`~assistant.sheet.defusing.undefused`.

Not done: formulas that count the written text (``LEN``) keep their cached value until Excel
calculates; a header cell of an Excel table must keep its words, and is not told apart here; a
digital signature of the workbook no longer holds.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Mapping

from assistant.reading.excel.package import Package, damaged
from assistant.reading.excel.workbook import SheetEntry, read_workbook
from assistant.reviewing.exporting.celltext import MAX_CELL, plain_text
from assistant.reviewing.exporting.worksheet import write_texts
from assistant.sheet.defusing import defused
from assistant.sheet.errors import ReviewError

# An encrypted .xlsx and an old .xls are both OLE files and no ZIP.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def write_cells(
    data: bytes, worksheet: str, texts: Mapping[str, str], *, where: str = "ブック"
) -> bytes:
    """The workbook (.xlsx, .xlsm) with ``texts`` in the cells of ``worksheet``.

    :param texts: address → text: ``{"C12": "…"}``; of a merged area, its first cell. Line breaks
        stay, an empty text empties the cell. Cells that the file does not list yet are made.
    :param where: the file's name, for messages.
    :returns: a package whose parts stand in the same order, and are equal byte for byte but for
        the XML of that worksheet; ``data`` itself where ``texts`` is empty.
    :raises ReviewError: no such worksheet; a cell that holds a formula, or lies inside a merged
        area without being its first; an address that is none; a text too long for a cell; a
        workbook with a password or of the old format. Nothing is written then.
    :raises ReadingError: a damaged workbook, or one that unpacks beyond all bounds.
    """
    if data.startswith(_OLE):
        raise ReviewError(
            f"{where} はパスワード付きか古い形式（.xls）のブックなので、"
            "パスワードを外して .xlsx 形式で保存し直してください。"
        )
    package = Package(data, where)
    entry = _entry(package, worksheet, where)
    if not texts:
        return data
    written = {address: _fitting(address, text, worksheet) for address, text in texts.items()}
    changed = write_texts(package.read(entry.part), written, where=where, worksheet=worksheet)
    return _copied(data, entry.part, changed, where)


def _entry(package: Package, worksheet: str, where: str) -> SheetEntry:
    entries = read_workbook(package, where).sheets
    for entry in entries:
        if entry.name == worksheet:
            return entry
    names = "、".join(f"「{entry.name}」" for entry in entries)
    raise ReviewError(
        f"{where} にシート「{worksheet}」がないので、{names or '調書のシート'}から選んでください。"
    )


def _fitting(address: str, text: str, worksheet: str) -> str:
    written = defused(plain_text(text))
    if len(written) > MAX_CELL:
        raise ReviewError(
            f"シート「{worksheet}」のセル {address} に書く文章が{len(written):,}字あるので、"
            f"Excel のセルに入る{MAX_CELL:,}字までに縮めてください。"
        )
    return written


def _copied(data: bytes, part: str, changed: bytes, where: str) -> bytes:
    """The package with ``changed`` as the content of ``part``."""
    # Anew, since a package counts what it has inflated.
    package = Package(data, where)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        target.comment = source.comment
        members = source.infolist()
        if len(package.names()) != len(members):
            raise damaged(where, "同じ名前の部品が二つあります")
        for member in members:
            mine = _plain(member.filename) == _plain(part)
            content = changed if mine else package.read(member.filename)
            # A copy: writing changes sizes and offsets in the entry that it is given.
            target.writestr(copy.copy(member), content)
    return out.getvalue()


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
