"""Broken and hostile workbooks: a result or one sentence, in bounded time and memory."""

import io
import random
import struct
import tracemalloc
import zipfile

import pytest

from assistant.reading.excel import worksheets
from assistant.sheet.errors import ReadingError
from tests.reading.excel.books import MAIN, packed, parts, text_cell

PLAIN = parts(
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>0.579</v></c></row>'
    '<row r="2"><c r="A2" s="2"><v>45383</v></c><c r="B2" t="inlineStr"><is><t>文</t></is></c>'
    '<c r="C2"><f>A1</f><v>3</v></c></row>',
    strings="<si><t>事業</t></si>",
    codes=(0, "0.0%", '[$-411]ggge"年"'),
    after='<mergeCells count="1"><mergeCell ref="A3:C4"/></mergeCells>',
)
PEAK = 60_000_000
"""Bytes that reading a hostile file of a few kilobytes may take at most."""


def refused(data: bytes, said: str = "") -> str:
    with pytest.raises(ReadingError, match=said) as caught:
        worksheets(data, "a.xlsx")
    message = str(caught.value)
    assert message.startswith("a.xlsx")
    assert "\n" not in message
    assert message.endswith("。")
    return message


def cell(attributes: str, value: str) -> bytes:
    return packed(parts(f"<row><c {attributes}><v>{value}</v></c></row>"))


def test_the_plain_one_is_read() -> None:
    (sheet,) = worksheets(packed(PLAIN), "a.xlsx")
    assert [box.text for box in sheet.rows[1]] == ["令和6年", "文", "3"]


@pytest.mark.parametrize("part", [name for name in PLAIN if name != "[Content_Types].xml"])
def test_a_part_that_is_missing_or_no_xml(part: str) -> None:
    for content in ("", "<a><b></a>", "\ud83d".encode("utf-8", "surrogatepass"), "plain"):
        refused(packed({**PLAIN, part: content}), "壊れている")
    rest = {name: content for name, content in PLAIN.items() if name != part}
    if part == "_rels/.rels":
        assert worksheets(packed(rest), "a.xlsx"), "the usual place will do"
    else:
        refused(packed(rest), "壊れている")


@pytest.mark.parametrize(
    ("attributes", "value", "said"),
    [
        ('r="A1" t="s"', "1", "セル A1 の文字列番号"),
        ('r="A1" t="s"', "-1", "文字列番号"),
        ('r="A1" t="s"', "x", "文字列番号"),
        ('r="A1"', "nan", "数値"),
        ('r="A1"', "1_000", "数値"),
        ('r="A1"', "１２", "数値"),
        ('r="A1"', "1e999", "数値"),
        ('r="A1" t="x"', "1", "種類"),
        ('r="A1" t="d"', "きのう", "日付"),
        ('r="A1" s="x"', "1", "書式番号"),
        ('r="A0"', "1", "セル番地"),
        ('r="XFE1"', "1", "セル番地"),
        ('r="A1048577"', "1", "セル番地"),
        ('r="ZZZZZZ9"', "1", "セル番地"),
    ],
)
def test_a_wrong_attribute_names_its_cell(attributes: str, value: str, said: str) -> None:
    assert "シート「調書」" in refused(cell(attributes, value), said)


def test_a_style_that_is_not_there_is_general() -> None:
    (sheet,) = worksheets(cell('r="A1" s="99"', "0.5"), "a.xlsx")
    assert sheet.rows[0][0].text == "0.5"


@pytest.mark.parametrize("reference", ["", "A1:B2:C3", "A1:XFE9", "A:B"])
def test_a_merged_area_without_place(reference: str) -> None:
    after = f'<mergeCells><mergeCell ref="{reference}"/></mergeCells>'
    refused(packed(parts(f"<row>{text_cell('A1', 'x')}</row>", after=after)), "結合範囲")


def test_a_cell_far_away_takes_no_memory() -> None:
    rows = f'<row r="1">{text_cell("A1", "x")}</row><row>{text_cell("XFD1048576", "y")}</row>'
    tracemalloc.start()
    try:
        assert "XFD1048576" in refused(packed(parts(rows)), "大きすぎます")
        rows = f'<row r="1">{text_cell("A1", "x")}</row><row>{text_cell("XFD1048576", " ")}</row>'
        (sheet,) = worksheets(packed(parts(rows)), "a.xlsx")
        assert len(sheet.rows) == 1
        assert tracemalloc.get_traced_memory()[1] < PEAK
    finally:
        tracemalloc.stop()


