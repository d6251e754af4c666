"""Workbooks written by hand, part by part, so that a test can say what no writer would."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(*targets: tuple[str, str]) -> str:
    """A .rels part: kind and target of ``rId1``, ``rId2`` …"""
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{rows}</Relationships>'


def parts(
    sheet_data: str = "",
    *,
    strings: str = "",
    codes: tuple[str | int, ...] = (),
    after: str = "",
    properties: str = "",
) -> dict[str, str]:
    """The parts of a workbook with one worksheet 「調書」.

    ``sheet_data`` are its rows as XML, ``after`` what follows them, ``strings`` the ``<si>``
    items, ``codes`` the number formats of styles 0, 1, … (an ``int`` is a built-in one).
    """
    formats = "".join(
        f'<numFmt numFmtId="{164 + at}" formatCode={quoteattr(code)}/>'
        for at, code in enumerate(codes)
        if isinstance(code, str)
    )
    styles = "".join(
        f'<xf numFmtId="{code if isinstance(code, int) else 164 + at}"/>'
        for at, code in enumerate(codes)
    )
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">{properties}<sheets>'
        '<sheet name="調書" sheetId="7" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("styles", "/xl/styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/>'
        f"<sheetData>{sheet_data}</sheetData>{after}</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{styles}</cellXfs>'
        "</styleSheet>",
    }


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """The members as a ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def text_cell(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'
