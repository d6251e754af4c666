"""Damaged copies of good files: what a bad disk, a bad program or a bad person makes of them."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Final

Mutation = Callable[[bytes, random.Random], bytes]


def mutants(
    data: bytes, mutations: Sequence[Mutation], count: int, seed: str
) -> Iterator[tuple[str, bytes]]:
    """``count`` different copies, each with the name of what was done to it.

    The same seed gives the same copies.
    """
    rng = random.Random(seed)
    seen = {data, _zipped(_parts(data))} if data.startswith(b"PK") else {data}
    for number in range(count):
        mutation = mutations[number % len(mutations)]
        damaged = mutation(data, rng)
        while damaged in seen:  # it changed nothing, or what it had changed before
            damaged = flip(mutation(data, rng), rng)
        seen.add(damaged)
        yield mutation.__name__, damaged


# -- any file


def flip(data: bytes, rng: random.Random) -> bytes:
    """A few bytes have another value."""
    damaged = bytearray(data)
    for _ in range(rng.choice([1, 2, 8, 64])):
        damaged[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(damaged)


def cut(data: bytes, rng: random.Random) -> bytes:
    """The end is missing."""
    return data[: rng.randrange(1, len(data))]


def behead(data: bytes, rng: random.Random) -> bytes:
    """Something is missing from the middle, or from the start."""
    start = rng.choice([0, rng.randrange(len(data))])
    return data[:start] + data[start + rng.randrange(1, 400) :]


def swap(data: bytes, rng: random.Random) -> bytes:
    """Two chunks have changed places."""
    a, b, c = sorted(rng.randrange(len(data)) for _ in range(3))
    return data[:a] + data[b:c] + data[a:b] + data[c:]


def double(data: bytes, rng: random.Random) -> bytes:
    """A chunk stands there twice, or many times."""
    a, b = sorted(rng.randrange(len(data)) for _ in range(2))
    b = min(b, a + 2000)
    return data[:b] + data[a:b] * rng.choice([1, 1, 30]) + data[b:]


def zero(data: bytes, rng: random.Random) -> bytes:
    """A sector of the disk was never written."""
    start = rng.randrange(len(data))
    size = min(rng.choice([16, 512]), len(data) - start)
    return data[:start] + bytes(size) + data[start + size :]


# -- PDF


def pdf_references(data: bytes, rng: random.Random) -> bytes:
    """Objects refer to others than they should: themselves, none, their parents."""
    numbers = [m.group(1) for m in re.finditer(rb"(\d+) 0 R", data)]
    chance = rng.choice([0.02, 0.2, 1.0])

    def other(match: re.Match[bytes]) -> bytes:
        if rng.random() > chance:
            return match.group(0)
        return rng.choice([*numbers, b"0", b"99999", b"4294967296"]) + b" 0 R"

    return re.sub(rb"\d+ 0 R", other, data)


def pdf_objects(data: bytes, rng: random.Random) -> bytes:
    """Objects have the number of another, or one beyond all bounds."""
    found = list(re.finditer(rb"(?m)^(\d+) 0 obj", data))
    one = rng.choice(found)
    number = rng.choice([rng.choice(found).group(1), b"0", b"-1", b"99999999999"])
    return data[: one.start(1)] + number + data[one.end(1) :]


def pdf_lengths(data: bytes, rng: random.Random) -> bytes:
    """A stream is said to be longer or shorter than it is."""
    wrong = str(rng.choice([0, 1, -5, 10**6, 2**31, 2**63])).encode()
    one = rng.choice(list(re.finditer(rb"/Length (\d+)", data)))
    return data[: one.start(1)] + wrong + data[one.end(1) :]


def pdf_numbers(data: bytes, rng: random.Random) -> bytes:
    """A number somewhere in a dictionary is absurd: sizes of pages, counts, offsets."""
    one = rng.choice(list(re.finditer(rb"(?<=[ \[])\d+(?=[ \]\n])", data)))
    wrong = rng.choice([b"0", b"-1", b"1e38", b"99999999", b"2147483648", b"nan"])
    return data[: one.start()] + wrong + data[one.end() :]


# -- workbooks: the ZIP stays whole, what is in it does not


def xml_bytes(data: bytes, rng: random.Random) -> bytes:
    """A part of the workbook is no XML any more."""
    return _with_part(data, rng, lambda part: rng.choice([flip, cut, behead, swap])(part, rng))


def xml_values(data: bytes, rng: random.Random) -> bytes:
    """Attributes hold what they must not, in XML that is well-formed."""
    wrong = [b"", b"-1", b"99999999999", b"A0", b"ZZZZ99999999", b"\xe3\x81\x82", b"1e400", b"NaN"]
    chance = rng.choice([0.01, 0.1, 1.0])

    def other(match: re.Match[bytes]) -> bytes:
        if rng.random() > chance:
            return match.group(0)
        return match.group(1) + b'="' + rng.choice(wrong) + b'"'

    return _with_part(data, rng, lambda part: re.sub(rb'(\b[a-z]\w*)="[^"]*"', other, part))


def xml_texts(data: bytes, rng: random.Random) -> bytes:
    """Cells hold what they must not: numbers beyond all bounds, references to no string."""
    wrong = [b"", b"-1", b"1e999", b"NaN", b"99999999", b"0x10", b"\xef\xbc\x91\xef\xbc\x92"]
    chance = rng.choice([0.02, 0.2, 1.0])

    def other(match: re.Match[bytes]) -> bytes:
        return b">" + (rng.choice(wrong) if rng.random() < chance else match.group(1)) + b"<"

    return _with_part(data, rng, lambda part: re.sub(rb">([^<>]+)<", other, part))


def xml_elements(data: bytes, rng: random.Random) -> bytes:
    """Elements have the names of others."""
    names = [b"c", b"v", b"row", b"mergeCell", b"si", b"t", b"r", b"is", b"x"]

    def renamed(part: bytes) -> bytes:
        old, new = rng.choice(names), rng.choice(names)
        return re.sub(rb"(</?)" + old + rb"(?=[ />])", rb"\g<1>" + new, part)

    return _with_part(data, rng, renamed)


def without_part(data: bytes, rng: random.Random) -> bytes:
    """A part of the workbook is missing."""
    parts = _parts(data)
    del parts[rng.choice(list(parts))]
    return _zipped(parts)


def exchanged_parts(data: bytes, rng: random.Random) -> bytes:
    """Two parts have each other's content."""
    parts = _parts(data)
    one, other = rng.choice(list(parts)), rng.choice(list(parts))
    parts[one], parts[other] = parts[other], parts[one]
    return _zipped(parts)


