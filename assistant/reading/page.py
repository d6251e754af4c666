"""What a file shows, before anybody asks what it means: boxes of text with their places.

A PDF page and an Excel worksheet become the same thing, so that one profile reads both. Lengths
are points for a PDF and columns or rows for a worksheet; only order, overlap and containment
are ever asked of them. ``top`` grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, eq=False)
class Box:
    """One printed cell, or a piece of text outside of any.

    ``lines`` are its printed lines from top to bottom, without surrounding blanks (an indent of
    ideographic spaces stays); an empty cell has none. A worksheet cell with line breaks has one
    line for each. ``number`` is the exact value of a numeric cell of a worksheet, whose
    ``lines`` then hold it as displayed.
    ``ref`` is the cell's address (``AB41``; of a merged cell, its first). ``ruled``: drawn with
    borders, or a cell of a worksheet; a loose line of text is not. ``width``: how many
    full-width characters a line of this box can hold, where the file tells.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    lines: tuple[str, ...] = ()
    ref: str | None = None
    number: Decimal | None = None
    ruled: bool = True
    width: float | None = None

    @property
    def text(self) -> str:
        """The lines joined without anything between them."""
        return "".join(self.lines)


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A PDF page or a worksheet. ``title`` says which, in Japanese, for messages."""

    title: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Worksheet:
    """A worksheet or a CSV file as a rectangle of cells.

    ``rows`` are all of one length; the cells that a merged area covers are one and the same
    :class:`Box`. ``name`` is the worksheet's, or the file's for CSV.
    """

    name: str
    rows: tuple[tuple[Box, ...], ...]

    def page(self) -> Page:
        """The worksheet as a page: every cell once, row by row."""
        seen = dict.fromkeys(box for row in self.rows for box in row)
        return Page(f"シート「{self.name}」", tuple(seen))
