"""Two hands that draw the same page: what a PDF writer does with one and the same form.

The tidy hand draws each line of text in one piece, cell by cell, and each border as one line.
The wild hand draws as spreadsheet exports do: pieces of text in an order of their own, labels
two or three times over themselves, marks apart from their words, borders in bits.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from eval.forms.paper import HEIGHT, Cell, Paper
from eval.forms.wrap import width_of

Segment = tuple[float, float, float, float]
Drawing = Callable[[Canvas], None]

_LINE = 0.6
_ASCENT = 0.88
_APART = 8.0  # between two pieces of one line
_MARK_OR_WORD = re.compile(r"[●○■□]|[^●○■□\s]+")


@dataclass(frozen=True)
class Ink:
    """A run of text: its left end and baseline (from the page's upper edge), font and size."""

    x: float
    baseline: float
    text: str
    font: str
    size: float

    def draw(self, canvas: Canvas) -> None:
        """Put the run onto the page as one text object."""
        canvas.setFont(self.font, self.size)
        canvas.drawString(self.x, HEIGHT - self.baseline, self.text)


def tidy(canvas: Canvas, page: Paper, *, filled: bool = False) -> None:
    """Draw the page in order. ``filled``: borders are thin filled rectangles."""
    for segment in sorted(_segments(page.cells)):
        (_bar if filled else _stroke)(segment)(canvas)
    for cell in page.cells:
        for run in _runs(cell):
            run.draw(canvas)


def wild(canvas: Canvas, page: Paper, rng: random.Random) -> None:
    """Draw the page in bits and out of order, the same for the same state of ``rng``."""
    border = rng.choice((_stroke, _bar))
    drawings: list[Drawing] = [
        border(bit) for segment in sorted(_segments(page.cells)) for bit in _bits(segment, rng)
    ]
    for cell in page.cells:
        # One cell's text stays in the hand of one habit, as it comes from one run of a writer.
        by_glyph = rng.random() < 0.3
        bold = cell.kind in ("label", "heading", "vertical")
        for run in _runs(_spaced(cell)):
            for piece in _pieces(run, cell, by_glyph or bold, rng):
                drawings += [each.draw for each in (_bold(piece, rng) if bold else [piece])]
    rng.shuffle(drawings)
    for draw in drawings:
        draw(canvas)


# Borders


def _segments(cells: Iterable[Cell]) -> set[Segment]:
    """Every border once; one that two cells share is drawn unless both lack it."""
    found: set[Segment] = set()
    for cell in cells:
        x0, top, x1, bottom = (round(v, 2) for v in (cell.x0, cell.top, cell.x1, cell.bottom))
        sides: dict[str, Segment] = {
            "left": (x0, top, x0, bottom),
            "top": (x0, top, x1, top),
            "right": (x1, top, x1, bottom),
            "bottom": (x0, bottom, x1, bottom),
        }
        found |= {segment for side, segment in sides.items() if side in cell.sides}
    return found


def _bits(segment: Segment, rng: random.Random) -> Iterator[Segment]:
    """The segment in touching bits of 15 to 60 points."""
    x0, y0, x1, y1 = segment
    length = (x1 - x0) + (y1 - y0)
    done = 0.0
    while done < length:
        end = min(length, done + rng.uniform(15, 60))
        a, b = done / length, end / length
        yield (
            *(x0 + (x1 - x0) * a, y0 + (y1 - y0) * a),
            *(x0 + (x1 - x0) * b, y0 + (y1 - y0) * b),
        )
        done = end


def _stroke(segment: Segment) -> Drawing:
    def draw(canvas: Canvas) -> None:
        x0, y0, x1, y1 = segment
        canvas.setLineWidth(_LINE)
        canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    return draw


def _bar(segment: Segment) -> Drawing:
    def draw(canvas: Canvas) -> None:
        x0, y0, x1, y1 = segment
        half = _LINE / 2
        width, height = x1 - x0 + _LINE, y1 - y0 + _LINE
        canvas.rect(x0 - half, HEIGHT - y1 - half, width, height, stroke=0, fill=1)

    return draw


# Text


def _runs(cell: Cell) -> Iterator[Ink]:
    """The lines of a cell where they belong; a line with a tab is two runs."""
    step = cell.size * cell.leading
    height = len(cell.lines) * step
    space = cell.bottom - cell.top
    # A text that is too high for its cell begins at the cell's top and leaves it below.
    above = cell.pad if height > space or cell.kind == "text" else (space - height) / 2
    for number, line in enumerate(cell.lines):
        baseline = cell.top + above + number * step + (step - cell.size) / 2 + _ASCENT * cell.size
        pieces = line.split("\t")
        widths = [width_of(piece, cell.font, cell.size) for piece in pieces]
        x = _start(cell, sum(widths) + _APART * (len(pieces) - 1))
        for piece, width in zip(pieces, widths, strict=True):
            if piece:
                yield Ink(x, baseline, piece, cell.font, cell.size)
            x += width + _APART


def _start(cell: Cell, width: float) -> float:
    if cell.kind == "figure":
        return cell.x1 - cell.pad - width
    if cell.kind in ("label", "centre", "vertical"):
        return (cell.x0 + cell.x1 - width) / 2
    return cell.x0 + cell.pad


def _spaced(cell: Cell) -> Cell:
    """A short label with its characters spread over the cell (均等割付)."""
    if cell.kind != "label" or len(cell.lines) != 1 or not 2 <= len(cell.lines[0]) <= 4:
        return cell
    if cell.x1 - cell.x0 < cell.size * (2 * len(cell.lines[0]) + 1):
        return cell
    return replace(cell, lines=("\t".join(cell.lines[0]),))


def _pieces(run: Ink, cell: Cell, by_glyph: bool, rng: random.Random) -> Iterator[Ink]:
    """The run cut into glyphs, marks and words, or pieces of 2 to 9 characters."""
    for start, end in _cuts(run.text, cell, by_glyph, rng):
        if run.text[start:end].strip():
            x = run.x + width_of(run.text[:start], run.font, run.size)
            yield replace(run, x=x, text=run.text[start:end])


def _cuts(text: str, cell: Cell, by_glyph: bool, rng: random.Random) -> Sequence[tuple[int, int]]:
    if cell.kind == "marks":
        return [match.span() for match in _MARK_OR_WORD.finditer(text)]
    if by_glyph:
        return [(i, i + 1) for i in range(len(text))]
    cuts: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = min(len(text), start + rng.randint(2, 9))
        cuts.append((start, end))
        start = end
    return cuts


def _bold(piece: Ink, rng: random.Random) -> list[Ink]:
    """The piece two or three times, each a little off: bold for a font that has none."""
    offsets = [(0.0, 0.0), (0.25, 0.0), (0.12, 0.18)][: rng.choice((2, 3))]
    return [replace(piece, x=piece.x + dx, baseline=piece.baseline + dy) for dx, dy in offsets]