def _with_part(data: bytes, rng: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    parts = _parts(data)
    # Mostly what the reader looks at; the theme and the properties now and then.
    known = [name for name in parts if re.search(r"sheet1|shared|styles|workbook\.xml", name)]
    name = rng.choice(known if rng.random() < 0.9 else list(parts))
    return _zipped({**parts, name: change(parts[name])})


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part)
    return out.getvalue()


# -- text


def text_lines(data: bytes, rng: random.Random) -> bytes:
    """Lines are shuffled, lost or doubled."""
    lines = data.splitlines(keepends=True)
    for _ in range(rng.choice([1, 5, 50])):
        at = rng.randrange(len(lines))
        lines[at : at + 1] = rng.choice([[], [lines[at]] * 2, [rng.choice(lines), lines[at]]])
        if not lines:
            return data
    return b"".join(lines)


def text_numbers(data: bytes, rng: random.Random) -> bytes:
    """Figures are absurd."""
    wrong = [b"", b"-0", b"1e999", b"9" * 400, b"0.1.2", b"NaN", b"null", b"[]", b'"', b"2^31"]
    chance = rng.choice([0.02, 0.3])

    def other(match: re.Match[bytes]) -> bytes:
        return rng.choice(wrong) if rng.random() < chance else match.group(0)

    return re.sub(rb"\d+", other, data)


def json_values(data: bytes, rng: random.Random) -> bytes:
    """Values are of another kind, in JSON that is well-formed."""
    wrong = [b"null", b"[]", b"{}", b"true", b"1e999", b"-1", b'""', b'"\\ud800"', b"[[[[]]]]"]
    chance = rng.choice([0.01, 0.2])

    def other(match: re.Match[bytes]) -> bytes:
        return match.group(1) + (rng.choice(wrong) if rng.random() < chance else match.group(2))

    return re.sub(rb'(:\s*)(null|-?[\d.]+|"[^"\\]*")', other, data)


def json_deep(data: bytes, rng: random.Random) -> bytes:
    """A value is nested beyond all bounds."""
    depth = rng.choice([100, 3_000, 200_000]) + rng.randrange(100)
    return re.sub(rb"null", b"[" * depth + b"]" * depth, data, count=1)


ANY: Final = (flip, cut, behead, swap, double, zero)
PDF: Final = (*ANY, pdf_references, pdf_objects, pdf_lengths, pdf_numbers)
XLSX: Final = (
    *ANY, xml_bytes, xml_values, xml_texts, xml_elements, without_part, exchanged_parts,
    xml_values, xml_texts,
)  # fmt: skip
TEXT: Final = (*ANY, text_lines, text_numbers)
JSON: Final = (*TEXT, json_values, json_deep)
