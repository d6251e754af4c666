"""Small PDFs drawn for one test each. Lengths are points, counted from the upper left corner."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from assistant.reading.page import Box, Page
from assistant.reading.pdf import pdf_pages

FONT = "HeiseiKakuGo-W5"
SIZE = 10.0
WIDTH, HEIGHT = 400.0, 300.0

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Paper:
    """A page to draw on from the upper left corner."""

    def __init__(self, canvas: Canvas, height: float = HEIGHT) -> None:
        self.canvas = canvas
        self._height = height

    def text(self, x: float, top: float, text: str, size: float = SIZE) -> None:
        """One line of text whose upper edge is at ``top``."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self._height - top - 0.86 * size, text)

    def line(self, x0: float, top0: float, x1: float, top1: float) -> None:
        """A border, half a point wide."""
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x0, self._height - top0, x1, self._height - top1)

    def frame(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """A rectangle of one stroke."""
        self.canvas.setLineWidth(0.5)
        self.canvas.rect(x0, self._height - bottom, x1 - x0, bottom - top, stroke=1, fill=0)

    def fill(self, x0: float, top: float, x1: float, bottom: float, grey: float = 0.0) -> None:
        """A rectangle filled with a grey (0 black, 1 white) and not stroked."""
        self.canvas.setFillGray(grey)
        self.canvas.rect(x0, self._height - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def table(self, xs: list[float], tops: list[float]) -> None:
        """Borders from end to end at each of these places."""
        for x in xs:
            self.line(x, tops[0], x, tops[-1])
        for top in tops:
            self.line(xs[0], top, xs[-1], top)


Draw = Callable[[Paper], None]


def pdf(*draws: Draw, size: tuple[float, float] = (WIDTH, HEIGHT), **options: object) -> bytes:
    """A PDF with a page for each drawing."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=size, **options)
    for draw in draws:
        draw(Paper(canvas, size[1]))
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def page(draw: Draw, **options: object) -> Page:
    """The one page of such a PDF, as it is read."""
    (only,) = pdf_pages(pdf(draw, **options), "試験.pdf")
    return only


def ruled(page: Page) -> list[Box]:
    """Its cells."""
    return [box for box in page.boxes if box.ruled]


def loose(page: Page) -> list[str]:
    """Its texts outside of cells."""
    return [box.text for box in page.boxes if not box.ruled]


def at(page: Page, x: float, top: float) -> Box:
    """The cell around a point."""
    (only,) = [box for box in ruled(page) if box.x0 < x < box.x1 and box.top < top < box.bottom]
    return only


def edges(box: Box) -> tuple[int, int, int, int]:
    """Where a box lies, to the point."""
    return round(box.x0), round(box.top), round(box.x1), round(box.bottom)