def test_merged_areas_as_large_as_a_worksheet_take_no_memory() -> None:
    areas = '<mergeCell ref="A1:XFD1048576"/>'
    tracemalloc.start()
    try:
        after = f"<mergeCells>{areas * 1000}</mergeCells>"
        refused(packed(parts(f"<row>{text_cell('A1', 'x')}</row>", after=after)), "重なって")
        after = f"<mergeCells>{areas}</mergeCells>"
        (sheet,) = worksheets(
            packed(parts(f"<row>{text_cell('A1', 'x')}</row>", after=after)), "a.xlsx"
        )
        assert len(sheet.rows) == len(sheet.rows[0]) == 1
        assert tracemalloc.get_traced_memory()[1] < PEAK
    finally:
        tracemalloc.stop()


LAUGHS = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))


@pytest.mark.parametrize(
    "subset",
    [
        f'<!ENTITY l0 "ha">{LAUGHS}',
        '<!ENTITY l9 SYSTEM "file:///etc/hostname">',
        '<!ENTITY % l SYSTEM "http://127.0.0.1:9/x"> %l;',
    ],
)
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_entities_are_never_expanded(subset: str, part: str) -> None:
    declaration = f'<?xml version="1.0"?><!DOCTYPE a [{subset}]>'
    body = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="str"><v>&l9;</v></c></row></sheetData>'
        "</worksheet>"
        if "sheet1" in part
        else f'<sst xmlns="{MAIN}"><si><t>&l9;</t></si></sst>'
    )
    for encoding in ("utf-8", "utf-16"):
        refused(packed({**PLAIN, part: (declaration + body).encode(encoding)}), "文書型宣言")


def test_bombs_are_not_unpacked() -> None:
    huge = b" " * 30_000_000
    data = packed({**PLAIN, "xl/media/image1.bin": huge})
    assert len(data) < 100_000
    tracemalloc.start()
    try:
        refused(data, "展開すると大きく")
        refused(packed({f"xl/{number}": b"" for number in range(2_001)}), "展開すると大きく")
        assert tracemalloc.get_traced_memory()[1] < PEAK
    finally:
        tracemalloc.stop()


def test_a_directory_that_lies_about_sizes_is_not_believed() -> None:
    data = bytearray(packed({**PLAIN, "xl/sharedStrings.xml": b" " * 150_000_000}))
    # The directory's entry and the local header both say 100 bytes.
    for signature, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = 0
        while (start := data.find(signature, start)) >= 0:
            name_at = start + (46 if at == 24 else 30)
            if data[name_at : name_at + 20] == b"xl/sharedStrings.xml":
                data[start + at : start + at + 4] = struct.pack("<I", 100)
            start += 4
    tracemalloc.start()
    try:
        refused(bytes(data), "展開できません")
        assert tracemalloc.get_traced_memory()[1] < PEAK
    finally:
        tracemalloc.stop()


def test_rows_and_elements_without_end_take_no_memory() -> None:
    data = packed(
        {
            **PLAIN,
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>'
            + "<row/><x/>" * 200_000
            + "</sheetData></worksheet>",
        }
    )
    tracemalloc.start()
    try:
        refused(data, "何も入力")
        assert tracemalloc.get_traced_memory()[1] < PEAK / 6, "less than a tree takes"
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(method: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in PLAIN.items():
            archive.writestr(name, content)
    refused(stream.getvalue(), "特殊な圧縮")


def _broken_bytes(chance: random.Random, data: bytes) -> bytes:
    broken = bytearray(data)
    match chance.randrange(3):
        case 0:
            for _ in range(chance.randint(1, 8)):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
        case 1:
            del broken[chance.randrange(len(broken)) :]
        case _:
            start = chance.randrange(len(broken))
            del broken[start : start + chance.randint(1, 60)]
    return bytes(broken)


def _broken_xml(chance: random.Random) -> bytes:
    members: dict[str, str | bytes] = {**PLAIN}
    part = chance.choice(list(PLAIN))
    text = PLAIN[part]
    at = chance.randrange(len(text))
    match chance.randrange(4):
        case 0:
            members[part] = _broken_bytes(chance, text.encode())
        case 1:
            members[part] = (
                text[:at] + chance.choice(["<", ">", '"', "&", "\0", "-", "9"]) + text[at:]
            )
        case 2:
            digits = [index for index, sign in enumerate(text) if sign.isdigit()] or [at]
            at = chance.choice(digits)
            members[part] = (
                text[:at] + chance.choice(["-1", "x", "", "99999999999"]) + text[at + 1 :]
            )
        case _:
            other = chance.choice(list(PLAIN))
            members[part] = PLAIN[other]
    return packed(members)


def test_three_hundred_broken_copies() -> None:
    chance = random.Random(7)
    good = packed(PLAIN)
    refusals: list[str] = []
    for round in range(300):
        data = _broken_xml(chance) if round % 3 else _broken_bytes(chance, good)
        try:
            worksheets(data, "a.xlsx")
        except ReadingError as error:
            refusals.append(str(error))
    assert len(refusals) > 100, "the damage was real"
    assert all(said.endswith("。") and "\n" not in said for said in refusals)
