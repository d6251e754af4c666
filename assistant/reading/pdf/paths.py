"""The borders drawn on a page, and the areas that something is painted on.

A border is a straight level or upright stroke, or a filled shape so thin that it looks like
one. What is filled and not thin is a background: it bounds nothing. White and transparent
strokes are not seen and bound nothing either.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from assistant.reading.pdf.frame import Frame
from assistant.reading.pdf.limits import MAX_SEGMENTS, TooMuch

_THIN: Final = 3.0
"""A filled shape no thicker than this (points) is a border."""

_STRAIGHT: Final = 0.7
"""A stroke off by no more than this (points) from end to end is level or upright."""

_WHITE: Final = 250
_FAR: Final = 1e6
_DEPTH: Final = 8
"""Drawings within drawings are followed this far."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A level stroke at height ``at`` from left to right, or an upright one from top down."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the page as seen."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(slots=True)
class Borders:
    """Strokes that may bound a cell."""

    level: list[Stroke] = field(default_factory=list)
    upright: list[Stroke] = field(default_factory=list)


@dataclass(slots=True)
class Drawing:
    """What a page shows besides its characters. ``fills``: painted in a colour, or an image."""

    borders: Borders = field(default_factory=Borders)
    fills: list[Area] = field(default_factory=list)


Matrix = tuple[float, float, float, float, float, float]
_Points = list[tuple[float, float]]


def drawing(page: pypdfium2.PdfPage, frame: Frame) -> Drawing:
    """The borders and painted areas of a page, as it is seen.

    :raises TooMuch: more path segments than :data:`MAX_SEGMENTS`.
    """
    reader = _Reader(frame)
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        reader.take(pdfium.FPDFPage_GetObject(page.raw, index), (), 0)
    return reader.drawing


class _Reader:
    """Walks through the objects of one page; keeps the call buffers of the library."""

    def __init__(self, frame: Frame) -> None:
        self.drawing = Drawing()
        self._frame = frame
        self._segments = 0
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._rgba = tuple(ctypes.c_uint() for _ in range(4))

    def take(self, thing: object, outer: tuple[Matrix, ...], depth: int) -> None:
        """An object of the page, or of a drawing within it. ``outer``: innermost last."""
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(thing, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            unit: _Points = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
            if seen := self._seen(unit, (*outer, self._own(thing))):
                self.drawing.fills.append(_around(seen))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            matrices = (*outer, self._own(thing))
            for index in range(pdfium.FPDFFormObj_CountObjects(thing)):
                self.take(pdfium.FPDFFormObj_GetObject(thing, index), matrices, depth + 1)

    def _path(self, thing: object, outer: tuple[Matrix, ...]) -> None:
        self._segments += pdfium.FPDFPath_CountSegments(thing)
        if self._segments > MAX_SEGMENTS:
            raise TooMuch(f"線が多すぎます（上限{MAX_SEGMENTS:,}本）")
        pdfium.FPDFPath_GetDrawMode(thing, self._fill, self._stroke)
        stroked = bool(self._stroke.value) and self._coloured(
            pdfium.FPDFPageObj_GetStrokeColor, thing
        )
        filled = bool(self._fill.value) and self._coloured(pdfium.FPDFPageObj_GetFillColor, thing)
        if not stroked and not filled:
            return
        matrices = (*outer, self._own(thing))
        for points, closed, curved in self._outlines(thing):
            seen = self._seen(points, matrices)
            if len(seen) < 2:
                continue
            if filled:
                self._filled(seen, curved)
            if stroked:
                self._stroked(seen, closed)

    def _outlines(self, thing: object) -> Iterator[tuple[_Points, bool, bool]]:
        """The parts of a path: their points, whether closed, whether anything is curved."""
        points: _Points = []
        closed = curved = False
        for index in range(pdfium.FPDFPath_CountSegments(thing)):
            segment = pdfium.FPDFPath_GetPathSegment(thing, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
                yield points, closed, curved
                points, closed, curved = [], False, False
            curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
            pdfium.FPDFPathSegment_GetPoint(segment, self._x, self._y)
            points.append((self._x.value, self._y.value))
            closed = closed or bool(pdfium.FPDFPathSegment_GetClose(segment))
        if points:
            yield points, closed, curved

    def _filled(self, seen: _Points, curved: bool) -> None:
        area = _around(seen)
        width, height = area.x1 - area.x0, area.bottom - area.top
        if min(width, height) > _THIN or curved:
            self.drawing.fills.append(area)
            return
        # A dot may belong to a dotted line of either direction.
        if height <= _THIN:
            self._level((area.top + area.bottom) / 2, area.x0, area.x1)
        if width <= _THIN:
            self._upright((area.x0 + area.x1) / 2, area.top, area.bottom)

    def _stroked(self, seen: _Points, closed: bool) -> None:
        # The straight parts of a curved outline (rounded corners) are borders too: the chord of
        # a corner is slanted, and a slanted one is none.
        ring = [*seen, seen[0]] if closed else seen
        for (x0, y0), (x1, y1) in itertools.pairwise(ring):
            if abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) > 0:
                self._level((y0 + y1) / 2, min(x0, x1), max(x0, x1))
            elif abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) > 0:
                self._upright((x0 + x1) / 2, min(y0, y1), max(y0, y1))

    def _level(self, at: float, start: float, end: float) -> None:
        if 0 <= at <= self._frame.height:
            self.drawing.borders.level.append(Stroke(at, start, end))

    def _upright(self, at: float, start: float, end: float) -> None:
        if 0 <= at <= self._frame.width:
            self.drawing.borders.upright.append(Stroke(at, start, end))

    def _coloured(self, colour_of: Callable[..., int], thing: object) -> bool:
        red, green, blue, alpha = self._rgba
        if not colour_of(thing, red, green, blue, alpha):
            return True  # a pattern: it is seen
        white = min(red.value, green.value, blue.value) >= _WHITE
        return alpha.value > 0 and not white

    def _own(self, thing: object) -> Matrix:
        pdfium.FPDFPageObj_GetMatrix(thing, self._matrix)
        m = self._matrix
        return m.a, m.b, m.c, m.d, m.e, m.f

    def _seen(self, points: _Points, matrices: tuple[Matrix, ...]) -> _Points:
        for a, b, c, d, e, f in reversed(matrices):
            points = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
        seen = (self._frame.seen(x, y) for x, y in points)
        # A damaged file has places that are no numbers, or lie beyond all paper.
        return [(x, y) for x, y in seen if abs(x) < _FAR and abs(y) < _FAR]


def _around(points: _Points) -> Area:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Area(min(xs), min(ys), max(xs), max(ys))
