"""The characters of a page that are seen, each once."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from assistant.reading.pdf.frame import Frame
from assistant.reading.pdf.limits import MAX_GLYPHS, TooMuch
from assistant.reading.pdf.paths import Area

_SMALLEST: Final = 1.0
"""Nobody reads characters smaller than this (points)."""

_BOLD: Final = 0.25
"""The same character so near itself (in its size) was drawn again to look bold."""

_REACH: Final = 4.0
"""No more than this many points in any size; also the width of the squares they are sought in."""

_LEAST: Final = 0.5
"""A character counts as no narrower than this (points); some fonts tell no width."""

_WHITE: Final = 250
_ASCENT: Final = 0.86
_INVISIBLE: Final = frozenset(
    {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
)
_BLANKS: Final = frozenset(" \u00a0\u3000")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and the room it takes in its line: from its origin to the next one's.

    ``size`` is its font size as seen, in points. ``hidden``: drawn so that nobody sees it.
    """

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    hidden: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    @property
    def blank(self) -> bool:
        """Whether it is a blank."""
        return self.char in _BLANKS


def glyphs(page: pypdfium2.PdfPage, frame: Frame, fills: Sequence[Area]) -> list[Glyph]:
    """The characters that are seen, in the order of the file.

    Invisible text is what a scanner's recognition lays over its picture: it counts where the
    page has no other.

    :param fills: what is painted, for white characters, which are seen only on something.
    :raises TooMuch: more characters than :data:`MAX_GLYPHS`.
    """
    with _Text(page) as reader:
        found = list(reader.characters(frame, fills))
    shown = [glyph for glyph in found if not glyph.hidden]
    if all(glyph.blank for glyph in shown):
        shown = found
    return list(_once(shown))


class _Text:
    """The library's text of one page, with its call buffers; closed at the end."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._rgba = tuple(ctypes.c_uint() for _ in range(4))

    def __enter__(self) -> _Text:
        self._text = self._page.get_textpage()
        return self

    def __exit__(self, *_: object) -> None:
        self._text.close()

    def characters(self, frame: Frame, fills: Sequence[Area]) -> Iterator[Glyph]:
        """Every character that the page has, also hidden ones."""
        raw = self._text.raw
        count = pdfium.FPDFText_CountChars(raw)
        if count > MAX_GLYPHS:
            raise TooMuch(f"文字が多すぎます（{count:,}字、上限{MAX_GLYPHS:,}字）")
        first_half = 0
        for index in range(count):
            # Blanks and line ends that the library puts in by its own idea of a text.
            if pdfium.FPDFText_IsGenerated(raw, index) == 1:
                continue
            code = pdfium.FPDFText_GetUnicode(raw, index)
            if 0xD800 <= code < 0xDC00:
                first_half = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((first_half - 0xD800) << 10) + (code - 0xDC00)
                first_half, code = 0, code if first_half else 0
            char = _character(code)
            glyph = self._placed(index, char, frame, fills) if char else None
            if glyph is not None:
                yield glyph

    def _placed(self, index: int, char: str, frame: Frame, fills: Sequence[Area]) -> Glyph | None:
        raw = self._text.raw
        pdfium.FPDFText_GetMatrix(raw, index, self._matrix)
        m = self._matrix
        size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(m.c, m.d)
        if size < _SMALLEST:
            return None
        if m.b == 0 and m.c == 0 and m.a > 0:
            pdfium.FPDFText_GetLooseCharBox(raw, index, self._box)
            first = frame.seen(self._box.left, self._box.top)
            second = frame.seen(self._box.right, self._box.bottom)
        else:
            first, second = self._turned(index, char, size, frame)
        x0, x1 = sorted((first[0], second[0]))
        top, bottom = sorted((first[1], second[1]))
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if not (0 <= x <= frame.width and 0 <= y <= frame.height):
            return None  # beside the paper
        return Glyph(char, x0, top, x1, bottom, size, self._hidden(index, x, y, fills))

    def _turned(
        self, index: int, char: str, size: float, frame: Frame
    ) -> tuple[tuple[float, float], tuple[float, float]]:
        """Two corners of a character of turned text, whose box the library does not tell."""
        m = self._matrix
        length = math.hypot(m.a, m.b) or 1.0
        along = frame.direction(m.a / length, m.b / length)
        length = math.hypot(m.c, m.d) or 1.0
        up = frame.direction(m.c / length, m.d / length)
        pdfium.FPDFText_GetCharOrigin(self._text.raw, index, self._x, self._y)
        x, y = frame.seen(self._x.value, self._y.value)
        advance = size if unicodedata.east_asian_width(char) in "FWA" else size / 2
        above, below = size * _ASCENT, size * (_ASCENT - 1)
        return (
            (x + up[0] * below, y + up[1] * below),
            (x + along[0] * advance + up[0] * above, y + along[1] * advance + up[1] * above),
        )

    def _hidden(self, index: int, x: float, y: float, fills: Sequence[Area]) -> bool:
        raw = self._text.raw
        thing = pdfium.FPDFText_GetTextObject(raw, index)
        if pdfium.FPDFTextObj_GetTextRenderMode(thing) in _INVISIBLE:
            return True
        red, green, blue, alpha = self._rgba
        if not pdfium.FPDFText_GetFillColor(raw, index, red, green, blue, alpha):
            return False
        if min(red.value, green.value, blue.value) >= _WHITE:
            return not any(area.holds(x, y) for area in fills)
        return alpha.value == 0


def _character(code: int) -> str:
    """The character, or nothing for what is none."""
    if code == 0x02:
        return "-"  # the library's sign for a hyphen at the end of a line
    if code < 0x20 or code in (0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
        return ""
    char = chr(code)
    # Some writers name a character by the radical that looks like it (⽇ for 日).
    return unicodedata.normalize("NFKC", char) if 0x2E80 <= code < 0x2FE0 else char


def _once(found: Sequence[Glyph]) -> Iterator[Glyph]:
    """Each character once, also where it was drawn again a little beside itself to look bold."""
    kept: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    for glyph in found:
        near = min(_BOLD * glyph.size, max(glyph.x1 - glyph.x0, _LEAST) / 2, _REACH)
        columns = range(_square(glyph.x0 - near), _square(glyph.x0 + near) + 1)
        rows = range(_square(glyph.top - near), _square(glyph.top + near) + 1)
        if any(
            abs(one.x0 - glyph.x0) < near and abs(one.top - glyph.top) < near
            for column in columns
            for row in rows
            for one in kept.get((glyph.char, column, row), ())
        ):
            continue
        kept[glyph.char, _square(glyph.x0), _square(glyph.top)].append(glyph)
        yield glyph


def _square(at: float) -> int:
    return int(at // _REACH)
