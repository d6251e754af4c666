"""What openpyxl does not write into a workbook, put in afterwards on the level of its XML.

A workbook from Excel keeps its texts in one shared table, with readings (ふりがな) glued to them,
and holds the last results of its formulas. And a file of the corpus bears no trace of the second
in which it was made.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DATE = (2024, 4, 1, 0, 0, 0)
_STAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_SHEETS = "xl/worksheets/sheet"
_FIRST = "xl/worksheets/sheet1.xml"
_STRINGS = "xl/sharedStrings.xml"
_CORE = "docProps/core.xml"
_TYPES = "[Content_Types].xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"

Result = str | int | Decimal | None


def finish(workbook: bytes, cached: Mapping[str, Result], readings: Mapping[str, str]) -> bytes:
    """A workbook of openpyxl with shared texts, results, readings and fixed dates.

    ``cached``: address of a formula cell of the first worksheet → its result, ``None`` for an
    empty text. ``readings``: a text of the workbook → its reading in katakana. The same input
    gives the same bytes.

    :raises KeyError: the first worksheet has no formula at one of these addresses, or the
        workbook has no such text.
    """
    with zipfile.ZipFile(io.BytesIO(workbook)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    texts: dict[str, int] = {}
    for name in [name for name in members if name.startswith(_SHEETS)]:
        root = etree.fromstring(members[name])
        _share(root, texts)
        if name == _FIRST:
            _put_results(root, cached)
        members[name] = _written(root)
    members[_STRINGS] = _table(texts, readings)
    members[_CORE] = _STAMP.sub(b"2024-04-01T00:00:00Z", members[_CORE])
    members[_TYPES] = _with_type(members[_TYPES])
    members[_RELATIONS] = _with_relation(members[_RELATIONS])
    return _packed(members)


def _packed(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            member = zipfile.ZipInfo(name, _DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, data)
    return out.getvalue()


def _share(root: etree._Element, texts: dict[str, int]) -> None:
    """Move the texts that stand within the cells to the shared table ``texts``."""
    for cell in root.iter(_name("c")):
        inline = cell.find(_name("is"))
        if inline is None:
            continue
        text = inline.findtext(_name("t")) or ""
        cell.remove(inline)
        cell.set("t", "s")
        etree.SubElement(cell, _name("v")).text = str(texts.setdefault(text, len(texts)))


def _table(texts: Mapping[str, int], readings: Mapping[str, str]) -> bytes:
    root = etree.Element(_name("sst"), nsmap={None: _MAIN}, uniqueCount=str(len(texts)))
    items = {}
    for text in texts:
        items[text] = etree.SubElement(root, _name("si"))
        run = etree.SubElement(items[text], _name("t"))
        run.text = text
        run.set(_SPACE, "preserve")
    for text, reading in readings.items():
        run = etree.SubElement(items[text], _name("rPh"), sb="0", eb=str(len(text)))
        etree.SubElement(run, _name("t")).text = reading
        etree.SubElement(items[text], _name("phoneticPr"), fontId="0")
    return _written(root)


def _put_results(root: etree._Element, cached: Mapping[str, Result]) -> None:
    cells = {
        cell.get("r"): cell for cell in root.iter(_name("c")) if cell.find(_name("f")) is not None
    }
    for ref, result in cached.items():
        cell = cells[ref]
        value = cell.find(_name("v"))
        if value is None:
            value = etree.SubElement(cell, _name("v"))
        if result is None or isinstance(result, str):
            cell.set("t", "str")
            value.text = result or ""
        else:
            cell.attrib.pop("t", None)
            value.text = f"{result:f}" if isinstance(result, Decimal) else str(result)


def _with_type(data: bytes) -> bytes:
    root = etree.fromstring(data)
    if not root.xpath("//*[@PartName=$part]", part=f"/{_STRINGS}"):
        kind = f"{{{_PACKAGE}/content-types}}Override"
        etree.SubElement(root, kind, PartName=f"/{_STRINGS}", ContentType=_STRINGS_TYPE)
    return _written(root)


def _with_relation(data: bytes) -> bytes:
    root = etree.fromstring(data)
    kind = f"{_OFFICE}/sharedStrings"
    if not root.xpath("//*[@Type=$kind]", kind=kind):
        name = f"{{{_PACKAGE}/relationships}}Relationship"
        etree.SubElement(root, name, Type=kind, Target=f"/{_STRINGS}", Id="rIdStrings")
    return _written(root)


def _name(tag: str) -> str:
    return f"{{{_MAIN}}}{tag}"


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
